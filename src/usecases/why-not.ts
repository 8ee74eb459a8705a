import type { Catalog } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import { parseClock, parseDate } from '../domain/plain-date.ts'
import type { TimeReason } from '../domain/time-reason.ts'
import type { Ports } from '../ports/ports.ts'
import { type AskedWish, type AvailabilityRefusal, askedOfWish, findAvailability } from './find-availability.ts'

export interface WhyNotInput extends AskedWish {
  readonly tenantId: string
  readonly catalog: Catalog
  /** Local date, and "HH:MM"; the whole day for null. */
  readonly date: string
  readonly time: string | null
  readonly limit: number
  readonly customerId?: string | null | undefined
}

export interface WhyNotAnswer {
  readonly ok: true
  readonly open: boolean
  /** The rule that removed the time; null exactly where it is open. */
  readonly reason: TimeReason | null
  /** The time itself where it is open, else the nearest that stand. */
  readonly offers: readonly Offer[]
}

/** Whether one time is open, and if not which rule is in the way. A date or time that no calendar has is an answer too. */
export async function whyNot(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: WhyNotInput,
): Promise<WhyNotAnswer | AvailabilityRefusal> {
  const { date, time } = input
  const asked = askedOfWish(input)
  if ('ok' in asked) return asked
  const what = parseDate(date) === null ? 'date' : time !== null && parseClock(time) === null ? 'time' : null
  if (what !== null) return { ok: true, open: false, reason: { rule: 'nonexistent', what }, offers: [] }
  const found = await findAvailability(ports, {
    ...input,
    date: { from: date, to: date },
    time: time === null ? null : { kind: 'at', start: time, end: null, label: null },
    order: 'spread',
  })
  if (!found.ok) return found
  return { ok: true, open: found.exact, reason: found.reason, offers: found.offers }
}
