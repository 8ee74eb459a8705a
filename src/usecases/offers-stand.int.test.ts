import { afterAll, beforeAll, expect, test } from 'vitest'
import { runInvariants } from '../../db/run-invariants.ts'
import { type Demo, demoCatalog, openDemo } from '../../db/testing/demo.ts'
import type { Catalog, Service } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import { addDays } from '../domain/plain-date.ts'
import { datesOf } from '../domain/series-terms.ts'
import type { Stores } from '../ports/database.ts'
import { createSeededRandom } from '../testing/random.ts'
import { confirmHeld } from './confirm-booking.ts'
import { type FindAvailabilityInput, findAvailability } from './find-availability.ts'
import { findConflicts } from './find-conflicts.ts'
import { findSeries } from './find-series.ts'
import { takeOffer } from './take-offer.ts'

const seed = 7
/** Wishes to each tenant. */
const runs = 25
/** So often one of the offers is really booked: calendars fill up. */
const bookedEvery = 3
const contact = { name: 'Dana Demo', phone: null, email: 'dana@example.com' }
const random = createSeededRandom(seed)

let demo: Demo
beforeAll(async () => {
  demo = await openDemo()
})
afterAll(() => demo.close())

function one<T>(from: readonly T[]): T {
  const item = from[random.below(from.length)]
  if (item === undefined) throw new Error('nothing to draw from')
  return item
}

type Wish = Omit<FindAvailabilityInput, 'order' | 'limit'> & { readonly rule: string | null }

/** Any wish for these services, sensible or not. */
function drawWish(catalog: Catalog, services: readonly Service[]): Wish {
  const [service] = services
  if (service === undefined) throw new Error('no service')
  const from = addDays('2026-11-23', random.below(20))
  const at = `${String(8 + random.below(13)).padStart(2, '0')}:${one(['00', '15', '30', '45'])}`
  const staff = catalog.resources.filter(({ kind }) => kind === 'staff').map(({ id }) => id)
  const isStay = service.shape?.kind === 'stay'
  return {
    tenantId: catalog.tenant.id,
    catalog,
    serviceId: service.id,
    serviceIds: services.length > 1 ? services.map(({ id }) => id) : undefined,
    party: one([null, 1, 2, 2, 3, 4, 6, 500]) ?? (service.shape === undefined ? null : 2),
    nights: isStay ? 1 + random.below(5) : null,
    staffing: one([null, null, 'same', 'different', 'any']),
    meet: one([null, null, 'in_order', 'start', 'finish']),
    staffId: random.below(4) === 0 && staff.length > 0 ? one(staff) : null,
    date: { from, to: addDays(from, random.below(10)) },
    time: random.below(2) === 0 ? null : { kind: 'at', start: at, end: null, label: null },
    rule:
      random.below(4) === 0
        ? one(['FREQ=WEEKLY;COUNT=4', 'FREQ=DAILY;COUNT=5', 'FREQ=WEEKLY;BYDAY=TU,TH;COUNT=6', 'FREQ=DAILY'])
        : null,
  }
}

async function offersOf(wish: Wish): Promise<readonly Offer[]> {
  const { rule, date, time } = wish
  const found =
    rule === null
      ? await findAvailability(demo.ports, { ...wish, limit: 6, order: one(['first', 'spread']) })
      : await findSeries(demo.ports, {
          ...wish,
          rule,
          date: date.from,
          time: time?.start ?? one(['10:00', '15:00', '20:00']),
        })
  return found.ok ? found.offers : []
}

class Undone extends Error {}

/** Takes and confirms all dates of an offer as a customer would, and undoes it unless `keep`. What went wrong, if anything. */
async function takenFault(catalog: Catalog, offer: Offer, keep: boolean): Promise<string | null> {
  const { ports } = demo
  const nowMs = ports.clock.now().epochMilliseconds
  const tenantId = catalog.tenant.id
  const take = async (stores: Stores): Promise<string | null> => {
    const customerId = ports.ids.next()
    await stores.customers.insert(tenantId, { id: customerId, ...contact }, nowMs)
    const actor = { kind: 'customer' as const, id: customerId }
    const origin = { idempotencyKey: ports.ids.next(), conversationId: null, addressHash: null, answers: {} }
    const taken = await takeOffer(stores, ports, { tenantId, catalog, offer, customerId, actor, nowMs, origin })
    if (!taken.ok) return `${taken.code} ${JSON.stringify(taken.details)}`
    for (const [index, held] of [taken.booking, ...taken.further].entries()) {
      const date = datesOf(offer)[index]
      expect({ ...held.terms.price }).toEqual({ ...offer.price })
      expect([held.startMs, held.endMs]).toEqual([date?.startMs, date?.endMs])
      expect(held.terms.steps).toEqual(date?.steps)
      expect([held.terms.party, held.terms.nights, held.terms.timeZone]).toEqual([
        offer.party,
        offer.nights,
        offer.timeZone,
      ])
      const agreed = await confirmHeld(stores, ports, { tenantId, catalog, held, contact, answers: {}, actor, nowMs })
      if (!agreed.ok) return `${agreed.code} ${JSON.stringify(agreed.details)}`
    }
    if (!keep) throw new Undone()
    return null
  }
  try {
    return await ports.database.inTenant(tenantId, take)
  } catch (error) {
    if (error instanceof Undone) return null
    throw error
  }
}

test(`every offer can be taken at once, on its own terms, while nobody else books (seed ${seed})`, async () => {
  const faults: string[] = []
  let offered = 0
  for (const slug of demo.catalogs.keys()) {
    const catalog = demoCatalog(demo, slug)
    for (let run = 0; run < runs; run++) {
      const count = one([1, 1, 1, 2, 3])
      const wish = drawWish(
        catalog,
        Array.from({ length: count }, () => one(catalog.services)),
      )
      const offers = await offersOf(wish)
      for (const offer of offers) {
        offered += 1
        const fault = await takenFault(catalog, offer, false)
        if (fault !== null) {
          const { catalog: _, ...said } = wish
          faults.push(`${slug} ${JSON.stringify(said)}: ${fault}`)
        }
      }
      const [kept] = offers
      if (kept !== undefined && run % bookedEvery === 0) await takenFault(catalog, kept, true)
    }
    const { conflicting } = await findConflicts(demo.ports, { tenantId: catalog.tenant.id, catalog })
    expect(conflicting.map(({ booking, conflicts }) => ({ terms: booking.terms, conflicts }))).toEqual([])
  }
  expect(faults).toEqual([])
  expect(offered).toBeGreaterThan(runs)
  const nowMs = demo.ports.clock.now().epochMilliseconds
  const results = await runInvariants({ auditUrl: demo.place.auditUrl, nowMs })
  expect(results.flatMap(({ rows }) => rows)).toEqual([])
}, 300_000)
