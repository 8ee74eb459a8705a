import { afterAll, beforeAll, expect, test } from 'vitest'
import { inboundMessage } from '../src/testing/fake-channel.ts'
import { codeTo, openProofWorld, type ProofWorld } from '../src/testing/proof-world.ts'
import { type Client, connect } from './connect.ts'
import { runInvariants } from './run-invariants.ts'
import { faultsAfter } from './testing/plant.ts'
import { holdOf, insertHold } from './testing/salon.ts'

let world: ProofWorld
let admin: Client
const phone = '+12125570001'

/** A chat that held a time and has proven its number; one whose code was guessed at in vain; one that waits for a code. */
beforeAll(async () => {
  world = await openProofWorld()
  admin = connect({ url: world.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  world.clock.set('2026-11-23T17:00:00Z')
  await world.receive(world.sms, [inboundMessage(phone, 'hello')])
  await world.drain()
  const proven = await world.openChat()
  const customerId = world.ids.next()
  await world.database.inTenant(world.tenantId, async (stores) => {
    await stores.customers.insert(world.tenantId, { id: customerId, name: 'Mia', phone: null, email: null }, 0)
    await stores.conversations.setCustomer(world.tenantId, proven.conversationId, customerId)
  })
  const held = holdOf(world, { customerId, startMs: Date.parse('2026-11-30T15:00:00Z'), staff: 'Dario' })
  await insertHold(world, { ...held, origin: { ...held.origin, conversationId: proven.conversationId } })
  await proven.ask(phone)
  await proven.type(codeTo(world.sms, phone) ?? '')
  expect(await proven.prove()).toMatchObject({ ok: true })
  const guessed = await world.openChat()
  await guessed.ask('+12125570002')
  const code = codeTo(world.sms, '+12125570002') ?? ''
  for (let guess = 1; guess <= 5; guess++)
    await guessed.type(String((Number(code) + guess) % 1_000_000).padStart(6, '0'))
  await (await world.openChat()).ask('+12125570003')
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

test('all hold on chats that proved a number, failed to, and wait', async () => {
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))).toEqual([])
  const states = await admin<{ state: string }[]>`SELECT state FROM identity_codes ORDER BY state`
  expect(states.map(({ state }) => state)).toEqual(['failed', 'open', 'proven'])
  const [merged] = await admin`SELECT count(*)::int AS count FROM customers WHERE merged_into IS NOT NULL`
  expect(merged?.count).toBe(1)
})

const off = (table: string) => `ALTER TABLE ${table} DISABLE TRIGGER keep_off_merged;`
const gone = '(SELECT id FROM customers WHERE merged_into IS NOT NULL)'
const faults: readonly (readonly [string, string])[] = [
  [
    'a booking of a customer who was merged into another',
    `${off('bookings')} UPDATE bookings SET customer_id = ${gone}`,
  ],
  [
    'a conversation of a customer who was merged into another',
    `${off('conversations')} UPDATE conversations SET customer_id = ${gone} WHERE address IS NULL`,
  ],
  [
    'an address of a customer who was merged into another',
    `${off('channel_identities')} UPDATE channel_identities SET customer_id = ${gone}`,
  ],
  [
    'a customer merged into one who was merged too',
    `UPDATE customers SET merged_into = ${gone} WHERE phone = '+12125570003'`,
  ],
  [
    'a merge that nobody wrote down',
    `UPDATE customers SET merged_into = (SELECT id FROM customers WHERE phone = '${phone}') WHERE phone = '+12125570003'`,
  ],
  [
    'a chat of a known customer without a proof',
    `UPDATE session_contexts s SET context = context || '{"identified": "proven"}'
     FROM identity_codes i WHERE i.conversation_id = s.conversation_id AND i.state = 'open'`,
  ],
  [
    'a chat of a known customer without a proof',
    `UPDATE session_contexts s SET context = context || '{"identified": "channel"}'
     FROM identity_codes i WHERE i.conversation_id = s.conversation_id AND i.state = 'failed'`,
  ],
  [
    "a conversation at a number that is another customer's",
    `UPDATE channel_identities SET customer_id = (SELECT id FROM customers WHERE phone = '+12125570003')
     WHERE address = '${phone}'`,
  ],
  ['a code that does not stand as a keyed hash', `UPDATE identity_codes SET code_hash = '123456'`],
  [
    'a conversation with two open codes',
    `DROP INDEX identity_codes_open; UPDATE identity_codes SET state = 'open', attempts_left = 5,
       conversation_id = (SELECT conversation_id FROM identity_codes WHERE state = 'open')`,
  ],
  [
    'a code that lives longer, or may be tried more often, than allowed',
    `UPDATE identity_codes SET expires_at = created_at + interval '11 minutes' WHERE state = 'open'`,
  ],
  [
    'a code that lives longer, or may be tried more often, than allowed',
    `UPDATE identity_codes SET attempts_left = 6 WHERE state = 'open'`,
  ],
  [
    'a code that lives longer, or may be tried more often, than allowed',
    `UPDATE identity_codes SET attempts_left = 0 WHERE state = 'open'`,
  ],
  [
    'more than three codes for one number within an hour',
    `INSERT INTO identity_codes (tenant_id, id, conversation_id, address_kind, address, code_hash, attempts_left, state,
       expires_at, created_at)
     SELECT tenant_id, gen_random_uuid(), conversation_id, address_kind, address, code_hash, 5, 'replaced', expires_at,
       created_at + interval '1 minute' * n FROM identity_codes, generate_series(1, 3) AS n WHERE state = 'failed'`,
  ],
  [
    'the digits of a code in a message of ours',
    `UPDATE messages SET text = '123456 is your code' FROM deliveries d
     WHERE d.message_id = messages.id AND d.purpose = 'code'`,
  ],
  [
    'a code that went to another number than it was asked for',
    `UPDATE deliveries SET address = '+12125579999' WHERE purpose = 'code'`,
  ],
]

test.each(faults)('a planted fault is seen: %s', async (fault, plant) => {
  expect((await faultsAfter(admin, plant, world.nowMs())).get(35)).toContain(fault)
})

test('nothing new points at a customer who was merged: the database has it run again', async () => {
  const [row] = await admin<{ id: string }[]>`SELECT id FROM customers WHERE merged_into IS NOT NULL`
  const identity = { channel: 'phone', address: '+12125570099', customerId: row?.id ?? '' }
  const written = world.database.inTenant(world.tenantId, (s) => s.customers.addIdentity(world.tenantId, identity))
  await expect(written).rejects.toMatchObject({ code: '40001' })
})
