import { addDays } from '../domain/plain-date.ts'
import { localDateOf } from '../domain/zoned-time.ts'
import type { OpenDays } from '../usecases/find-open-days.ts'
import { askedOf, type BookChoice, zoneOfChoice } from './book-choice.ts'
import type { RouteParts } from './environment.ts'
import { monthSpan } from './pages/book/month.ts'
import type { BookPlace } from './pages/book/place.ts'
import type { WhenInput } from './pages/book/when.ts'
import { notFound, refused } from './problem.ts'

/** How far ahead the first open day is looked for. */
const lookDays = 62
const timesShownMax = 200

/**
 * The days and times of what was chosen. Without a day the first open one is shown, of the month that was asked for or else
 * of the weeks ahead, so that nobody has to look for it.
 */
export async function findWhen(parts: RouteParts, place: BookPlace, choice: BookChoice): Promise<WhenInput> {
  const today = localDateOf(zoneOfChoice(choice, place.catalog), place.nowMs)
  const days = (span: { readonly from: string; readonly to: string }) => openDays(parts, place, { choice, ...span })
  const asked = choice.month ?? choice.date?.slice(0, 7) ?? null
  const month = asked ?? today.slice(0, 7)
  const shown = monthSpan(month)
  const open = await days(withoutPast(shown, today))
  const date = choice.date ?? open.days[0]?.date ?? null
  const after = shown.to < today ? today : addDays(shown.to, 1)
  const isEmpty = date === null && open.reason === null && after <= open.last
  const [next] = isEmpty ? (await days({ from: after, to: addDays(after, lookDays) })).days : []
  // Nobody asked for this month: the first that has something is shown.
  if (asked === null && next !== undefined) return findWhen(parts, place, { ...choice, date: next.date })
  return {
    choice,
    open,
    month,
    today,
    day: date === null ? null : { date, found: await timesOn(parts, place, { choice, date }) },
    next: next?.date ?? null,
    isGone: false,
  }
}

function withoutPast(span: { readonly from: string; readonly to: string }, today: string) {
  return span.to < today ? span : { ...span, from: span.from < today ? today : span.from }
}

async function openDays(
  { services }: RouteParts,
  { catalog }: BookPlace,
  { choice, from, to }: { readonly choice: BookChoice; readonly from: string; readonly to: string },
): Promise<OpenDays> {
  const found = await services.bookPage?.findOpenDays({ ...askedOf(choice), catalog, from, to })
  if (found === undefined) throw notFound()
  if (!found.ok) throw refused(found)
  return found.value
}

async function timesOn(
  { services }: RouteParts,
  { catalog }: BookPlace,
  { choice, date }: { readonly choice: BookChoice; readonly date: string },
) {
  const query = { ...askedOf(choice), catalog, from: date, to: date, limit: timesShownMax, exceptBookingId: null }
  const found = await services.bookings.findAvailability(query)
  if (!found.ok) throw refused(found)
  return found.value
}
