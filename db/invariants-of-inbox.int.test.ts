import { afterAll, beforeAll, expect, test } from 'vitest'
import { type InboxWorld, openInboxWorld } from '../src/testing/inbox-world.ts'
import { addNote } from '../src/usecases/add-note.ts'
import { answerAsMember } from '../src/usecases/answer-as-member.ts'
import { blockCustomer, unblockCustomer } from '../src/usecases/block-customer.ts'
import { giveBack } from '../src/usecases/give-back.ts'
import { takeOver } from '../src/usecases/take-over.ts'
import { type Client, connect } from './connect.ts'
import { runInvariants } from './run-invariants.ts'
import { faultsAfter } from './testing/plant.ts'

let world: InboxWorld
let admin: Client

/** One who is taken, answered, given back, blocked, heard again, and blocked for good. */
beforeAll(async () => {
  world = await openInboxWorld()
  admin = connect({ url: world.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  const memberId = await world.addMember('Rosa', 'front_desk')
  const one = { ...(await world.write('Un café, por favor')), memberId }
  const later = async (step: () => Promise<unknown>) => {
    world.clock.advance({ seconds: 5 })
    await step()
    await world.drain()
  }
  await later(() => takeOver(world.ports, one))
  await later(() => answerAsMember(world.ports, { ...one, text: 'Claro.' }))
  await later(() => addNote(world.ports, { ...one, text: 'Café con leche.' }))
  await later(() => giveBack(world.ports, one))
  await later(() => blockCustomer(world.ports, one))
  await later(() => world.write('hello?', one))
  await later(() => unblockCustomer(world.ports, one))
  await later(() => world.write('hello again', one))
  await later(() => blockCustomer(world.ports, one))
  await later(() => world.write('HELP', one))
  const row = {
    memberId,
    endpointHash: 'ab'.repeat(32),
    sealed: 'x',
    locale: 'en',
    device: '',
    createdAtMs: world.nowMs(),
  }
  await world.database.inTenant(world.tenantId, async (stores) => {
    await stores.pushSubscriptions.save(world.tenantId, { ...row, id: world.ids.next() })
    await stores.pushSubscriptions.save(world.tenantId, { ...row, id: world.ids.next() })
  })
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

test('all hold on an inbox in use', async () => {
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  const rows = results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))
  expect(rows.filter((row) => /^(28|38|48) /.test(row))).toEqual([])
  const [sent] = await admin`SELECT count(*)::int AS parts FROM deliveries WHERE purpose IN ('reply', 'member', 'help')`
  expect(sent?.['parts']).toBeGreaterThanOrEqual(4)
})

test.each([
  [
    'sent to whom the business does not want to hear from',
    `UPDATE deliveries SET purpose = 'reply' WHERE purpose = 'help'`,
  ],
  ['a text that a search does not find, or finds otherwise', `DELETE FROM message_texts WHERE body LIKE '%cafe%'`],
  [
    'a text that a search does not find, or finds otherwise',
    `ALTER TABLE messages DISABLE TRIGGER messages_text_changed; UPDATE messages SET text = 'other words' WHERE role = 'member'`,
  ],
  [
    'taken by somebody while the assistant answers',
    `UPDATE conversations SET owner_member_id = (SELECT id FROM members WHERE name = 'Rosa')`,
  ],
  [
    'a browser that has ended and could still be told',
    `UPDATE push_subscriptions SET sealed = 'still here' WHERE ended_at IS NOT NULL`,
  ],
])('a planted fault is seen by 48: %s', async (fault, plant) => {
  expect((await faultsAfter(admin, plant, world.nowMs())).get(48)).toContain(fault)
})
