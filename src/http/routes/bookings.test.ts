import { describe, expect, test } from 'vitest'
import { createMemoryBookings, createTestOffer, linkToken } from '../../testing/http-bookings.ts'
import { createTestApp, jsonRequest } from '../../testing/http-services.ts'
import { createOfferTokens } from '../offer-token.ts'

const customer = { name: 'Dana', phone: '+12125550123' }
const bookPath = '/v1/tenants/luna-salon/bookings'
const bookingPath = `/v1/bookings/${linkToken}`

interface Slot {
  readonly offer: string
  readonly start: string
}

async function open() {
  const bookings = createMemoryBookings('tenant-luna-salon')
  const testApp = createTestApp({ services: { bookings } })
  const { request } = testApp.app
  const found = await request('/v1/tenants/luna-salon/availability?service=haircut')
  const { slots } = (await found.json()) as { slots: Slot[] }
  const offer = slots[0]?.offer ?? ''
  const book = (body: unknown, key = 'key-00000001') =>
    request(bookPath, jsonRequest(body, { headers: { 'idempotency-key': key } }))
  const patch = (body: unknown) => request(bookingPath, { ...jsonRequest(body), method: 'PATCH' })
  return { ...testApp, request, bookings, slots, offer, book, patch }
}

const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code

describe('booking over HTTP', () => {
  test('takes an offer and answers with the booking and its link', async () => {
    const { book, offer } = await open()
    const response = await book({ offer, customer })
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({
      token: linkToken,
      manageUrl: `http://localhost:8080/manage/${linkToken}`,
      booking: {
        reference: 'K7QM2D',
        state: 'confirmed',
        start: '2026-11-24T10:00:00-05:00',
        customer: { name: 'Dana' },
      },
    })
  })

  test('with the same key again is the same booking, and no second one', async () => {
    const { book, offer, bookings } = await open()
    const first = await (await book({ offer, customer })).json()
    const second = await (await book({ offer, customer })).json()
    expect(second).toEqual(first)
    expect(bookings.writes()).toBe(1)
  })

  test('with the same key for another request is refused', async () => {
    const { book, offer } = await open()
    await book({ offer, customer })
    const response = await book({ offer, customer: { ...customer, name: 'Eve' } })
    expect([response.status, await codeOf(response)]).toEqual([409, 'idempotency_conflict'])
  })

  test('of a time that was just taken offers the nearest others, and tells nothing else', async () => {
    const { book, offer } = await open()
    await book({ offer, customer })
    const response = await book({ offer, customer }, 'key-00000002')
    expect(response.status).toBe(409)
    const body = (await response.json()) as { code: string; alternatives: Slot[] }
    expect(body.code).toBe('slot_taken')
    expect(body.alternatives).toHaveLength(3)
    expect(body.alternatives[0]?.offer).toEqual(expect.any(String))
    expect(JSON.stringify(body)).not.toContain('another customer')
  })

  test('needs a key, a name and a way to reach the customer', async () => {
    const { request, book, offer } = await open()
    expect(await codeOf(await request(bookPath, jsonRequest({ offer, customer })))).toBe('invalid_request')
    expect(await codeOf(await book({ offer, customer: { ...customer, name: '  ' } }))).toBe('invalid_request')
    const response = await book({ offer, customer: { name: 'Dana' } })
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ code: 'answers_needed', missing: ['contact'] })
  })

  test.each(['0612345678', '+1', 'call me', '+12125550123; drop', "<script>alert('x')</script>"])(
    'refuses the phone number %s',
    async (phone) => {
      const { book, offer } = await open()
      expect((await book({ offer, customer: { name: 'Dana', phone } })).status).toBe(400)
    },
  )

  test('keeps the tick that the number may be texted, which needs a number and is said by nobody else', async () => {
    const bookings = createMemoryBookings('tenant-luna-salon')
    const asked: unknown[] = []
    const book: typeof bookings.book = (input) => {
      asked.push(input.mayText)
      return bookings.book(input)
    }
    const { app } = createTestApp({ services: { bookings: { ...bookings, book } } })
    const found = await app.request('/v1/tenants/luna-salon/availability?service=haircut')
    const [slot] = ((await found.json()) as { slots: Slot[] }).slots
    const send = (who: unknown, key: string) =>
      app.request(bookPath, jsonRequest({ offer: slot?.offer, customer: who }, { headers: { 'idempotency-key': key } }))
    const mail = { name: 'Dana', email: 'dana@example.com' }
    const refused = await send({ ...mail, mayText: true }, 'key-00000001')
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ code: 'answers_needed', missing: ['phone'] })
    for (const mayText of ['true', 'yes', 1, null]) {
      expect((await send({ ...customer, mayText }, 'key-00000002')).status).toBe(400)
    }
    expect((await send({ ...customer, mayText: true }, 'key-00000003')).status).toBe(201)
    await send(customer, 'key-00000004')
    expect(asked).toEqual([true, false])
  })

  test('takes no price, time or state from the caller', async () => {
    const { book, offer, bookings } = await open()
    await book({ offer, customer, price: { amount: 1, currency: 'USD' }, startMs: 0, state: 'completed' })
    expect(bookings.current()).toMatchObject({ price: { amount: 6_000 }, state: 'confirmed' })
  })

  test('of an expired offer is gone, of a forged or foreign one is refused', async () => {
    const { book, offer, clock } = await open()
    const foreign = createOfferTokens('a test key that is long enough to pass').seal('tenant-x', createTestOffer(0))
    expect(await codeOf(await book({ offer: foreign, customer }))).toBe('offer_invalid')
    expect(await codeOf(await book({ offer: `${offer}x.y`, customer }))).toBe('offer_invalid')
    expect(await codeOf(await book({ offer: 'o1', customer }))).toBe('offer_invalid')
    clock.advance({ hours: 1 })
    const response = await book({ offer, customer })
    expect([response.status, await codeOf(response)]).toEqual([410, 'offer_expired'])
  })
})

