import { parseClock, parseDate } from '../domain/plain-date.ts'
import type { Ports } from '../ports/ports.ts'
import {
  type Availability,
  type AvailabilityRefusal,
  askedOfWish,
  type FindAvailabilityInput,
  findAvailability,
} from './find-availability.ts'

export interface WhyNotInput extends Omit<FindAvailabilityInput, 'date' | 'time' | 'order'> {
  /** Local date, and "HH:MM"; the whole day for null. */
  readonly date: string
  readonly time: string | null
}

/** Its offers are the time itself where it is open, else the nearest that stand; a reason exactly where it is not. */
export interface WhyNotAnswer extends Availability {
  readonly open: boolean
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
  if (what !== null) {
    return { ok: true, open: false, exact: false, reason: { rule: 'nonexistent', what }, offers: [], free: [] }
  }
  const found = await findAvailability(ports, {
    ...input,
    date: { from: date, to: date },
    time: time === null ? null : { kind: 'at', start: time, end: null, label: null },
    order: 'spread',
  })
  if (!found.ok) return found
  return { ...found, open: found.exact }
}
