import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ConsoleApp, openConsoleApp } from '../../testing/console-app.ts'
import { createFakeProvider } from '../../testing/fake-channel.ts'
import { keepDeadLetter } from '../../usecases/keep-dead-letter.ts'
import { refuseUrl } from '../../webhooks/endpoint-url.ts'

const sms = createFakeProvider({ id: 'fake-sms' })
let world: ConsoleApp
type Ask = Awaited<ReturnType<ConsoleApp['as']>>
let owner: Ask
let manager: Ask
beforeAll(async () => {
  world = await openConsoleApp({
    channels: new Map([[sms.channel.id, sms.channel]]),
    withPayments: true,
    webhookSender: {
      refuse: (url) => refuseUrl(url, { loopback: false }),
      send: () => Promise.reject(new Error('offline')),
    },
  })
  owner = await world.as('owner')
  manager = await world.as('manager')
})
afterAll(() => world.close())

// biome-ignore lint/suspicious/noExplicitAny: answers of many routes, of which each test names what it reads.
const bodyOf = async (answer: Promise<{ body: unknown }>) => (await answer).body as any
const put = (ask: Ask, path: string, json: unknown) => ask(path, { method: 'PUT', json })

describe('the business', () => {
  test('is changed by its version, undone, and stale where somebody was faster', async () => {
    const { profile } = await bodyOf(manager('/business'))
    const content = { ...profile.content, name: 'Luna & Daughters', website: '' }
    const saved = await put(manager, '/business/profile', { content, version: profile.version })
    expect(saved).toMatchObject({ status: 200, body: { content: { name: 'Luna & Daughters', website: null } } })
    const stale = await put(owner, '/business/profile', { content, version: profile.version })
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale_version', fresh: { name: 'Luna & Daughters' } } })
    const { undo } = saved.body as { undo: unknown }
    expect(await put(manager, '/business/profile', undo)).toMatchObject({ status: 200, body: profile })
  })

  test('says which fields are wrong, and nothing of what was sent', async () => {
    const { profile } = await bodyOf(manager('/business'))
    const content = { ...profile.content, name: '', email: 'secret-nonsense', accentColor: 'url(javascript:1)' }
    const refused = await put(manager, '/business/profile', { content, version: profile.version })
    expect(refused).toMatchObject({
      status: 400,
      body: {
        faults: [
          { at: 'content.name', why: 'expected some text' },
          { at: 'content.email', why: 'expected an e-mail address' },
          { at: 'content.accentColor', why: 'expected a colour such as #2f5d50' },
        ],
      },
    })
    expect(JSON.stringify(refused.body)).not.toContain('secret-nonsense')
    const huge = { ...profile.content, name: 'x'.repeat(200_000) }
    expect((await put(manager, '/business/profile', { content: huge, version: profile.version })).status).toBe(400)
  })

  test('lists its sites as origins', async () => {
    const { sites } = await bodyOf(manager('/business'))
    const content = ['https://www.luna.example/', 'https://www.luna.example']
    const saved = await put(manager, '/business/sites', { content, version: sites.version })
    expect(saved).toMatchObject({ status: 200, body: { content: ['https://www.luna.example'] } })
    const wrong = { content: ['luna.example/page'], version: sites.version }
    expect((await put(manager, '/business/sites', wrong)).status).toBe(400)
    await put(manager, '/business/sites', (saved.body as { undo: unknown }).undo)
  })
})

describe('answers', () => {
  test('are said by the assistant from the next message on, script as the text that it is', async () => {
    const entry = { topic: 'dogs', keywords: ['dog', 'pet'], answer: 'Dogs <script>alert(1)</script> are welcome.' }
    const added = await manager('/knowledge', { json: { topic: null, entry, version: null } })
    expect(added.status).toBe(200)
    const opened = await world.app.request('/v1/chat/luna-salon/conversations', {
      method: 'POST',
      body: '{}',
      headers: json,
    })
    const { conversationId, token } = (await opened.json()) as { conversationId: string; token: string }
    const said = await world.app.request(`/v1/chat/conversations/${conversationId}/messages`, {
      method: 'POST',
      headers: { ...json, authorization: `Bearer ${token}` },
      body: JSON.stringify({ id: 'one', text: 'Can I bring my dog?' }),
    })
    expect(JSON.stringify(await said.json())).toContain('Dogs <script>alert(1)</script> are welcome.')
    const { undo } = added.body as { undo: unknown }
    expect((await manager('/knowledge', { json: undo })).status).toBe(200)
    expect((await manager('/knowledge', { json: undo })).status).toBe(409)
  })
})
const json = { 'content-type': 'application/json' }

