import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HttpDemo, openHttpDemo } from '../testing/http-demo.ts'
import { jsonRequest } from '../testing/http-services.ts'

/** What the API tells of money: before booking, while it waits, and after. */

let demo: HttpDemo
beforeAll(async () => {
  demo = await openHttpDemo()
})
afterAll(async () => {
  expect(demo.faults()).toEqual([])
  await demo.close()
})

interface Told {
  readonly payment: Record<string, unknown> | null
  readonly [field: string]: unknown
}
interface Service extends Told {
  readonly slug: string
}
interface Slot extends Told {
  readonly offer: string
}

const services = async () => {
  const { body } = await demo.get('/v1/tenants/luna-salon/services')
  return new Map((body as { services: Service[] }).services.map((service) => [service.slug, service]))
}
const slotOf = async (service: string) => {
  const { body } = await demo.get(
    `/v1/tenants/luna-salon/availability?service=${service}&from=2026-12-01&to=2026-12-12`,
  )
  return (body as { slots: Slot[] }).slots
}
let keys = 0
async function book(slot: Slot | undefined, more: Record<string, unknown> = {}) {
  const body = { offer: slot?.offer, customer: { name: 'Dana', phone: '+12125550123' }, ...more }
  const headers = { 'idempotency-key': `money-key-${++keys}` }
  const response = await demo.app.request('/v1/tenants/luna-salon/bookings', jsonRequest(body, { headers }))
  return { status: response.status, body: (await response.json()) as { token: string; booking: Told } }
}

const usd = (amount: number) => ({ amount, currency: 'USD' })

test('a service says what it asks for and what cancelling costs when; one that asks for nothing says so', async () => {
  const all = await services()
  expect(all.get('balayage')).toMatchObject({
    payment: [{ kind: 'percent', fee: { kind: 'percent', percent: 20 }, onlyFor: null }],
    cancellation: {
      freeUntilMinutes: 48 * 60,
      moveUntilMinutes: 24 * 60,
      cancelSteps: [
        { untilMinutes: 48 * 60, fee: { kind: 'percent', percent: 0 } },
        { untilMinutes: 24 * 60, fee: { kind: 'percent', percent: 50 } },
      ],
      cancelAfter: { kind: 'percent', percent: 100 },
      percentOf: 'paid',
    },
  })
  expect(all.get('haircut')).toMatchObject({ payment: [], cancellation: { percentOf: 'price' } })
})

test('a slot says what would be asked, a booking waits for it with its link, and no amount of a client counts', async () => {
  const [slot] = await slotOf('balayage')
  expect(slot).toMatchObject({ payment: { kind: 'deposit', amount: 4_400, currency: 'USD', because: 'always' } })
  const { status, body } = await book(slot, { payment: { amount: 1 }, amount: 1, price: 1 })
  expect([status, body.booking]).toEqual([
    201,
    expect.objectContaining({ state: 'pending_payment', awaiting: 'payment' }),
  ])
  const payment = {
    kind: 'deposit',
    ...usd(4_400),
    state: 'preparing',
    payUntil: '2026-11-23T10:27:00-05:00',
    url: `http://localhost:8080/manage/${body.token}/pay`,
    paid: usd(0),
    refunding: usd(0),
    refunded: usd(0),
    ifCancelled: { refund: usd(0), keeps: usd(0), charge: usd(0), until: null, later: null },
  }
  expect(body.booking.payment).toEqual(payment)
  const { body: read } = await demo.get(`/v1/bookings/${body.token}`)
  expect(read).toEqual({ booking: body.booking })
  const given = await demo.app.request(`/v1/bookings/${body.token}`, { method: 'DELETE' })
  expect(((await given.json()) as { booking: Told }).booking).toMatchObject({
    state: 'cancelled',
    payment: { state: 'closed', payUntil: null, url: null, ifCancelled: null },
  })
})

test('what the business must agree to first says what will be asked then, in JSON and on its page', async () => {
  const [slot] = await slotOf('hair-extensions')
  const { body } = await book(slot)
  expect(body.booking).toMatchObject({
    state: 'pending_approval',
    awaiting: 'approval',
    payment: { kind: 'deposit', ...usd(10_000), state: 'later', payUntil: null, url: null },
  })
  const page = await (await demo.app.request(`/manage/${body.token}`)).text()
  expect(page).toContain('Once the business has agreed, $100 is to be paid before it is booked.')
})

test('where nothing is asked there is no payment', async () => {
  const [slot] = await slotOf('haircut')
  expect(slot?.payment).toBeNull()
  const { body } = await book(slot)
  expect(body.booking).toMatchObject({ state: 'confirmed', awaiting: null, payment: null })
})

test('the description of the API names every shape of it', async () => {
  const { body } = await demo.get('/openapi.json')
  const { schemas } = (body as { components: { schemas: Record<string, unknown> } }).components
  for (const name of ['Payment', 'PaymentAsked', 'PaymentRule', 'CancellationPolicy', 'Fee']) {
    expect(schemas, name).toHaveProperty(name)
  }
})
