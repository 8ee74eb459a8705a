import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NotificationWorld, openNotificationWorld } from '../src/testing/notification-world.ts'
import { type Client, connect } from './connect.ts'
import { runInvariants } from './run-invariants.ts'
import { faultsAfter } from './testing/plant.ts'

let world: NotificationWorld
let admin: Client
const texted = '+12125590021'
const mailed = 'sam@mail.example'

/** One who was reminded by text, one by e-mail; one who moved, one who cancelled. */
beforeAll(async () => {
  world = await openNotificationWorld()
  admin = connect({ url: world.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  await world.greet(world.sms, texted)
  await world.book({ date: '2026-11-26', time: '15:00' }, { phone: texted })
  await world.book({ date: '2026-11-26', time: '16:00' }, { email: mailed })
  const moved = await world.book({ date: '2026-11-27', time: '11:00' }, { phone: texted })
  await world.move(moved, { date: '2026-11-28', time: '11:00' })
  const gone = await world.book({ date: '2026-11-27', time: '15:00' }, { phone: texted, email: mailed })
  await world.until('2026-11-24T15:00:00Z')
  await world.cancel(gone)
  await world.until('2026-11-29T15:00:00Z')
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

test('all hold where notifications are planned, sent, moved and dropped', async () => {
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  // What has its own jobs in another world than this one's recording queue is not asked here.
  const asked = results.filter(({ number }) => number >= 20 && number <= 32 && number !== 24)
  expect(asked.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))).toEqual([])
  const rows = await admin<{ kind: string; state: string; count: number }[]>`
    SELECT kind, state, count(*)::int FROM notifications WHERE audience = 'customer' GROUP BY kind, state ORDER BY 1, 2`
  expect(rows.map(({ kind, state, count }) => `${kind} ${state} ${count}`)).toEqual([
    'cancellation sent 2',
    'change dropped 1',
    'change sent 1',
    'confirmation dropped 3',
    'confirmation sent 5',
    'reminder dropped 2',
    'reminder sent 3',
  ])
})

const carrier = (rest: string) => `
  INSERT INTO deliveries (tenant_id, id, conversation_id, message_id, sequence, part, channel, account_id, address_kind,
    address, purpose, urgent, time_zone, payload, window_ms, attempts, look_ups, next_attempt_at, created_at, state,
    once_key, provider_message_id, sending_at, settled_at)
  SELECT d.tenant_id, gen_random_uuid(), d.conversation_id, ${rest}
  FROM deliveries d JOIN notifications n ON n.tenant_id = d.tenant_id AND n.message_id = d.message_id
  WHERE n.kind = 'reminder' AND d.part = 0 AND n.state = 'sent' LIMIT 1`
const reminder = `SELECT message_id FROM notifications WHERE kind = 'reminder' AND state = 'sent'`

const faults: readonly (readonly [number, string, string])[] = [
  [
    27,
    'one notification planned twice',
    `ALTER TABLE notifications DROP CONSTRAINT notifications_once;
     UPDATE notifications SET occurrence = 't9' WHERE kind = 'confirmation';
     UPDATE notifications SET subject_id = (SELECT tenant_id FROM tenants LIMIT 1) WHERE kind = 'confirmation'`,
  ],
  [
    27,
    'one notification taken twice',
    `DROP TRIGGER deliveries_followed ON deliveries;
     ${carrier(`(SELECT id FROM messages m WHERE m.conversation_id = d.conversation_id AND m.id <> d.message_id LIMIT 1),
       d.sequence + 900, 0, d.channel, d.account_id, d.address_kind, d.address, d.purpose, d.urgent, d.time_zone,
       d.payload, d.window_ms, 1, 0, d.next_attempt_at, d.created_at, 'sent', replace(d.once_key, ':1', ':2'), 'twice',
       d.sending_at, d.settled_at`)}`,
  ],
  [
    27,
    'one notification taken twice',
    `UPDATE emails SET notification_id = (SELECT id FROM notifications WHERE kind = 'reminder' AND state = 'sent'
       AND message_id IS NOT NULL LIMIT 1) WHERE kind = 'reminder'`,
  ],
  [
    27,
    'a notification five minutes late, and nobody knows why',
    `UPDATE notifications SET state = 'planned', due_at = '2026-11-29T14:50:00Z' WHERE kind = 'cancellation'`,
  ],
  [
    27,
    'a notification that is not as far as its message',
    `DROP TRIGGER deliveries_followed ON deliveries;
     UPDATE deliveries SET state = 'failed', error_code = 'x' WHERE message_id IN (${reminder})`,
  ],
  [
    27,
    'a notification that is not as far as its message',
    `UPDATE notifications SET state = 'queued' WHERE state = 'sent'`,
  ],
  [
    30,
    'a reminder after the visit had begun',
    `UPDATE deliveries SET sending_at = '2026-12-02T17:00:00Z' WHERE message_id IN (${reminder})`,
  ],
  [30, 'a reminder after the visit had begun', `UPDATE emails SET sending_at = '2026-12-02T17:00:00Z'`],
  [
    30,
    'a reminder of a booking that had ended or moved',
    `UPDATE booking_events SET kind = 'rescheduled', at = '2026-11-25T19:00:00Z' WHERE kind = 'completed';
     UPDATE booking_events SET at = '2026-11-23T14:00:00Z', kind = 'cancelled' WHERE version = 2`,
  ],
  [
    30,
    'sent in the quiet hours',
    `UPDATE deliveries SET sending_at = '2026-11-26T03:00:00Z' WHERE message_id IN (${reminder})`,
  ],
  [
    28,
    'sent after an opt-out',
    `INSERT INTO consents (tenant_id, id, address_kind, address, state, source, channel, at)
     SELECT tenant_id, gen_random_uuid(), address_kind, address, 'out', 'keyword', channel, '2026-11-24T16:00:00Z'
     FROM deliveries WHERE message_id IN (${reminder}) LIMIT 1`,
  ],
  [29, 'free words after the window', `UPDATE deliveries SET window_ms = 1000 WHERE message_id IN (${reminder})`],
  [31, 'a notice without a consent before it', `DELETE FROM consents`],
  [
    31,
    'a notification that is sent as no notice',
    `UPDATE deliveries SET purpose = 'reply' WHERE message_id IN (${reminder})`,
  ],
]

test.each(faults)('%i sees: %s', async (number, fault, plant) => {
  const seen = await faultsAfter(admin, plant, world.nowMs())
  expect(seen.get(number)).toContain(fault)
})
