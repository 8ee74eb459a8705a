import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect as connectAdmin } from '../db/connect.ts'
import { runInvariants } from '../db/run-invariants.ts'
import { loadChannels } from './house/channels.ts'
import { createLinkKeeper, type LinkKeeper } from './house/link-keeper.ts'
import { builtinModels } from './house/models.ts'
import { silentLog } from './system/log.ts'
import { createSecretBox } from './system/secret-box.ts'
import { openTestService, type TestService } from './testing/service.ts'
import { messageFrom, openWebPhone, type PhoneName } from './testing/whatsapp-web-phone.ts'
import { openWhatsAppWeb, type WhatsAppWeb } from './testing/whatsapp-web-server.ts'
import { answerAsMember } from './usecases/answer-as-member.ts'
import { listChannels, rotateSecrets } from './usecases/connect-channel.ts'
import { deliverMessages } from './usecases/deliver-messages.ts'
import { pairChannel } from './usecases/pair-channel.ts'
import { runTurn } from './usecases/run-turn.ts'
import { takeOver } from './usecases/take-over.ts'

/** The whole house, spoken to as Baileys' socket does, down to the row in PostgreSQL. */
let whatsapp: WhatsAppWeb
let service: TestService
let keeper: LinkKeeper
let accountId = ''

beforeAll(async () => {
  whatsapp = await openWhatsAppWeb()
  const channels = await loadChannels({
    bases: {},
    webhookUrl: () => '',
    doubles: whatsapp.doubles,
    nowMs: () => service.clock.now().epochMilliseconds,
    log: () => {},
  })
  service = await openTestService({ models: builtinModels, channels })
  const { tenantId } = service
  const paired = await pairChannel(service.ports, {
    tenantId,
    channel: 'whatsapp-web',
    show: () => whatsapp.scan(),
    signal: new AbortController().signal,
  })
  if (!paired.ok) throw new Error(paired.message)
  accountId = paired.accountId
  keeper = createLinkKeeper(service.ports, silentLog)
  await keeper.tick()
})
afterAll(async () => {
  await keeper.stop()
  await service.close()
})

/** Waits for something that is on its way through the database, a bounded number of its answers long. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let step = 0; step < 10_000; step++) {
    if (await isSo()) return
    await service.database.ping()
  }
  throw new Error('it did not come about')
}

async function countMessages(): Promise<number> {
  const admin = connectAdmin({
    url: service.place.adminUrl,
    poolMax: 1,
    applicationName: 'test',
    statementTimeoutMs: 0,
  })
  const [row] = await admin<{ count: number }[]>`SELECT count(*)::int AS count FROM messages`
  await admin.end()
  return row?.count ?? -1
}

async function answer(conversationId: string, text: string): Promise<void> {
  const { tenantId, ports } = service
  await takeOver(ports, { tenantId, conversationId, memberId: null })
  await answerAsMember(ports, { tenantId, conversationId, memberId: null, text })
}

/** Rounds of the keeper, a second apart, until the connection stands. */
async function connect() {
  await until(async () => {
    if (whatsapp.isConnected()) return true
    service.clock.advance({ seconds: 1 })
    await keeper.tick()
    return false
  })
}

function openPhone(name: PhoneName) {
  const phone = openWebPhone(whatsapp, name)
  const key = async () => {
    const { tenantId } = service
    const at = { channel: 'whatsapp-web', accountId, address: name.number }
    const found = await service.database.inTenant(tenantId, (stores) =>
      stores.conversations.findByAddress(tenantId, at),
    )
    return { tenantId, conversationId: found?.id ?? '', customerId: found?.customerId ?? '' }
  }
  const work = async () => {
    const { tenantId, conversationId } = await key()
    await runTurn(service.ports, { tenantId, conversationId })
    await keeper.tick()
  }
  return {
    ...phone,
    key,
    work,
    say: async (text: string) => {
      await connect()
      const before = phone.inbox().length
      await phone.text(text)
      for (let second = 0; second < 12; second++) {
        await work()
        service.clock.advance({ seconds: 1 })
      }
      return phone
        .inbox()
        .slice(before)
        .map((one) => one.text)
    },
    bookings: async () => {
      const { tenantId, customerId } = await key()
      return service.database.inTenant(tenantId, (stores) => stores.bookings.findByCustomer(tenantId, customerId, 0))
    },
    deliveries: async () => {
      const { tenantId, conversationId } = await key()
      return service.database.inTenant(tenantId, (stores) =>
        stores.deliveries.listRecent(tenantId, conversationId, 100),
      )
    },
    history: async () => {
      const { tenantId, conversationId } = await key()
      return service.database.inTenant(tenantId, (stores) => stores.messages.listRecent(tenantId, conversationId, 100))
    },
  }
}

