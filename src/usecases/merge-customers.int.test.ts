import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, connect } from '../../db/connect.ts'
import { runInvariants } from '../../db/run-invariants.ts'
import { find, holdOf, openSalon, type Salon, salonWithClass, writeChange } from '../../db/testing/salon.ts'
import { confirm } from '../domain/booking.ts'
import { newSessionContext } from '../domain/conversation.ts'
import { mergeCustomers } from './merge-customers.ts'

let salon: Salon
let admin: Client
let quotaId = ''
beforeAll(async () => {
  salon = await openSalon({ tenant: salonWithClass, poolMax: 6 })
  admin = connect({ url: salon.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  const rules = salon.catalog.services.flatMap((service) => service.quotas ?? [])
  quotaId = find(rules, (rule) => rule.of === 'customer').id
})
afterAll(async () => {
  await admin.end()
  await salon.close()
})

const weekMs = 7 * 86_400_000
let starts = 0
/** A time of nobody else's: the staff of these bookings are there all year for the database. */
const nextStart = () => salon.nowMs() + 40 * 86_400_000 + ++starts * 3 * 3_600_000
let phones = 0

interface Person {
  readonly name: string | null
  /** Weeks in which they have booked what is limited to once a week. */
  readonly weeks: readonly number[]
  readonly holds: number
}

/** A customer with a conversation, an address, live holds in it, and bookings of which each counts for its week. */
async function addPerson({ name, weeks, holds }: Person) {
  const { tenantId, ids, nowMs, database } = salon
  const [customerId, conversationId] = [ids.next(), ids.next()]
  const resourceId = ids.next()
  const session = newSessionContext({ locale: 'en-US', timeZone: 'America/New_York' })
  const place = { channel: 'web', accountId: tenantId, owner: 'agent', addressHash: null } as const
  await database.inTenant(tenantId, async (stores) => {
    await stores.customers.insert(tenantId, { id: customerId, name, phone: null, email: null }, nowMs())
    await stores.customers.addIdentity(tenantId, { channel: 'phone', address: `+1${++phones}`, customerId })
    const row = { id: conversationId, customerId, createdAtMs: nowMs(), ...place }
    await stores.conversations.insert(tenantId, row, session)
    if (weeks.length > 0) await stores.quotas.ensure(tenantId, { customerId, quotaId, resourceId })
    for (const week of weeks) {
      const one = holdOf(salon, { customerId, startMs: nextStart() })
      const counted = {
        resourceId,
        unit: 1,
        startMs: salon.nowMs() + week * weekMs,
        endMs: salon.nowMs() + (week + 1) * weekMs,
      }
      const { booking, event, allocations, origin } = one
      expect(await stores.bookings.insert(tenantId, booking, [...allocations, counted], event, nowMs(), origin)).toBe(
        'inserted',
      )
      const done = confirm(booking, { actor: { kind: 'customer', id: customerId }, why: 'agreed', nowMs: nowMs() })
      if (!done.ok) throw new Error('not confirmed')
      await writeChange(stores, tenantId, done, { release: false })
    }
    for (let count = 0; count < holds; count++) {
      const { booking, event, allocations, origin } = holdOf(salon, { customerId, startMs: nextStart(), staff: 'Ben' })
      const from = { ...origin, conversationId }
      expect(await stores.bookings.insert(tenantId, booking, allocations, event, nowMs(), from)).toBe('inserted')
    }
  })
  return { customerId, conversationId }
}
type Added = Awaited<ReturnType<typeof addPerson>>

const merge = (from: Added, into: Added) =>
  salon.database.inTenant(salon.tenantId, (stores) =>
    mergeCustomers(stores, {
      tenantId: salon.tenantId,
      fromId: from.customerId,
      intoId: into.customerId,
      keepConversationId: into.conversationId,
      why: 'a test',
      nowMs: salon.nowMs(),
    }),
  )

const stateOf = async (people: readonly Added[]) => {
  const ids = people.map((one) => one.customerId)
  const customers = await admin<{ id: string; mergedInto: string | null }[]>`
    SELECT id, merged_into FROM customers WHERE id = ANY(${ids}::uuid[]) ORDER BY id`
  const bookings = await admin<{ id: string; customerId: string; state: string; attendee: string | null }[]>`
    SELECT id, customer_id, state, attendee FROM bookings WHERE customer_id = ANY(${ids}::uuid[]) ORDER BY id`
  const owners = await admin<{ id: string; customerId: string }[]>`
    SELECT id, customer_id FROM conversations WHERE customer_id = ANY(${ids}::uuid[])
    UNION ALL SELECT NULL, customer_id FROM channel_identities WHERE customer_id = ANY(${ids}::uuid[]) ORDER BY 1, 2`
  const counted = await admin<{ customerId: string; count: number; widest: number }[]>`
    SELECT q.customer_id, count(a.*)::int AS count, coalesce(max(a.unit), 0) AS widest
    FROM customer_quotas q LEFT JOIN allocations a ON a.tenant_id = q.tenant_id AND a.resource_id = q.resource_id
    WHERE q.customer_id = ANY(${ids}::uuid[]) GROUP BY q.customer_id ORDER BY 1`
  return { customers, bookings, owners, counted }
}

const person = fc.record({
  name: fc.constantFrom(null, 'Dana', 'Dana Reed', 'Mia', 'Tom'),
  weeks: fc.uniqueArray(fc.integer({ min: 20, max: 22 }), { maxLength: 2 }),
  holds: fc.integer({ min: 0, max: 2 }),
})
const pair = fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 }))
/** Merges in any order, those of one round at the same moment. */
const rounds = fc.array(fc.array(pair, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })

