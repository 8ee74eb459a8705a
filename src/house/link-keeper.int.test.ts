// Two processes and one account on one PostgreSQL: each has a keeper, a pool and a channel of its own, the clock is shared.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { linkKey } from '../domain/link-rules.ts'
import type { Database, Stores } from '../ports/database.ts'
import { silentLog } from '../system/log.ts'
import { createSeededRandom } from '../testing/random.ts'
import { openSalonPorts, type SalonPorts } from '../testing/salon-ports.ts'
import { openWebPhone } from '../testing/whatsapp-web-phone.ts'
import { openWhatsAppWeb, type WhatsAppWeb } from '../testing/whatsapp-web-server.ts'
import { answerAsMember } from '../usecases/answer-as-member.ts'
import { deliverMessages } from '../usecases/deliver-messages.ts'
import { openLinkMemory } from '../usecases/link-memory.ts'
import { pairChannel } from '../usecases/pair-channel.ts'
import { takeOver } from '../usecases/take-over.ts'
import { loadChannels } from './channels.ts'
import type { KeeperPorts } from './kept-link.ts'
import { createLinkKeeper } from './link-keeper.ts'

const channelId = 'whatsapp-web'
const customer = '+12125550142'
let salon: SalonPorts
let whatsapp: WhatsAppWeb
let accountId = ''
let processes = 0
let open: Process[] = []

interface Process {
  readonly ports: KeeperPorts
  readonly database: Database
  readonly keeper: ReturnType<typeof createLinkKeeper>
  readonly isLinked: () => boolean
  /** Its token, where it holds the lease. */
  readonly token: () => string | undefined
}

beforeAll(async () => {
  salon = await openSalonPorts()
  whatsapp = await openWhatsAppWeb()
  const { ports, tenantId } = salon
  const paired = await pairChannel(
    { ...ports, channels: await channels() },
    { tenantId, channel: channelId, show: () => whatsapp.scan(), signal: new AbortController().signal },
  )
  if (!paired.ok) throw new Error(paired.message)
  accountId = paired.accountId
})
afterAll(() => salon.close())
beforeEach(async () => {
  for (const one of open) {
    await one.keeper.stop()
    await one.database.close()
  }
  open = []
})

const channels = () =>
  loadChannels({ bases: {}, webhookUrl: () => '', doubles: whatsapp.doubles, nowMs: salon.nowMs, log: () => {} })

async function openProcess(options: { readonly linksMax?: number; readonly looksMax?: number } = {}): Promise<Process> {
  processes += 1
  const loaded = await channels()
  const database = openDatabase({ url: salon.place.url, clock: salon.clock, poolMax: 3 })
  const random = createSeededRandom(100 + processes)
  const ports: KeeperPorts = { ...salon.ports, database, random, channels: loaded, linkTokens: new Map() }
  const keeper = createLinkKeeper(ports, silentLog, options)
  const one: Process = {
    ports,
    database,
    keeper,
    isLinked: () => loaded.get(channelId)?.isLinked?.(accountId) === true,
    token: () => ports.linkTokens.get(linkKey({ channel: channelId, accountId })),
  }
  open.push(one)
  return one
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let step = 0; step < 10_000; step++) {
    if (await isSo()) return
    await salon.database.ping()
  }
  throw new Error('it did not come about')
}

const inTenant = <T>(run: (stores: Stores) => Promise<T>) => salon.database.inTenant(salon.tenantId, run)

async function linked(one: Process): Promise<Process> {
  await one.keeper.tick()
  await until(one.isLinked)
  return one
}

test('of two processes one has the connection, however they look at the same moment', async () => {
  const all = await Promise.all([openProcess(), openProcess(), openProcess()])
  for (let round = 0; round < 5; round++) {
    await Promise.all(all.map(({ keeper }) => keeper.tick()))
    salon.clock.advance({ seconds: 6 })
  }
  await until(() => all.some(({ isLinked }) => isLinked()))
  expect(all.filter(({ token }) => token() !== undefined)).toHaveLength(1)
  expect(whatsapp.counts().open).toBe(1)
})

