// What people and programs send where money is concerned: forms, links, presses, fields of their own making. The price is
// ours, one booking is charged once, and what is refused has moved nothing: Stripe's books and our tables say so.
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { runInvariants } from '../db/run-invariants.ts'
import { paymentServices } from './http/payment-services.ts'
import type { ToolDefinition } from './ports/tool-definition.ts'
import { loadFolder } from './registry.ts'
import { sendRaw, serveApp, statusOf, type TestServer } from './testing/http-server.ts'
import { createTestApp, jsonRequest } from './testing/http-services.ts'
import { dayMs, depositTerms, minuteMs } from './testing/money-bench.ts'
import { openMoneyWorld } from './testing/money-world.ts'
import { stateOf } from './testing/state-of.ts'
import { openStripeWorld, type StripeWorld } from './testing/stripe-world.ts'
import { expireHolds } from './usecases/expire-holds.ts'
import { reconcilePayments } from './usecases/reconcile-payments.ts'
import { refundPayment } from './usecases/refund-payment.ts'

let world: StripeWorld
let server: TestServer
beforeAll(async () => {
  world = await openStripeWorld()
  server = await serveApp({ fetch: world.app.fetch, request: world.app.request, settle: async () => undefined })
})
afterAll(async () => {
  expect(world.faults()).toEqual([])
  expect(world.server.refusedForms).toEqual([])
  await server.close()
  await world.advance(20 * minuteMs)
  await expireHolds(world.ports, world)
  world.clock.advance({ hours: 2 })
  expect(await reconcilePayments(world.ports, world)).toMatchObject({ silent: 0, opened: 0 })
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  await world.close()
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault} ${row.subject}`))).toEqual([])
})

const route = '/v1/tenants/luna-salon/bookings'
/** A fifth of the 220 dollars of a balayage. */
const deposit = { amount: 4_400, currency: 'USD' }
let people = 0

interface Slot {
  readonly start: string
  readonly offer: string
}

/** The open times of balayage with Ana, from so many days ahead. */
async function slots(daysAhead = 3): Promise<Slot[]> {
  const from = Temporal.Instant.fromEpochMilliseconds(world.nowMs() + daysAhead * dayMs)
    .toString()
    .slice(0, 10)
  const to = Temporal.PlainDate.from(from).add({ days: 20 }).toString()
  const query = new URLSearchParams({ service: 'balayage', staff: 'Ana', from, to })
  const answer = await world.app.request(`/v1/tenants/luna-salon/availability?${query}`)
  const found = ((await answer.json()) as { slots: Slot[] }).slots
  expect(found.length).toBeGreaterThan(0)
  return found
}

const slot = async () => (await slots())[0] as Slot

function form(offer: string, extra: object = {}) {
  people += 1
  return { offer, customer: { name: 'Dana Demo', email: `dana${people}@example.com` }, ...extra }
}

const post = (body: unknown, key = `key-${++people}-of-a-form`) =>
  world.app.request(route, jsonRequest(body, { headers: { 'idempotency-key': key } }))

/** A booking made over HTTP, and its token. */
async function booked(extra: object = {}) {
  const answer = await post(form((await slot()).offer, extra))
  expect(answer.status).toBe(201)
  const { token, booking } = (await answer.json()) as { token: string; booking: Record<string, unknown> }
  return { token, booking, id: token.replace('link-of-', '') }
}

async function paid() {
  const made = await booked()
  await world.drain()
  await world.deliver(await world.pay(made.id))
  await world.drain()
  expect(await world.find(made.id)).toMatchObject({ state: 'confirmed' })
  return made
}

async function movesNothing(act: () => Promise<unknown>): Promise<void> {
  const before = [await stateOf(world.place), world.server.requests.length]
  await act()
  await world.drain()
  expect([await stateOf(world.place), world.server.requests.length]).toEqual(before)
}

test('booked, paid and confirmed over HTTP alone, for the price of our row', async () => {
  const { token, booking, id } = await booked()
  expect(booking).toMatchObject({ state: 'pending_payment', awaiting: 'payment' })
  await world.drain()
  const to = (await world.app.request(`/manage/${token}/pay`)).headers.get('location')
  expect(to).toMatch(/^https:\/\/checkout\.stripe\.com\//)
  await world.deliver(await world.pay(id))
  await world.drain()
  const seen = (await (await world.app.request(`/v1/bookings/${token}`)).json()) as { booking: object }
  expect(seen.booking).toMatchObject({ state: 'confirmed', awaiting: null })
  expect(await world.truth(id)).toEqual({ charges: [deposit.amount], refunded: 0 })
})

describe('amounts that a client sends', () => {
  const wishes: [string, object][] = [
    ['amount', { amount: 1 }],
    ['amount of zero', { amount: 0, deposit: 0 }],
    ['amount below zero', { amount: -4_400 }],
    ['huge amount', { amount: Number.MAX_SAFE_INTEGER }],
    ['currency', { currency: 'JPY', amount: 44 }],
    ['terms', { terms: { payment: { kind: 'none' } }, payment: { kind: 'deposit', amount: 1, currency: 'USD' } }],
    ['price', { price: { amount: 1, currency: 'USD' }, priceFrom: false }],
    ['discount, tip and coupon', { discount: 100, tip: -50, coupon: 'FREE', promotion_code: 'FREE' }],
    ['metadata', { metadata: { parley_reference: 'x', parley_key: 'y', amount: '1' } }],
    ['constructor', { constructor: { prototype: { amount: 1 } }, toString: 1 }],
    ['state and ids', { state: 'confirmed', tenantId: 'x', bookingId: 'y', customerId: 'z', refundRule: {} }],
    [
      'fields of the customer',
      { customer: { name: 'Dana', email: 'd@example.com', amount: 1, paid: true, isFirstVisit: false } },
    ],
    ['answers', { answers: { amount: '1', deposit: '0', price: 'free' } }],
  ]

  beforeEach(async () => {
    // Two live holds of one customer, five of one address: what waits is let go.
    await world.advance(17 * minuteMs)
  })

  test.each(wishes)('are none of ours: %s', async (_, extra) => {
    const { offer } = await slot()
    const answer = await post(form(offer, extra))
    expect(answer.status).toBe(201)
    const { token, booking } = (await answer.json()) as { token: string; booking: { payment?: object } }
    const id = token.replace('link-of-', '')
    await world.drain()
    expect(await world.payments(id)).toMatchObject([{ ...deposit, purpose: 'deposit', state: 'open' }])
    expect(booking).toMatchObject({ state: 'pending_payment' })
    const session = world.server.books.sessions.at(-1)
    const { parley_reference, parley_key, ...rest } = Object(session?.form['metadata'])
    const [payment] = await world.payments(id)
    expect([parley_reference, parley_key, rest]).toEqual([payment?.id, payment?.idempotencyKey, {}])
    expect(JSON.stringify(session?.form)).toContain('"unit_amount":"4400"')
  })

  test('in the address and in headers neither', async () => {
    const { offer } = await slot()
    const init = jsonRequest(form(offer), {
      headers: {
        'idempotency-key': 'key-with-query',
        'x-amount': '1',
        'stripe-account': 'acct_mine00001',
        currency: 'jpy',
      },
    })
    const answer = await world.app.request(`${route}?amount=1&currency=jpy&payment[amount]=1`, init)
    expect(answer.status).toBe(201)
    await world.drain()
    const { token } = (await answer.json()) as { token: string }
    expect(await world.payments(token.replace('link-of-', ''))).toMatchObject([deposit])
    expect(world.server.books.sessions.at(-1)?.account).toBeNull()
  })

  test('in an offer that was changed on its way, or is another business’s, are refused and move nothing', async () => {
    const { offer } = await slot()
    const [payload = '', ...rest] = offer.split('.')
    const opened = Buffer.from(payload, 'base64url').toString('utf8')
    const cheaper = Buffer.from(opened.replace('4400', '0044')).toString('base64url')
    const forged = [
      [cheaper, ...rest].join('.'),
      `${offer}x`,
      offer.slice(0, -1),
      offer.slice(0, offer.length / 2),
      [payload, ...rest.map((part) => part.toUpperCase())].join('.'),
      '',
      'x'.repeat(100_000),
    ]
    await movesNothing(async () => {
      for (const one of forged) {
        const answer = await post(form(one))
        expect(answer.status).toBe(400)
        expect(((await answer.json()) as { code: string }).code).toMatch(/^(offer_invalid|invalid_request)$/)
      }
      const init = jsonRequest(form(offer), { headers: { 'idempotency-key': 'key-elsewhere' } })
      expect((await world.app.request('/v1/tenants/other-salon/bookings', init)).status).toBe(400)
    })
  })

  test('by tools cannot be sent at all: none has a field for money, or for whose it is', async () => {
    const isTool = (value: unknown): value is ToolDefinition =>
      typeof value === 'object' && value !== null && 'connect' in value && 'input' in value
    const tools = await loadFolder(new URL('../tools/', import.meta.url), isTool)
    expect(tools.size).toBeGreaterThan(10)
    const forbidden =
      /^(amount|currency|price|deposit|discount|tip|total|fee|metadata|payment|paid|tenant(Id)?|customerId)$/i
    const all = {
      amount: 1,
      currency: 'USD',
      price: 1,
      deposit: 0,
      discount: 9,
      metadata: {},
      tenantId: 'x',
      customerId: 'y',
    }
    for (const [id, { input }] of tools) {
      const names = new Set(
        [...JSON.stringify(z.toJSONSchema(input as z.ZodType)).matchAll(/"(\w+)":\{/g)].map(([, name]) => name ?? ''),
      )
      expect([id, [...names].filter((name) => forbidden.test(name))]).toEqual([id, []])
      const read = (input as z.ZodType).safeParse(all)
      if (read.success) expect(Object.keys(Object(read.data)).filter((name) => forbidden.test(name))).toEqual([])
    }
  })
})

describe('presses and links', () => {
  beforeEach(async () => {
    await world.advance(17 * minuteMs)
  })

  test('ten presses of one form at once are one booking, one page, one charge', async () => {
    const body = form((await slot()).offer)
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(body, 'pressed-ten-times')))
    const told = await Promise.all(
      answers.map(async (one) => [one.status, ((await one.json()) as { token?: string }).token]),
    )
    expect(new Set(told.map(([status]) => status))).toEqual(new Set([201]))
    expect(new Set(told.map(([, token]) => token)).size).toBe(1)
    const id = String(told[0]?.[1]).replace('link-of-', '')
    const before = world.server.books.sessions.length
    await world.drain()
    expect(world.server.books.sessions.length - before).toBe(1)
    await world.deliver(await world.pay(id))
    await world.drain()
    expect(await world.truth(id)).toEqual({ charges: [4_400], refunded: 0 })
    // Pressed once more after all of it.
    expect((await post(body, 'pressed-ten-times')).status).toBe(201)
    // The same key for something else.
    const other = await post({ ...body, customer: { name: 'Eve', email: 'eve@example.com' } }, 'pressed-ten-times')
    expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([409, 'idempotency_conflict'])
  })

  test('ten people at once for one time: one may pay, nobody else is charged', async () => {
    const { offer } = await slot()
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(form(offer))))
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([201, ...Array.from({ length: 9 }, () => 409)])
    const before = world.server.books.sessions.length
    await world.drain()
    expect(world.server.books.sessions.length - before).toBe(1)
  })

  test('a link that is shared, opened in many tabs, and come back to, is one page and changes nothing', async () => {
    const { token, id } = await booked()
    await world.drain()
    const url = (await world.payments(id))[0]?.checkoutUrl
    await movesNothing(async () => {
      const looks = Array.from({ length: 12 }, (_, at) => (at % 3 === 0 ? `/manage/${token}` : `/manage/${token}/pay`))
      const answers = await Promise.all(looks.map((path) => world.app.request(path)))
      const locations = answers.filter(({ status }) => status === 303).map(({ headers }) => headers.get('location'))
      expect(new Set(locations)).toEqual(new Set([url]))
    })
    // Pressed in two tabs: the same page.
    const presses = await Promise.all(
      [1, 2, 3].map(() => world.app.request(`/manage/${token}/pay`, { method: 'POST' })),
    )
    expect(presses.map(({ status }) => status)).toEqual([303, 303, 303])
    await world.drain()
    expect(await world.payments(id)).toHaveLength(1)
    await world.deliver(await world.pay(id))
    await world.drain()
    // The link of a paid booking, opened by somebody it was shared with.
    await movesNothing(async () => {
      const shown = await world.app.request(`/manage/${token}/pay`)
      expect([shown.status, shown.headers.get('location')]).toEqual([200, null])
      expect((await world.app.request(`/manage/${token}/pay`, { method: 'POST' })).status).toBe(303)
    })
    expect(await world.truth(id)).toEqual({ charges: [4_400], refunded: 0 })
  })

  test('a link of a time that is over is gone on with once, however often it is pressed', async () => {
    const { token, id } = await booked()
    await world.advance(18 * minuteMs)
    expect(await world.find(id)).toMatchObject({ state: 'expired' })
    const before = world.server.books.sessions.length
    const presses = await Promise.all(
      [1, 2, 3, 4].map(() => world.app.request(`/manage/${token}/pay`, { method: 'POST' })),
    )
    const to = new Set(presses.map(({ headers }) => headers.get('location')))
    expect(to.size).toBe(1)
    await world.drain()
    expect(world.server.books.sessions.length - before).toBe(1)
    expect(await world.truth(id)).toEqual({ charges: [], refunded: 0 })
  })

  test('a link that is guessed, cut, another’s or none is the same 404, and moves nothing', async () => {
    const { token } = await booked()
    await world.drain()
    await movesNothing(async () => {
      const bodies = new Set<string>()
      const wrong = [
        token.slice(0, -1),
        `${token}0`,
        'a'.repeat(43),
        'x',
        '%00',
        'constructor',
        '..%2f..%2f',
        `${token}%20`,
      ]
      for (const one of wrong) {
        for (const [method, path] of [
          ['GET', `/v1/bookings/${one}`],
          ['DELETE', `/v1/bookings/${one}`],
          ['GET', `/manage/${one}/pay`],
          ['POST', `/manage/${one}/pay`],
        ] as const) {
          const answer = await world.app.request(path, { method })
          expect([path, answer.status]).toEqual([path, 404])
          if (path.startsWith('/v1/')) bodies.add((await answer.text()).replace(/"requestId":"[^"]*"/, ''))
        }
      }
      expect(bodies.size).toBe(1)
    })
  })

  test('on the sandbox’s page, whatever else its form sends, what is asked is paid, once', async () => {
    const sandbox = await openMoneyWorld()
    const held = await sandbox.hold()
    await sandbox.ask(held.id, { ...depositTerms, rules: [] })
    await sandbox.drain()
    const [payment] = await sandbox.payments(held.id)
    const { app } = createTestApp({ clock: sandbox.clock, services: { payments: paymentServices(sandbox.ports) } })
    const path = new URL(payment?.checkoutUrl ?? '').pathname
    const press = (body: string) =>
      app.request(path, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
    const bodies = ['act=pay&amount=1&currency=JPY&tip=-1999', 'amount=1&act=pay', 'act=pay', 'act=pay&act=decline']
    for (const { status } of await Promise.all(bodies.map(press))) expect(status).toBe(303)
    await sandbox.drain()
    expect(await sandbox.truth(held.id)).toEqual({ charged: 2_000, refunded: 0 })
    expect(await sandbox.find(held.id)).toMatchObject({ state: 'confirmed' })
    await sandbox.close()
  })
})

describe('giving back', () => {
  beforeEach(async () => {
    await world.advance(17 * minuteMs)
  })

  test('cancelled twice, at once and later, by every door, is one refund and one answer', async () => {
    const { token, id } = await paid()
    const cancel = () => world.app.request(`/v1/bookings/${token}`, { method: 'DELETE' })
    const answers = await Promise.all(Array.from({ length: 5 }, cancel))
    await world.drain()
    const page = { method: 'POST', body: new URLSearchParams({ price: '0' }) }
    expect((await world.app.request(`/manage/${token}/cancel`, page)).status).toBe(303)
    const last = await cancel()
    const states = await Promise.all(
      [...answers, last].map(async (one) => [
        one.status,
        ((await one.json()) as { booking: { state: string } }).booking.state,
      ]),
    )
    expect(new Set(states.map(String))).toEqual(new Set(['200,cancelled']))
    await world.drain()
    expect(await world.truth(id)).toEqual({ charges: [4_400], refunded: 4_400 })
    expect(await world.refunds(id)).toHaveLength(1)
    expect(await world.books(id)).toMatchObject({ balances: {}, open: [] })
  })

  test('while the customer pays: either it is paid and goes back, or it never was', async () => {
    const { token, id } = await booked()
    await world.drain()
    const events = await world.pay(id)
    const [answer] = await Promise.all([
      world.app.request(`/v1/bookings/${token}`, { method: 'DELETE' }),
      world.deliver(events),
    ])
    expect(answer.status).toBe(200)
    await world.advance(3 * minuteMs)
    expect(await world.find(id)).toMatchObject({ state: 'cancelled' })
    expect(await world.truth(id)).toEqual({ charges: [4_400], refunded: 4_400 })
    expect(await world.books(id)).toMatchObject({ balances: {}, open: [] })
  })

  test('more than came, nothing, less than nothing and parts of a cent are refused, and move nothing', async () => {
    const { id } = await paid()
    const actor = { kind: 'member', id: null } as const
    const wrong = [4_401, 0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER]
    await movesNothing(async () => {
      for (const amount of wrong) {
        const input = { tenantId: world.tenantId, bookingId: id, amount, actor, idempotencyKey: `wrong ${amount}` }
        expect(await refundPayment(world.ports, input), String(amount)).toMatchObject({ ok: false })
      }
      const elsewhere = { tenantId: world.otherTenantId, bookingId: id, amount: 1, actor, idempotencyKey: 'k' }
      expect(await refundPayment(world.ports, elsewhere)).toMatchObject({ code: 'booking_not_found' })
    })
  })

  test('asked twice with one key is one refund and one answer; with another amount it is refused', async () => {
    const { id } = await paid()
    const ask = (amount: number) => {
      const actor = { kind: 'member', id: null } as const
      return refundPayment(world.ports, {
        ...{ tenantId: world.tenantId, bookingId: id, amount, actor, idempotencyKey: `one of ${id}` },
      })
    }
    const [first, second] = await Promise.all([ask(1_000), ask(1_000)])
    expect(first).toMatchObject({ ok: true, refunds: [{ amount: 1_000 }] })
    expect(second).toEqual(first)
    expect(await ask(1_001)).toMatchObject({ code: 'idempotency_conflict' })
    await world.drain()
    expect(await world.truth(id)).toEqual({ charges: [4_400], refunded: 1_000 })
  })

  test('a booking that has begun cannot be cancelled any more, and what was paid stays', async () => {
    const { token, id } = await paid()
    const { startMs } = await world.find(id)
    const now = world.clock.now()
    world.clock.set(Temporal.Instant.fromEpochMilliseconds(startMs + minuteMs))
    await world.drain()
    await movesNothing(async () => {
      const answer = await world.app.request(`/v1/bookings/${token}`, { method: 'DELETE' })
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([409, 'cancel_closed'])
    })
    expect(await world.truth(id)).toEqual({ charges: [4_400], refunded: 0 })
    world.clock.set(now)
  })

  test('in any parts, at once and with keys used again, never more goes back than came', async () => {
    const actor = { kind: 'member', id: null } as const
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ amount: fc.integer({ min: 1, max: 3_000 }), key: fc.integer({ min: 0, max: 3 }) }), {
          minLength: 2,
          maxLength: 6,
        }),
        async (parts) => {
          const { id } = await paid()
          const results = await Promise.all(
            parts.map(({ amount, key }) => {
              const idempotencyKey = `${id} ${key}`
              return refundPayment(world.ports, {
                tenantId: world.tenantId,
                bookingId: id,
                amount,
                actor,
                idempotencyKey,
              })
            }),
          )
          await world.drain()
          const refunds = await world.refunds(id)
          const total = refunds.reduce((sum, { amount }) => sum + amount, 0)
          expect(total).toBeLessThanOrEqual(4_400)
          expect((await world.truth(id)).refunded).toBe(total)
          const accepted = new Set(results.flatMap((one) => (one.ok ? one.refunds.map((refund) => refund.id) : [])))
          expect(accepted).toEqual(new Set(refunds.map((refund) => refund.id)))
        },
      ),
      { numRuns: 8 },
    )
  })
})

describe('bodies that are none', () => {
  const post = (headers: string) =>
    `POST ${route} HTTP/1.1\r\nhost: a\r\nconnection: close\r\ncontent-type: application/json\r\nidempotency-key: key-of-a-body\r\n${headers}\r\n`
  const withText = (text: string | Uint8Array) => [post(`content-length: ${Buffer.byteLength(text)}\r\n`), text]
  const good = () => JSON.stringify(form('offer'))
  const chunk = `${(256 * 1024).toString(16)}\r\n${'a'.repeat(256 * 1024)}\r\n`

  test.each<[string, number, () => (string | Uint8Array)[]]>([
    ['half of one', 400, () => withText('{"offer": ')],
    ['nothing', 400, () => withText('')],
    ['no text', 400, () => withText(Buffer.from([0x7b, 0xff, 0xc0, 0x7d]))],
    ['NUL', 400, () => withText('\u0000')],
    ['NUL inside', 400, () => withText(good().replace('Dana', 'Da\\u0000na'))],
    ['half of a character', 400, () => withText(good().replace('Dana', '\\ud800'))],
    ['a prototype', 400, () => withText(`{"__proto__":{"amount":1},${good().slice(1)}`)],
    ['a key twice', 400, () => withText(`{"offer":"a",${good().slice(1)}`)],
    ['deep beyond sense', 400, () => withText(`${'['.repeat(10_000)}${']'.repeat(10_000)}`)],
    ['a number beyond numbers', 400, () => withText(good().replace('"offer"', '"amount":1e400,"offer"'))],
    ['larger than it may be', 413, () => [post('content-length: 9000000\r\n')]],
    ['larger in chunks', 413, () => [post('transfer-encoding: chunked\r\n'), chunk, chunk, '0\r\n\r\n']],
    ['a length that lies', 400, () => [post('content-length: 5\r\n'), good()]],
    ['two lengths', 400, () => [post('content-length: 5\r\ncontent-length: 6\r\n'), good()]],
    [
      'a length and chunks',
      400,
      () => [post('content-length: 5\r\ntransfer-encoding: chunked\r\n'), '5\r\nhello\r\n0\r\n\r\n'],
    ],
  ])('(%s) are refused with %d and move nothing', async (_, status, parts) => {
    await movesNothing(async () => {
      expect(statusOf(await sendRaw(server.port, parts()))).toBe(status)
    })
  })
})
