import type { Reply } from '../../src/domain/reply.ts'
import type { DialogDependencies } from '../dependencies.ts'
import { renderContextOf } from '../render-context.ts'
import { fixedReply, renderReply } from '../replies/render.ts'
import type { RenderedReply } from '../replies/rendered.ts'
import type { TurnState, TurnUpdate } from '../turn-state.ts'
import { handOver } from './plan.ts'

const noReply: Reply = { segments: [], choices: [], cards: [], asks: null }

/**
 * Renders what the planner said, or the summary of what was proposed, or what was committed, in the customer's language
 * from the rows of this turn. Where no planner has anything to say it is one fixed, honest sentence.
 */
export function createReplyNode(dependencies: Pick<DialogDependencies, 'locales' | 'links' | 'log'>) {
  return (state: TurnState): TurnUpdate => {
    const context = renderContextOf(state, dependencies)
    // Nobody may talk over an outcome that is not known.
    if (state.commitUnknown && context.facts.committed.length === 0) {
      return { rendered: fixedReply(context, 'commit_unknown') }
    }
    if (state.planner === 'none' && state.proposal === null && context.facts.committed.length === 0) {
      return { rendered: fixedReply(context, 'trouble') }
    }
    const reply = state.step?.kind === 'reply' ? state.step.reply : noReply
    try {
      return { rendered: led(state.lead, renderReply(context, reply, state.proposal)) }
    } catch (fault) {
      dependencies.log('reply-failed', {
        turnId: state.input.turnId,
        fault: fault instanceof Error ? fault.name : 'unknown',
      })
      return state.planner === 'none'
        ? { rendered: fixedReply(context, 'trouble') }
        : { ...handOver(state, 'the reply could not be rendered'), rendered: null }
    }
  }
}

/** What was done before the planner had the word is said first. */
function led(lead: string | null, rendered: RenderedReply): RenderedReply {
  return lead === null ? rendered : { ...rendered, pieces: [{ origin: 'phrase', text: lead }, ...rendered.pieces] }
}
