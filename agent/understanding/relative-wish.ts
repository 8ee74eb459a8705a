import type { SessionContext } from '../../src/domain/conversation.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { addDays, formatClock, parseClock } from '../../src/domain/plain-date.ts'
import type { RelativeWish } from '../../src/domain/understanding.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import type { Lexicon } from './lexicon/lexicon.ts'

/** How far "anything later?" looks. */
const laterDays = 13

export interface RelativeGiven {
  readonly side: 'earlier' | 'later'
  readonly lexicon: Lexicon
  /** As it was when the offers were shown. */
  readonly session: SessionContext
  /** ISO date. */
  readonly today: string
}

/**
 * "Anything earlier?" against what was shown: before the first or after the last of it, or of the one that is being
 * talked about. The day stays where all was of one day; "sooner" and "another day" look beyond. Null without an offer.
 */
export function relativeWish(plain: string, { side, lexicon, session, today }: RelativeGiven): RelativeWish | null {
  const talked = talkedAbout(session)
  const shown = talked === null ? [...session.offers] : [talked]
  const sorted = shown.sort((a, b) => a.startMs - b.startMs)
  const edge = side === 'earlier' ? sorted[0] : sorted.at(-1)
  if (edge === undefined) return null
  const local = localTimeOf(edge.timeZone, edge.startMs)
  const days = new Set(sorted.map((offer) => localTimeOf(offer.timeZone, offer.startMs).date))
  const beyond = lexicon.anyDaySide.test(plain) || (days.size > 1 && !lexicon.sameDaySide.test(plain))
  if (!beyond || (lexicon.sameDaySide.test(plain) && !lexicon.anyDaySide.test(plain))) {
    const minute = formatClock(Math.min(lastMinute, (parseClock(local.time) ?? 0) + 1))
    const time =
      side === 'earlier'
        ? { kind: 'window' as const, start: null, end: local.time, label: null }
        : { kind: 'window' as const, start: minute, end: null, label: null }
    return { side, scope: 'same_day', date: { from: local.date, to: local.date }, time, edgeMs: edge.startMs }
  }
  // A part of the day that was wished stays wished; an hour does not.
  const wished = session.draft.time?.value
  const time = wished?.kind === 'window' ? wished : null
  const date =
    side === 'earlier'
      ? { from: today < local.date ? today : local.date, to: local.date }
      : { from: local.date, to: addDays(local.date, laterDays) }
  return { side, scope: 'any_day', date, time, edgeMs: edge.startMs }
}

const lastMinute = 1_439

/** The one offer that stands in a summary or was picked: it is what "earlier" is earlier than. */
function talkedAbout({ draft, offers, pendingConfirmation }: SessionContext): Offer | null {
  const put = pendingConfirmation?.offer
  if (put != null) return put
  return offers.find(({ id }) => id === draft.offer?.value) ?? null
}