test('a process that stops gives the connection to the next one at once', async () => {
  const first = await linked(await openProcess())
  const second = await openProcess()
  await second.keeper.tick()
  expect([first.isLinked(), second.isLinked()]).toEqual([true, false])
  await first.keeper.stop()
  expect(first.isLinked()).toBe(false)
  salon.clock.advance({ seconds: 5 })
  await linked(second)
  expect(whatsapp.counts().open).toBe(1)
})

test('a process that dies is followed within its lease; come back to life, it sends and remembers nothing', async () => {
  const dead = await linked(await openProcess())
  const staleToken = dead.token() ?? ''
  const heir = await openProcess()
  await heir.keeper.tick()
  expect(heir.token()).toBeUndefined()
  // Nobody renews: the first process hangs.
  salon.clock.advance({ seconds: 31 })
  await linked(heir)
  expect(heir.token()).not.toBe(staleToken)

  const held = { tenantId: salon.tenantId, channel: channelId, accountId, token: staleToken }
  const before = await inTenant((stores) => stores.channelMemory.read(salon.tenantId, held, ['creds']))
  await expect(openLinkMemory(dead.ports, held).write(new Map([['creds', 'stolen']]))).rejects.toThrow(
    'Another process',
  )
  expect(await inTenant((stores) => stores.channelMemory.read(salon.tenantId, held, ['creds']))).toEqual(before)

  const phone = openWebPhone(whatsapp, { number: customer })
  const taken = whatsapp.taken.length
  await phone.text('Are you open?')
  const conversationId = await queueAnswer()
  const lines = dead.ports.channels.get(channelId)
  const alive = new Map([[channelId, { ...lines, isLinked: () => true }]]) as KeeperPorts['channels']
  await deliverMessages({ ...dead.ports, channels: alive }, { tenantId: salon.tenantId, conversationId })
  expect(whatsapp.taken).toHaveLength(taken)
  await dead.keeper.tick()
  expect([dead.token(), dead.isLinked(), heir.isLinked()]).toEqual([undefined, false, true])

  // The holder finds what the other was asked to send within a tick, and no attempt was spent.
  await heir.keeper.tick()
  expect(whatsapp.taken.slice(taken).map(({ text }) => text)).toEqual(['Yes, until eight.'])
  const [delivery] = await inTenant((stores) => stores.deliveries.listRecent(salon.tenantId, conversationId, 1))
  expect(delivery).toMatchObject({ state: 'sent', attempts: 1 })
})

test('who cannot renew lets go before the lease ends', async () => {
  const one = await linked(await openProcess())
  const broken = { ...one.ports.database, inTenant: () => Promise.reject(new Error('gone')) } as Database
  Object.assign(one.ports, { database: broken })
  salon.clock.advance({ seconds: 12 })
  await one.keeper.tick()
  expect(one.isLinked()).toBe(true)
  salon.clock.advance({ seconds: 14 })
  await one.keeper.tick()
  expect([one.isLinked(), one.token()]).toEqual([false, undefined])
  Object.assign(one.ports, { database: one.database })
})

test('a holder that lives keeps it beyond its first lease, and a connection that closes is made again, less and less often', async () => {
  salon.clock.advance({ seconds: 31 })
  const one = await linked(await openProcess())
  const token = one.token()
  for (let second = 0; second < 120; second++) {
    salon.clock.advance({ seconds: 1 })
    await one.keeper.tick()
  }
  expect([one.token(), one.isLinked()]).toEqual([token, true])
  whatsapp.setReachable(false)
  whatsapp.hangUp(428)
  const isTold = async () => (await linkOf())?.connectionAtMs === salon.nowMs()
  await until(isTold)
  const { opened } = whatsapp.counts()
  const at: number[] = []
  for (let second = 1; second <= 130; second++) {
    salon.clock.advance({ seconds: 1 })
    await one.keeper.tick()
    // What a connection asks of the database at its begin is answered before these are.
    for (let step = 0; step < 12; step++) await one.database.ping()
    if (whatsapp.counts().opened === opened + at.length) continue
    at.push(second)
    await until(isTold)
  }
  // What is told is read a moment before it has ended here: a second more, each time.
  const due = [1, 3, 7, 15, 31, 63, 123]
  expect(at).toHaveLength(due.length)
  for (const [index, second] of at.entries()) {
    expect(second).toBeGreaterThanOrEqual(due[index] ?? 0)
    expect(second).toBeLessThanOrEqual((due[index] ?? 0) + index + 1)
  }
  expect(one.token()).toBe(token)
  whatsapp.setReachable(true)
  salon.clock.advance({ seconds: 61 })
  await linked(one)
  await until(async () => (await linkOf())?.connection === 'connected')
})

