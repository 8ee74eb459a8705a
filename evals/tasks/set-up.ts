import type { SeedTenant } from '../../db/seed/seed-data.ts'
import type { Catalog } from '../../src/domain/catalog.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { book } from '../../src/usecases/book.ts'
import { findAvailability } from '../../src/usecases/find-availability.ts'
import type { World } from '../world.ts'
import type { Standing } from './task.ts'

/** A tenant in a world, ready for a task. */
export interface Place {
  readonly world: World
  readonly seed: SeedTenant
  readonly catalog: Catalog
}

/** Adds a tenant under a slug of its own and reads its catalogue. */
export async function openPlace(world: World, seed: SeedTenant, slug: string): Promise<Place> {
  const tenant = { ...seed, slug }
  const tenantId = await world.addTenant(tenant)
  const nowMs = world.clock.now().epochMilliseconds
  const catalog = await world.service.database.inTenant(tenantId, (stores) => stores.catalog.load(tenantId, nowMs))
  if (catalog === null) throw new Error(`${slug} was not seeded`)
  return { world, seed: tenant, catalog }
}

/** The name of a staff member by the key of the seed. */
export function staffName(place: Pick<Place, 'seed'>, key: string): string {
  const found = place.seed.resources.find((resource) => resource.key === key)
  if (found === undefined) throw new Error(`${place.seed.slug} has nobody called ${key}`)
  return found.name
}

interface Wanted {
  readonly service: string
  readonly staff?: string | undefined
  readonly date: string
  readonly times: readonly [first: string, last: string]
}

const afterLast = (time: string) => (time >= '23:59' ? null : Temporal.PlainTime.from(time).add({ minutes: 1 }))

/** What is open within a day's window (both ends inclusive), by the public use case; none where nothing fits exactly. */
export async function openOffers(place: Place, wanted: Wanted, limit = 10): Promise<readonly Offer[]> {
  const { catalog, world } = place
  const service = catalog.services.find((one) => one.slug === wanted.service)
  if (service === undefined) throw new Error(`${place.seed.slug} does not sell ${wanted.service}`)
  const name = wanted.staff === undefined ? null : staffName(place, wanted.staff)
  const staff = name === null ? null : catalog.resources.find((one) => one.name === name)
  const found = await findAvailability(world.service.ports, {
    tenantId: catalog.tenant.id,
    catalog,
    serviceId: service.id,
    staffId: staff?.id ?? null,
    date: { from: wanted.date, to: wanted.date },
    time: {
      kind: 'window',
      start: wanted.times[0],
      end: afterLast(wanted.times[1])?.toString().slice(0, 5) ?? null,
      label: null,
    },
    limit,
    order: 'first',
  })
  return found.ok && found.exact ? found.offers : []
}

/** Books as another customer through the form. Throws where the time is not open: the task's set-up is at fault then. */
export async function bookOffer(place: Place, offer: Offer, name: string): Promise<string> {
  const service = place.catalog.services.find((one) => one.id === offer.serviceId)
  const key = `${place.seed.slug}:${offer.serviceId}:${offer.startMs}:${offer.picks.map((pick) => pick.resourceId).join('+')}`
  const booked = await book(place.world.service.ports, {
    tenantId: place.catalog.tenant.id,
    catalog: place.catalog,
    offer,
    contact: { name, phone: null, email: 'somebody@example.com' },
    answers: Object.fromEntries((service?.intake ?? []).map((question) => [question.id, 'as before'])),
    idempotencyKey: key,
    addressHash: null,
  })
  if (!booked.ok) throw new Error(`set-up: ${place.seed.slug} would not book: ${booked.code}`)
  return booked.booking.id
}

/** Books what stands before the task begins; resolves with its id. */
export async function bookStanding(place: Place, standing: Standing): Promise<string> {
  const [date = '', time = ''] = standing.at.split('T')
  const [offer] = await openOffers(place, { ...standing, date, times: [time, time] })
  if (offer === undefined) throw new Error(`set-up: ${standing.service} at ${standing.at} is not open`)
  return bookOffer(place, offer, standing.name)
}

/** No day has more bookings of one staff member than this. */
const bookingsPerDayMax = 60

/** Books all that is open of a service with one staff member on a day, as others. */
export async function fillDay(place: Place, day: { service: string; staff: string; date: string }): Promise<void> {
  for (let count = 1; count <= bookingsPerDayMax; count++) {
    const [offer] = await openOffers(place, { ...day, times: ['00:00', '23:59'] }, 1)
    if (offer === undefined) return
    await bookOffer(place, offer, `Other Customer ${count}`)
  }
  throw new Error(`set-up: ${day.date} does not fill up`)
}
