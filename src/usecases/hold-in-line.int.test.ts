import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { addConversation } from '../../db/testing/conversation.ts'
import type { Offer } from '../domain/offer.ts'
import type { Database } from '../ports/database.ts'
import { openSalonPorts, type SalonPorts } from '../testing/salon-ports.ts'
import { findAvailability } from './find-availability.ts'
import { holdSlot } from './hold-slot.ts'

/** Holds over two processes: each has a line and connections of its own, the database is one. */
let salon: SalonPorts
let other: Database
beforeAll(async () => {
  salon = await openSalonPorts()
  other = openDatabase({ url: salon.place.url, clock: salon.clock })
})
afterAll(async () => {
  await other.close()
  await salon.close()
})

async function offersOn(date: string, staff = 'Ana'): Promise<readonly [Offer, Offer]> {
  const service = salon.catalog.services.find(({ slug }) => slug === 'haircut')
  const found = await findAvailability(salon.ports, {
    tenantId: salon.tenantId,
    catalog: salon.catalog,
    serviceId: service?.id ?? '',
    staffId: salon.catalog.resources.find(({ name }) => name.startsWith(staff))?.id,
    date: { from: date, to: date },
    time: null,
    limit: 2,
    order: 'first',
  })
  const [first, second] = found.ok ? found.offers : []
  if (first === undefined || second === undefined) throw new Error('nothing is open')
  return [first, second]
}

function hold(conversationId: string, offer: Offer, racer = 0) {
  const ports = racer % 2 === 0 ? salon.ports : { ...salon.ports, database: other }
  return holdSlot(ports, { tenantId: salon.tenantId, catalog: salon.catalog, offer, conversationId })
}

const conversations = (count: number) =>
  Promise.all(Array.from({ length: count }, async () => (await addConversation(salon)).conversationId))
const outcomeOf = (held: Awaited<ReturnType<typeof holdSlot>>) => (held.ok ? 'won' : held.code)

test('of forty chats that want one slot one holds it, and nothing of the others stays', async () => {
  const [offer] = await offersOn('2026-11-25')
  const ids = await conversations(40)
  const held = await Promise.all(ids.map((id, racer) => hold(id, offer, racer)))
  const outcomes = held.map(outcomeOf)
  expect(outcomes.filter((outcome) => outcome === 'won')).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome === 'slot_taken')).toHaveLength(39)
  const holding = await salon.database.inTenant(salon.tenantId, (stores) =>
    stores.bookings.findHoldingConversations(salon.tenantId, ids),
  )
  expect(holding).toEqual(ids.filter((_, at) => outcomes[at] === 'won'))
})

test('a chat that asks twice at once, at one process or two, has one hold and is told of it twice', async () => {
  const [offer, later] = await offersOn('2026-11-26')
  const [mine, theirs] = (await conversations(2)) as [string, string]
  const held = await Promise.all([hold(mine, offer), hold(mine, offer), hold(theirs, offer), hold(mine, offer)])
  const [first, second, stranger, third] = held
  expect([first, second, third].map((one) => one.ok && one.booking.id)).toEqual(
    [first, first, first].map((one) => one.ok && one.booking.id),
  )
  expect(outcomeOf(stranger)).toBe('slot_taken')
  await hold(mine, later)
  const again = await Promise.all([hold(mine, offer, 0), hold(theirs, offer, 1)])
  expect(again.map(outcomeOf).toSorted()).toEqual(['slot_taken', 'won'])
})

test('who stands in line and has a hold that reaches into the wished time is not refused for it', async () => {
  const [offer, quarterLater] = await offersOn('2026-11-27')
  expect(quarterLater.startMs).toBeLessThan(offer.endMs)
  const [mine, theirs] = (await conversations(2)) as [string, string]
  expect(outcomeOf(await hold(mine, offer))).toBe('won')
  const asked = await Promise.all([hold(theirs, quarterLater), hold(mine, quarterLater)])
  expect(asked.map(outcomeOf)).toEqual(['slot_taken', 'won'])
})
