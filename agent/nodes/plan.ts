import type { GuardVerdict } from '../../src/ports/dialog-manager.ts'
import type { ModelInput, ToolSpec } from '../../src/ports/language-model.ts'
import type { DialogDependencies } from '../dependencies.ts'
import { isModelStep } from '../guardrails/model-step.ts'
import type { TurnState, TurnUpdate } from '../turn-state.ts'
import { within } from '../within.ts'

/**
 * Asks the planner that has the word for its next step. A planner that throws, stalls or has used up its steps loses
 * the word: the built-in one takes over with all that was found out, then a fixed phrase.
 */
export function createPlanNode(
  { models, bounds, log }: Pick<DialogDependencies, 'models' | 'bounds' | 'log'>,
  specs: readonly ToolSpec[],
) {
  return async (state: TurnState): Promise<TurnUpdate> => {
    const model = state.planner === 'primary' ? models.primary : state.planner === 'fallback' ? models.fallback : null
    if (model === null) return { step: null, planner: 'none' }
    if (state.steps >= bounds.stepsMax) return handOver(state, `more than ${bounds.stepsMax} steps`)
    if (state.calls.length >= bounds.callsMax && state.planner === 'primary') {
      return handOver(state, `more than ${bounds.callsMax} tool calls`)
    }
    // Only the primary runs against the turn's clock: the built-in planner answers when that has run out.
    const signals = state.planner === 'primary' ? [state.signal, state.deadline] : [state.signal]
    try {
      const step = await within((signal) => model.next(modelInput(state, { specs, signal, bounds })), {
        ms: bounds.modelMs,
        signals,
      })
      if (!isModelStep(step)) return handOver(state, 'the model gave no step')
      const usage = {
        inputTokens: state.usage.inputTokens + step.usage.inputTokens,
        outputTokens: state.usage.outputTokens + step.usage.outputTokens,
      }
      return { step, steps: state.steps + 1, usage, model: step.model }
    } catch (fault) {
      state.signal.throwIfAborted()
      const name = fault instanceof Error ? fault.name : 'unknown'
      log('model-failed', { turnId: state.input.turnId, model: model.id, fault: name })
      return handOver(state, `model ${model.id} failed: ${name}`)
    }
  }
}

/** Gives the word to the next planner. */
export function handOver(state: TurnState, why: string): TurnUpdate {
  const verdict: GuardVerdict = { guard: 'bounds', allowed: false, why }
  return {
    step: null,
    steps: 0,
    planner: state.planner === 'primary' ? 'fallback' : 'none',
    verdicts: [...state.verdicts, verdict],
  }
}

function modelInput(
  state: TurnState,
  {
    specs,
    signal,
    bounds,
  }: {
    readonly specs: readonly ToolSpec[]
    readonly signal: AbortSignal
    readonly bounds: DialogDependencies['bounds']
  },
): ModelInput {
  const { input, session, understanding, calls } = state
  return {
    catalog: input.catalog,
    session,
    understanding,
    messages: [...input.history, ...input.inbound].slice(-bounds.messagesMax),
    tools: specs,
    calls,
    nowMs: input.nowMs,
    signal,
  }
}
