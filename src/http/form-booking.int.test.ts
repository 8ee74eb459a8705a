import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Offer } from '../domain/offer.ts'
import { openSalonPorts, type SalonPorts } from '../testing/salon-ports.ts'
import { findAvailability } from '../usecases/find-availability.ts'
import { createFormBooking } from './form-booking.ts'
import type { HttpPorts } from './http-ports.ts'

let salon: SalonPorts
beforeAll(async () => {
  salon = await openSalonPorts()
})
afterAll(() => salon.close())

async function offersOn(date: string): Promise<Offer[]> {
  const service = salon.catalog.services.find(({ slug }) => slug === 'haircut')
  const found = await findAvailability(salon.ports, {
    tenantId: salon.tenantId,
    catalog: salon.catalog,
    serviceId: service?.id ?? '',
    date: { from: date, to: date },
    time: null,
    limit: 3,
    order: 'spread',
  })
  return found.ok ? [...found.offers] : []
}

/** Two processes: each has a line of its own, the database is one. */
function twoProcesses() {
  const ports = salon.ports as unknown as HttpPorts
  const [one, two] = [createFormBooking(ports), createFormBooking(ports)]
  return (offer: Offer, key: string, racer = 0) =>
    (racer % 2 === 0 ? one : two)({
      tenantId: salon.tenantId,
      catalog: salon.catalog,
      offer,
      customer: { name: 'Racer', phone: null, email: 'racer@example.com' },
      answers: {},
      idempotencyKey: key,
      addressHash: null,
    })
}

test('of a hundred who want one slot one gets it, and all others hear the same free times', async () => {
  const [offer] = await offersOn('2026-11-25')
  const book = twoProcesses()
  if (offer === undefined) throw new Error('nothing is open')
  const answers = await Promise.all(Array.from({ length: 100 }, (_, at) => book(offer, `race-one-${at}`, at)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer]))
  expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['slot_taken']))
  for (const { details } of refused) {
    const alternatives = details?.alternatives as Offer[]
    expect(alternatives.length).toBeGreaterThan(0)
    expect(alternatives.map(({ startMs }) => startMs)).not.toContain(offer.startMs)
  }
})

test('the same key in the crowd is the same booking, with another offer a conflict', async () => {
  const [offer, other] = await offersOn('2026-11-26')
  const book = twoProcesses()
  if (offer === undefined || other === undefined) throw new Error('nothing is open')
  const answers = await Promise.all([
    ...Array.from({ length: 6 }, (_, at) => book(offer, 'mine-mine', at).then((answer) => ['mine', answer] as const)),
    ...Array.from({ length: 6 }, (_, at) =>
      book(offer, `theirs-${at}`, at).then((answer) => ['theirs', answer] as const),
    ),
  ])
  const mine = answers.flatMap(([whose, answer]) =>
    whose === 'mine' && answer.ok ? [answer.value.booking.reference] : [],
  )
  const theirs = answers.filter(([whose, answer]) => whose === 'theirs' && answer.ok)
  // Either my key won, then all six of it are the one booking; or another did, then none of mine is.
  expect([mine.length, theirs.length]).toBeOneOf([
    [6, 0],
    [0, 1],
  ])
  expect(new Set(mine).size).toBeLessThanOrEqual(1)
  const first = await book(other, 'key-of-one')
  expect(first.ok).toBe(true)
  expect(await book(offer, 'key-of-one')).toMatchObject({ ok: false, code: 'idempotency_conflict' })
  const [again, stranger] = await Promise.all([book(other, 'key-of-one'), book(other, 'key-of-two')])
  expect(again).toMatchObject({ ok: true })
  expect(stranger).toMatchObject({ ok: false, code: 'slot_taken' })
})

test('an offer that expired says so, also to one who stands in line', async () => {
  const [offer] = await offersOn('2026-11-27')
  const book = twoProcesses()
  if (offer === undefined) throw new Error('nothing is open')
  const old = { ...offer, expiresAtMs: salon.nowMs() - 1 }
  const answers = await Promise.all([book(offer, 'fresh-one'), book(old, 'old-one'), book(offer, 'fresh-two')])
  expect(answers.map((answer) => (answer.ok ? 'won' : answer.code))).toEqual(['won', 'offer_expired', 'slot_taken'])
})
