import type { SessionContext } from '../../src/domain/conversation.ts'
import type { ConversationMessage } from '../../src/domain/message.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import type { DialogDependencies } from '../dependencies.ts'
import { withoutOutdatedYes } from '../guardrails/yes-choice.ts'
import type { TurnState, TurnUpdate } from '../turn-state.ts'

/** Fields of the draft that are terms of a commit: whoever changes one no longer asks for what was summed up. */
const termFields = new Set([
  'intent',
  'service',
  'services',
  'ownServices',
  'meet',
  'staffing',
  'repeat',
  'staff',
  'location',
  'date',
  'time',
  'party',
  'nights',
  'booking',
  'offer',
  'attendee',
])

/** Reads the newest messages into the draft, before any model, and drops a confirmation that they have overtaken. */
export function createUnderstandNode({ understand, log }: Pick<DialogDependencies, 'understand' | 'log'>) {
  return (state: TurnState): TurnUpdate => {
    const { input } = state
    const { session, history, catalog, nowMs } = input
    const inbound = input.inbound.map((message) => withoutOutdatedYes(message, session.pendingConfirmation))
    try {
      const read = understand({ session, inbound, history, catalog, nowMs, locale: session.locale })
      const understanding = withoutLateYes(read.understanding, inbound)
      return { session: withoutOvertaken(read.session, understanding), understanding }
    } catch (fault) {
      // A fault in our own reading must not silence the agent: it says that it did not understand.
      log('understanding-failed', { turnId: input.turnId, fault: fault instanceof Error ? fault.name : 'unknown' })
      return { session, understanding: nothingUnderstood(session.locale) }
    }
  }
}

/** Whoever mends an old message into "yes", or wrote it before the summary was on its way, has not seen what they agree to. */
function withoutLateYes(understanding: Understanding, inbound: readonly ConversationMessage[]): Understanding {
  const { consent, consentMessageId } = understanding
  const isLate = inbound.some(
    ({ id, corrects, precedesSummary }) => id === consentMessageId && (corrects === true || precedesSummary === true),
  )
  return isLate && consent === 'yes' ? { ...understanding, consent: 'none', consentMessageId: null } : understanding
}

function withoutOvertaken(session: SessionContext, understanding: Understanding): SessionContext {
  if (session.pendingConfirmation === null) return session
  const { consent, changed } = understanding
  const refused = consent === 'no' || consent === 'yes-but'
  const overtaken = consent !== 'yes' && changed.some((field) => termFields.has(field))
  return refused || overtaken ? { ...session, pendingConfirmation: null } : session
}

function nothingUnderstood(language: string): Understanding {
  return {
    language,
    consent: 'none',
    consentMessageId: null,
    acts: [],
    changed: [],
    questions: [],
    impossible: [],
    picked: null,
    ambiguous: null,
    asked: null,
    masked: false,
    notUnderstood: true,
  }
}
