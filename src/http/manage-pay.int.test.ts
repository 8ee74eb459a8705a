import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refundRuleOf } from '../domain/refund-rule.ts'
import { createTestApp, type TestApp } from '../testing/http-services.ts'
import {
  cardTerms,
  dayMs,
  depositTerms,
  type MoneyWorld,
  minuteMs,
  openMoneyWorld,
  strictRule,
} from '../testing/money-world.ts'
import { readBookingMoney } from '../usecases/read-booking-money.ts'
import { bookingServices } from './booking-services.ts'
import { paymentServices } from './payment-services.ts'

let world: MoneyWorld
let app: TestApp['app']
let faults: TestApp['faults']
beforeAll(async () => {
  world = await openMoneyWorld()
  const { database, clock, ports } = world
  const loadCatalog = (tenantId: string) => database.findCatalog({ tenantId }, clock.now().epochMilliseconds)
  const made = createTestApp({
    clock,
    services: {
      payments: paymentServices(ports),
      bookings: bookingServices(ports, loadCatalog),
      tenants: { loadCatalog, findCatalog: async () => null, listSlugs: async () => [] },
    },
  })
  app = made.app
  faults = made.faults
})
afterAll(async () => {
  await world.close()
  expect(faults()).toEqual([])
})

const linkOf = (id: string) => `/manage/link-of-${id}`

/** A booking that waits for its payment; its page made where jobs have run. */
async function waiting(options: { readonly terms?: Parameters<MoneyWorld['ask']>[1]; readonly isMade?: boolean } = {}) {
  const { terms, isMade = true } = options
  const held = await world.hold()
  await world.ask(held.id, ...(terms === undefined ? [] : [terms]))
  if (isMade) await world.drain()
  return held
}

async function show(path: string) {
  const response = await app.request(path)
  const refresh = response.headers.get('refresh')
  return { status: response.status, to: response.headers.get('location'), refresh, text: await response.text() }
}

const send = async (path: string, fields: Record<string, string> = {}) => {
  const response = await app.request(path, { method: 'POST', body: new URLSearchParams(fields) })
  return { status: response.status, to: response.headers.get('location') ?? '' }
}

async function settled(id: string) {
  await world.webhook(await world.act(id, 'pay'))
  await world.drain()
}