test('an account that is paused is let go', async () => {
  const one = await linked(await openProcess())
  const row = await inTenant((stores) => stores.channelAccounts.find(salon.tenantId, channelId, accountId))
  if (row === null) throw new Error('no account')
  await inTenant((stores) => stores.channelAccounts.save(salon.tenantId, { ...row, state: 'paused' }))
  salon.clock.advance({ seconds: 11 })
  await one.keeper.tick()
  expect([one.isLinked(), one.token()]).toEqual([false, undefined])
  await inTenant((stores) => stores.channelAccounts.save(salon.tenantId, row))
  salon.clock.advance({ seconds: 31 })
  await linked(one)
})

test('a process takes no more connections than it may', async () => {
  const one = await openProcess({ linksMax: 0 })
  await one.keeper.tick()
  expect(one.token()).toBeUndefined()
})

async function linkOf() {
  const links = await inTenant((stores) => stores.channelLinks.list(salon.tenantId))
  return links.find((link) => link.accountId === accountId)
}

/** An answer of a member's stands in the outbox. */
async function queueAnswer(): Promise<string> {
  const { tenantId } = salon
  const at = { channel: channelId, accountId, address: customer }
  const conversation = await inTenant((stores) => stores.conversations.findByAddress(tenantId, at))
  if (conversation === null) throw new Error('nothing came in')
  await inTenant(async (stores) => {
    const open = await stores.deliveries.listOpen(tenantId, conversation.id, 10)
    for (const { id } of open) await stores.deliveries.drop(tenantId, id, 'test', salon.nowMs())
  })
  const ports = { ...salon.ports, channels: await channels() }
  await takeOver(ports, { tenantId, conversationId: conversation.id, memberId: null })
  await answerAsMember(ports, { tenantId, conversationId: conversation.id, memberId: null, text: 'Yes, until eight.' })
  return conversation.id
}

test('a connection that is being taken while the process stops is given back', async () => {
  const one = await openProcess()
  const { database } = one
  const release = Promise.withResolvers<void>()
  const isAsked = Promise.withResolvers<void>()
  const slow: KeeperPorts = {
    ...one.ports,
    database: {
      ...database,
      inTenant: async (tenantId, run) => {
        const done = await database.inTenant(tenantId, run)
        isAsked.resolve()
        await release.promise
        return done
      },
    },
  }
  const keeper = createLinkKeeper(slow, silentLog)
  const ticking = keeper.tick()
  await isAsked.promise
  const stopping = keeper.stop()
  release.resolve()
  await Promise.all([ticking, stopping])
  await linked(await openProcess())
})

test('accounts that cannot be connected keep none after them from being looked at', async () => {
  const { keyId } = salon.ports.secretBox
  const secrets = salon.ports.secretBox.seal('{}', 'of nothing')
  const at = { channel: channelId, sender: '+12125550199', state: 'paused' as const, keyId, secrets }
  const times = { reconciledUntilMs: salon.nowMs(), createdAtMs: salon.nowMs() }
  for (const id of ['-1', '-2', '-3']) {
    await inTenant((stores) => stores.channelAccounts.save(salon.tenantId, { ...at, ...times, accountId: id }))
  }
  const one = await openProcess({ looksMax: 2 })
  for (let round = 0; round < 4; round++) {
    await one.keeper.tick()
    salon.clock.advance({ seconds: 5 })
  }
  await until(one.isLinked)
})