describe('messages', () => {
  const words = { subject: null, text: 'See you {when}, {name}.', ask: null }

  test('are previewed as they would be read, kept, and built in again', async () => {
    const of = { kindId: 'reminder', language: 'en' }
    const preview = await bodyOf(manager('/texts/preview', { json: { ...of, content: words } }))
    expect(preview).toMatchObject({ faults: [], said: { text: 'See you Tue 24 Nov, 10:12 am, Dana.', count: 1 } })
    const kind = async () => {
      const { kinds } = await bodyOf(manager('/texts?language=en'))
      return kinds.find(({ id }: { id: string }) => id === 'reminder')
    }
    const { version } = (await kind()).words.own
    const saved = await put(manager, '/texts/words', { ...of, content: words, version })
    expect(saved).toMatchObject({ status: 200, body: { content: words } })
    expect(await put(manager, '/texts/words', { ...of, content: words, version })).toMatchObject({ status: 409 })
    expect(await put(manager, '/texts/words', (saved.body as { undo: unknown }).undo)).toMatchObject({ status: 200 })
    expect((await kind()).words.own).toEqual({ content: { subject: null, text: null, ask: null }, version })
  })

  test('that could not be sent are refused with the part that is wrong', async () => {
    const content = { ...words, text: 'See you {wehn} {when}', ask: 'Coming?' }
    const refused = await put(manager, '/texts/words', { kindId: 'reminder', language: 'en', content, version: 'x' })
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'text_invalid', parts: [{ part: 'text', fault: { name: 'wehn' } }, { part: 'ask' }] },
    })
  })

  test('have rules that are added, removed and brought back', async () => {
    const rule = {
      kindId: 'follow-up',
      service: null,
      way: 'email',
      when: '2 days at 10:00',
      asksToConfirm: false,
      link: null,
    }
    const { ruleId } = await bodyOf(manager('/texts/rules', { json: rule }))
    expect(await manager('/texts/rules', { json: rule })).toMatchObject({ status: 400, body: { code: 'rule_invalid' } })
    const { undo } = await bodyOf(manager('/texts/rules/remove', { json: { ruleId } }))
    expect(undo).toEqual(rule)
    expect((await manager('/texts/rules/remove', { json: { ruleId } })).status).toBe(404)
  })
})

describe('channels', () => {
  const word = 'coo +12125550123'
  const secret = JSON.stringify(word).slice(1, 4)

  test('are connected by their own form, tried, paused and go on, and never show a credential again', async () => {
    const { channels } = await bodyOf(owner('/channels'))
    expect(channels[0].form).toMatchObject([{ key: 'word', isNeeded: true }])
    const missing = await owner('/channels', { json: { channel: 'fake-sms', secrets: {} } })
    expect(missing).toMatchObject({ status: 422, body: { code: 'secrets_invalid', faults: [{ at: 'word' }] } })
    const connected = await owner('/channels', { json: { channel: 'fake-sms', secrets: { word } } })
    expect(connected.status).toBe(200)
    const { accountId } = connected.body as { accountId: string }
    const of = { channel: 'fake-sms', accountId }
    expect((await manager('/channels/test', { json: { ...of, address: '+1 212 555 0199' } })).status).toBe(200)
    expect(sms.textsTo('+12125550199').join()).toContain('messages to this number are answered')
    expect((await manager('/channels/test', { json: { ...of, address: '911' } })).status).toBe(400)
    const template = { name: 'hello', language: 'en', state: 'approved', body: '{{1}}: {{2}}', variables: ['business'] }
    expect((await manager('/channels/templates', { json: { ...of, template } })).status).toBe(422)
    const whole = { ...template, variables: ['business', 'text'] }
    expect((await manager('/channels/templates', { json: { ...of, template: whole } })).status).toBe(200)
    const paused = await manager('/channels/state', { json: { ...of, state: 'paused' } })
    expect(paused).toMatchObject({ status: 200, body: { undo: { state: 'active' } } })
    expect((await manager('/channels/price', { json: { ...of, price: { micros: -1, currency: 'USD' } } })).status).toBe(
      422,
    )
    const listed = await manager('/channels')
    expect(listed.body).toMatchObject({
      accounts: [{ accountId, state: 'paused', opens: true, unknown: 0, unread: 0 }],
    })
    for (const answer of [missing, connected, listed])
      expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(`\\b${secret}\\b`))
  })

  test('are the owner’s to connect; of another business none is there', async () => {
    expect((await manager('/channels', { json: { channel: 'fake-sms', secrets: { word } } })).status).toBe(403)
    const stranger = await world.as({ email: 'owner@other-salon.example' })
    const path = '/v1/console/tenants/other-salon/channels'
    expect(await bodyOf(stranger(path))).toMatchObject({ accounts: [] })
    const { accounts } = await bodyOf(owner('/channels'))
    const of = { channel: 'fake-sms', accountId: accounts[0].accountId, state: 'paused' }
    expect((await stranger(`${path}/state`, { json: of })).status).toBe(404)
  })

  test('that cannot be paired say so as the stream’s one event', async () => {
    const { status, body } = await owner('/channels/pair', { json: { channel: 'fake-sms' } })
    expect(status).toBe(200)
    expect(String(body)).toContain('event: refused')
  })
})