describe('the link to pay', () => {
  test('leads to the provider’s page while that is open, and the booking says what is due, until when', async () => {
    const { id } = await waiting()
    const [payment] = await world.payments(id)
    expect(await show(`${linkOf(id)}/pay`)).toMatchObject({ status: 303, to: payment?.checkoutUrl })
    const { text } = await show(linkOf(id))
    expect(text).toContain('Pay $20 to confirm it')
    expect(text).toMatch(/kept for you until <b>.*\d:\d\d (am|pm) EST<\/b>/)
    expect(text).toContain(`href="${linkOf(id)}/pay">Pay $20</a>`)
    expect(text).toContain('Give it up')
    expect(text).not.toContain('Change the time')
  })

  test('waits by itself for a page that is being made, for a while, and then lets a person ask', async () => {
    const { id } = await waiting({ isMade: false })
    const first = await show(`${linkOf(id)}/pay`)
    expect(first).toMatchObject({ status: 200, refresh: `2; url=${linkOf(id)}/pay?look=1` })
    expect(first.text).toContain('Preparing the payment page…')
    expect((await show(`${linkOf(id)}/pay?look=19`)).refresh).toBe(`2; url=${linkOf(id)}/pay?look=20`)
    const last = await show(`${linkOf(id)}/pay?look=20`)
    expect([last.refresh, last.text.includes('Try again')]).toEqual([null, true])
    expect((await show(`${linkOf(id)}/pay?look=constructor`)).refresh).toContain('look=1')
    await world.drain()
    expect((await show(`${linkOf(id)}/pay?look=3`)).status).toBe(303)
  })

  test('fetched by anything it makes, moves and queues nothing', async () => {
    const { id } = await waiting()
    const before = [await world.payments(id), await world.find(id)]
    const queued = world.ports.queue.jobs.length
    for (const path of ['', '/pay', '/pay?from=form', '/pay?note=gone', '/cancel', '?pay=left']) {
      await show(`${linkOf(id)}${path}`)
    }
    expect([await world.payments(id), await world.find(id)]).toEqual(before)
    expect(world.ports.queue.jobs.length).toBe(queued)
  })

  test('from a form it does not leave for another site by a redirect, which browsers would stop', async () => {
    const { id } = await waiting()
    const sent = await send(`${linkOf(id)}/pay`)
    expect(sent).toEqual({ status: 303, to: `${linkOf(id)}/pay?from=form` })
    expect(await show(sent.to)).toMatchObject({ status: 200, refresh: `2; url=${linkOf(id)}/pay?look=1` })
  })

  test('shows a paid booking as paid, in every tab, and a second payment is offered to nobody', async () => {
    const { id } = await waiting()
    await settled(id)
    for (const path of ['', '/pay', '/pay?from=form', '?pay=done']) {
      const { status, text } = await show(`${linkOf(id)}${path}`)
      expect([path, status, text.includes('Paid and confirmed')]).toEqual([path, 200, true])
      expect(text).toContain('<dt>Paid</dt><dd>$20, a deposit</dd>')
      expect(text).not.toContain('Pay $20')
    }
    expect((await send(`${linkOf(id)}/pay`)).to).toBe(`${linkOf(id)}/pay`)
    expect(await world.payments(id)).toHaveLength(1)
  })

  test.each(['/manage/none/pay', `/manage/${'a'.repeat(43)}/pay`])(
    '%s is a page that says that nothing is here',
    async (path) => {
      expect((await show(path)).status).toBe(404)
      expect((await send(path)).status).toBe(404)
    },
  )
})

describe('a provider that fails', () => {
  test('for now is waited for, and for good it is said that nothing was taken', async () => {
    world.moody.setMoods((_, name) => (name === 'createCheckout' ? 'busy' : undefined))
    const busy = await waiting()
    expect((await show(`${linkOf(busy.id)}/pay`)).text).toContain('Preparing the payment page…')
    world.moody.setMoods((_, name) => (name === 'createCheckout' ? 'refused' : undefined))
    const refused = await waiting()
    world.moody.setMoods(() => undefined)
    const { status, text, refresh } = await show(`${linkOf(refused.id)}/pay`)
    expect([status, refresh, text.includes('It cannot be paid just now')]).toEqual([200, null, true])
    expect((await show(linkOf(refused.id))).text).toContain('See how the payment stands')
    expect((await send(`${linkOf(refused.id)}/pay`)).to).toBe(`${linkOf(refused.id)}/pay`)
    await world.advance(minuteMs)
    expect((await show(`${linkOf(busy.id)}/pay`)).status).toBe(303)
  })

  test('that has not returned the money yet: the page says that it is on its way', async () => {
    const { id } = await waiting()
    await settled(id)
    world.moody.setMoods((_, name) => (name === 'refund' ? 'busy' : undefined))
    await send(`${linkOf(id)}/cancel`, { price: '0' })
    await world.drain()
    expect((await show(linkOf(id))).text).toContain('<dt>On its way back</dt><dd>$20, it can take')
    world.moody.setMoods(() => undefined)
    await world.advance(5 * minuteMs)
    expect((await show(linkOf(id))).text).toContain('<dt>Given back</dt><dd>$20</dd>')
  })
})

