import type { Booking } from '../domain/booking-state.ts'
import type { Catalog, Money } from '../domain/catalog.ts'
import {
  actBookingsMax,
  actWaitsMs,
  defaultMemberLimits,
  type MemberLimits,
  refundLimits,
} from '../domain/member-limits.ts'
import { refundableOf, standingsOf } from '../domain/payment-standing.ts'
import { parseDate } from '../domain/plain-date.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import { dayMs, localDateOf, startOfDayMs } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { MemberActRow } from '../ports/stores/member-act.ts'
import { auditAct } from './audit-act.ts'
import { type CancelPorts, cancelByBusiness } from './cancel-by-business.ts'
import { checkDuty } from './check-duty.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'

/** A booking of the day, with what goes back for it; null where nothing was paid. */
export interface DayBooking {
  readonly booking: Booking
  readonly back: Money | null
}

export interface CancelPlan {
  readonly ok: true
  /** What would be cancelled, by start. */
  readonly bookings: readonly DayBooking[]
  /** Those that have begun and stand as they are. */
  readonly begun: readonly Booking[]
}

const pageSize = 200
const pagesMax = 20

/** Bookings that touch a local date of their place, all of them or of one member of staff; nothing is changed. */
export function planForceCancel(
  ports: Pick<CancelPorts, 'database' | 'clock'>,
  of: { readonly tenantId: string; readonly date: string; readonly staffId: string | null },
): Promise<CancelPlan | Refusal<'invalid_date' | 'too_many'>> {
  const { tenantId, date, staffId } = of
  return ports.database.inTenant(tenantId, async (stores) => {
    if (parseDate(date) === null) return refusal('invalid_date', 'Expected a date like 2026-12-24.')
    const nowMs = ports.clock.now().epochMilliseconds
    const found = await bookingsOf(stores, { tenantId, date, staffId })
    const coming = found.filter(({ startMs }) => startMs > nowMs)
    if (coming.length > actBookingsMax) {
      return refusal('too_many', `More than ${actBookingsMax} bookings: cancel them by member of staff.`)
    }
    const bookings: DayBooking[] = []
    for (const booking of coming) {
      const standings = standingsOf(await stores.ledger.listOfBooking(tenantId, booking.id))
      const amount = standings.reduce((sum, standing) => sum + refundableOf(standing), 0)
      const currency = standings[0]?.currency
      bookings.push({ booking, back: currency === undefined || amount === 0 ? null : { amount, currency } })
    }
    return { ok: true as const, bookings, begun: found.filter(({ startMs }) => startMs <= nowMs) }
  })
}

async function bookingsOf(
  stores: Pick<Stores, 'bookings'>,
  { tenantId, date, staffId }: { readonly tenantId: string; readonly date: string; readonly staffId: string | null },
): Promise<Booking[]> {
  // Wide enough for the date in any zone; then each by the zone that it was promised in.
  const middayMs = startOfDayMs('UTC', date) + dayMs / 2
  const [fromMs, toMs] = [middayMs - 2 * dayMs, middayMs + 2 * dayMs]
  const found: Booking[] = []
  let after: { readonly startMs: number; readonly id: string } | undefined
  for (let page = 0; page < pagesMax; page++) {
    const rows = await stores.bookings.findStanding(tenantId, {
      ...{ states: ['pending_payment', 'pending_approval', 'confirmed'], fromMs, limit: pageSize, after },
    })
    found.push(...rows)
    after = rows.at(-1)
    if (rows.length < pageSize || after === undefined || after.startMs > toMs) break
  }
  return found.filter(({ startMs, endMs, terms, picks, ...booking }) => {
    // Where another booking would move to: that one stands, and only itself is on a day.
    if ('moves' in booking && booking.moves !== undefined) return false
    const [first, last] = [localDateOf(terms.timeZone, startMs), localDateOf(terms.timeZone, endMs - 1)]
    return first <= date && date <= last && (staffId === null || picks.some((pick) => pick.resourceId === staffId))
  })
}

export interface ForceCancel {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly date: string
  /** Those that were shown, and no others. */
  readonly bookingIds: readonly string[]
  readonly why: string
  readonly memberId: string | null
  /** A new uuid: the same again goes on where it ended. */
  readonly actId: string
}

export interface ForceCancelled {
  readonly ok: true
  readonly act: MemberActRow
  /** References; of those that no channel reaches once more. Empty while it waits for another member. */
  readonly cancelled: readonly string[]
  readonly untold: readonly string[]
}