describe('letters that nobody could read', () => {
  test('are listed without their bytes, read again or let be', async () => {
    const { accounts } = await bodyOf(owner('/channels'))
    const body = Buffer.from('what somebody wrote')
    const of = { tenantId: world.tenantId, channel: 'fake-sms', accountId: accounts[0].accountId }
    await keepDeadLetter(world.ports, { ...of, body, why: 'an unknown shape' })
    const listed = await manager('/letters')
    expect(listed.body).toMatchObject({ letters: [{ why: 'an unknown shape', bytes: body.length }] })
    expect(JSON.stringify(listed.body)).not.toContain('somebody wrote')
    const { letters } = listed.body as { letters: { id: string }[] }
    const letter = { letterId: letters[0]?.id }
    expect((await (await world.as('front_desk'))('/letters')).status).toBe(403)
    expect(await manager('/letters/replay', { json: letter })).toMatchObject({
      status: 409,
      body: { code: 'wrong_state' },
    })
    expect((await manager('/letters/discard', { json: letter })).status).toBe(200)
    expect((await manager('/letters/discard', { json: letter })).status).toBe(409)
    expect(await bodyOf(manager('/letters'))).toEqual({ letters: [] })
  })
})

describe('payment accounts', () => {
  test('are connected with the address that was told first, paused, and never show a key again', async () => {
    const { providers } = await bodyOf(owner('/payment-accounts'))
    const sandbox = providers.find(({ id }: { id: string }) => id === 'sandbox')
    expect(sandbox.next.webhookUrl).toContain(sandbox.next.accountId)
    const secrets = { webhookSecret: 'a webhook secret that nobody may see' }
    const of = { provider: 'sandbox', accountId: sandbox.next.accountId }
    const connected = await owner('/payment-accounts', { json: { ...of, secrets } })
    expect(connected).toMatchObject({ status: 200, body: { isTest: true } })
    const rolled = await owner('/payment-accounts/roll', {
      json: { ...of, secret: 'another secret that nobody may see' },
    })
    expect(rolled.status).toBe(200)
    const listed = await manager('/payment-accounts')
    expect(listed.body).toMatchObject({ accounts: [{ provider: 'sandbox', isRolling: true, isTest: true }] })
    expect(JSON.stringify(listed.body)).not.toContain('nobody may see')
    expect((await owner('/payment-accounts/roll', { json: { ...of, secret: null } })).status).toBe(200)
    expect((await manager('/payment-accounts/state', { json: { ...of, state: 'paused' } })).status).toBe(403)
    expect((await owner('/payment-accounts/state', { json: { ...of, state: 'paused' } })).status).toBe(200)
  })
})

describe('webhooks', () => {
  test('tell their secret once, are changed, rolled and removed; private addresses are refused', async () => {
    const input = { url: 'https://hooks.example.com/parley', types: ['booking.*'], withContact: false, note: 'CRM' }
    expect((await manager('/webhooks', { json: input })).status).toBe(403)
    expect((await owner('/webhooks', { json: { ...input, url: 'http://127.0.0.1/' } })).status).toBe(400)
    const { endpointId, secret } = await bodyOf(owner('/webhooks', { json: input }))
    expect(secret).toMatch(/^whsec_/)
    const listed = await manager('/webhooks')
    expect(listed.body).toMatchObject({ endpoints: [{ id: endpointId, note: 'CRM', counts: {} }] })
    expect(JSON.stringify(listed.body)).not.toContain(secret)
    expect(
      (await put(owner, '/webhooks', { endpointId, types: ['nonsense'], withContact: true, note: '' })).status,
    ).toBe(400)
    expect((await owner('/webhooks/roll', { json: { endpointId } })).status).toBe(200)
    expect((await owner('/webhooks/roll', { json: { endpointId } })).status).toBe(400)
    expect((await owner('/webhooks/roll/end', { json: { endpointId } })).status).toBe(200)
    expect((await manager(`/webhooks/deliveries?endpointId=${endpointId}`)).body).toEqual({ deliveries: [] })
    expect((await owner('/webhooks/remove', { json: { endpointId } })).status).toBe(200)
    expect((await owner('/webhooks/state', { json: { endpointId, state: 'paused' } })).status).toBe(404)
  })
})