test('a haircut is booked over a paired phone, answered by numbers, down to the row', async () => {
  const phone = openPhone({ number: '+12125550142', lid: '998877665544' })
  const [greeting, ...offered] = await phone.say('Can I get a haircut tomorrow after 3?')
  expect(greeting).toMatch(/^Luna Salon: .*STOP/)
  expect(offered.join('\n')).toMatch(/1\. .*\n2\. /)
  expect((await phone.say('2')).join(' ')).toMatch(/name/i)
  expect((await phone.say('Dana Demo')).join('\n')).toMatch(/1\. Yes/i)
  expect((await phone.say('1')).join('\n')).toContain('http://localhost:8080/manage/')
  expect(await phone.bookings()).toMatchObject([{ state: 'confirmed' }])
})

test('the same message twenty times, in any way, is stored once and answered once', async () => {
  const phone = openPhone({ number: '+12125550143' })
  await phone.say('hello')
  const [message] = phone.sent
  if (message === undefined) throw new Error('nothing was said')
  const before = [phone.inbox().length, (await phone.history()).length]
  for (let round = 0; round < 20; round++) {
    if (round % 3 === 0) whatsapp.handOut(message, 'append')
    else await whatsapp.replay(message, round % 2 === 0 ? 'notify' : 'append')
  }
  await phone.work()
  expect([phone.inbox().length, (await phone.history()).length]).toEqual(before)
})

test('what we sent ourselves, groups, statuses and channels are dropped; a hidden number is the number', async () => {
  const hidden = openPhone({ number: '+12125550144', lid: '111222333444' })
  await hidden.say('hello')
  expect((await hidden.key()).conversationId).not.toBe('')
  const before = await countMessages()
  const stranger = { number: '+12125550199' }
  const echo = messageFrom(stranger, { conversation: 'from the phone of the salon' })
  const others = ['123456789-123@g.us', 'status@broadcast', '12345678901@newsletter', '12125550198@broadcast']
  const said = [
    { ...echo, key: { ...echo.key, fromMe: true } },
    ...others.map((remoteJid) => {
      const one = messageFrom(stranger, { conversation: 'to all' })
      return { ...one, key: { ...one.key, remoteJid, participant: '12125550199@s.whatsapp.net' } }
    }),
  ]
  for (const message of said) await whatsapp.accept(message)
  expect(await countMessages()).toBe(before)
})

test('a line that breaks after the message was taken: unknown, then settled by its receipt, and sent once', async () => {
  const phone = openPhone({ number: '+12125550145' })
  await phone.say('hello')
  const before = phone.inbox().length
  whatsapp.behave(() => 'break-after')
  await phone.text('what does a haircut cost?')
  await phone.work()
  whatsapp.behave(() => 'well')
  expect((await phone.deliveries()).at(-1)).toMatchObject({ state: 'unknown', providerMessageId: null })
  await connect()
  const [taken] = phone.inbox().slice(before)
  if (taken === undefined) throw new Error('nothing was taken')
  whatsapp.tell(taken, 3)
  await until(async () => (await phone.deliveries()).at(-1)?.state !== 'unknown')
  expect((await phone.deliveries()).at(-1)).toMatchObject({ state: 'delivered', providerMessageId: taken.id })
  service.clock.advance({ minutes: 3 })
  await connect()
  await phone.work()
  expect(phone.inbox().slice(before)).toHaveLength(1)
})

test('a line that breaks before, or is not there: nothing is lost, no attempt is spent while nobody is connected', async () => {
  const phone = openPhone({ number: '+12125550146' })
  await phone.say('hello')
  const before = phone.inbox().length
  whatsapp.hangUp(428)
  whatsapp.setReachable(false)
  const message = messageFrom({ number: '+12125550146' }, { conversation: 'what does a haircut cost?' })
  await whatsapp.accept(message)
  expect(whatsapp.isAcknowledged(message.key.id ?? '')).toBe(false)
  whatsapp.setReachable(true)
  await connect()
  await until(() => whatsapp.isAcknowledged(message.key.id ?? ''))
  await phone.work()
  expect(phone.inbox().slice(before)).toHaveLength(1)
  // A person answers while the line is down: the part waits as it is.
  whatsapp.hangUp(428)
  whatsapp.setReachable(false)
  const { tenantId, conversationId } = await phone.key()
  await answer(conversationId, 'We are open on Sunday too.')
  for (let round = 0; round < 15; round++) await deliverMessages(service.ports, { tenantId, conversationId })
  expect((await phone.deliveries()).at(-1)).toMatchObject({ state: 'pending', attempts: 0 })
  whatsapp.setReachable(true)
  service.clock.advance({ minutes: 2 })
  await connect()
  await phone.work()
  expect(phone.inbox().at(-1)?.text).toContain('Sunday')
})

