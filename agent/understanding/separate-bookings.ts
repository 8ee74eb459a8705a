import type { TimeMention } from './datetime/types.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import type { ServiceGroup } from './service-groups.ts'

/** Two bookings in one message ("a plumber on Thursday at 10 and a handyman on Friday"): one is made after the other. */
export interface SeparateBookings {
  /** From here on the text is about the second. */
  readonly from: number
  /** The service of the second. */
  readonly serviceId: string
}

/** Tells two bookings from one visit: each service has a day of its own. Null where it is one. */
export function separateBookings(
  plain: string,
  groups: readonly ServiceGroup[],
  mentions: readonly TimeMention[],
  lexicon: Lexicon,
): SeparateBookings | null {
  const [first, second] = groups
  const days = mentions.flatMap((mention) => {
    const date = dayOf(mention)
    return date === null || lexicon.notThis.test(plain.slice(Math.max(0, mention.start - 30), mention.start))
      ? []
      : [{ date, start: mention.start }]
  })
  const [early, late] = days
  if (groups.length !== 2 || days.length !== 2 || !first || !second || !early || !late) return null
  if (early.date === late.date || second.ids.length > 1 || second.ids[0] === first.ids[0]) return null
  const serviceId = second.ids[0] ?? ''
  // "A plumber on Thursday and a handyman on Friday".
  if (first.start < early.start && early.start < second.start && second.start < late.start)
    return { from: second.start, serviceId }
  // "Thursday the plumber; Friday the handyman".
  if (early.start < first.start && first.start < late.start && late.start < second.start)
    return { from: late.start, serviceId }
  return null
}

function dayOf({ resolved }: TimeMention): string | null {
  if (resolved?.kind === 'date') return resolved.date.toString()
  if (resolved?.kind === 'datetime') return resolved.dateTime.toPlainDate().toString()
  if (resolved?.kind === 'datetimeRange') return resolved.start?.toPlainDate().toString() ?? null
  return null
}
