import type { Catalog } from '../../src/domain/catalog.ts'
import { fitsWish } from '../simulators/booking-customer.ts'
import type { ShownOffer } from '../simulators/booking-view.ts'
import type { BookingTask, ExpectedBooking } from '../tasks/task.ts'
import { type BookingRow, committed, type TenantRows } from './booking-rows.ts'

export interface Graded {
  /** Why the run fails; none = it passes. */
  readonly faults: readonly string[]
  /** Bookings made, moved or cancelled that are not in the expected end state. */
  readonly wrongWrites: number
}

export interface EndCase {
  readonly task: BookingTask
  readonly catalog: Catalog
  readonly nameOf: (staffKey: string) => string
  /** Ids of `task.before`, in its order. */
  readonly beforeIds: readonly string[]
  readonly start: TenantRows
  readonly end: TenantRows
  readonly picks: ReadonlyMap<number, ShownOffer>
  /** All that the agent said. */
  readonly replies: readonly string[]
}

/** Grades rows and words of a finished run against what the task expects: a product, not an average. */
export function gradeEnd(input: EndCase): Graded {
  const { task } = input
  const rows = committed(input.end)
  const matched = new Map<BookingRow, ExpectedBooking>()
  const faults: string[] = []
  for (const wanted of task.expected.bookings) {
    const row = rows.find((one) => !matched.has(one) && isExpected(one, wanted, input))
    if (row !== undefined) {
      matched.set(row, wanted)
      continue
    }
    faults.push(`not reached: ${describeExpected(wanted, task)}`)
    const unmoved = rows.find(
      (one) => !matched.has(one) && isExpected(one, { ...wanted, wish: wanted.movedFrom }, input),
    )
    if (wanted.movedFrom !== undefined && unmoved !== undefined) matched.set(unmoved, wanted)
  }
  const wrong = rows.filter((row) => !matched.has(row) && !stoodSoBefore(row, input.start))
  for (const row of wrong) faults.push(`wrong write: ${describe(row, input.catalog)}`)
  faults.push(...handoffFaults(task, input.end.handoffs), ...wordFaults(input))
  return { faults, wrongWrites: wrong.length }
}

type Wanted = Omit<ExpectedBooking, 'wish'> & { readonly wish?: number | undefined }

function isExpected(row: BookingRow, wanted: Wanted, input: EndCase): boolean {
  if (row.state !== wanted.state || row.customer?.toLowerCase() !== wanted.name.toLowerCase()) return false
  const before = wanted.before === undefined ? undefined : input.beforeIds[wanted.before]
  if (before === undefined ? input.beforeIds.includes(row.id) : row.id !== before) return false
  if (wanted.wish === undefined) return true
  const wish = input.task.wishes[wanted.wish]
  if (wish === undefined) return false
  const stands = standing(row, input.catalog)
  const pick = input.picks.get(wanted.wish)
  const asPicked = pick === undefined || (pick.date === stands.date && pick.time === stands.time)
  return asPicked && fitsWish(stands, wish, input)
}

function standing(row: BookingRow, catalog: Catalog): Omit<ShownOffer, 'offerId'> {
  const zone = catalog.tenant.timeZone
  const start = Temporal.Instant.fromEpochMilliseconds(row.startMs).toZonedDateTimeISO(zone)
  const staff = catalog.resources.find((one) => one.kind === 'staff' && row.resourceIds.includes(one.id))
  return {
    service: catalog.services.find((one) => one.id === row.serviceId)?.slug ?? '',
    staff: staff?.name ?? '',
    date: start.toPlainDate().toString(),
    time: start.toPlainTime().toString().slice(0, 5),
  }
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
  const { service, staff, date, time } = standing(row, catalog)
  return `${service} ${staff} ${date} ${time} ${row.state} for ${row.customer ?? 'nobody'}`
}

function describeExpected(wanted: ExpectedBooking, task: BookingTask): string {
  const wish = wanted.wish === undefined ? undefined : task.wishes[wanted.wish]
  const what =
    wish === undefined
      ? 'the one that stood'
      : `${wish.service} ${wish.staff ?? ''} ${wish.dates.join('…')} ${wish.times.join('…')}`
  return `${what} ${wanted.state} for ${wanted.name}`
}
