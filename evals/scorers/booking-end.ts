import type { Catalog } from '../../src/domain/catalog.ts'
import { type ShownOffer, seenBooking } from '../simulators/booking-view.ts'
import type { BookingTask, ExpectedBooking } from '../tasks/task.ts'
import { fitsWish, type NameOf, type SeenBooking } from '../tasks/wish-fit.ts'
import type { BookingRow, TenantRows } from './booking-rows.ts'
import { booksFaults, moneyFaults } from './money-end.ts'

export interface Graded {
  /** Why the run fails; none = it passes. */
  readonly faults: readonly string[]
  /** Bookings made, moved or cancelled that are not in the expected end state. */
  readonly wrongWrites: number
}

export interface EndCase {
  readonly task: BookingTask
  readonly catalog: Catalog
  readonly nameOf: NameOf
  /** Ids of `task.before`, in its order; of a series those of all its dates. */
  readonly beforeIds: readonly (readonly string[])[]
  readonly start: TenantRows
  readonly end: TenantRows
  readonly picks: ReadonlyMap<number, ShownOffer>
  /** All that the agent said. */
  readonly replies: readonly string[]
}

/** Grades rows and words of a finished run against what the task expects: a product, not an average. */
export function gradeEnd(input: EndCase): Graded {
  const { task } = input
  const rows = input.end.bookings.filter((row) => row.wasAgreed || row.wasAsked)
  const matched = new Set<BookingRow>()
  const faults: string[] = []
  const take = (wanted: Wanted): boolean => {
    const left = rows.filter((one) => !matched.has(one))
    const row = left.find((one) => isExpected(one, wanted, { ...input, rows: left }))
    if (row === undefined) return false
    for (const date of wanted.before === undefined ? datesOf(row, left) : [row]) matched.add(date)
    if (wanted.money !== undefined) faults.push(...moneyFaults(row, wanted.money, input.end.money))
    return true
  }
  for (const wanted of task.expected.bookings) {
    if (take(wanted)) continue
    faults.push(`not reached: ${describeExpected(wanted, task)}`)
    if (wanted.movedFrom !== undefined) take({ ...wanted, wish: wanted.movedFrom })
  }
  const wrong = rows.filter((row) => !(matched.has(row) || stoodSoBefore(row, input.start) || cameToNothing(row)))
  for (const row of wrong) faults.push(`wrong write: ${describe(row, input.catalog)}`)
  faults.push(...booksFaults(input.end.bookings, input.end.money))
  faults.push(...handoffFaults(task, input.end.handoffs), ...wordFaults(input))
  return { faults, wrongWrites: wrong.length }
}

type Wanted = Omit<ExpectedBooking, 'wish'> & { readonly wish?: number | undefined }

function isExpected(
  row: BookingRow,
  wanted: Wanted,
  input: EndCase & { readonly rows: readonly BookingRow[] },
): boolean {
  if (!endedAs(row, wanted.state) || row.customer?.toLowerCase() !== wanted.name.toLowerCase()) return false
  const before = wanted.before === undefined ? undefined : input.beforeIds[wanted.before]?.[wanted.date ?? 0]
  if (before === undefined ? input.beforeIds.flat().includes(row.id) : row.id !== before) return false
  if (wanted.wish === undefined) return true
  const wish = input.task.wishes[wanted.wish]
  if (wish === undefined) return false
  // One date of a series of old moves alone; a new one is judged as a whole.
  const stands = standing(row, input.catalog, before === undefined ? datesOf(row, input.rows) : [row])
  const pick = input.picks.get(wanted.wish)
  const asPicked = pick === undefined || (pick.date === stands.date && pick.time === stands.time)
  return asPicked && fitsWish(stands, wish, input)
}

/** What was never paid for came to nothing, whoever let it go. */
function endedAs(row: BookingRow, state: Wanted['state']): boolean {
  return row.state === state || (state === 'expired' && row.state === 'cancelled' && !row.wasAgreed)
}

/** All dates that were booked together with this one, in the same state at the same time of day, in order. */
function datesOf(row: BookingRow, rows: readonly BookingRow[]): readonly BookingRow[] {
  if (row.seriesId === null) return [row]
  return rows
    .filter((one) => one.seriesId === row.seriesId && one.state === row.state && one.customer === row.customer)
    .toSorted((a, b) => a.startMs - b.startMs)
}

/** A row as a customer would see it, the first of `dates`. */
function standing(row: BookingRow, catalog: Catalog, dates: readonly BookingRow[]): SeenBooking {
  const [first = row, ...further] = dates
  const staff = catalog.resources.find((one) => one.kind === 'staff' && first.resourceIds.includes(one.id))
  const shape = { party: first.party ?? undefined, nights: first.nights ?? undefined }
  const sees = (of: BookingRow, furtherMs: number[]) =>
    seenBooking({ ...of, staffId: staff?.id ?? null, ...shape }, { catalog, furtherMs })
  const seen = sees(
    first,
    further.map((one) => one.startMs),
  )
  // A date at another hour is no date of the series that was wished.
  return further.every((one) => sees(one, []).time === seen.time) ? seen : { ...seen, further: ['another time'] }
}

/** Somebody said yes to it and did not pay: nobody has it, and whether money was kept is judged apart. */
function cameToNothing(row: BookingRow): boolean {
  return !row.wasAgreed && row.state !== 'pending_payment'
}

function stoodSoBefore(row: BookingRow, start: TenantRows): boolean {
  return start.bookings.some((one) => one.id === row.id && one.version === row.version)
}

function handoffFaults(task: BookingTask, handoffs: readonly string[]): string[] {
  const { handoff } = task.expected
  if (handoff === 'required' && handoffs.length !== 1) return [`handoffs recorded: ${handoffs.length}, wanted 1`]
  if (handoff === undefined && handoffs.length > 0) return ['a person was called though nobody asked']
  return []
}

function wordFaults({ task, replies, end }: EndCase): string[] {
  const { told = [], neverSaid = [], neverStored = [] } = task.expected
  const matches = (texts: readonly string[], pattern: string) =>
    texts.find((text) => new RegExp(pattern, 'i').test(text))
  return [
    ...told.filter((pattern) => matches(replies, pattern) === undefined).map((pattern) => `never told: ${pattern}`),
    ...neverSaid.flatMap((pattern) => {
      const text = matches(replies, pattern)
      return text === undefined ? [] : [`must not be said (${pattern}): ${text}`]
    }),
    ...neverStored
      .filter((pattern) => matches(end.messages, pattern) !== undefined)
      .map((pattern) => `must not be stored: ${pattern}`),
  ]
}

function describe(row: BookingRow, catalog: Catalog): string {
  const { service, staff, date, time, party, nights, steps } = standing(row, catalog, [row])
  const visit = steps.map((step) => `${step.service} ${step.staff} ${step.time}`).join(' + ')
  const parts = [
    visit || `${service} ${staff}`,
    date,
    time,
    `party ${party}`,
    nights === null ? '' : `nights ${nights}`,
  ]
  return `${parts.filter(Boolean).join(' ')} ${row.state} for ${row.customer ?? 'nobody'}`
}

function describeExpected(wanted: ExpectedBooking, task: BookingTask): string {
  const wish = wanted.wish === undefined ? undefined : task.wishes[wanted.wish]
  return `${wish === undefined ? 'the one that stood' : JSON.stringify(wish)} ${wanted.state} for ${wanted.name}`
}
