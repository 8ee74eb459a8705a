import type { DialogDependencies } from '../dependencies.ts'
import type { TurnState, TurnUpdate } from '../turn-state.ts'
import { createToolRunner } from './run-tool.ts'
import type { CallOutcome } from './tool-call.ts'

/**
 * Runs the calls of a step one after the other, each seeing what the one before has changed. Calls beyond the turn's
 * bound are not run.
 */
export function createActNode(dependencies: Pick<DialogDependencies, 'tools' | 'bounds' | 'clock' | 'log'>) {
  const runTool = createToolRunner(dependencies)
  return async (state: TurnState): Promise<TurnUpdate> => {
    if (state.step?.kind !== 'tool-calls') return {}
    let now: TurnState = { ...state }
    for (const request of state.step.calls) {
      if (now.calls.length >= dependencies.bounds.callsMax) {
        const why = `more than ${dependencies.bounds.callsMax} tool calls`
        now = { ...now, verdicts: [...now.verdicts, { guard: 'bounds', allowed: false, why }] }
        break
      }
      state.signal.throwIfAborted()
      now = applied(now, await runTool(now, request))
    }
    const { session, calls, proposal, usedConfirmationIds, commitUnknown, verdicts } = now
    return { session, calls, proposal, usedConfirmationIds, commitUnknown, verdicts, step: null }
  }
}

function applied(state: TurnState, outcome: CallOutcome): TurnState {
  return {
    ...state,
    session: outcome.session,
    calls: [...state.calls, outcome.record],
    proposal: outcome.proposal === undefined ? state.proposal : outcome.proposal,
    usedConfirmationIds:
      outcome.usedConfirmationId === null
        ? state.usedConfirmationIds
        : [...state.usedConfirmationIds, outcome.usedConfirmationId],
    commitUnknown: state.commitUnknown || outcome.commitUnknown,
    verdicts: [...state.verdicts, ...outcome.verdicts],
  }
}