describe('coming back from the provider', () => {
  test('before its word has come the page checks, asks the provider, and believes nobody else', async () => {
    const { id } = await waiting()
    // Paid there; the webhook is lost.
    await world.act(id, 'pay')
    const back = await show(`${linkOf(id)}?pay=done`)
    expect(back.text).toContain('Checking your payment…')
    expect(back.refresh).toBe(`2; url=${linkOf(id)}?pay=done&look=1`)
    await world.drain()
    expect(await world.find(id)).toMatchObject({ state: 'confirmed' })
    expect((await show(`${linkOf(id)}?pay=done&look=1`)).text).toContain('Paid and confirmed. See you then.')
  })

  test('who comes back in the very moment in which it is confirmed is not left standing', async () => {
    const { id } = await waiting()
    const before = await world.find(id)
    await settled(id)
    // Read before the webhook was done with, its payment after.
    const { ports, tenantId } = world
    const torn = (await readBookingMoney(ports, { tenantId, bookings: [before] })).get(id)
    expect(torn?.stage).toBe('checking')
  })

  test('who only says so in the address has paid nothing, and is not asked for ever', async () => {
    const { id } = await waiting()
    for (let look = 0; look <= 20; look++) {
      const { refresh } = await show(`${linkOf(id)}?pay=done&look=${look}`)
      expect(refresh !== null).toBe(look < 20)
    }
    await world.drain()
    expect(await world.find(id)).toMatchObject({ state: 'pending_payment' })
    expect((await show(`${linkOf(id)}?pay=left`)).text).toContain('Nothing was paid.')
  })
})

describe('when the time to pay is over', () => {
  test('in its last minute the page waits, then the same time is taken again on the same terms', async () => {
    const { id, startMs } = await waiting()
    world.clock.advance({ milliseconds: 15 * minuteMs })
    expect((await show(`${linkOf(id)}/pay`)).refresh).toContain('look=1')
    await world.advance(2 * minuteMs)
    const over = await show(`${linkOf(id)}/pay`)
    expect(over.text).toContain('The time to pay is over')
    const { to } = await send(`${linkOf(id)}/pay`)
    expect(to).not.toContain(id)
    const again = to.replace('/manage/link-of-', '').replace('/pay?from=form', '')
    expect(await world.find(again)).toMatchObject({ state: 'pending_payment', startMs })
    expect((await show(to)).text).toContain('Preparing the payment page')
    expect((await send(`${linkOf(id)}/pay`)).to).toBe(to)
    expect(await show(`${linkOf(id)}/pay`)).toMatchObject({ status: 303, to: `${linkOf(again)}/pay` })
    await world.drain()
    await settled(again)
    expect((await show(`${linkOf(id)}/pay`)).to).toBe(`${linkOf(again)}/pay`)
    expect((await show(linkOf(id))).text).toContain(`href="${linkOf(again)}"`)
    expect((await show(`${linkOf(again)}/pay`)).text).toContain('Paid and confirmed')
    expect((await show(linkOf(again))).text).toContain('Paid and confirmed')
  })

  test('a time that somebody else has is said to be gone, with what is free near it', async () => {
    const { id, startMs } = await waiting()
    await world.advance(17 * minuteMs)
    await world.hold({ startMs })
    expect((await send(`${linkOf(id)}/pay`)).to).toBe(`${linkOf(id)}/pay?note=gone`)
    const { text } = await show(`${linkOf(id)}/pay?note=gone`)
    expect(text).toContain('Somebody else has that time now')
    expect(text).toContain('These are free nearest to it')
  })

  test('paid late and still free it is confirmed after all; the old link leads there', async () => {
    const { id } = await waiting()
    await world.advance(17 * minuteMs)
    await world.webhook(await world.act(id, 'pay_late'))
    await world.drain()
    const { text } = await show(`${linkOf(id)}/pay`)
    expect(text).toContain('Paid, and confirmed after all')
    const next = /href="(\/manage\/link-of-[\w-]+)">Show the booking/.exec(text)?.[1] ?? ''
    expect((await show(next)).text).toContain('Paid and confirmed')
  })

  test('paid late and gone, the page says that all of it goes back', async () => {
    const { id, startMs } = await waiting()
    await world.advance(17 * minuteMs)
    await world.hold({ startMs })
    await world.webhook(await world.act(id, 'pay_late'))
    await world.drain()
    expect((await show(linkOf(id))).text).toContain('All of it, $20, has gone back to you')
    expect((await show(`${linkOf(id)}/pay`)).text).not.toContain('Take the same time again')
  })
})