test('merges in any order and at once end in one customer of each group, who has all that was theirs and no more than one may have', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 5, maxLength: 5 }), rounds, async (crowd, merges) => {
      const people: Added[] = []
      for (const one of crowd) people.push(await addPerson(one))
      const before = await stateOf(people)
      const at = (index: number) => find(people, (one) => one === people[index])
      for (const round of merges) await Promise.all(round.map(([from, into]) => merge(at(from), at(into))))
      const after = await stateOf(people)
      expectGroups(people, merges.flat(), after.customers)
      const standing = new Map(after.customers.map(({ id, mergedInto }) => [id, mergedInto ?? id]))
      // Every booking, conversation and address is there, and its customer the one who stands for whoever had it.
      const moved = (rows: readonly { readonly customerId: string }[]) =>
        rows.map(({ customerId }) => standing.get(customerId) ?? customerId).toSorted()
      expect(after.bookings.map(({ customerId }) => customerId).toSorted()).toEqual(moved(before.bookings))
      expect(after.owners.map(({ customerId }) => customerId).toSorted()).toEqual(moved(before.owners))
      for (const id of new Set(standing.values())) {
        const mine = (rows: typeof before.counted) => rows.filter((row) => standing.get(row.customerId) === id)
        const total = mine(before.counted).reduce((sum, { count }) => sum + count, 0)
        expect(after.counted.find(({ customerId }) => customerId === id)?.count ?? 0).toBe(total)
        const held = after.bookings.filter(({ customerId, state }) => customerId === id && state === 'held')
        expect(held.length).toBeLessThanOrEqual(2)
      }
      // The same again, from either side, changes nothing.
      for (const [from, into] of merges.flat()) {
        expect((await merge(at(from), at(into))).merged).toBe(false)
        expect((await merge(at(into), at(from))).merged).toBe(false)
      }
      expect(await stateOf(people)).toEqual(after)
    }),
    { numRuns: 25 },
  )
  const results = await runInvariants({ auditUrl: salon.place.auditUrl, nowMs: salon.nowMs() })
  const ours = results.filter(({ number }) => [1, 4, 5, 35].includes(number))
  expect(ours.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault}`))).toEqual([])
}, 60_000)

/** Of all that were merged with one another, in whatever order, exactly one stands and the others point at it. */
function expectGroups(
  people: readonly Added[],
  pairs: readonly (readonly [number, number])[],
  customers: readonly { readonly id: string; readonly mergedInto: string | null }[],
) {
  const group = people.map((_, index) => index)
  const rootOf = (index: number): number => (group[index] === index ? index : rootOf(group[index] ?? index))
  for (const [a, b] of pairs) group[rootOf(a)] = rootOf(b)
  const byRoot = Map.groupBy(people, (_, index) => rootOf(index))
  for (const members of byRoot.values()) {
    const rows = customers.filter(({ id }) => members.some((one) => one.customerId === id))
    const stands = rows.filter(({ mergedInto }) => mergedInto === null)
    expect(stands).toHaveLength(1)
    for (const row of rows) expect([null, stands[0]?.id]).toContain(row.mergedInto)
  }
}

test('a booking that is being made while its customer is merged is the standing one’s', async () => {
  for (let round = 0; round < 10; round++) {
    const [from, into] = [
      await addPerson({ name: null, weeks: [], holds: 0 }),
      await addPerson({ name: null, weeks: [], holds: 0 }),
    ]
    const { tenantId, database } = salon
    // As a hold does: whose the conversation is, is read in the transaction that books.
    const book = () =>
      database.inTenant(tenantId, async (stores) => {
        const conversation = await stores.conversations.find(tenantId, from.conversationId)
        const customerId = conversation?.customerId ?? ''
        const { booking, event, allocations, origin } = holdOf(salon, { customerId, startMs: nextStart() })
        return stores.bookings.insert(tenantId, booking, allocations, event, salon.nowMs(), origin)
      })
    await Promise.all([book(), merge(from, into), book()])
    const { bookings } = await stateOf([from, into])
    expect(bookings.map(({ customerId }) => customerId)).toEqual([into.customerId, into.customerId])
  }
})

test('bookings of somebody with another name become that name’s; the one who stays keeps their own', async () => {
  const dana = await addPerson({ name: 'Dana', weeks: [], holds: 0 })
  const mia = await addPerson({ name: 'Mia', weeks: [20], holds: 0 })
  const reed = await addPerson({ name: 'dana reed', weeks: [21], holds: 0 })
  await merge(mia, dana)
  await merge(reed, dana)
  const { bookings } = await stateOf([dana, mia, reed])
  expect(bookings.map(({ attendee }) => attendee).toSorted()).toEqual(['Mia', null])
  const [row] = await admin`SELECT name FROM customers WHERE id = ${dana.customerId}`
  expect(row?.name).toBe('Dana')
})
