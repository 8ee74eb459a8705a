// What arrives at the address of a payment webhook, true and forged: over a socket, through the real app, into the database.
// Nothing that is not Stripe's word moves anything: what the tables hold is compared before and after.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../db/client.ts'
import { paymentServices } from './http/payment-services.ts'
import { sendRaw, serveApp, statusOf, type TestServer } from './testing/http-server.ts'
import { createTestApp } from './testing/http-services.ts'
import { depositTerms, minuteMs } from './testing/money-bench.ts'
import { stateOf } from './testing/state-of.ts'
import type { StripeEvent } from './testing/stripe-events.ts'
import { openStripeWorld, type StripeWorld, stripeKeys } from './testing/stripe-world.ts'
import { readVendorFile } from './testing/vendor-specs.ts'
import { connectPaymentAccount } from './usecases/connect-payment-account.ts'

const previousWebhookSecret = 'whsec_previousprevious'
const samples = await readVendorFile<{ resources: Record<string, Record<string, unknown>> }>('stripe/fixtures3.json')
const absent = samples === null ? ' (skipped: no data at ../shared/specs)' : ''

let world: StripeWorld
let server: TestServer
beforeAll(async () => {
  world = await openStripeWorld({ secrets: { previousWebhookSecret } })
  server = await serveApp({ fetch: world.app.fetch, request: world.app.request, settle: async () => undefined })
})
afterAll(async () => {
  expect(world.faults()).toEqual([])
  await server.close()
  await world.close()
})

async function paidEvents(): Promise<{ readonly id: string; readonly events: readonly StripeEvent[] }> {
  const { id } = await world.hold()
  await world.ask(id, { ...depositTerms, rules: [] })
  await world.drain()
  return { id, events: await world.pay(id) }
}

const stored = async (eventId: string) => {
  const all = await world.database.inTenant(world.tenantId, async (stores) => {
    const open = await stores.paymentEvents.listOpen(world.tenantId, world.nowMs() + minuteMs, 1_000)
    return open.filter((one) => one.eventId === eventId)
  })
  return all.length
}

/** The figure of a counter of refusals; 0 where it was never counted. */
async function counted(code: string): Promise<number> {
  const text = await (await world.app.request('/metrics')).text()
  return Number(new RegExp(`parley_http_rejections_total\\{code="${code}"\\} (\\d+)`).exec(text)?.[1] ?? 0)
}

/** Runs it and expects that no table has changed. */
async function movesNothing(act: () => Promise<unknown>): Promise<void> {
  const before = await stateOf(world.place)
  await act()
  await world.drain()
  expect(await stateOf(world.place)).toEqual(before)
}

