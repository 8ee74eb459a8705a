import { afterAll, beforeAll, expect, test } from 'vitest'
import { book } from '../src/usecases/book.ts'
import { type FindAvailabilityInput, findAvailability } from '../src/usecases/find-availability.ts'
import { type Client, connect } from './connect.ts'
import { runInvariants } from './run-invariants.ts'
import { type Demo, demoCatalog, demoService, openDemo } from './testing/demo.ts'
import { faultsAfter } from './testing/plant.ts'

let demo: Demo
let admin: Client

beforeAll(async () => {
  demo = await openDemo()
  admin = connect({ url: demo.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  for (const [index, [slug, service, wish]] of booked.entries()) await bookFirst({ slug, service, wish, index })
})
afterAll(async () => {
  await admin.end()
  await demo.close()
})

const nowMs = () => demo.clock.now().epochMilliseconds

/** One booking of every shape, and of every rule that a slot may follow. */
const booked: readonly (readonly [slug: string, service: string, wish: Partial<FindAvailabilityInput>])[] = [
  ['luna-salon', 'color', {}],
  ['luna-salon', 'blow-dry', { party: 2 }],
  ['luna-salon', 'bridal-trial', {}],
  ['luna-salon', 'facial', {}],
  ['casa-verde', 'table', { party: 7 }],
  ['casa-verde', 'paella-class', { party: 3 }],
  ['pine-lodge', 'cabin', { party: 2, nights: 3 }],
  ['pine-lodge', 'morning-yoga', {}],
  ['harbor-dental', 'new-patient', {}],
]

async function bookFirst(one: { slug: string; service: string; wish: Partial<FindAvailabilityInput>; index: number }) {
  const catalog = demoCatalog(demo, one.slug)
  const tenantId = catalog.tenant.id
  const found = await findAvailability(demo.ports, {
    tenantId,
    catalog,
    serviceId: demoService(demo, one.slug, one.service).id,
    date: { from: '2026-11-25', to: '2026-12-05' },
    time: null,
    limit: 1,
    order: 'first',
    ...one.wish,
  })
  const [offer] = found.ok ? found.offers : []
  if (offer === undefined) throw new Error(`${one.service} is not open`)
  const result = await book(demo.ports, {
    tenantId,
    catalog,
    offer,
    contact: { name: 'Dana Demo', phone: null, email: 'dana@example.com' },
    answers: {},
    idempotencyKey: `shape-${one.index}`,
    addressHash: null,
  })
  if (!result.ok) throw new Error(`${one.service}: ${result.code}`)
}

test('all hold on bookings of every shape', async () => {
  const results = await runInvariants({ auditUrl: demo.place.auditUrl, nowMs: nowMs() })
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault}`))).toEqual([])
  const shapes = await admin`
    SELECT DISTINCT coalesce(terms->>'shape', 'appointment') AS shape FROM bookings ORDER BY 1`
  expect(shapes.map((row) => row.shape)).toEqual(['appointment', 'class', 'stay', 'table', 'visit'])
})

/** Bookings of a shape, as the end of a statement; their allocations, likewise. */
const of = (shape: string) => `terms->>'shape' = '${shape}'`
const allocationsOf = (shape: string) => `booking_id IN (SELECT id FROM bookings WHERE ${of(shape)})`
const gap = `EXISTS (SELECT FROM jsonb_array_elements(terms->'buffers') AS need WHERE need ? 'segments')
  AND terms->>'shape' IS NULL`

/** Number, what is wrong, the fault it is called, and the statements that plant it as the superuser. */
const faults: readonly (readonly [number, string, string, string])[] = [
  [
    1,
    'a second busy part is not kept',
    'a live booking does not block what it picked',
    `DELETE FROM allocations a USING bookings b WHERE b.id = a.booking_id AND ${gap} AND lower(a.during) > b.starts_at`,
  ],
  [
    1,
    'one table of two is let go',
    'a live booking does not block what it picked',
    `DELETE FROM allocations WHERE ctid = (SELECT ctid FROM allocations WHERE ${allocationsOf('table')} LIMIT 1)`,
  ],
  [
    1,
    'a room is let go a night early',
    'a live booking does not block what it picked',
    `UPDATE allocations SET during = tstzrange(lower(during), upper(during) - interval '24 hours')
     WHERE ${allocationsOf('stay')}`,
  ],
  [
    2,
    'the class has grown smaller than its seats',
    'a seat that its session does not have',
    'UPDATE sessions SET seats = 2',
  ],
  [
    2,
    'the session is at another time',
    'a seat outside any session',
    `UPDATE sessions SET starts_at = starts_at + interval '5 minutes'`,
  ],
  [
    2,
    'the session is gone',
    'a seat outside any session',
    `DELETE FROM allocations WHERE owner = 'session'; DELETE FROM sessions`,
  ],
  [
    2,
    'a session that was called off keeps its instructor',
    'a session takes other time than its own',
    'UPDATE sessions SET cancelled_at = starts_at',
  ],
  [
    2,
    'an instructor is kept longer than the session',
    'a session takes other time than its own',
    `UPDATE allocations SET during = tstzrange(lower(during), upper(during) + interval '5 minutes')
     WHERE owner = 'session'`,
  ],
  [
    7,
    'a gap lies outside the hours',
    'outside the opening',
    `UPDATE bookings SET starts_at = starts_at - interval '12 hours', ends_at = ends_at - interval '12 hours'
     WHERE ${gap}`,
  ],
  [7, 'a visit pinned no hours', 'outside the opening', `UPDATE bookings SET opening = '[]' WHERE ${of('visit')}`],
  [7, 'a table pinned no hours', 'outside the opening', `UPDATE bookings SET opening = '[]' WHERE ${of('table')}`],
]

test.each(faults)('a planted fault is seen by %i: %s', async (number, _, fault, plant) => {
  expect((await faultsAfter(admin, plant, nowMs())).get(number)).toContain(fault)
})

test('nights and sessions are not asked for weekly hours', async () => {
  const plant = `UPDATE bookings SET opening = '[]' WHERE ${of('stay')} OR ${of('class')}`
  expect((await faultsAfter(admin, plant, nowMs())).get(7)).toEqual([])
})

test('a resource with a part of its own is asked for its hours over that part alone', async () => {
  const plant = `UPDATE bookings SET opening = jsonb_build_array(opening->0 || jsonb_build_object(
      'start', to_char(starts_at AT TIME ZONE (terms->>'timeZone'), 'HH24:MI'),
      'end', to_char((ends_at - interval '5 minutes') AT TIME ZONE (terms->>'timeZone'), 'HH24:MI'))) `
  const shorter = `${plant} WHERE ${gap};
    UPDATE bookings SET terms = jsonb_set(terms, '{buffers,0,segments,1,toMinute}', '115') WHERE ${gap}`
  expect((await faultsAfter(admin, `${plant} WHERE ${gap}`, nowMs())).get(7)).toEqual(['outside the opening'])
  expect((await faultsAfter(admin, shorter, nowMs())).get(7)).toEqual([])
})
