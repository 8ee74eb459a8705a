import type { Catalog } from '../../src/domain/catalog.ts'
import type { SessionContext } from '../../src/domain/conversation.ts'
import { type ConversationMessage, messagePlannedCharsMax } from '../../src/domain/message.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import { applyReading } from './apply-reading.ts'
import { attendanceIn, withTypedChoice } from './attendance-said.ts'
import { stepsMax } from './datetime/limits.ts'
import { lexiconOf } from './lexicon/lexicons.ts'
import { readMessage } from './reading.ts'
import type { ReadingContext } from './reading-context.ts'
import { emptyUnderstanding, joinUnderstandings } from './understandings.ts'
import { verticalOf } from './vertical-words.ts'
import { withWaitlistAnswer } from './waitlist-said.ts'
import { withAttendance } from './with-attendance.ts'

export interface UnderstandInput {
  readonly session: SessionContext
  /** The messages of this turn in the order they came. */
  readonly inbound: readonly ConversationMessage[]
  /** The last few before them, oldest first. */
  readonly history: readonly ConversationMessage[]
  readonly catalog: Catalog
  readonly nowMs: number
  readonly locale: string
}

export interface Understood {
  /** With the draft as these messages leave it; a confirmation whose terms they changed is gone. */
  readonly session: SessionContext
  readonly understanding: Understanding
}

/** Messages of one turn that are read; a burst is shorter. */
const messagesMax = 20

/**
 * Reads the customer's newest messages, keeps the draft, and says what they answer. Pure, synchronous and bounded: of
 * all messages together a few thousand characters count, the beginning of each. Never throws, whatever was written.
 */
export function understand(input: UnderstandInput): Understood {
  const lexicon = lexiconOf(input.locale)
  const vertical = verticalOf(input.catalog.tenant.vertical)
  const zoned = Temporal.Instant.fromEpochMilliseconds(input.nowMs).toZonedDateTimeISO(input.session.timeZone)
  const reference = zoned.toPlainDateTime()
  let session = input.session
  let understanding = emptyUnderstanding(lexicon.language)
  const messages = sharing(input.inbound.slice(-messagesMax))
  const timeStepsMax = Math.floor((2 * stepsMax) / Math.max(2, messages.length))
  const apply = (message: ConversationMessage, of: SessionContext, ofAsked = false) => {
    const context: ReadingContext = {
      session: of,
      catalog: input.catalog,
      lexicon,
      vertical,
      reference,
      today: reference.toPlainDate().toString(),
      locale: input.locale,
      timeStepsMax,
      justBooked: justBookedOf(input.history),
      ofAsked,
    }
    return applyReading(readMessage(message, context), context, input.nowMs)
  }
  for (const said of messages) {
    const message = withWaitlistAnswer(withTypedChoice(said, { ...input, session }), { ...input, session })
    const attendance = attendanceIn(message, { ...input, session })
    const applied =
      attendance === null
        ? apply(message, session)
        : withAttendance(message, attendance, {
            session,
            language: lexicon.language,
            apply: (one, of) => apply(one, of, true),
          })
    session = applied.session
    understanding = joinUnderstandings(understanding, applied.understanding)
  }
  const misunderstood = understanding.notUnderstood
    ? input.session.misunderstood + (understanding.acts.includes('ask') ? 0 : 1)
    : 0
  return { session: { ...session, misunderstood }, understanding }
}

/**
 * The messages with as much of their texts as is read: twenty long ones cost what one does, so that no burst keeps the
 * process from others. Each has an equal share, and what the others leave of theirs; the newest takes first.
 */
function sharing(messages: readonly ConversationMessage[]): ConversationMessage[] {
  const share = Math.floor(messagePlannedCharsMax / Math.max(1, messages.length))
  let left = messagePlannedCharsMax
  let owed = messages.reduce((sum, { text }) => sum + Math.min(text.length, share), 0)
  return messages
    .toReversed()
    .map((message) => {
      owed -= Math.min(message.text.length, share)
      const text = message.text.slice(0, left - owed)
      left -= text.length
      return { ...message, text }
    })
    .toReversed()
}

/** So far back what we said may still be answered: "Booked", "you are welcome", "actually …". */
const justMax = 3

/** What we have booked or moved a moment ago; null where there is none, or several. */
function justBookedOf(history: readonly ConversationMessage[]): string | null {
  const ours = history.filter(({ role }) => role === 'agent').slice(-justMax)
  const [card, ...more] = ours.findLast(({ cards }) => cards.length > 0)?.cards ?? []
  return card !== undefined && more.length === 0 && card.state === 'confirmed' ? card.bookingId : null
}