describe('a webhook that is not to be believed', () => {
  let events: readonly StripeEvent[]
  let body: string
  beforeAll(async () => {
    events = (await paidEvents()).events
    body = JSON.stringify(events.at(-1))
  })

  const forgeries: [string, string, () => Record<string, string>][] = [
    ['without a signature', 'unsigned', () => ({})],
    ['with an empty signature', 'unsigned', () => ({ 'stripe-signature': '' })],
    [
      'signed with another secret',
      'unsigned',
      () => ({ 'stripe-signature': world.sign(body, { secret: 'whsec_other' }) }),
    ],
    ['with the signature of another body', 'unsigned', () => ({ 'stripe-signature': world.sign(`${body} `) })],
    ['signed by another scheme', 'unsigned', () => ({ 'stripe-signature': world.sign(body).replace('v1=', 'v0=') })],
    ['signed at no time', 'unsigned', () => ({ 'stripe-signature': world.sign(body).replace(/^t=\d+,/, '') })],
    [
      'signed at two times',
      'unsigned',
      () => ({ 'stripe-signature': `${world.sign(body, { signedAtMs: world.nowMs() - 400_000 })},t=${seconds()}` }),
    ],
    ['with a time of words', 'unsigned', () => ({ 'stripe-signature': world.sign(body).replace(/^t=\d+/, 't=now') })],
    [
      'with a time changed afterwards',
      'unsigned',
      () => ({ 'stripe-signature': world.sign(body).replace(/^t=\d+/, `t=${seconds() + 1}`) }),
    ],
    [
      '301 seconds old',
      'stale',
      () => ({ 'stripe-signature': world.sign(body, { signedAtMs: world.nowMs() - 301_000 }) }),
    ],
    [
      '301 seconds ahead',
      'stale',
      () => ({ 'stripe-signature': world.sign(body, { signedAtMs: world.nowMs() + 301_000 }) }),
    ],
    [
      'thirty days old',
      'stale',
      () => ({ 'stripe-signature': world.sign(body, { signedAtMs: world.nowMs() - 30 * 86_400_000 }) }),
    ],
  ]
  const seconds = () => Math.floor(world.nowMs() / 1_000)

  test.each(forgeries)('%s is refused, counted as %s, and moves nothing', async (_, why, headers) => {
    const before = await counted(`payment_webhook_${why}`)
    await movesNothing(async () => {
      expect(await world.send(body, { 'content-type': 'application/json', ...headers() })).toBe(400)
    })
    expect(await counted(`payment_webhook_${why}`)).toBe(before + 1)
  })

  test('with two signature headers is refused, whichever of them is good', async () => {
    const good = world.sign(body)
    const bad = world.sign(body, { secret: 'whsec_other' })
    await movesNothing(async () => {
      for (const [first, second] of [
        [good, good],
        [good, bad],
        [bad, good],
      ]) {
        const head = `POST ${world.path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`
        const answer = await sendRaw(server.port, [
          `${head}stripe-signature: ${first}\r\nstripe-signature: ${second}\r\n\r\n`,
          body,
        ])
        expect(statusOf(answer)).toBe(400)
      }
    })
  })

  test('at an account that is nobody’s, or is another provider’s, is the same 404 as anything that is not there', async () => {
    const headers = { 'stripe-signature': world.sign(body) }
    await movesNothing(async () => {
      const bodies = new Set<string>()
      for (const to of [
        '/webhooks/payments/stripe/nobody',
        `/webhooks/payments/paypal/${world.accountId}`,
        `/webhooks/payments/constructor/${world.accountId}`,
        `/webhooks/payments/stripe/${world.accountId}%00`,
        `/webhooks/payments/stripe/${'a'.repeat(4_000)}`,
      ]) {
        const answer = await world.app.request(to, { method: 'POST', headers, body })
        expect(answer.status, to.slice(0, 80)).toBe(404)
        bodies.add((await answer.text()).replace(/"requestId":"[^"]*"/, ''))
      }
      expect(bodies.size).toBe(1)
    })
  })

  test('by another method changes nothing', async () => {
    await movesNothing(async () => {
      for (const method of ['GET', 'PUT', 'PATCH', 'DELETE']) {
        expect(
          (await world.app.request(world.path, { method, headers: { 'stripe-signature': world.sign(body) } })).status,
        ).toBe(405)
      }
    })
  })

  test('larger than three megabytes is stopped: as it says, in chunks, and with a length that lies', async () => {
    const mebibyte = Buffer.alloc(1024 * 1024, 'a')
    const post = `POST ${world.path} HTTP/1.1\r\nhost: a\r\nstripe-signature: ${world.sign(body)}\r\n`
    const chunk = [`${mebibyte.length.toString(16)}\r\n`, mebibyte, '\r\n']
    await movesNothing(async () => {
      const declared = await sendRaw(server.port, [`${post}content-length: ${4 * mebibyte.length}\r\n\r\n`])
      expect(statusOf(declared)).toBe(413)
      const chunked = await sendRaw(server.port, [
        `${post}transfer-encoding: chunked\r\n\r\n`,
        ...chunk,
        ...chunk,
        ...chunk,
        ...chunk,
        '0\r\n\r\n',
      ])
      expect(statusOf(chunked)).toBe(413)
      // Shorter than it is: the rest is another request, and no good one.
      const short = await sendRaw(server.port, [`${post}content-length: 10\r\nconnection: close\r\n\r\n`, body])
      expect(statusOf(short)).toBe(400)
      // Longer than it is: the connection ends before the body has.
      const both = await sendRaw(server.port, [
        `${post}content-length: ${body.length}\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`,
      ])
      expect(statusOf(both)).toBe(400)
    })
    const large = Buffer.concat([Buffer.from(body), Buffer.alloc(2 * mebibyte.length, ' ')])
    await movesNothing(async () => {
      expect(await world.send(large, { 'stripe-signature': world.sign(large) })).toBe(400)
    })
    expect(await counted('payment_webhook_too_large')).toBe(1)
    expect(await counted('body_too_large')).toBeGreaterThanOrEqual(2)
  })
})

describe('a webhook that is signed', () => {
  test.each([
    ['299 seconds ago', -299_000, {}],
    ['300 seconds ago', -300_000, {}],
    ['in 299 seconds', 299_000, {}],
    ['in 300 seconds', 300_000, {}],
    ['with the previous secret while it is rolled', 0, { secret: previousWebhookSecret }],
    ['now', 0, {}],
  ])('%s is taken', async (_, ms, secret) => {
    const { id, events } = await paidEvents()
    expect(new Set(await world.deliver(events, { signedAtMs: world.nowMs() + ms, ...secret }))).toEqual(new Set([200]))
    await world.drain()
    expect(await world.find(id)).toMatchObject({ state: 'confirmed' })
  })

  test('with one of several signatures in one header is taken, as while Stripe rolls a secret', async () => {
    const { id, events } = await paidEvents()
    for (const event of events) {
      const body = JSON.stringify(event)
      const other = world.sign(body, { secret: 'whsec_other' }).replace(/^t=\d+,/, '')
      expect(await world.send(body, { 'stripe-signature': `${world.sign(body)},${other},v0=00` })).toBe(200)
    }
    await world.drain()
    expect(await world.find(id)).toMatchObject({ state: 'confirmed' })
  })

  test('and comes again, a second later and thirty days later, has no effect', async () => {
    const { events } = await paidEvents()
    await world.deliver(events)
    await world.drain()
    const start = world.clock.now()
    for (const later of [{ seconds: 1 }, { hours: 24 * 30 }]) {
      world.clock.set(start.add(later))
      // What is due by now has nothing to do with it.
      await world.drain()
      await movesNothing(async () => {
        expect(new Set(await world.deliver(events))).toEqual(new Set([200]))
      })
    }
    world.clock.set(start)
  })

  test('twenty times at once is one row and one effect', async () => {
    const { id, events } = await paidEvents()
    await Promise.all(Array.from({ length: 20 }, () => world.deliver(events)))
    for (const event of events) expect(await stored(event.id)).toBeLessThanOrEqual(1)
    await world.drain()
    expect((await world.ledger(id)).map(({ kind }) => kind)).toEqual(['captured'])
  })

  test.each([
    ['another account’s', 'account', { account: 'acct_other0000001' }],
    ['the other mode’s', 'mode', { livemode: true }],
  ])('and %s is kept as ignored, told to a person, counted, and moves no money', async (_, why, changes) => {
    const { id, events } = await paidEvents()
    const before = await counted(`payment_event_${why}`)
    const foreign = events.map((event) => ({ ...event, id: `${event.id}${why}`, ...changes }))
    expect(new Set(await world.deliver(foreign))).toEqual(new Set([200]))
    await world.drain()
    expect(await world.find(id)).toMatchObject({ state: 'pending_payment' })
    expect(await world.ledger(id)).toEqual([])
    expect(await counted(`payment_event_${why}`)).toBe(before + events.length)
    expect(
      (await world.incidents()).filter(({ kind, facts }) => kind === 'event_ignored' && facts['why'] === why),
    ).toHaveLength(events.length)
  })

  test('about the payment of another business moves nothing there', async () => {
    const { id, events } = await paidEvents()
    const tenantId = world.otherTenantId
    const other = await connectPaymentAccount(world.ports, { tenantId, provider: 'stripe', secrets: stripeKeys })
    if (!other.ok) throw new Error(other.message)
    const path = `/webhooks/payments/stripe/${other.accountId}`
    expect(new Set(await world.deliver(events, { path }))).toEqual(new Set([200]))
    await world.advance(10 * minuteMs)
    const rows = await world.database.inTenant(tenantId, (stores) =>
      stores.paymentEvents.listOpen(tenantId, world.nowMs(), 100),
    )
    expect(rows).toEqual([])
    // Of its own accord the right business has asked Stripe meanwhile, or has not: nobody was told by this.
    expect((await world.ledger(id)).filter(({ kind }) => kind !== 'captured')).toEqual([])
    const foreign = await world.database.inTenant(tenantId, (stores) => stores.ledger.listOfBooking(tenantId, id))
    expect(foreign).toEqual([])
  })
})

describe('a body that is signed and cannot be understood', () => {
  const text = (changes: object) =>
    JSON.stringify({
      id: 'evt_bad1',
      object: 'event',
      type: 'payment_intent.succeeded',
      created: 1,
      livemode: false,
      data: { object: {} },
      ...changes,
    })
  const deep = `{"id":"evt_deep","object":"event","a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`

  test.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ['no JSON', '{"id": '],
    ['nothing', ''],
    ['a list', '[]'],
    ['a number beyond numbers', '1e400'],
    ['deep beyond sense', deep],
    ['NUL where an id belongs', text({ id: 'evt_\u0000' })],
    ['half of a character where a type belongs', text({ type: '\ud800' })],
    ['half of a character, escaped', text({}).replace('evt_bad1', '\\ud800')],
    ['an object that cannot be read', text({ id: 'evt_bad2' })],
    ['an object of another kind', text({ id: 'evt_bad3', data: { object: { object: 'price', id: 'price_1' } } })],
    ['a prototype', '{"__proto__":{"id":"evt_p","object":"event"},"constructor":{"prototype":{"polluted":1}}}'],
  ])('(%s) is kept as its bytes for a person, and is no event', async (_, body) => {
    const before = await counted('payment_event_broken')
    const isBroken = ({ kind }: { readonly kind: string }) => kind === 'event_broken'
    const known = (await world.incidents()).filter(isBroken).length
    expect(await world.send(body, { 'stripe-signature': world.sign(body) })).toBe(200)
    // The same bytes again are the same row.
    expect(await world.send(body, { 'stripe-signature': world.sign(body) })).toBe(200)
    expect(await counted('payment_event_broken')).toBe(before + 2)
    expect((await world.incidents()).filter(isBroken)).toHaveLength(known + 1)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    await movesNothing(() => world.drain())
  })

  test('bytes that are no text are refused: Stripe signs texts', async () => {
    const body = new Uint8Array(Buffer.concat([Buffer.from('{"id":"'), Buffer.from([0xff, 0xc0]), Buffer.from('"}')]))
    await movesNothing(async () => {
      expect(await world.send(body, { 'stripe-signature': world.sign(body) })).toBe(400)
    })
  })

  test.each(['{"id": ', '\u0000', deep, '{"__proto__":{}}'])('unsigned, it is refused unread', async (body) => {
    await movesNothing(async () => {
      expect(await world.send(body, {})).toBe(400)
    })
  })

  test('fields that we do not read do no harm, however odd', async () => {
    const { id, events } = await paidEvents()
    for (const event of events) {
      const odd = JSON.stringify({ ...event, extra: '\ud800', __proto__: null }).replace(
        '"data":',
        `"__proto__":{"livemode":true},"big":1e400,"deep":${'['.repeat(5_000)}${']'.repeat(5_000)},"data":`,
      )
      expect(await world.send(odd, { 'stripe-signature': world.sign(odd) })).toBe(200)
    }
    await world.drain()
    expect(await world.find(id)).toMatchObject({ state: 'confirmed' })
  })
})

