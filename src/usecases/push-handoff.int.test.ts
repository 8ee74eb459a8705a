import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createPusher } from '../push/pusher.ts'
import { type InboxWorld, openInboxWorld } from '../testing/inbox-world.ts'
import { openPushServer } from '../testing/push-server.ts'
import { pushHandoff, sendPush } from './push-handoff.ts'
import { requestHandoff } from './request-handoff.ts'
import { subscribePush, testPush, unsubscribePush } from './subscribe-push.ts'
import { takeOver } from './take-over.ts'

let world: InboxWorld
let server: Awaited<ReturnType<typeof openPushServer>>
let rosa = ''
let ben = ''
let books = ''
beforeAll(async () => {
  world = await openInboxWorld()
  rosa = await world.addMember('Rosa', 'front_desk')
  ben = await world.addMember('Ben', 'staff')
  books = await world.addMember('Books', 'read_only')
})
afterAll(() => world.close())
beforeEach(async () => {
  server = await openPushServer()
})
afterEach(() => server.close())

const ports = () => ({
  ...world.ports,
  pusher: createPusher({
    secret: 'a secret for tests, thirty-two characters long',
    publicUrl: 'http://localhost',
    nowMs: world.nowMs,
    loopback: true,
  }),
})

async function subscribe(memberId: string, name: string, locale = 'en') {
  const browser = server.subscribe(name)
  const { target } = browser
  const of = { tenantId: world.tenantId, memberId }
  const done = await subscribePush(ports(), { ...of, target, locale, device: 'Chrome' })
  if (!done.ok) throw new Error(done.code)
  return { ...browser, ...of, endpoint: target.endpoint, subscriptionId: done.subscriptionId }
}

/** Somebody asks for a person; the jobs of the browsers that are to be told. */
async function ask() {
  const before = world.requestsOf('send-push').length
  const one = await world.write('I want a person')
  const { tenantId, conversationId } = one
  await requestHandoff(world.ports, { tenantId, conversationId, reason: 'asked', summary: 'Wants a secret colour.' })
  expect(world.requestsOf('push-handoff').at(-1)?.data).toEqual({ tenantId, conversationId })
  await pushHandoff(world.ports, { tenantId, conversationId })
  const jobs = world.requestsOf('send-push').slice(before)
  const send = async () => {
    for (const { data } of jobs) {
      await sendPush(ports(), { tenantId, conversationId, subscriptionId: data['subscriptionId'] ?? '' })
    }
  }
  return { ...one, jobs, send }
}

test('the team hears of it in its language, with no word of the customer; who may not answer hears nothing', async () => {
  const english = await subscribe(rosa, 'english')
  const spanish = await subscribe(rosa, 'spanish', 'es-MX')
  await subscribe(books, 'books')
  await subscribe(ben, 'ben')
  const { conversationId, jobs, send } = await ask()
  expect(jobs).toHaveLength(2)
  await send()
  const [one, two] = server.received
  if (one === undefined || two === undefined) throw new Error('nothing came')
  expect(english.read(one)).toEqual({
    title: 'A person is wanted',
    body: 'Luna Salon · Fake (fake-sms)',
    path: `/console/luna-salon/inbox/${conversationId}?view=needs`,
    tag: conversationId,
  })
  expect(spanish.read(two)).toMatchObject({ title: 'Piden una persona' })
  for (const name of ['english', 'spanish', 'books', 'ben']) {
    const endpoint = `${server.url}/push/${name}`
    for (const memberId of [rosa, books, ben]) await unsubscribePush(world.ports, { ...english, memberId, endpoint })
  }
})

test('a member of staff hears of their own customers', async () => {
  const own = await subscribe(ben, 'own')
  const { customerId, tenantId, conversationId } = await world.write('hello')
  await world.bookFor(customerId, 99, 'Ben')
  await requestHandoff(world.ports, { tenantId, conversationId, reason: 'asked', summary: '' })
  // Who Ben is at work nobody has said: he is held to nothing.
  expect(await pushHandoff(world.ports, { tenantId, conversationId })).toBe(0)
  await world.beStaff(ben, world.staffNamed('Ben'))
  expect(await pushHandoff(world.ports, { tenantId, conversationId })).toBe(1)
  await unsubscribePush(world.ports, own)
})

test('what somebody has taken meanwhile nobody is told', async () => {
  const browser = await subscribe(rosa, 'late')
  const { jobs, send, ...one } = await ask()
  expect(jobs).toHaveLength(1)
  await takeOver(world.ports, { ...one, memberId: rosa })
  await send()
  expect(await pushHandoff(world.ports, one)).toBe(0)
  expect(server.received).toEqual([])
  await unsubscribePush(world.ports, browser)
})

test('a browser that wants nothing any more is let go; one that cannot be reached is tried again', async () => {
  const browser = await subscribe(rosa, 'gone')
  const stands = async () =>
    (
      await world.database.inTenant(world.tenantId, (stores) =>
        stores.pushSubscriptions.listOfMember(world.tenantId, rosa),
      )
    ).length
  server.answerWith(503)
  const first = await ask()
  await expect(first.send()).rejects.toMatchObject({ code: 'unavailable' })
  expect(await stands()).toBe(1)
  server.answerWith(410)
  await first.send()
  expect(await stands()).toBe(0)
  expect(await testPush(ports(), browser)).toMatchObject({ ok: false, code: 'not_found' })
})

test('the same browser again is one; of an eleventh the oldest goes; an address of ours is no push service', async () => {
  await subscribe(rosa, 'twice')
  const browser = await subscribe(rosa, 'twice')
  expect(await testPush(ports(), browser)).toEqual({ ok: true })
  for (let count = 0; count < 10; count++) await subscribe(rosa, `many-${count}`)
  const own = await world.database.inTenant(world.tenantId, (stores) =>
    stores.pushSubscriptions.listOfMember(world.tenantId, rosa),
  )
  expect(own).toHaveLength(10)
  expect(own[0]?.sealed).not.toContain(server.url)
  const target = { ...browser.target, endpoint: 'https://10.0.0.1/push' }
  expect(await subscribePush(ports(), { ...browser, target, locale: 'en', device: '' })).toMatchObject({
    code: 'push_refused',
  })
  const nobody = { ...ports(), pusher: undefined }
  expect(await subscribePush(nobody, { ...browser, locale: 'en', device: '' })).toMatchObject({
    code: 'push_unavailable',
  })
})