test('a message that cannot be stored is not acknowledged, and comes again to the next connection', async () => {
  const phone = openPhone({ number: '+12125550147' })
  await connect()
  const admin = connectAdmin({
    url: service.place.adminUrl,
    poolMax: 1,
    applicationName: 'test',
    statementTimeoutMs: 0,
  })
  try {
    await admin`ALTER TABLE messages ADD CONSTRAINT no_more CHECK (false) NOT VALID`
    const message = await phone.text('is anybody there?')
    expect(whatsapp.isAcknowledged(message.key.id ?? '')).toBe(false)
    expect(whatsapp.isConnected()).toBe(false)
    await admin`ALTER TABLE messages DROP CONSTRAINT no_more`
    await connect()
    await until(() => whatsapp.isAcknowledged(message.key.id ?? ''))
    expect((await phone.history())[0]?.text).toBe('is anybody there?')
  } finally {
    await admin.end()
  }
})

test('nothing that is remembered stands in clear, and the keys of the box can be changed', async () => {
  const admin = connectAdmin({
    url: service.place.adminUrl,
    poolMax: 1,
    applicationName: 'test',
    statementTimeoutMs: 0,
  })
  const stored = async () =>
    admin<{ name: string; value: string }[]>`SELECT name, value FROM channel_memory ORDER BY name`
  await connect()
  const before = await stored()
  const inAccounts = 1
  expect(before.map(({ name }) => name)).toEqual(expect.arrayContaining(['creds', 'pre-key/1']))
  expect(before.every(({ value }) => /^[0-9a-f]{8}[.][\w-]+$/.test(value))).toBe(true)
  const { tenantId, ports } = service
  const newer = [
    'another key for tests, thirty-two characters',
    'a secret for tests, thirty-two characters long',
  ] as const
  const secretBox = createSecretBox({ keys: newer, random: ports.random })
  const { sealed, lost } = await rotateSecrets({ ...ports, secretBox }, { tenantId })
  expect([sealed, lost]).toEqual([before.length + inAccounts, 0])
  const after = await stored()
  expect(after.every(({ value }, index) => value.startsWith(secretBox.keyId) && value !== before[index]?.value)).toBe(
    true,
  )
  const back = await rotateSecrets(ports, { tenantId })
  expect(back.lost).toBe(before.length + inAccounts)
  const both = createSecretBox({ keys: [newer[1], newer[0]], random: ports.random })
  expect(await rotateSecrets({ ...ports, secretBox: both }, { tenantId })).toEqual({
    sealed: before.length + inAccounts,
    lost: 0,
  })
  await admin.end()
})

test('a device that was removed on the phone: its keys are gone, nobody connects, a person pairs again', async () => {
  await connect()
  whatsapp.logOut()
  const { tenantId } = service
  await until(async () => (await listChannels(service.ports, { tenantId }))[0]?.connection === 'logged-out')
  const memory = await service.database.inTenant(tenantId, (stores) =>
    stores.channelMemory.read(tenantId, { channel: 'whatsapp-web', accountId }, ['creds', 'pre-key/1']),
  )
  expect(memory).toEqual([])
  const { opened } = whatsapp.counts()
  service.clock.advance({ minutes: 5 })
  await keeper.tick()
  expect(whatsapp.counts().opened).toBe(opened)
  const phone = openPhone({ number: '+12125550142' })
  const again = await pairChannel(service.ports, {
    tenantId,
    channel: 'whatsapp-web',
    accountId,
    show: () => whatsapp.scan(),
    signal: new AbortController().signal,
  })
  expect(again).toMatchObject({ ok: true, accountId })
  expect((await phone.say('hello')).length).toBeGreaterThan(0)
})

test('afterwards every invariant holds', async () => {
  const nowMs = service.clock.now().epochMilliseconds
  const results = await runInvariants({ auditUrl: service.place.auditUrl, nowMs })
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))).toEqual([])
})