describe('what cancelling means', () => {
  test('is said exactly before the button, and a form that was shown earlier costs nobody more', async () => {
    const { id, startMs } = await waiting()
    await settled(id)
    expect((await show(linkOf(id))).text).toMatch(
      /If you cancel until .*, all of it, \$20, goes back to you; after that nothing goes back/,
    )
    const free = await show(`${linkOf(id)}/cancel`)
    expect(free.text).toContain('You paid $20. If you cancel now, all of it, $20, goes back to you.')
    world.clock.advance({ milliseconds: startMs - world.nowMs() - dayMs / 2 })
    const sent = await send(`${linkOf(id)}/cancel`, { price: '0' })
    expect(sent.to).toBe(`${linkOf(id)}/cancel?note=dearer`)
    const now = await show(sent.to)
    expect(now.text).toContain('The terms have gone on since you looked.')
    expect(now.text).toContain('nothing goes back: $20 stays with')
    const price = /name="price" value="(\d+)"/.exec(now.text)?.[1] ?? ''
    expect((await send(`${linkOf(id)}/cancel`, { price })).to).toBe(`${linkOf(id)}?note=cancelled`)
    await world.drain()
    expect(await world.truth(id)).toEqual({ charged: 2_000, refunded: 0 })
  })

  test('is the same on the page and in JSON where a share of what was paid stays', async () => {
    const held = await world.hold()
    await world.ask(held.id, { ...depositTerms, rules: [] }, { ...strictRule, percentOf: 'paid' })
    await world.drain()
    await settled(held.id)
    world.clock.advance({ milliseconds: held.startMs - world.nowMs() - dayMs / 2 })
    const half = { amount: 1_000, currency: 'USD' }
    const { text } = await show(`/v1/bookings/link-of-${held.id}`)
    expect(JSON.parse(text).booking).toMatchObject({
      cancellation: { fee: half, policy: { percentOf: 'paid' } },
      payment: { state: 'paid', ifCancelled: { refund: half, keeps: half } },
    })
    const page = await show(`${linkOf(held.id)}/cancel`)
    expect(page.text).toContain('$10 goes back to you and $10 stays with')
    expect(page.text).toContain('name="price" value="1000"')
  })

  test('in time it shows what is on its way and what has come back', async () => {
    const { id } = await waiting()
    await settled(id)
    await send(`${linkOf(id)}/cancel`, { price: '0' })
    await world.drain()
    expect((await show(linkOf(id))).text).toContain('<dt>Given back</dt><dd>$20</dd>')
  })

  test('of what was never paid is giving it up', async () => {
    const { id } = await waiting()
    const { text } = await show(`${linkOf(id)}/cancel`)
    expect(text).toContain('Nothing was paid and nothing is owed.')
    expect((await send(`${linkOf(id)}/cancel`, { price: '0' })).to).toBe(`${linkOf(id)}?note=cancelled`)
    expect((await show(`${linkOf(id)}/pay`)).text).toContain('Cancelled')
  })

  test('of a card that was left is what would be taken from it', async () => {
    const { id } = await waiting({ terms: { ...cardTerms, rules: [] } })
    expect((await show(linkOf(id))).text).toContain('At most $30 can be taken')
    await settled(id)
    const { text } = await show(linkOf(id))
    expect(text).toContain('Confirmed, your card is on file')
    expect(text).toMatch(/it is free; after that \$30 is taken from your card/)
  })

  test('of a card that is charged only for not coming is said to be free', async () => {
    const held = await world.hold()
    const onlyMissed = { ...refundRuleOf({ freeUntilMinutes: 240, feePercent: 0, moveUntilMinutes: 60 }) }
    const noShow = { kind: 'fixed', amount: 3_000, per: 'booking' } as const
    await world.ask(held.id, { ...cardTerms, rules: [] }, { ...onlyMissed, noShow })
    await world.drain()
    const { text } = await show(linkOf(held.id))
    expect(text).toContain('At most $30 can be taken if you do not come. Cancelling is free.')
    expect(text).not.toContain('after that')
  })
})
