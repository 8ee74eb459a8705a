import { afterAll, beforeAll, expect, test } from 'vitest'
import { runInvariants } from '../db/run-invariants.ts'
import { loadChannels } from './house/channels.ts'
import { builtinModels } from './house/models.ts'
import { createHouseApp } from './testing/http-house.ts'
import { openTestService, type TestService } from './testing/service.ts'
import { openTwilioServer, twilioAccount } from './testing/twilio-server.ts'
import { connectChannel } from './usecases/connect-channel.ts'
import { deliverMessages } from './usecases/deliver-messages.ts'
import { resolveUnknown } from './usecases/resolve-unknown.ts'
import { runTurn } from './usecases/run-turn.ts'

/** The whole house, spoken to as Twilio does: signed forms in, its own client's requests out. */
const publicUrl = 'http://localhost:8080'
let service: TestService
let twilio: Awaited<ReturnType<typeof openTwilioServer>>
let app: ReturnType<typeof createHouseApp>
let accountId = ''

beforeAll(async () => {
  twilio = await openTwilioServer({
    publicUrl,
    deliver: async (url, init) => app.request(url, { method: 'POST', ...init }),
  })
  const channels = await loadChannels({
    bases: { TWILIO_API_BASE: twilio.base },
    webhookUrl: (channel, account) => `${publicUrl}/webhooks/${channel}/${account}`,
    nowMs: () => service.clock.now().epochMilliseconds,
    log: () => {},
  })
  service = await openTestService({ models: builtinModels, channels })
  app = createHouseApp(service)
  const { tenantId } = service
  const connected = await connectChannel(service.ports, { tenantId, channel: 'twilio-sms', secrets: twilioAccount })
  if (!connected.ok) throw new Error(connected.message)
  accountId = connected.accountId
})
afterAll(async () => {
  await service.close()
  await twilio.close()
})

let sids = 0
/** A phone: what it sends and what it gets. Time goes on by twenty seconds with every text. */
function openPhone(from: string) {
  const sent: Parameters<typeof twilio.text>[1][] = []
  const inbox = () => twilio.taken.filter((one) => one.to === from)
  const key = async () => {
    const at = { channel: 'twilio-sms', accountId, address: from }
    const { tenantId } = service
    const found = await service.database.inTenant(tenantId, (stores) =>
      stores.conversations.findByAddress(tenantId, at),
    )
    return { tenantId, conversationId: found?.id ?? '', customerId: found?.customerId ?? '' }
  }
  /** What workers do, without waiting for their clock. */
  const work = async () => {
    const { tenantId, conversationId } = await key()
    await runTurn(service.ports, { tenantId, conversationId })
    await deliverMessages(service.ports, { tenantId, conversationId })
  }
  return {
    key,
    work,
    inbox,
    sent,
    say: async (body: string) => {
      sids += 1
      const message = { sid: `SM${sids.toString(16).padStart(32, 'a')}`, from, body }
      sent.push(message)
      const before = inbox().length
      expect((await twilio.text(accountId, message)).status).toBe(200)
      for (let second = 0; second < 20; second++) {
        await work()
        service.clock.advance({ seconds: 1 })
      }
      return inbox()
        .slice(before)
        .map((one) => one.body)
    },
    bookings: async () => {
      const { tenantId, customerId } = await key()
      return service.database.inTenant(tenantId, (stores) => stores.bookings.findByCustomer(tenantId, customerId, 0))
    },
  }
}

test('a haircut is booked by texts, answered by numbers, moved through its link and ended by STOP', async () => {
  const phone = openPhone('+12125550142')
  const [greeting, ...offered] = await phone.say('Can I get a haircut tomorrow after 3?')
  expect(greeting).toMatch(/^Luna Salon: .*STOP/)
  expect(offered.join('\n')).toMatch(/1\. .*\n2\. /)
  expect((await phone.say('2')).join(' ')).toMatch(/name/i)
  expect((await phone.say('Dana Demo')).join('\n')).toMatch(/1\. Yes/i)
  const booked = (await phone.say('1')).join('\n')
  expect(booked).toContain('http://localhost:8080/manage/')
  expect(await phone.bookings()).toMatchObject([{ state: 'confirmed' }])
  const path = new URL(/http\S+\/manage\/[\w-]+/.exec(booked)?.[0] ?? '').pathname
  expect((await app.request(path)).status).toBe(200)

  // Everything comes again, in another order, a month later too: nothing happens.
  const before = phone.inbox().length
  for (let round = 0; round < 20; round++) {
    const again = round % 2 === 0 ? phone.sent : phone.sent.toReversed()
    await Promise.all(again.map((message) => twilio.text(accountId, message)))
  }
  await phone.work()
  expect([phone.inbox().length, (await phone.bookings()).length]).toEqual([before, 1])

  for (const message of phone.inbox()) {
    for (const status of ['delivered', 'sent', 'queued']) expect((await twilio.tell(message, status)).status).toBe(200)
  }
  const { tenantId, conversationId } = await phone.key()
  const deliveries = await service.database.inTenant(tenantId, (stores) =>
    stores.deliveries.listRecent(tenantId, conversationId, 100),
  )
  expect(new Set(deliveries.map(({ state }) => state))).toEqual(new Set(['delivered']))
  expect(await phone.say('STOP')).toEqual([])
  expect(await phone.say('are you there?')).toEqual([])
  expect((await phone.bookings())[0]?.state).toBe('confirmed')
})

test('a provider that is busy, and one that drops the line after it took the text: each text arrives once', async () => {
  const phone = openPhone('+12125550143')
  await phone.say('hello')
  const before = phone.inbox().length
  let asked = 0
  twilio.setMood(() => (++asked === 1 ? 'busy' : asked === 2 ? 'broken-after' : 'well'))
  await phone.say('what does a haircut cost?')
  twilio.setMood(() => 'well')
  expect(phone.inbox().slice(before)).toHaveLength(1)
  const { tenantId, conversationId } = await phone.key()
  const last = () =>
    service.database.inTenant(tenantId, async (stores) =>
      (await stores.deliveries.listRecent(tenantId, conversationId, 1)).at(0),
    )
  const unknown = await last()
  expect(unknown?.state).toBe('unknown')
  const [message] = phone.inbox().slice(-1)
  if (message === undefined) throw new Error('nothing was taken')
  expect((await twilio.tell(message, 'delivered')).status).toBe(200)
  await resolveUnknown(service.ports, { tenantId, deliveryId: unknown?.id ?? '' })
  expect((await last())?.state).toBe('delivered')
  expect(phone.inbox().slice(before)).toHaveLength(1)
})

test('a forged signature leaves no row, and an unknown account is nothing', async () => {
  const url = `${publicUrl}/webhooks/twilio-sms/${accountId}`
  const body = new URLSearchParams({ MessageSid: `SM${'f'.repeat(32)}`, From: '+12125550199', Body: 'hi' }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'Zm9yZ2Vk' }
  const post = (to: string) => app.request(to, { method: 'POST', headers, body })
  expect((await post(url)).status).toBe(401)
  expect((await post(`${publicUrl}/webhooks/twilio-sms/unknown`)).status).toBe(404)
  const at = { channel: 'twilio-sms', accountId, address: '+12125550199' }
  const { tenantId } = service
  expect(
    await service.database.inTenant(tenantId, (stores) => stores.conversations.findByAddress(tenantId, at)),
  ).toBeNull()
})

test('afterwards every invariant holds', async () => {
  const nowMs = service.clock.now().epochMilliseconds
  const results = await runInvariants({ auditUrl: service.place.auditUrl, nowMs })
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))).toEqual([])
})
