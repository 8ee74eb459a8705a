import type { ModelStep, ModelUsage } from '../../src/ports/language-model.ts'

/** True where a model's answer has the shape of a step. Models are adapters to the outside: checked, not believed. */
export function isModelStep(step: unknown): step is ModelStep {
  if (!isObject(step) || typeof step.model !== 'string' || !isUsage(step.usage)) return false
  if (step.kind === 'tool-calls') {
    return Array.isArray(step.calls) && step.calls.length > 0 && step.calls.every(isCall)
  }
  if (step.kind !== 'reply' || !isObject(step.reply)) return false
  const { segments, choices, cards, asks } = step.reply
  return (
    Array.isArray(segments) &&
    segments.every(isSegment) &&
    Array.isArray(choices) &&
    choices.every(isChoice) &&
    Array.isArray(cards) &&
    cards.every((card) => typeof card === 'string') &&
    (asks === null || isQuestion(asks))
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isUsage(value: unknown): value is ModelUsage {
  return isObject(value) && Number.isSafeInteger(value.inputTokens) && Number.isSafeInteger(value.outputTokens)
}

function isCall(value: unknown): boolean {
  return isObject(value) && typeof value.id === 'string' && typeof value.name === 'string'
}

function isSegment(value: unknown): boolean {
  if (!isObject(value)) return false
  if (value.kind === 'text') return typeof value.text === 'string'
  if (value.kind === 'fact') return isObject(value.fact)
  return value.kind === 'phrase' && typeof value.id === 'string' && isObject(value.values) && hasObjects(value.values)
}

function hasObjects(values: Record<string, unknown>): boolean {
  return Object.values(values).every(
    (value) =>
      isObject(value) &&
      ('fact' in value
        ? isObject(value.fact)
        : 'facts' in value
          ? Array.isArray(value.facts) && value.facts.every(isObject)
          : typeof value.count === 'number' || typeof value.said === 'string'),
  )
}

function isChoice(value: unknown): boolean {
  return isObject(value) && typeof value.id === 'string' && typeof value.label === 'string'
}

function isQuestion(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value.about === 'string' &&
    (value.key === null || typeof value.key === 'string') &&
    Array.isArray(value.options) &&
    value.options.every(isChoice)
  )
}
