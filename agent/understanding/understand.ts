import type { Catalog } from '../../src/domain/catalog.ts'
import type { SessionContext } from '../../src/domain/conversation.ts'
import type { ConversationMessage } from '../../src/domain/message.ts'
import type { Understanding } from '../../src/domain/understanding.ts'
import { applyReading } from './apply-reading.ts'
import { lexiconOf } from './lexicon/lexicons.ts'
import { type ReadingContext, readMessage } from './reading.ts'
import { emptyUnderstanding, joinUnderstandings } from './understandings.ts'
import { verticalOf } from './vertical-words.ts'

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
 * each message the first few thousand characters count. Never throws, whatever was written.
 */
export function understand(input: UnderstandInput): Understood {
  const lexicon = lexiconOf(input.locale)
  const vertical = verticalOf(input.catalog.tenant.vertical)
  const zoned = Temporal.Instant.fromEpochMilliseconds(input.nowMs).toZonedDateTimeISO(input.session.timeZone)
  const reference = zoned.toPlainDateTime()
  let session = input.session
  let understanding = emptyUnderstanding(lexicon.language)
  for (const message of input.inbound.slice(-messagesMax)) {
    const context: ReadingContext = {
      session,
      catalog: input.catalog,
      lexicon,
      vertical,
      reference,
      today: reference.toPlainDate().toString(),
      locale: input.locale,
    }
    const applied = applyReading(readMessage(message, context), context, input.nowMs)
    session = applied.session
    understanding = joinUnderstandings(understanding, applied.understanding)
  }
  const misunderstood = understanding.notUnderstood ? input.session.misunderstood + 1 : 0
  return { session: { ...session, misunderstood }, understanding }
}