describe('calendar addresses', () => {
  test('are made once, shown to those who may hand them out, rolled and ended', async () => {
    const { resources } = await bodyOf(manager('/calendar-feeds'))
    const of = { resourceId: resources[0].id }
    const { url } = await bodyOf(manager('/calendar-feeds/open', { json: { ...of, shows: 'times' } }))
    expect((await world.app.request(new URL(url).pathname)).status).toBe(200)
    const listed = await (await world.as('front_desk'))('/calendar-feeds')
    expect(JSON.stringify(listed.body)).not.toContain(url)
    const rolled = await bodyOf(manager('/calendar-feeds/roll', { json: of }))
    expect(rolled.url).not.toBe(url)
    expect((await world.app.request(new URL(url).pathname)).status).toBe(404)
    expect((await manager('/calendar-feeds/end', { json: of })).status).toBe(200)
    expect((await manager('/calendar-feeds/end', { json: of })).status).toBe(404)
    const nobody = { resourceId: '00000000-0000-4000-8000-00000000000a' }
    expect((await manager('/calendar-feeds/open', { json: nobody })).status).toBe(404)
  })
})

describe('the waiting list', () => {
  test('takes whom a member has on the phone, shows why whom, and lets them go', async () => {
    const desk = await world.as('front_desk')
    const { services } = await bodyOf(desk('/waitlist'))
    const form = {
      ...{ phone: '+1 212 555 0177', serviceId: services[0].id, staffId: null, party: null, nights: null },
      ...{ from: '2026-11-26', to: '2026-11-27', after: '14:00', before: null },
    }
    expect(await desk('/waitlist', { json: form })).toMatchObject({ status: 409, body: { code: 'customer_unknown' } })
    expect((await desk('/waitlist', { json: { ...form, to: '2026-11-25' } })).status).toBe(400)
    const { tenantId } = world
    await world.ports.database.inTenant(tenantId, async (stores) => {
      const id = world.ports.ids.next()
      const nowMs = world.clock.now().epochMilliseconds
      await stores.customers.insert(tenantId, { id, name: 'Dana', email: null, phone: null }, nowMs)
      await stores.customers.addIdentity(tenantId, { channel: 'phone', address: '+12125550177', customerId: id })
    })
    const { entryId } = await bodyOf(desk('/waitlist', { json: form }))
    expect(await bodyOf(desk('/waitlist'))).toMatchObject({ count: 1, entries: [{ id: entryId, isAsked: false }] })
    expect(await bodyOf(desk(`/waitlist/reasons/${entryId}`))).toMatchObject({ offers: [], lastLog: [] })
    // Ana's calendar is not asked for: her list does not show it.
    const ana = await world.as('staff')
    expect(await bodyOf(ana('/waitlist'))).toMatchObject({ count: 0, entries: [] })
    expect((await ana(`/waitlist/reasons/${entryId}`)).status).toBe(404)
    expect((await ana('/waitlist/remove', { json: { entryId } })).status).toBe(404)
    expect((await desk('/waitlist/remove', { json: { entryId } })).status).toBe(200)
    expect((await desk('/waitlist/remove', { json: { entryId } })).status).toBe(404)
    const { staff } = await bodyOf(desk('/waitlist'))
    const [her, other] = [true, false].map((is) => staff.find((one: { name: string }) => is === /^Ana/.test(one.name)))
    expect((await ana('/waitlist', { json: { ...form, staffId: other.id } })).status).toBe(403)
    const { entryId: hers } = await bodyOf(ana('/waitlist', { json: form }))
    expect(await bodyOf(ana('/waitlist'))).toMatchObject({ entries: [{ id: hers, wishes: [{ staffIds: [her.id] }] }] })
    expect((await ana('/waitlist/remove', { json: { entryId: hers } })).status).toBe(200)
  })
})
