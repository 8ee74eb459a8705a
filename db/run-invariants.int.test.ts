import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLineOf } from '../src/domain/audit-line.ts'
import { confirm } from '../src/domain/booking.ts'
import { bookingEdges } from '../src/domain/booking-state.ts'
import { type Client, connect } from './connect.ts'
import { runInvariants } from './run-invariants.ts'
import { faultsAfter } from './testing/plant.ts'
import { addCustomer, causeAt, holdOf, insertHold, openSalon, type Salon } from './testing/salon.ts'

let salon: Salon
let admin: Client

/** Monday, 10:00 in New York, a week on: Dario is in, 09:00 to 17:00. */
const startMs = Date.UTC(2026, 10, 30, 15)

beforeAll(async () => {
  salon = await openSalon()
  admin = connect({ url: salon.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  const customerId = await addCustomer(salon)
  const held = holdOf(salon, { customerId, startMs, staff: 'Dario' })
  await insertHold(salon, held)
  const confirmed = confirm(held.booking, causeAt(salon.nowMs()))
  if (!confirmed.ok) throw new Error('expected a confirmation')
  const { booking, event } = confirmed
  await salon.database.inTenant(salon.tenantId, async (stores) => {
    await stores.bookings.update(salon.tenantId, booking, event, { release: false })
    await stores.audit.append(salon.tenantId, auditLineOf(event))
  })
  await insertHold(salon, holdOf(salon, { customerId, startMs, staff: 'Ben' }))
  await salon.database.inTenant(salon.tenantId, (stores) => stores.audit.seal(salon.tenantId, 2, salon.nowMs()))
})
afterAll(async () => {
  await admin.end()
  await salon.close()
})

test('all hold on a salon with a booking and a hold, and each says what it holds', async () => {
  const results = await runInvariants({ auditUrl: salon.place.auditUrl, nowMs: salon.nowMs() })
  expect(results.map((one) => one.number)).toEqual([
    1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 21, 22, 23, 24, 27, 28, 29, 30, 31, 32, 35, 38, 42, 45,
    46, 47, 48,
  ])
  expect(results.flatMap((one) => one.rows)).toEqual([])
  for (const one of results) expect(one.title).toMatch(/^[A-Z].{20,}\.$/)
})

test('a role that is held to one tenant is refused, since it would see nothing and call that good', async () => {
  await expect(runInvariants({ auditUrl: salon.place.url, nowMs: salon.nowMs() })).rejects.toThrow('parley_app')
})

test('the edges that invariant 4 knows are those of the domain', async () => {
  const { readFile } = await import('node:fs/promises')
  const text = await readFile(new URL('invariants/04-booking-history.sql', import.meta.url), 'utf8')
  const [, table = ''] = /VALUES\n([\s\S]*?)\n\)/.exec(text) ?? []
  const known = [...table.matchAll(/\('(\w+)', '(\w+)'\)/g)].map(([, from, to]) => `${from} ${to}`)
  const edges = Object.entries(bookingEdges).flatMap(([from, to]) => to.map((state) => `${from} ${state}`))
  expect(known.toSorted()).toEqual(edges.toSorted())
})

/** Number, fault, and the statements that plant it as the superuser. */
const rowFaults: readonly (readonly [number, string, string])[] = [
  [
    1,
    'two allocations overlap',
    `ALTER TABLE allocations DROP CONSTRAINT allocations_no_overlap;
     INSERT INTO allocations (tenant_id, resource_id, unit, during, owner)
     SELECT tenant_id, resource_id, unit, during, 'block' FROM allocations LIMIT 1`,
  ],
  [1, 'a live booking does not block what it picked', `DELETE FROM allocations WHERE owner = 'hold'`],
  [
    1,
    'an allocation outlives its booking',
    `UPDATE bookings SET state = 'completed', confirmed_at = NULL WHERE state = 'confirmed'`,
  ],
  [1, 'a unit that its resource does not have', 'UPDATE allocations SET unit = 2'],
  [
    4,
    'no such edge: held to completed',
    `UPDATE booking_events SET to_state = 'completed' WHERE version = 2;
     UPDATE bookings SET state = 'completed', confirmed_at = NULL WHERE version = 2`,
  ],
  [4, 'a booking is not what its last event says', 'UPDATE bookings SET version = 7'],
  [4, 'a booking is not what its last event says', `DELETE FROM booking_events WHERE version = 2`],
  [4, 'a booking begins as confirmed', `UPDATE booking_events SET to_state = 'confirmed' WHERE version = 1`],
  [4, 'an event starts elsewhere than the one before ended', `DELETE FROM booking_events WHERE version = 1`],
  [4, 'an event without a reason', `UPDATE booking_events SET why = ' '`],
  [4, 'what its resources have to do is not what a booking says', 'DELETE FROM booked_spans'],
  [
    4,
    'what its resources have to do is not what a booking says',
    `UPDATE booked_spans SET ends_at = ends_at + interval '1 minute'`,
  ],
  [
    5,
    'a hold outlived its expiry',
    `UPDATE bookings SET expires_at = '2026-11-23T12:58:59Z' WHERE state = 'held';
     UPDATE allocations SET expires_at = '2026-11-23T12:58:59Z' WHERE owner = 'hold'`,
  ],
  [
    5,
    'an allocation counts longer than its hold',
    `UPDATE allocations SET expires_at = '2027-01-01' WHERE owner = 'hold'`,
  ],
  [5, 'an expired booking lives again', `UPDATE booking_events SET from_state = 'expired' WHERE version = 2`],
  [5, 'a confirmed booking takes no time', `DELETE FROM allocations WHERE owner = 'booking'`],
  [23, 'an event that nobody is told of', `UPDATE outbox_events SET version = 9`],
  [
    23,
    'a fact that nobody was told for ten minutes',
    `UPDATE outbox_events SET at = at - interval '11 minutes';
     INSERT INTO outbox_events (tenant_id, type, subject_id, at, done_at)
     SELECT tenant_id, 'payment.succeeded', gen_random_uuid(), at, at + interval '11 minutes' FROM outbox_events LIMIT 1`,
  ],
  [
    23,
    'a fact that was told before an older one of its subject',
    `INSERT INTO outbox_events (tenant_id, type, subject_id, at, done_at)
     SELECT tenant_id, 'payment.succeeded', subject_id, at, at FROM outbox_events LIMIT 1`,
  ],
  [7, 'inside the notice', `UPDATE booking_events SET at = '2026-11-30T14:30:00Z'`],
  [7, 'beyond the advance', `UPDATE booking_events SET at = '2026-09-01T14:30:00Z'`],
  [
    7,
    'outside the opening',
    `UPDATE bookings SET starts_at = starts_at - interval '90 minutes', ends_at = ends_at - interval '90 minutes'`,
  ],
  [7, 'outside the opening', `UPDATE bookings SET opening = '[]'`],
  [7, 'a zone that nobody knows', `UPDATE bookings SET terms = jsonb_set(terms, '{timeZone}', '"Mars/Olympus"')`],
  [
    9,
    'a reference that two bookings have',
    `ALTER TABLE bookings DROP CONSTRAINT bookings_reference; UPDATE bookings SET reference = 'BCDFGH'`,
  ],
  [9, 'not a reference that can be read out', `UPDATE bookings SET reference = 'A' || substr(id::text, 32)`],
  [
    9,
    'a token for something its tenant does not have',
    `INSERT INTO routing.tokens (hash, kind, tenant_id, subject_id)
     SELECT repeat('ab', 32), 'booking', tenant_id, id FROM resources LIMIT 1`,
  ],
  [
    9,
    'a token stands unhashed',
    `ALTER TABLE routing.tokens DROP CONSTRAINT tokens_hash;
     INSERT INTO routing.tokens (hash, kind, tenant_id, subject_id)
     SELECT 'plain', 'booking', tenant_id, id FROM bookings LIMIT 1`,
  ],
  [
    9,
    'a token that opens two things',
    `ALTER TABLE routing.tokens DROP CONSTRAINT tokens_hash_pk;
     INSERT INTO routing.tokens (hash, kind, tenant_id, subject_id)
     SELECT repeat('ab', 32), 'booking', tenant_id, id FROM bookings`,
  ],
  [42, 'a line that is not what was sealed', `UPDATE audit_log SET actor = 'nobody' WHERE sequence = 1`],
  [42, 'a line that is not what was sealed', `UPDATE audit_log SET at = at + interval '1 us' WHERE sequence = 2`],
  [42, 'a line that is not what was sealed', `UPDATE audit_seals SET hash = repeat('0', 64) WHERE place = 1`],
  [
    42,
    'a line that is not what was sealed',
    `ALTER TABLE audit_seals DROP CONSTRAINT audit_seals_tenant_id_sequence_audit_log_tenant_id_sequence_fk;
     DELETE FROM audit_log WHERE sequence = 1`,
  ],
  [42, 'a link of the chain is missing', 'DELETE FROM audit_seals WHERE place = 1'],
  [
    42,
    'a line that the chain has passed over',
    `DELETE FROM audit_seals WHERE place = 2; UPDATE audit_seals SET sealed_at = sealed_at + interval '2 days';
     UPDATE audit_log SET at = at - interval '3 days'`,
  ],
  [42, 'an event of a booking without its line', 'DELETE FROM audit_log WHERE sequence = 3'],
  [
    42,
    'a line of an event that was not',
    `INSERT INTO audit_log (tenant_id, actor, action, subject_type, subject_id, at)
     SELECT tenant_id, actor, 'booking.confirmed', subject_type, subject_id, at + interval '1 s' FROM audit_log`,
  ],
  [38, 'the service may rewrite what has happened', 'GRANT INSERT ON audit_seals TO parley_app'],
  [38, 'no tenant_id', 'CREATE TABLE notes (id uuid PRIMARY KEY)'],
  [38, 'row-level security is off or not forced', 'ALTER TABLE bookings NO FORCE ROW LEVEL SECURITY'],
  [38, 'row-level security is off or not forced', 'CREATE TABLE notes (tenant_id uuid NOT NULL PRIMARY KEY)'],
  [38, 'no policy for reading and writing', 'DROP POLICY tenant_isolation ON messages'],
  [38, 'no policy for reading and writing', 'ALTER POLICY tenant_isolation ON messages WITH CHECK (true)'],
  [38, 'a second policy opens more', 'CREATE POLICY more ON customers FOR SELECT USING (true)'],
  [38, 'a key that does not begin with tenant_id', 'CREATE UNIQUE INDEX oops ON customers (email, tenant_id)'],
  [
    38,
    'a key that does not begin with tenant_id',
    `ALTER TABLE customers ADD UNIQUE (id, tenant_id);
     ALTER TABLE handoffs ADD other uuid,
       ADD FOREIGN KEY (other, tenant_id) REFERENCES customers (id, tenant_id)`,
  ],
  [38, 'a view that runs as its owner', 'CREATE VIEW all_customers AS SELECT * FROM customers'],
  [38, 'a copy that row-level security does not reach', 'CREATE MATERIALIZED VIEW m AS SELECT * FROM customers'],
  [38, 'the service owns it', 'ALTER TABLE knowledge OWNER TO parley_app'],
  [38, "a function with its owner's rights that anyone may call", 'GRANT EXECUTE ON FUNCTION append_audit TO PUBLIC'],
  [
    38,
    "a function with its owner's rights that anyone may call",
    `CREATE FUNCTION anyone() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'`,
  ],
  [38, 'the service may rewrite what has happened', 'GRANT DELETE ON audit_log TO parley_app'],
  [38, 'a role that row-level security does not bind', 'ALTER ROLE parley_queue BYPASSRLS'],
  [38, 'the service reads tokens or the queue without asking by key', 'GRANT SELECT ON routing.tokens TO parley_app'],
]

test.each(rowFaults)('a planted fault is seen by %i: %s', async (number, fault, plant) => {
  expect((await faultsAfter(admin, plant, salon.nowMs())).get(number)).toContain(fault)
})
