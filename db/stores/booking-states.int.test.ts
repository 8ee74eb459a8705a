import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  cancel,
  complete,
  confirm,
  decline,
  expire,
  markNoShow,
  requestApproval,
  requestPayment,
} from '../../src/domain/booking.ts'
import type { Cause, TransitionResult } from '../../src/domain/booking-event.ts'
import { type Booking, isLive } from '../../src/domain/booking-state.ts'
import type { Stores } from '../../src/ports/database.ts'
import { type Client, connect } from '../connect.ts'
import { readInvariants } from '../run-invariants.ts'
import { addCustomer, causeAt, holdOf, insertHold, openSalon, type Salon } from '../testing/salon.ts'

let salon: Salon
let audit: Client
let customerId: string
/** Monday, 10:00 in New York, a week on: Dario is in. */
let startMs = Date.UTC(2026, 10, 30, 15)

beforeAll(async () => {
  salon = await openSalon()
  customerId = await addCustomer(salon)
  audit = connect({ url: salon.place.auditUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
})
afterAll(async () => {
  await audit.end()
  await salon.close()
})

function run<T>(work: (stores: Stores) => Promise<T>): Promise<T> {
  return salon.database.inTenant(salon.tenantId, work)
}

type Step = (booking: Booking, cause: Cause) => TransitionResult<Booking>
const byCustomer = (cause: Cause): Cause => ({ ...cause, actor: { kind: 'customer', id: customerId } })
const pay: Step = (booking, cause) => requestPayment(booking, { expiresAtMs: cause.nowMs + 900_000 }, cause)
/** Late enough for what needs it: the appointment has begun, the hold has run out. */
const later =
  (step: Step): Step =>
  (booking, cause) =>
    step(booking, { ...cause, nowMs: booking.startMs })

const lives: readonly (readonly [string, readonly Step[]])[] = [
  ['held', []],
  ['pending_payment', [pay]],
  ['pending_approval', [requestApproval]],
  ['confirmed', [pay, confirm]],
  ['confirmed', [requestApproval, confirm]],
  ['completed', [confirm, later(complete)]],
  ['no_show', [confirm, later(markNoShow)]],
  ['expired', [later(expire)]],
  ['expired', [pay, later(expire)]],
  ['declined', [requestApproval, decline]],
  ['cancelled', [cancel]],
  ['cancelled', [confirm, (booking, cause) => cancel(booking, byCustomer(cause))]],
]

test.each(lives)('a booking that has become %s reads back as it is, with all its history', async (state, steps) => {
  const held = holdOf(salon, { customerId, startMs, staff: 'Dario' })
  startMs += 3_600_000
  expect(await insertHold(salon, held)).toBe('inserted')
  let booking: Booking = held.booking
  const events = [held.event]
  for (const step of steps) {
    const result = step(booking, causeAt(salon.nowMs()))
    if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
    const release = !isLive(result.booking)
    const { tenantId } = salon
    expect(await run((s) => s.bookings.update(tenantId, result.booking, result.event, { release }))).toBe('updated')
    booking = result.booking
    events.push(result.event)
  }
  expect(booking.state).toBe(state)
  expect(await run((stores) => stores.bookings.find(salon.tenantId, booking.id))).toEqual(booking)
  expect(await run((stores) => stores.bookings.listEvents(salon.tenantId, booking.id))).toEqual(events)
  const query = { resourceIds: booking.picks.map((pick) => pick.resourceId), nowMs: salon.nowMs() }
  const busy = await run((stores) =>
    stores.bookings.findBusy(salon.tenantId, { ...query, fromMs: booking.startMs, toMs: booking.endMs }),
  )
  expect(busy).toHaveLength(isLive(booking) ? 1 : 0)
})

test('the invariants of bookings hold after all of these', async () => {
  const results = await audit.begin((tx) => readInvariants(tx, salon.nowMs()))
  // Not written by use cases: starts by no rule, and without lines in the audit log.
  const about = results.filter(({ number }) => number !== 7 && number !== 42)
  expect(about.flatMap((result) => result.rows)).toEqual([])
})

test('lists what a customer and a conversation have, and counts what is held', async () => {
  const other = await addCustomer(salon)
  const held = holdOf(salon, { customerId: other, startMs: startMs + 86_400_000, staff: 'Ana' })
  await insertHold(salon, { ...held, origin: { ...held.origin, addressHash: 'somewhere' } })
  const { tenantId } = salon
  expect(await run((s) => s.bookings.findByCustomer(tenantId, other, 0))).toEqual([held.booking])
  expect(await run((s) => s.bookings.findByCustomer(tenantId, other, held.booking.endMs))).toEqual([])
  expect(await run((s) => s.bookings.findByReference(tenantId, held.booking.reference))).toEqual(held.booking)
  const count = (by: { customerId?: string; addressHash?: string }, nowMs = salon.nowMs()) =>
    run((s) => s.bookings.countLiveHolds(tenantId, by, nowMs))
  expect(await count({ customerId: other })).toBe(1)
  expect(await count({ addressHash: 'somewhere' })).toBe(1)
  expect(await count({ addressHash: 'elsewhere' })).toBe(0)
  expect(await count({ customerId: other }, held.booking.expiresAtMs)).toBe(0)
  const expired = await run((s) => s.bookings.findExpiredHolds(tenantId, held.booking.expiresAtMs, 100))
  expect(expired.map((booking) => booking.id)).toContain(held.booking.id)
})

test('leaves out what the asker knows of: its own bookings do not hide the time from it', async () => {
  const held = holdOf(salon, { customerId, startMs: startMs + 2 * 86_400_000, staff: 'Ana' })
  await insertHold(salon, held)
  const [allocation] = held.allocations
  if (allocation === undefined) throw new Error('expected an allocation')
  const at = { resourceIds: [allocation.resourceId], nowMs: salon.nowMs() }
  const busy = (fromMs: number, toMs: number, exceptBookingIds: string[] = []) =>
    run((s) => s.bookings.findBusy(salon.tenantId, { ...at, fromMs, toMs, exceptBookingIds }))
  expect(await busy(allocation.startMs, allocation.endMs)).toEqual([allocation])
  expect(await busy(allocation.startMs, allocation.endMs, [held.booking.id])).toEqual([])
  // Half-open at both ends.
  expect(await busy(allocation.endMs, allocation.endMs + 1)).toEqual([])
  expect(await busy(allocation.startMs - 1, allocation.startMs)).toEqual([])
  expect(await busy(allocation.endMs - 1, allocation.endMs)).toEqual([allocation])
})
