import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWaitlistWorld, type WaitlistWorld } from '../src/testing/waitlist-world.ts'
import { acceptWaitlistOffer } from '../src/usecases/accept-waitlist-offer.ts'
import { type Client, connect } from './connect.ts'
import { faultsAfter } from './testing/plant.ts'

let world: WaitlistWorld
let admin: Client
const ids = { open: '', taken: '', dana: '' }

/** One offer that stands, and one that was taken. */
beforeAll(async () => {
  world = await openWaitlistWorld()
  admin = connect({ url: world.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  world.clock.advance({ hours: 2 })
  const [one, two] = [await world.booked('2026-11-24', '11:00'), await world.booked('2026-11-25', '11:00')]
  const taker = await world.customer('Taker')
  await world.join(taker, [world.wish('2026-11-24')])
  await world.free(one.id)
  const [taken] = await world.openOffers()
  if (taken === undefined) throw new Error('nobody is asked')
  const { id: offerId, conversationId } = taken
  const of = { tenantId: world.tenantId, catalog: world.catalog, offerId, conversationId, name: null }
  await acceptWaitlistOffer(world.ports, { ...of, consent: { kind: 'form' } })
  const dana = await world.customer('Dana')
  await world.join(dana, [world.wish('2026-11-25')])
  await world.free(two.id)
  const [open] = await world.openOffers()
  Object.assign(ids, { taken: offerId, open: open?.id ?? '', dana: dana.customerId })
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

const seen = async (plant: string) => (await faultsAfter(admin, plant, world.nowMs())).get(46)

test('all hold while one is asked and one has taken it', async () => {
  expect(await seen('SELECT 1')).toEqual([])
})

test('the database refuses a second offer of one time, of one freed span and to one customer', async () => {
  const copy = (changes: string) =>
    admin.unsafe(`
      INSERT INTO waitlist_offers SELECT (jsonb_populate_record(o, '{"id": "00000000-0000-4000-8000-000000000001", ${changes}}'::jsonb)).*
      FROM waitlist_offers o WHERE id = '${ids.open}'`)
  const [hold] = await admin<{ id: string }[]>`SELECT hold_id AS id FROM waitlist_offers WHERE id = ${ids.taken}`
  const [freed] = await admin<{ id: string }[]>`SELECT freed_time_id AS id FROM waitlist_offers WHERE id = ${ids.taken}`
  const [taker] = await admin<{ id: string }[]>`SELECT customer_id AS id FROM waitlist_offers WHERE id = ${ids.taken}`
  await expect(copy('"state": "open"')).rejects.toMatchObject({ constraint_name: 'waitlist_offers_hold' })
  const other = `"hold_id": "${hold?.id}"`
  await expect(copy(other)).rejects.toMatchObject({ code: '23505' })
  await expect(copy(`"freed_time_id": "${freed?.id}", "customer_id": "${taker?.id}"`)).rejects.toMatchObject({
    code: '23505',
  })
})

const faults: readonly (readonly [string, (known: typeof ids) => string])[] = [
  [
    'one time offered to two at once',
    ({ open, taken }) => `DROP INDEX waitlist_offers_open_slot;
      UPDATE waitlist_offers t SET slot_key = o.slot_key, offered_at = o.offered_at, closed_at = o.expires_at
      FROM waitlist_offers o WHERE o.id = '${open}' AND t.id = '${taken}'`,
  ],
  [
    'one customer asked about two at once',
    ({ open, taken, dana }) => `UPDATE waitlist_offers t SET customer_id = '${dana}', closed_at = o.expires_at
      FROM waitlist_offers o WHERE o.id = '${open}' AND t.id = '${taken}'`,
  ],
  [
    'an offer that no hold of its customer keeps',
    ({ open }) => `UPDATE bookings SET expires_at = expires_at - interval '10 minutes'
      WHERE id = (SELECT hold_id FROM waitlist_offers WHERE id = '${open}')`,
  ],
  [
    'an offer that stood past its start',
    ({ open }) => `UPDATE waitlist_offers SET expires_at = expires_at + interval '3 days' WHERE id = '${open}'`,
  ],
  [
    'an offer that nobody ended',
    ({ open }) => `UPDATE waitlist_offers SET offered_at = offered_at - interval '5 hours',
      expires_at = expires_at - interval '5 hours' WHERE id = '${open}'`,
  ],
  [
    'an offer taken after its time',
    ({ taken }) => `UPDATE waitlist_offers SET closed_at = expires_at WHERE id = '${taken}'`,
  ],
  [
    "an offer taken that is another's booking",
    ({ taken, dana }) => `UPDATE bookings SET customer_id = '${dana}'
      WHERE id = (SELECT booking_id FROM waitlist_offers WHERE id = '${taken}')`,
  ],
  [
    'an offer taken without a yes',
    ({ taken }) => `UPDATE confirmations SET state = 'open'
      WHERE id = (SELECT confirmation_id FROM waitlist_offers WHERE id = '${taken}')`,
  ],
  [
    'somebody who waits for a time that is over',
    ({ taken }) => `UPDATE waitlist_entries SET state = 'waiting', ended_at = NULL
      WHERE id = (SELECT entry_id FROM waitlist_offers WHERE id = '${taken}')`,
  ],
]

test.each(faults)('the invariant sees a planted fault: %s', async (fault, plant) => {
  expect(await seen(plant(ids))).toContain(fault)
})
