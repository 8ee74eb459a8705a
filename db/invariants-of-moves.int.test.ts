import { afterAll, beforeAll, expect, test } from 'vitest'
import { minuteMs } from '../src/testing/money-world.ts'
import { type MoveWorld, openMoveWorld } from '../src/testing/move-world.ts'
import { type Client, connect } from './connect.ts'
import { faultsAfter } from './testing/plant.ts'

let world: MoveWorld
let admin: Client
const ids = { moved: '', standing: '', waiting: '', fewer: '' }
const tree = { service: 'treehouse', party: 2 }

/** One booking that was paid for twice and moved, one that was moved to less, and one whose move waits to be paid. */
beforeAll(async () => {
  world = await openMoveWorld()
  admin = connect({ url: world.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  const moved = await world.takeAndPay({ ...tree, date: '2026-12-07', nights: 2 })
  await world.pay((await world.topUp(moved.id, { ...tree, date: '2026-12-07', nights: 3 })).hold.id)
  const fewer = await world.takeAndPay({ ...tree, date: '2026-12-14', nights: 4 })
  await world.move(fewer.id, await world.offerFor({ ...tree, date: '2026-12-14', nights: 2 }, fewer.id))
  await world.advance(20 * minuteMs)
  const standing = await world.takeAndPay({ ...tree, date: '2026-12-21', nights: 2 })
  const { hold } = await world.topUp(standing.id, { ...tree, date: '2026-12-21', nights: 4 })
  Object.assign(ids, { moved: moved.id, fewer: fewer.id, standing: standing.id, waiting: hold.id })
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

test('all hold on bookings that moved, were given some back, and wait to move', async () => {
  expect(await world.faults()).toEqual([])
})

test('the database refuses a second live hold for a move of one booking, and one that stands', async () => {
  const copy = (state: string) =>
    admin.unsafe(`
      INSERT INTO bookings SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'reference', 'BBBBBB',
        'idempotency_key', 'copy', 'state', '${state}', 'confirmed_at', ${state === 'confirmed' ? 'now()' : 'NULL'},
        'expires_at', ${state === 'confirmed' ? 'NULL::timestamptz' : 'b.expires_at'}))).* FROM bookings b WHERE id = '${ids.waiting}'`)
  await expect(copy('pending_payment')).rejects.toMatchObject({ constraint_name: 'bookings_moving' })
  await expect(copy('confirmed')).rejects.toMatchObject({ constraint_name: 'bookings_moved_only' })
})

const off = (...tables: string[]) => tables.map((table) => `ALTER TABLE ${table} DISABLE TRIGGER ALL;`).join(' ')
const faults: readonly (readonly [number, string, (known: typeof ids) => string])[] = [
  [
    1,
    'a live booking does not block what it picked',
    ({ waiting }) => `DELETE FROM allocations WHERE booking_id = '${waiting}'`,
  ],
  [
    6,
    'a booking that moves to two places',
    ({ waiting, standing, moved }) =>
      `DROP INDEX bookings_moving; ${off('bookings')}
       UPDATE bookings b SET moves_id = w.moves_id, moves_version = w.moves_version, moves_takes = w.moves_takes,
         state = 'pending_payment', expires_at = w.expires_at, confirmed_at = NULL
       FROM bookings w WHERE w.id = '${waiting}' AND b.id = '${moved}' AND w.moves_id = '${standing}'`,
  ],
  [
    6,
    'a place kept for a booking that is no longer as it was asked about',
    ({ standing }) => `${off('bookings')} UPDATE bookings SET version = version + 1 WHERE id = '${standing}'`,
  ],
  [
    6,
    'a place for a move that is not kept whole',
    ({ waiting }) => `DELETE FROM allocations WHERE booking_id = '${waiting}'`,
  ],
  [
    6,
    'a place kept for a move became a booking of its own',
    ({ waiting }) =>
      `UPDATE booking_events SET to_state = 'confirmed' WHERE booking_id = '${waiting}' AND kind = 'payment_requested'`,
  ],
  [6, 'a booking that stands nowhere', ({ moved }) => `DELETE FROM allocations WHERE booking_id = '${moved}'`],
  [
    12,
    'a confirmed booking that keeps another sum than its terms ask',
    ({ moved }) =>
      `${off('ledger_transactions', 'ledger_entries')}
       DELETE FROM ledger_transactions WHERE booking_id = '${moved}' AND purpose = 'balance'`,
  ],
  [
    12,
    'a confirmed booking that keeps another sum than its terms ask',
    ({ fewer }) =>
      `${off('ledger_transactions', 'ledger_entries')}
       DELETE FROM ledger_transactions WHERE booking_id = '${fewer}' AND kind = 'refund_requested'`,
  ],
  [
    18,
    'a difference that was not agreed',
    ({ waiting }) => `UPDATE payments SET amount = amount + 1 WHERE asked_for = '${waiting}'`,
  ],
  [
    18,
    'a difference that was not agreed',
    ({ waiting }) => `UPDATE booking_payment_terms SET currency = 'EUR' WHERE booking_id = '${waiting}'`,
  ],
]

test.each(faults)('invariant %i sees a planted fault: %s', async (number, fault, plant) => {
  expect((await faultsAfter(admin, plant(ids), world.nowMs())).get(number)).toContain(fault)
})