describe('what Stripe tells', () => {
  test.skipIf(samples === null)(
    `the vendor’s sample of an event, of each of its objects, is kept and acted on by nobody${absent}`,
    async () => {
      const resources = samples?.resources ?? {}
      const before = await stateOf(world.place)
      const types = Object.keys(resources).map((name) => `${name.replaceAll('.', '_')}.sampled`)
      for (const [at, object] of Object.values(resources).entries()) {
        const event = { ...resources['event'], id: `evt_sample${at}`, type: types[at] ?? '', data: { object } }
        expect((await world.deliver([event as never]))[0], types[at]).toBe(200)
      }
      // The sample as it is, and the same from a version of the API that does not exist yet.
      const sample = { ...resources['event'], api_version: '2031-01-01.someday' }
      expect(await world.deliver([resources['event'] as never, sample as never])).toEqual([200, 200])
      await world.drain()
      const { 'public.payment_events': rowsBefore, ...restBefore } = before
      const { 'public.payment_events': rowsAfter, ...restAfter } = await stateOf(world.place)
      expect(restAfter).toEqual(restBefore)
      const rows = (text: string | undefined) => Number(text?.split(' ')[0] ?? 0)
      expect(rows(rowsAfter) - rows(rowsBefore)).toBe(types.length + 1)
      // None of them waits for anybody.
      for (const at of types.keys()) expect(await stored(`evt_sample${at}`)).toBe(0)
      expect(types.length).toBeGreaterThan(150)
    },
  )

  test.skipIf(samples === null)(
    `types that we act on, about the vendor’s samples of strangers, end as nobody’s${absent}`,
    async () => {
      const resources = samples?.resources ?? {}
      const about: [string, string][] = [
        ['checkout.session.completed', 'checkout.session'],
        ['checkout.session.expired', 'checkout.session'],
        ['payment_intent.succeeded', 'payment_intent'],
        ['payment_intent.canceled', 'payment_intent'],
        ['charge.refunded', 'charge'],
        ['refund.updated', 'refund'],
        ['charge.dispute.closed', 'dispute'],
      ]
      for (const [at, [type, name]] of about.entries()) {
        const event = { ...resources['event'], id: `evt_stranger${at}`, type, data: { object: resources[name] } }
        expect((await world.deliver([event as never]))[0], type).toBe(200)
      }
      await world.advance(20 * minuteMs)
      for (const at of about.keys()) expect(await stored(`evt_stranger${at}`)).toBe(0)
      expect((await world.incidents()).filter(({ kind }) => kind === 'event_unmatched').length).toBeGreaterThanOrEqual(
        2,
      )
    },
  )

  test('in any order, each any number of times, ends in the same books', async () => {
    const ends: string[] = []
    const { books } = world.server
    const orders: ((events: readonly StripeEvent[]) => readonly StripeEvent[])[] = [
      (events) => events,
      (events) => events.toReversed(),
      (events) => [...events, ...events.toReversed(), ...events],
      (events) => [...events.slice(3), ...events.slice(0, 3)],
    ]
    for (const order of orders) {
      const { id, events } = await paidEvents()
      const more = await world.happening(async () => {
        const intent = books.intents.at(-1)
        if (intent !== undefined) books.decide(books.dispute(intent, 'needs_response'), 'won')
      })
      expect(more.map(({ type }) => type)).toContain('charge.dispute.closed')
      for (const event of order([...events, ...more])) {
        await world.deliver([event])
        await world.drain()
      }
      await world.advance(17 * minuteMs)
      const kinds = (await world.ledger(id)).map(({ kind }) => kind)
      ends.push(JSON.stringify([(await world.find(id)).state, kinds, (await world.books(id)).balances]))
    }
    const balances = { provider_balance: 2_000, deposits_held: -2_000 }
    expect(ends).toEqual(
      ends.map(() => JSON.stringify(['confirmed', ['captured', 'dispute_opened', 'dispute_won'], balances])),
    )
  })
})

