import type { OpenQuestion, SessionContext } from '../../src/domain/conversation.ts'
import { nextAsked } from '../planner/commit.ts'
import type { RenderedReply } from '../replies/rendered.ts'
import type { TurnState } from '../turn-state.ts'

/**
 * The session as it is stored with the reply. A confirmation stands only where the customer was shown it: the summary
 * sent with this reply, or an earlier one whose question this reply puts again. Any other is dropped, so that no later
 * yes can be taken for it.
 */
export function settleSession(state: TurnState, rendered: RenderedReply, replyId: string): SessionContext {
  const openQuestion = boundedQuestion(rendered.asks)
  const session = openQuestion?.key === nextAsked ? withoutNext(state.session) : state.session
  const pending = session.pendingConfirmation
  if (pending === null) return { ...session, openQuestion, pendingConfirmation: null }
  if (rendered.summary !== null) {
    const { again } = rendered.summary
    const confirmation = { ...pending, summaryMessageId: replyId, ...(again ? { again } : {}) }
    return { ...session, openQuestion, pendingConfirmation: again ? confirmation : null }
  }
  const stands = pending.summaryMessageId !== null && openQuestion?.about === 'confirm'
  return { ...session, openQuestion, pendingConfirmation: stands ? pending : null }
}

/** What comes next has been offered: once is enough. */
function withoutNext(session: SessionContext): SessionContext {
  return { ...session, draft: { ...session.draft, next: null } }
}

/** What a planner says that it asked, within what a session may hold. */
function boundedQuestion(asks: OpenQuestion | null): OpenQuestion | null {
  if (asks === null) return null
  const options = asks.options
    .slice(0, 10)
    .map((option) => ({ ...option, id: option.id.slice(0, 100), label: option.label.slice(0, 200) }))
  return { about: asks.about, key: asks.key?.slice(0, 100) ?? null, options }
}
