import type { LanguageModel, ModelInput, ModelStep } from '../../src/ports/language-model.ts'

/** A step, or what makes one of the input; a throw stands for a model that fails. */
export type ScriptedStep = ModelStep | ((input: ModelInput) => ModelStep | Promise<ModelStep>)

/** A model for tests that gives its steps one after the other, and throws when it is asked for more. */
export function createScriptedModel(steps: readonly ScriptedStep[], id = 'scripted'): LanguageModel {
  let given = 0
  return {
    id,
    next: async (input) => {
      const step = steps[given]
      given += 1
      if (step === undefined) throw new Error(`scripted model: expected at most ${steps.length} steps`)
      return typeof step === 'function' ? step(input) : step
    },
  }
}

const usage = { inputTokens: 0, outputTokens: 0 }

/** A step that calls tools. */
export function callsStep(...calls: readonly (readonly [string, Record<string, unknown>])[]): ModelStep {
  const requests = calls.map(([name, args], index) => ({ id: `call${index}`, name, arguments: args }))
  return { kind: 'tool-calls', calls: requests, usage, model: 'scripted' }
}

/** A step that replies. */
export function replyStep(reply: Partial<Extract<ModelStep, { kind: 'reply' }>['reply']>): ModelStep {
  const full = { segments: [], choices: [], cards: [], asks: null, ...reply }
  return { kind: 'reply', reply: full, usage, model: 'scripted' }
}

/** A step that replies with free text. */
export function textStep(text: string): ModelStep {
  return replyStep({ segments: [{ kind: 'text', text }] })
}