describe('a database that is gone while a webhook arrives', () => {
  const never = new Promise<never>(() => undefined)
  type Gone = StripeWorld['ports']['database']

  const ways: [string, (database: Gone) => Gone][] = [
    [
      'nobody listens where it was',
      () => {
        const url = new URL(world.place.url)
        url.port = '9'
        return openDatabase({ url: url.href, clock: world.clock })
      },
    ],
    [
      'nobody answers',
      (database) => ({ ...database, routing: { ...database.routing, accountByProvider: () => never } }),
    ],
    [
      'nobody answers once the account was found',
      (database) => {
        let calls = 0
        const inTenant: Gone['inTenant'] = (tenantId, run) => (calls++ === 0 ? database.inTenant(tenantId, run) : never)
        return { ...database, inTenant }
      },
    ],
  ]

  test.each(ways)(
    '%s: 503 within two seconds, nothing is acknowledged, and the next delivery works',
    async (_, gone) => {
      const { id, events } = await paidEvents()
      const database = gone(world.ports.database)
      const services = { payments: paymentServices({ ...world.ports, database }) }
      const { app } = createTestApp({ clock: world.clock, services })
      const body = JSON.stringify(events.at(-1))
      const headers = { 'stripe-signature': world.sign(body) }
      const startedMs = performance.now()
      expect((await app.request(world.path, { method: 'POST', body, headers })).status).toBe(503)
      expect(performance.now() - startedMs).toBeLessThan(2_000)
      await world.deliver(events)
      await world.drain()
      expect(await world.find(id)).toMatchObject({ state: 'confirmed' })
    },
  )
})
