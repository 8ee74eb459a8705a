import type { Catalog } from '../../src/domain/catalog.ts'
import type { SessionContext } from '../../src/domain/conversation.ts'
import type { Vertical } from '../verticals/vertical.ts'
import type { Lexicon } from './lexicon/lexicon.ts'

/** What a message is read with. */
export interface ReadingContext {
  readonly session: SessionContext
  readonly catalog: Catalog
  readonly lexicon: Lexicon
  readonly vertical: Vertical
  readonly reference: Temporal.PlainDateTime
  readonly today: string
  readonly locale: string
  /** Steps that times may be looked for with; left out where the message is the only one. */
  readonly timeStepsMax?: number
  /** The booking that the last thing we said was about, made or moved just now. */
  readonly justBooked?: string | null
  /** It answers whether they come to a booking: a day or a time in it is where that should go. */
  readonly ofAsked?: boolean
}
