import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel'
import type { LanguageModel } from '../../src/ports/language-model.ts'
import type { TurnLog } from '../dependencies.ts'
import { isModelStep } from '../guardrails/model-step.ts'
import { within } from '../within.ts'

export interface FailoverOptions {
  /** Tried in this order; each has its own breaker. */
  readonly models: readonly LanguageModel[]
  /** Answers when none of them does; its answer is not timed. */
  readonly builtin: LanguageModel
  /** Wall time of one answer of one model. */
  readonly timeoutMs: number
  /** So many failures in a row open a model's breaker: it is not asked again for `openMs`. */
  readonly failuresMax: number
  readonly openMs: number
  readonly log: TurnLog
}

/**
 * A model that always answers: the first of its models that gives a step in time, else the built-in one. A model that
 * keeps failing is left alone for a while, so that customers do not wait for it.
 */
export function createFailoverModel(options: FailoverOptions): LanguageModel {
  const { builtin, timeoutMs, log } = options
  const guarded = options.models.map((model) => ({
    model,
    breaker: circuitBreaker(handleAll, {
      halfOpenAfter: options.openMs,
      breaker: new ConsecutiveBreaker(options.failuresMax),
    }),
  }))
  return {
    id: 'failover',
    next: async (input) => {
      for (const { model, breaker } of guarded) {
        try {
          return await breaker.execute(() =>
            within((signal) => answerOf(model, { ...input, signal }), { ms: timeoutMs, signals: [input.signal] }),
          )
        } catch (fault) {
          input.signal.throwIfAborted()
          // An open breaker is no news: it was told when the failures came.
          if (fault instanceof BrokenCircuitError) continue
          log('model-failed-over', { model: model.id, fault: fault instanceof Error ? fault.name : 'unknown' })
        }
      }
      return builtin.next(input)
    },
  }
}

async function answerOf(model: LanguageModel, input: Parameters<LanguageModel['next']>[0]) {
  const step = await model.next(input)
  if (!isModelStep(step)) throw new Error(`model ${model.id}: expected a step`)
  return step
}