describe('a booking behind its link', () => {
  test('is shown, and reading it changes nothing', async () => {
    const { book, offer, request, bookings } = await open()
    await book({ offer, customer })
    for (let time = 0; time < 3; time += 1) expect((await request(bookingPath)).status).toBe(200)
    expect(bookings.writes()).toBe(1)
  })

  test('moves to an offer, and not from a version that is no longer', async () => {
    const { book, offer, patch, slots } = await open()
    await book({ offer, customer })
    const moved = await patch({ offer: slots[3]?.offer, version: 1 })
    expect(await moved.json()).toMatchObject({ booking: { start: '2026-11-25T12:00:00-05:00', version: 2 } })
    const stale = await patch({ offer: slots[2]?.offer, version: 1 })
    expect([stale.status, await codeOf(stale)]).toEqual([409, 'stale_version'])
  })

  test('moved to a taken time stays, with the nearest others offered', async () => {
    const { book, offer, patch, slots, bookings } = await open()
    await book({ offer, customer })
    const response = await patch({ offer: slots[1]?.offer })
    expect(response.status).toBe(409)
    expect(((await response.json()) as { alternatives: unknown[] }).alternatives).toHaveLength(3)
    expect(bookings.writes()).toBe(1)
  })

  test('is cancelled, and a second time gives the same answer', async () => {
    const { book, offer, request, bookings } = await open()
    await book({ offer, customer })
    const first = await (await request(bookingPath, { method: 'DELETE' })).json()
    const second = await (await request(bookingPath, { method: 'DELETE' })).json()
    expect(first).toMatchObject({ booking: { state: 'cancelled' } })
    expect(second).toEqual(first)
    expect(bookings.writes()).toBe(2)
  })
})

describe('the business over HTTP', () => {
  test('tells its public facts and keeps an address that is not public', async () => {
    const { request } = await open()
    const body = await (await request('/v1/tenants/luna-salon')).text()
    expect(JSON.parse(body)).toMatchObject({ name: 'Test <Salon> & Co', locations: [{ area: 'SoHo', address: null }] })
    expect(body).not.toContain('Secret Street')
    expect(body).not.toContain('tenant-luna-salon')
  })

  test('lists its services with price in minor units and who does them', async () => {
    const { request } = await open()
    expect(await (await request('/v1/tenants/luna-salon/services')).json()).toMatchObject({
      services: [
        { slug: 'haircut', durationMinutes: 45, price: { amount: 6_000, currency: 'USD' }, staff: ['staff-ana'] },
      ],
    })
  })

  test('shows open times with the offset in force at the place', async () => {
    const { slots } = await open()
    expect(slots.map(({ start }) => start)).toEqual([
      '2026-11-24T10:00:00-05:00',
      '2026-11-24T11:00:00-05:00',
      '2026-11-24T12:00:00-05:00',
      '2026-11-25T12:00:00-05:00',
    ])
  })

  test.each([
    ['', 400],
    ['service=nothing', 404],
    ['service=haircut&staff=Nobody', 404],
    ['service=haircut&from=2027-02-29', 400],
    ['service=haircut&from=2026-04-31', 400],
    ['service=haircut&from=tomorrow', 400],
    ['service=haircut&from=2026-12-01&to=2026-11-01', 400],
    ['service=haircut&from=2026-01-01&to=2027-01-01', 400],
    ['service=haircut&from=-271821-04-20', 400],
    ['service=haircut&party=0', 400],
    ['service=haircut&party=1.5', 400],
    ['service=haircut&party=9999', 200],
    ['service=haircut&party=99999', 400],
    ['service=haircut&party=', 400],
    ['service=haircut&party=-1', 400],
    ['service=haircut&nights=0', 400],
    ['service=haircut&meet=never', 400],
    ['service=haircut&services=facial,haircut', 400],
    ['services=a,b,c,d,e,f,g', 400],
    ['services=,', 400],
    ['services=haircut,nothing', 404],
    ['service=haircut&party=two', 400],
    ['service=haircut&nights=-1', 400],
    ["service=haircut'; drop table booking --", 404],
  ])('availability?%s is answered with %i', async (query, status) => {
    const { request } = await open()
    expect((await request(`/v1/tenants/luna-salon/availability?${query}`)).status).toBe(status)
  })
})
