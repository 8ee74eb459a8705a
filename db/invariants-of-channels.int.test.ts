import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChannelWorldOfTest, openChannelWorld } from '../src/testing/channel-world.ts'
import { inboundMessage, receiptOf } from '../src/testing/fake-channel.ts'
import { type Client, connect } from './connect.ts'
import { runInvariants } from './run-invariants.ts'
import { deliveryOfMessage } from './testing/channel.ts'
import { faultsAfter } from './testing/plant.ts'

let world: ChannelWorldOfTest
let admin: Client
const address = '+12125590001'
const other = '+12125590002'

/** One who chats, gets a notice and asks for help; one who has opted out, with a receipt of everything. */
beforeAll(async () => {
  world = await openChannelWorld({ carrierStops: false })
  admin = connect({ url: world.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  world.clock.set('2026-11-23T17:00:00Z')
  const say = async (from: string, text: string, provider = world.sms) => {
    await world.receive(provider, [inboundMessage(from, text)])
    await world.drain()
    world.clock.advance({ seconds: 20 })
  }
  for (const text of ['hello', 'HELP', 'anything on Friday?']) await say(address, text)
  for (const text of ['hello', 'STOP']) await say(other, text)
  await say(address, 'hello', world.whatsapp)
  const receipts = world.sms.taken.map(({ id }) => receiptOf(id, 'delivered'))
  await world.receive(world.sms, [], receipts)
  await sendNotice()
  world.clock.advance({ seconds: 20 })
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

async function sendNotice() {
  const { tenantId, ids, nowMs } = world
  const { id: conversationId } = await world.conversationOf(world.sms, address)
  const messageId = ids.next()
  const message = { id: messageId, role: 'agent' as const, text: 'See you tomorrow.', choiceId: null, choices: [] }
  await world.database.inTenant(tenantId, async (stores) => {
    const row = { ...message, cards: [], createdAtMs: nowMs(), conversationId, turnId: null, memberId: null }
    await stores.messages.insertOutbound(tenantId, row)
    const place = { channel: 'fake-sms', accountId: 'fake-sms-1', address }
    const notice = { purpose: 'notice', urgent: false, onceKey: 'reminder of a booking' } as const
    const delivery = { ...deliveryOfMessage(world, { conversationId, messageId }), ...place, ...notice }
    await stores.deliveries.insert(tenantId, [delivery])
    const data = { tenantId, conversationId }
    await world.ports.queue.enqueue(stores.transaction, { name: 'deliver-message', data })
  })
  await world.drain()
}

test('all hold on conversations over channels', async () => {
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))).toEqual([])
  const [sent] = await admin`SELECT count(*)::int AS parts FROM deliveries WHERE state IN ('sent', 'delivered')`
  expect(sent?.parts).toBe(10)
})

const sms = `channel = 'fake-sms'`
const copyOf = (columns: string, values: string, where: string) => `
  INSERT INTO deliveries (tenant_id, id, conversation_id, message_id, sequence, part, channel, account_id, address_kind,
    address, purpose, urgent, time_zone, payload, window_ms, attempts, look_ups, next_attempt_at, created_at, ${columns})
  SELECT tenant_id, gen_random_uuid(), conversation_id, message_id, sequence, part + 50, channel, account_id,
    address_kind, address, purpose, urgent, time_zone, payload, window_ms, attempts, look_ups, next_attempt_at,
    created_at, ${values}
  FROM deliveries WHERE ${where} LIMIT 1`

const faults: readonly (readonly [number, string, string])[] = [
  [
    20,
    "a provider's id that two messages have",
    `ALTER TABLE messages DROP CONSTRAINT messages_provider_id;
     UPDATE messages SET provider_message_id = 'same' WHERE ${sms} AND provider_message_id IS NOT NULL`,
  ],
  [
    20,
    'an address with two conversations on one account',
    `DROP INDEX conversations_address; UPDATE conversations SET address = 'same' WHERE ${sms}`,
  ],
  [20, 'a conversation of an account that its tenant does not have', `UPDATE conversations SET account_id = 'gone'`],
  [
    20,
    'an account whose webhooks reach another tenant, or nobody',
    `DELETE FROM routing.channel_accounts WHERE ${sms}`,
  ],
  [
    20,
    'a number that stands at an account which does not send from it',
    `INSERT INTO routing.channel_senders (channel, sender, tenant_id, account_id)
     SELECT 'x', '+1', tenant_id, 'y' FROM tenants LIMIT 1`,
  ],
  [
    21,
    'a message that nobody has seen to',
    `UPDATE messages SET turn_id = NULL, created_at = created_at - interval '11 minutes'
     WHERE role = 'customer' AND text = 'hello'`,
  ],
  [21, 'a receipt that was not applied to its part', `UPDATE deliveries SET state = 'sent' WHERE ${sms}`],
  [22, 'a message of an account that its conversation is not of', `UPDATE messages SET account_id = 'x' WHERE ${sms}`],
  [
    22,
    'a letter to an account that its tenant does not have',
    `INSERT INTO dead_letters (tenant_id, id, channel, account_id, body, body_hash, why, received_at, state)
     SELECT tenant_id, gen_random_uuid(), 'x', 'y', '', '', '', now(), 'open' FROM tenants LIMIT 1`,
  ],
  [22, 'credentials that are not sealed', `UPDATE channel_accounts SET secrets = '00000000.{"word":"coo"}'`],
  [23, 'said on a channel, and not in its outbox', `DELETE FROM deliveries WHERE purpose = 'help'`],
  [
    23,
    'a part of another conversation or place than its message',
    `UPDATE deliveries SET sequence = sequence + 100 WHERE purpose = 'help'`,
  ],
  [
    23,
    'a part that was due ten minutes ago and nobody has begun to send',
    `UPDATE deliveries SET state = 'pending', next_attempt_at = '2026-11-23T16:00:00Z' WHERE purpose = 'help';
     UPDATE channel_accounts SET send_after = NULL`,
  ],
  [
    27,
    "a provider's id that two parts have",
    `ALTER TABLE deliveries DROP CONSTRAINT deliveries_provider_id;
     UPDATE deliveries SET provider_message_id = 'same' WHERE ${sms}`,
  ],
  [
    27,
    'one notice sent twice',
    `ALTER TABLE deliveries DROP CONSTRAINT deliveries_once;
     UPDATE deliveries SET once_key = 'same' WHERE ${sms}`,
  ],
  [
    27,
    'one notice said twice',
    `UPDATE deliveries SET once_key = 'same' WHERE purpose = 'help';
     UPDATE deliveries SET once_key = 'same', part = part + 70 WHERE purpose = 'notice'`,
  ],
  [
    27,
    'a part that was stood in for twice',
    `UPDATE deliveries SET again_of = (SELECT id FROM deliveries WHERE purpose = 'notice') WHERE purpose <> 'notice'`,
  ],
  [27, 'taken, and nobody knows as what', `UPDATE deliveries SET provider_message_id = NULL WHERE purpose = 'help'`],
  [
    27,
    'being sent for five minutes',
    `UPDATE deliveries SET state = 'sending', sending_at = '2026-11-23T16:50:00Z' WHERE purpose = 'help'`,
  ],
  [27, 'ended without a reason', `UPDATE deliveries SET state = 'failed' WHERE purpose = 'help'`],
  [27, 'tried more often than allowed', `UPDATE deliveries SET attempts = 9 WHERE purpose = 'help'`],
  [
    28,
    'sent after an opt-out',
    copyOf(
      'state, provider_message_id, sending_at',
      `'sent', 'late', '2026-11-23T17:30:00Z'`,
      `address = '${other}' AND purpose = 'reply'`,
    ),
  ],
  [
    28,
    'a confirmation that came too late',
    `UPDATE deliveries SET sending_at = created_at + interval '5 minutes' WHERE purpose = 'opt-out'`,
  ],
  [
    28,
    'an opt-out confirmed twice',
    `WITH again AS (
       INSERT INTO messages SELECT (m).* FROM (
         SELECT jsonb_populate_record(m, jsonb_build_object('id', gen_random_uuid(), 'sequence', 900)) AS m
         FROM messages m JOIN deliveries d ON d.message_id = m.id AND d.purpose = 'opt-out') copies RETURNING id)
     INSERT INTO deliveries SELECT (d).* FROM (
       SELECT jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'sequence', 900,
         'message_id', (SELECT id FROM again), 'provider_message_id', 'twice')) AS d
       FROM deliveries d WHERE purpose = 'opt-out') copies`,
  ],
  [
    28,
    'a confirmation of what was no opt-out',
    `UPDATE deliveries SET purpose = 'opt-out' WHERE id = (SELECT id FROM deliveries WHERE purpose = 'help' LIMIT 1)`,
  ],
  [28, 'how things stand is not what was said last', `UPDATE contact_states SET state = 'in'`],
  [
    29,
    'free words after the window',
    `UPDATE deliveries SET sending_at = sending_at + interval '24 hours' WHERE window_ms IS NOT NULL`,
  ],
  [
    29,
    'a text that nobody has approved',
    `UPDATE deliveries SET payload = '{"content":{"kind":"template","name":"x","language":"en","variables":["a"]}}'
     WHERE window_ms IS NOT NULL`,
  ],
  [
    29,
    'a gap that was not filled',
    `UPDATE deliveries SET payload = '{"content":{"kind":"template","name":"x","language":"en","variables":[" "]}}'
     WHERE window_ms IS NOT NULL`,
  ],
  [30, 'sent in the quiet hours', `UPDATE deliveries SET sending_at = '2026-11-24T01:00:00Z' WHERE purpose = 'notice'`],
  [30, 'sent in the quiet hours', `UPDATE deliveries SET time_zone = 'Asia/Tokyo' WHERE purpose = 'notice'`],
  [31, 'a notice without a consent before it', `DELETE FROM consents WHERE address = '${address}'`],
  [31, 'HELP without an answer', `UPDATE deliveries SET state = 'dropped' WHERE purpose = 'help'`],
  [
    32,
    'a part that overtook another',
    `UPDATE deliveries SET sending_at = sending_at - interval '1 hour' WHERE purpose = 'help'`,
  ],
  [32, 'two turns of one conversation at once', `UPDATE turns SET state = 'running'`],
]

test.each(faults)('%i sees: %s', async (number, fault, plant) => {
  const seen = await faultsAfter(admin, plant, world.nowMs())
  expect(seen.get(number)).toContain(fault)
})
