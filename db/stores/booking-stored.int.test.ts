import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancel, confirm } from '../../src/domain/booking.ts'
import { quoteCancellation, quoteMove } from '../../src/domain/policy.ts'
import { refundRuleOf } from '../../src/domain/refund-rule.ts'
import type { Stores } from '../../src/ports/database.ts'
import { type Client, connect } from '../connect.ts'
import { addCustomer, causeAt, holdOf, insertHold, openSalon, type Salon } from '../testing/salon.ts'

let salon: Salon
let admin: Client

beforeAll(async () => {
  salon = await openSalon()
  admin = connect({ url: salon.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
})
afterAll(async () => {
  await admin.end()
  await salon.close()
})

const run = <T>(work: (stores: Stores) => Promise<T>) => salon.database.inTenant(salon.tenantId, work)

test('a booking that was pinned before policies had steps is read with the same policy in steps', async () => {
  const customerId = await addCustomer(salon)
  const held = holdOf(salon, { customerId, startMs: Date.UTC(2026, 10, 30, 15), staff: 'Dario' })
  expect(await insertHold(salon, held)).toBe('inserted')
  const { tenantId } = salon
  const { id, startMs } = held.booking
  const confirmed = confirm(held.booking, causeAt(salon.nowMs()))
  if (!confirmed.ok) throw new Error('not confirmed')
  await run((s) => s.bookings.update(tenantId, confirmed.booking, confirmed.event, { release: false }))
  const policy = { freeUntilMinutes: 1_440, feePercent: 50, moveUntilMinutes: 120 }
  await admin`UPDATE bookings SET terms = jsonb_set(terms, '{cancellation}', ${admin.json(policy)}) WHERE id = ${id}`
  const read = await run((s) => s.bookings.find(tenantId, id))
  expect(read?.terms).toEqual({ ...held.booking.terms, cancellation: refundRuleOf(policy) })
  if (read === null) throw new Error('no such booking')
  expect(quoteCancellation(read, startMs - 60_000)).toMatchObject({ free: false, freeUntilMs: startMs - 86_400_000 })
  expect(quoteMove(read, startMs - 60_000)).toMatchObject({ allowed: false, moveUntilMs: startMs - 7_200_000 })
  const cancelled = cancel(read, causeAt(salon.nowMs()))
  if (!cancelled.ok) throw new Error('not cancelled')
  expect(await run((s) => s.bookings.update(tenantId, cancelled.booking, cancelled.event, { release: true }))).toBe(
    'updated',
  )
})