/**
 * The business cancels bookings of a day: all that was paid goes back, customers are told. Up to the limit at once, above it
 * when another member has agreed. Each in a transaction of its own; run again it goes on, and cancels nothing twice.
 */
export async function forceCancel(
  ports: CancelPorts,
  input: ForceCancel,
): Promise<ForceCancelled | Refusal<'forbidden' | 'why_missing' | 'nothing_to_cancel' | 'too_many'>> {
  const { tenantId, memberId, actId, date } = input
  const bookingIds = [...new Set(input.bookingIds)]
  const begun = await inTenantUnlessRefused(ports, tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'return' })
    if (forbidden !== null) return forbidden
    const why = maskSensitive(input.why).text.trim()
    if (why === '') return refusal('why_missing' as const, 'Say why: the history of each booking keeps it.')
    if (bookingIds.length === 0) return refusal('nothing_to_cancel' as const, 'There is nothing to cancel that day.')
    if (bookingIds.length > actBookingsMax) return refusal('too_many' as const, `At most ${actBookingsMax} at once.`)
    const known = await stores.memberActs.find(tenantId, actId)
    if (known !== null) return { ok: true as const, act: known }
    const limits = (await stores.memberActs.findLimits(tenantId)) ?? defaultMemberLimits
    const { cancelBookings } = limits
    const needsApproval =
      bookingIds.length > cancelBookings || (await returnsTooMuch(stores, tenantId, bookingIds, limits))
    const act: MemberActRow = {
      id: actId,
      kind: 'force_cancel',
      arguments: { kind: 'force_cancel', date, bookingIds },
      ...{ amount: null, currency: null, why, needsApproval, state: needsApproval ? 'waiting' : 'approved' },
      ...{ askedBy: memberId, askedAtMs: nowMs, decidedBy: null, decidedAtMs: null },
      ...{ expiresAtMs: nowMs + actWaitsMs, outcome: null },
    }
    if (!(await stores.memberActs.insert(tenantId, act))) throw new Error('this act was written meanwhile')
    const action = needsApproval ? 'day.cancel-asked' : 'day.cancelled'
    const subject = { subjectType: 'member-act', subjectId: actId } as const
    await auditAct(stores, { tenantId, memberId, action, ...subject, reason: why, nowMs })
    return { ok: true as const, act }
  })
  if (!begun.ok) return begun
  if (begun.act.state !== 'approved') return { ok: true, act: begun.act, cancelled: [], untold: [] }
  return runForceCancel(ports, { tenantId, catalog: input.catalog, act: begun.act })
}

/** Whether what goes back comes, in one currency, to more than a member returns alone in a day. */
async function returnsTooMuch(
  stores: Stores,
  tenantId: string,
  bookingIds: readonly string[],
  limits: MemberLimits,
): Promise<boolean> {
  const back = new Map<string, number>()
  for (const bookingId of bookingIds) {
    for (const standing of standingsOf(await stores.ledger.listOfBooking(tenantId, bookingId))) {
      back.set(standing.currency, (back.get(standing.currency) ?? 0) + refundableOf(standing))
    }
  }
  return [...back].some(([currency, amount]) => amount > refundLimits(limits, currency).aDay)
}

/** Cancels what was agreed to. Where the process dies in it, doing it once more cancels the rest. */
export async function runForceCancel(
  ports: CancelPorts,
  { tenantId, catalog, act }: { readonly tenantId: string; readonly catalog: Catalog; readonly act: MemberActRow },
): Promise<ForceCancelled> {
  const bookingIds = act.arguments.kind === 'force_cancel' ? act.arguments.bookingIds : []
  const cancelled: string[] = []
  const untold: string[] = []
  for (const bookingId of bookingIds) {
    const memberId = act.decidedAtMs === null ? act.askedBy : act.decidedBy
    const ended = await cancelByBusiness(ports, { tenantId, catalog, bookingId, memberId, why: act.why })
    if (ended === null) continue
    cancelled.push(ended.reference)
    if (!ended.told) untold.push(ended.reference)
  }
  const done: MemberActRow = { ...act, state: 'done', outcome: { cancelled: cancelled.length, untold: untold.length } }
  await ports.database.inTenant(tenantId, (stores) => stores.memberActs.update(tenantId, done, 'approved'))
  return { ok: true, act: done, cancelled, untold }
}
