import type { DateWish } from '../../src/domain/conversation.ts'
import { addDays, dayOf } from '../../src/domain/plain-date.ts'
import { localDateOf } from '../../src/domain/zoned-time.ts'
import type { ReadingContext } from './reading-context.ts'

/** Within so many days from today a bare weekday is the coming one, whatever was talked about. */
const comingDays = 7

/** The day or days that the talk is about: wished, or the first of those shown. Null where that is this week or open. */
export function dayTalkedOf({ session, today }: Pick<ReadingContext, 'session' | 'today'>): DateWish | null {
  const { draft, offers } = session
  const [first] = offers
  const shown = first === undefined ? null : localDateOf(first.timeZone, first.startMs)
  const wished = draft.date?.value ?? (shown === null ? null : { from: shown, to: shown })
  return wished !== null && dayOf(wished.from) > dayOf(today) + comingDays ? wished : null
}

/** "Saturday then", after a talk about Friday the 4th: the Saturday nearest to that day, not the coming one. */
export function weekdayNear(said: DateWish, near: DateWish | null, today: string): DateWish {
  if (near === null || said.from !== said.to) return said
  const ahead = (((dayOf(said.from) - dayOf(near.from)) % 7) + 7) % 7
  // Of several days the first such one among them; of a single day the nearest on either side.
  const days = near.from === near.to && ahead > 3 ? ahead - 7 : ahead
  const day = addDays(near.from, days)
  return day < today ? said : { from: day, to: day }
}
