import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HttpDemo, openHttpDemo } from '../testing/http-demo.ts'
import { jsonRequest } from '../testing/http-services.ts'

/** Tables, stays, classes and visits over the routes, a real PostgreSQL behind them. */

let demo: HttpDemo
beforeAll(async () => {
  demo = await openHttpDemo()
})
afterAll(async () => {
  expect(demo.faults()).toEqual([])
  await demo.close()
})

interface Slot {
  readonly start: string
  readonly end: string
  readonly offer: string
  readonly party: number | null
  readonly nights: number | null
  readonly steps: readonly { readonly service: { readonly slug: string }; readonly start: string }[]
  readonly seatsLeft: number | null
  readonly price: { readonly amount: number } | null
}
interface Times {
  readonly slots: readonly Slot[]
  readonly nearest: readonly Slot[]
  readonly reason: Record<string, unknown> | null
}

async function times(slug: string, query: string): Promise<Times> {
  const { status, body } = await demo.get(`/v1/tenants/${slug}/availability?${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as Times
}

let keys = 0
async function book(slug: string, slot: Slot | undefined, answers: Record<string, string> = {}) {
  const body = { offer: slot?.offer, customer: { name: 'Dana Demo', phone: '+12125550123' }, answers }
  const headers = { 'idempotency-key': `shape-key-${++keys}` }
  const response = await demo.app.request(`/v1/tenants/${slug}/bookings`, jsonRequest(body, { headers }))
  return {
    status: response.status,
    body: (await response.json()) as { token: string; booking: Record<string, unknown> },
  }
}

const patch = async (token: string, offer: string | undefined) => {
  const response = await demo.app.request(`/v1/bookings/${token}`, { ...jsonRequest({ offer }), method: 'PATCH' })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const page = async (path: string) => (await demo.app.request(path)).text()

/** The values of the buttons on the page that moves a booking. */
const offersOn = (html: string) => [...html.matchAll(/name="offer" value="([^"]+)"/g)].map(([, offer]) => offer)

describe('a table', () => {
  test('is found, booked, shown and moved for as many as come', async () => {
    const { slots } = await times('casa-verde', 'service=table&party=5&from=2026-11-26&to=2026-11-27')
    expect(slots[0]).toMatchObject({ party: 5, nights: null, steps: [] })
    const { status, body } = await book('casa-verde', slots[0])
    expect([status, body.booking]).toEqual([201, expect.objectContaining({ party: 5, awaiting: null, nights: null })])
    expect(await page(`/manage/${body.token}`)).toContain('5 people')
    const buttons = offersOn(await page(`/manage/${body.token}/move?from=2026-11-26`))
    const moved = await patch(body.token, buttons.at(-1))
    expect(moved).toMatchObject({ status: 200, body: { booking: { party: 5, version: 3 } } })
  })

  test('that is gone is answered with others for as many', async () => {
    const query = 'service=table&party=12&from=2026-11-28&to=2026-11-28'
    const { slots } = await times('casa-verde', query)
    expect((await book('casa-verde', slots[0])).status).toBe(201)
    const { status, body } = await book('casa-verde', slots[0])
    expect(status).toBe(409)
    const { alternatives } = body as unknown as { alternatives: Slot[] }
    expect(alternatives.length).toBeGreaterThan(0)
    expect(alternatives.map(({ party }) => party)).toEqual(alternatives.map(() => 12))
  })

  test('asked for nobody in particular says which parameter is missing', async () => {
    const { status, body } = await demo.get('/v1/tenants/casa-verde/availability?service=table')
    expect([status, body]).toEqual([
      422,
      expect.objectContaining({ code: 'party_needed', parameter: 'party', min: 1, max: 12 }),
    ])
    expect(body).toMatchObject({ detail: '"party" is needed: for how many people, from 1 to 12.' })
  })
})

describe('a stay', () => {
  test('is found, booked, shown and moved with its nights', async () => {
    const { slots } = await times('pine-lodge', 'service=cabin&party=2&nights=3&from=2026-12-01&to=2026-12-07')
    expect(slots[0]).toMatchObject({ nights: 3, party: 2, price: { amount: 57_000 } })
    expect([slots[0]?.start, slots[0]?.end]).toEqual(['2026-12-01T15:00:00-07:00', '2026-12-04T11:00:00-07:00'])
    const { body } = await book('pine-lodge', slots[0])
    expect(body.booking).toMatchObject({ nights: 3, party: 2 })
    const shown = await page(`/manage/${body.token}`)
    expect(shown).toContain('3 nights, 2 people')
    expect(shown).toContain('Check-in 3:00 pm, check-out Fri 4 Dec, 11:00 am')
    const move = await page(`/manage/${body.token}/move?from=2026-12-05`)
    expect(move).toContain('Sat 5 Dec – Tue 8 Dec')
    const moved = await patch(body.token, offersOn(move)[0])
    expect(moved.body).toMatchObject({ booking: { nights: 3, start: '2026-12-05T15:00:00-07:00' } })
  })

  test('becomes a longer one at the price of all its nights', async () => {
    const two = await times('pine-lodge', 'service=double-room&party=2&nights=2&from=2026-12-01&to=2026-12-01')
    const ten = await times('pine-lodge', 'service=double-room&party=2&nights=10&from=2026-12-05&to=2026-12-05')
    const { body } = await book('pine-lodge', two.slots[0])
    expect((await patch(body.token, ten.slots[0]?.offer)).status).toBe(200)
    const price = { amount: 10 * 14_500, currency: 'USD' }
    expect((await demo.get(`/v1/bookings/${body.token}`)).body).toMatchObject({ booking: { nights: 10, price } })
  })

  test('without its nights says so, on a day of no arrivals says which days there are', async () => {
    const { status, body } = await demo.get('/v1/tenants/pine-lodge/availability?service=cabin&party=2')
    expect([status, body]).toEqual([422, expect.objectContaining({ code: 'nights_needed', parameter: 'nights' })])
    const wednesday = 'service=family-suite&party=4&nights=2&from=2026-12-02&to=2026-12-02'
    const { slots, reason, nearest } = await times('pine-lodge', wednesday)
    expect([slots, reason]).toEqual([[], expect.objectContaining({ rule: 'arrival_day', weekdays: [1, 5] })])
    expect(nearest.map(({ start }) => start.slice(0, 10))).toContain('2026-12-04')
  })
})

describe('a class', () => {
  test('shows the seats that are left, and sells them until there are none', async () => {
    const query = (party: number) => `service=paella-class&party=${party}&from=2026-12-05&to=2026-12-05`
    const { slots } = await times('casa-verde', query(8))
    expect(slots).toMatchObject([{ seatsLeft: 12, party: 8 }])
    expect((await book('casa-verde', slots[0])).body.booking).toMatchObject({ party: 8 })
    expect((await times('casa-verde', query(4))).slots).toMatchObject([{ seatsLeft: 4 }])
    const five = await times('casa-verde', query(5))
    expect(five).toMatchObject({ slots: [], reason: { rule: 'full', seatsLeft: 4 } })
    expect(five.nearest.length).toBeGreaterThan(0)
    const why = await demo.get('/v1/tenants/casa-verde/why-not?service=paella-class&party=5&at=2026-12-05T10:00')
    expect(why.body).toMatchObject({ open: false, reason: { rule: 'full', detail: 'Only 4 of its seats are left.' } })
  })

  test('of the past is in the past', async () => {
    const { body } = await demo.get('/v1/tenants/casa-verde/why-not?service=paella-class&party=1&at=2026-11-19T10:00')
    expect(body).toMatchObject({ open: false, reason: { rule: expect.stringMatching(/^(past|no_session)$/) } })
    const past = await times('casa-verde', 'service=paella-class&party=1&from=2026-11-01&to=2026-11-20')
    expect(past.slots).toEqual([])
  })
})

describe('a visit', () => {
  test('of two services is booked as one, shown with its steps and moved as a whole', async () => {
    const { slots } = await times('luna-salon', 'services=haircut,blow-dry&staffing=same&from=2026-12-02&to=2026-12-02')
    expect(slots[0]?.steps.map(({ service }) => service.slug)).toEqual(['haircut', 'blow-dry'])
    const { body } = await book('luna-salon', slots[0])
    expect(body.booking).toMatchObject({ service: { name: 'Haircut + Blow-dry' }, steps: [{}, { staff: {} }] })
    const shown = await page(`/manage/${body.token}`)
    expect(shown).toMatch(/Haircut with \w+/)
    const moved = await patch(body.token, offersOn(await page(`/manage/${body.token}/move?from=2026-12-03`))[0])
    const { steps } = (moved.body as { booking: { steps: Slot['steps'] } }).booking
    expect(steps.map(({ service }) => service.slug)).toEqual(['haircut', 'blow-dry'])
  })

  test('of two people is two side by side, and keeps so when it is moved', async () => {
    const { slots } = await times('luna-salon', 'service=haircut&party=2&from=2026-12-02&to=2026-12-02')
    expect(new Set(slots[0]?.steps.map(({ start }) => start)).size).toBe(1)
    const { body } = await book('luna-salon', slots[0])
    const buttons = offersOn(await page(`/manage/${body.token}/move?from=2026-12-03`))
    const moved = await patch(body.token, buttons[3])
    const { steps } = (moved.body as { booking: { steps: Slot['steps'] } }).booking
    expect(new Set(steps.map(({ start }) => start)).size).toBe(1)
  })

  test('is refused as another visit or as one of its services', async () => {
    const day = 'from=2026-12-04&to=2026-12-04'
    const both = await times('luna-salon', `services=haircut,blow-dry&${day}`)
    const one = await times('luna-salon', `service=haircut&${day}`)
    const { body } = await book('luna-salon', both.slots[0])
    expect((await patch(body.token, one.slots.at(-1)?.offer)).status).toBe(409)
  })
})

test('what the business must confirm is asked for, and never called booked', async () => {
  const { body: found } = await demo.get('/v1/tenants/luna-salon/services')
  const services = (found as { services: { slug: string; needsApproval: boolean; questions: { id: string }[] }[] })
    .services
  const trial = services.find(({ slug }) => slug === 'bridal-trial')
  expect(trial).toMatchObject({ needsApproval: true, shape: 'appointment', duration: { min: 90, max: 120 } })
  const { slots } = await times('luna-salon', 'service=bridal-trial&from=2026-12-01&to=2026-12-12')
  const answers = Object.fromEntries((trial?.questions ?? []).map(({ id }) => [id, 'June 2027']))
  const { status, body } = await book('luna-salon', slots[0], answers)
  expect([status, body.booking]).toEqual([
    201,
    expect.objectContaining({ state: 'pending_approval', awaiting: 'approval' }),
  ])
  const shown = await page(`/manage/${body.token}`)
  expect(shown).toContain('Requested. The business has still to confirm it')
  expect(shown).not.toContain('>Booked<')
})

describe('why not', () => {
  const why = async (slug: string, query: string) => {
    const { status, body } = await demo.get(`/v1/tenants/${slug}/why-not?${query}`)
    expect(status, JSON.stringify(body)).toBe(200)
    return body as Times & { readonly open: boolean }
  }

  test('a holiday, and nothing about why', async () => {
    const { reason, nearest } = await why('casa-verde', 'service=table&party=2&at=2026-12-25T14:00')
    expect(reason).toMatchObject({ rule: 'override', date: '2026-12-25' })
    expect(JSON.stringify(reason)).not.toContain('Christmas')
    expect(nearest.length).toBeGreaterThan(0)
  })

  test('somebody who is taken, by name and id', async () => {
    const catalog = demo.catalogs.get('luna-salon')
    const ana = catalog?.resources.find(({ name }) => name.startsWith('Ana'))?.id
    const query = `service=haircut&staff=${ana}&at=2026-12-16T11:00`
    const { nearest, open } = await why('luna-salon', query)
    expect([open, nearest[0]?.start]).toEqual([true, '2026-12-16T11:00:00-05:00'])
    expect((await book('luna-salon', nearest[0])).status).toBe(201)
    expect((await why('luna-salon', query)).reason).toEqual({
      rule: 'busy',
      detail: 'Ana Flores is taken then.',
      staff: [ana],
    })
  })

  test('as many as somebody does a day', async () => {
    for (let count = 0; count < 4; count++) {
      const { slots } = await times('luna-salon', 'service=facial&from=2026-12-17&to=2026-12-17')
      expect((await book('luna-salon', slots.at(-1))).status).toBe(201)
    }
    const { reason } = await why('luna-salon', 'service=facial&at=2026-12-17T10:00')
    expect(reason).toMatchObject({ rule: 'quota', period: 'day', detail: expect.stringMatching(/that day by Ella/) })
    expect((await times('luna-salon', 'service=facial&from=2026-12-18&to=2026-12-23')).slots).not.toEqual([])
  })

  test('one step of a visit, and the staffing of all of it', async () => {
    const early = await why('luna-salon', 'services=haircut,facial&at=2026-12-16T08:00')
    expect(early.reason).toMatchObject({ rule: 'closed', step: 0, detail: expect.stringMatching(/^Haircut: /) })
    const { reason } = await why('luna-salon', 'services=haircut,facial&staffing=same&at=2026-12-16T14:00')
    expect(reason).toMatchObject({ rule: 'staffing', staffing: 'same' })
  })
})

describe('what makes no sense', () => {
  const cabin = 'service=cabin&nights=2'

  test.each([
    ['nobody', 'casa-verde', 'service=table&party=0', 'party'],
    ['fewer than nobody', 'casa-verde', 'service=table&party=-1', 'party'],
    ['half a person', 'casa-verde', 'service=table&party=1.5', 'party'],
    ['a word', 'casa-verde', 'service=table&party=two%20hundred', 'party'],
    ['a party of nothing', 'casa-verde', 'service=table&party=', 'party'],
    ['a power of ten', 'casa-verde', 'service=table&party=1e1', 'party'],
    ['no nights', 'pine-lodge', 'service=cabin&party=2&nights=0', 'nights'],
    ['a thousand nights', 'pine-lodge', 'service=cabin&party=2&nights=1000', 'nights'],
    ['both of two parties', 'pine-lodge', `${cabin}&party=2&party=3`, 'party'],
  ])('is told by the name of its parameter: %s', async (_, slug, query, parameter) => {
    for (const route of ['availability?', 'why-not?at=2026-12-01T15:00&']) {
      const { status, body } = await demo.get(`/v1/tenants/${slug}/${route}${query}`)
      expect(status, query).toBe(400)
      expect(body).toMatchObject({
        code: 'invalid_request',
        detail: expect.stringContaining(`"${parameter}": expected`),
      })
    }
  })

  test.each([
    ['casa-verde', 'service=table&party=9999', { rule: 'party', fault: 'too_large' }],
    ['casa-verde', 'service=table&party=200', { rule: 'party_size', partyMin: 1, partyMax: 12 }],
    ['casa-verde', 'service=paella-class&party=13', { rule: 'party_size', partyMax: 12 }],
    ['pine-lodge', 'service=cabin&party=5&nights=2', { rule: 'party_size', partyMax: 4 }],
    ['pine-lodge', 'service=family-suite&party=1&nights=2', { rule: 'party_size' }],
    ['pine-lodge', 'service=cabin&party=2&nights=400', { rule: 'nights', nightsMin: 2, nightsMax: 14 }],
    ['pine-lodge', 'service=cabin&party=2&nights=1', { rule: 'nights' }],
    ['luna-salon', 'service=haircut&party=7', { rule: 'party_size' }],
  ])('but no rule allows has no times and a reason: %s %s', async (slug, query, reason) => {
    expect(await times(slug, query)).toMatchObject({ slots: [], reason })
  })

  test.each([
    ['2026-02-29', { rule: 'nonexistent', what: 'date' }],
    ['2026-11-31T10:00', { rule: 'nonexistent', what: 'date' }],
    ['2026-12-01T25:00', { rule: 'nonexistent', what: 'time' }],
    ['2027-03-14T02:30', { rule: 'gap', resumes: '03:00' }],
    ['2026-11-20T10:00', { rule: 'past' }],
    ['2099-01-01T10:00', { rule: 'advance' }],
    ['2026-11-23T10:13', { rule: 'notice' }],
    ['2026-11-25T10:07', { rule: 'off_grid', stepMinutes: 15 }],
  ])('has its reason as a wish for %s', async (at, reason) => {
    const { body } = await demo.get(`/v1/tenants/luna-salon/why-not?service=haircut&at=${at}`)
    expect(body).toMatchObject({ open: false, reason: { ...reason, detail: expect.stringMatching(/\.$/) } })
  })

  test('as an offer that was changed is none, whatever was changed in it', async () => {
    const { slots } = await times('casa-verde', 'service=table&party=2&from=2026-12-01&to=2026-12-01')
    const [payload = '', signature] = (slots[0]?.offer ?? '').split('.')
    const offer = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { picks: object[] }
    const changes = [{ party: 12 }, { picks: [...offer.picks, { ...offer.picks[0], unit: 2 }] }, { startMs: 0 }]
    for (const change of changes) {
      const forged = Buffer.from(JSON.stringify({ ...offer, ...change })).toString('base64url')
      const { status, body } = await book('casa-verde', { ...slots[0], offer: `${forged}.${signature}` } as Slot)
      expect([status, body]).toEqual([400, expect.objectContaining({ code: 'offer_invalid' })])
    }
  })

  test('names nobody whose name is not public', async () => {
    const { body } = await demo.get('/v1/tenants/casa-verde/why-not?service=table&party=12&at=2026-11-28T13:00')
    const tables = demo.catalogs.get('casa-verde')?.resources.map(({ id }) => id) ?? []
    for (const id of tables) expect(JSON.stringify((body as Times).reason)).not.toContain(id)
  })
})
