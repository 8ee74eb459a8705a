import type { SeedTenant } from '../../db/seed/seed-data.ts'
import type { Catalog, Service } from '../../src/domain/catalog.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { book } from '../../src/usecases/book.ts'
import { findAvailability } from '../../src/usecases/find-availability.ts'
import { actAsHouse } from '../house-acts.ts'
import { workUntil } from '../job-drain.ts'
import { openPayBrowser } from '../pay-link.ts'
import { shownOffer } from '../simulators/booking-view.ts'
import type { World } from '../world.ts'
import type { FullDay, Standing, WishedShape } from './task.ts'
import { fitsShape } from './wish-fit.ts'

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

export interface Wanted extends WishedShape {
  readonly service: string
  readonly staff?: string | undefined
  readonly date: string
  readonly times: readonly [first: string, last: string]
}

const afterLast = (time: string) => (time >= '23:59' ? null : Temporal.PlainTime.from(time).add({ minutes: 1 }))

/** What is open within a day's window (both ends inclusive), by the public use case; none where nothing fits exactly. */
export async function openOffers(place: Place, wanted: Wanted, limit = 10): Promise<readonly Offer[]> {
  const { world } = place
  const { steps = [], party, nights, meet } = wanted
  const catalog = narrowed(place, wanted)
  const ids = (steps.length > 0 ? steps.map((step) => step.service) : [wanted.service]).map(
    (slug) => serviceOf(catalog, slug).id,
  )
  const staff = wanted.staff === undefined ? null : staffIdOf(place, wanted.staff)
  const found = await findAvailability(world.service.ports, {
    tenantId: catalog.tenant.id,
    catalog,
    serviceId: ids[0] ?? '',
    serviceIds: ids,
    party: party ?? null,
    nights: nights ?? null,
    meet: meet ?? null,
    staffId: staff,
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
  if (!found.ok) throw new Error(`set-up: ${place.seed.slug} would not look: ${found.code}`)
  if (!found.exact) return []
  const nameOf = (key: string) => staffName(place, key)
  return found.offers.filter((offer) => fitsShape(shownOffer(offer, catalog), wanted, nameOf))
}

function serviceOf(catalog: Catalog, slug: string): Service {
  const service = catalog.services.find((one) => one.slug === slug)
  if (service === undefined) throw new Error(`${catalog.tenant.slug} does not sell ${slug}`)
  return service
}

function staffIdOf(place: Place, key: string): string | null {
  const name = staffName(place, key)
  return place.catalog.resources.find((one) => one.name === name)?.id ?? null
}

/** The catalogue in which each service of a visit is done by those alone who were named for it. */
function narrowed(place: Place, { steps = [] }: Wanted): Catalog {
  const named = steps.filter((step) => step.staff !== undefined)
  const services = place.catalog.services.map((service) => {
    const ids = named.flatMap(({ service: slug, staff = '' }) =>
      slug === service.slug ? [staffIdOf(place, staff)] : [],
    )
    if (ids.length === 0) return service
    const requirements = service.requirements.map((requirement) =>
      requirement.kind === 'staff'
        ? { ...requirement, anyOf: requirement.anyOf.filter((id) => ids.includes(id)) }
        : requirement,
    )
    return { ...service, requirements }
  })
  return { ...place.catalog, services }
}

/** Books as another customer through the form. Throws where the time is not open: the task's set-up is at fault then. */
export async function bookOffer(place: Place, offer: Offer, name: string): Promise<string> {
  const ids = offer.steps?.map((step) => step.serviceId) ?? [offer.serviceId]
  const services = place.catalog.services.filter((one) => ids.includes(one.id))
  const picks = offer.picks.map((pick) => `${pick.resourceId}.${pick.unit}`).join('+')
  const booked = await book(place.world.service.ports, {
    tenantId: place.catalog.tenant.id,
    catalog: place.catalog,
    offer,
    contact: { name, phone: null, email: 'somebody@example.com' },
    answers: Object.fromEntries(services.flatMap(({ intake }) => intake.map((question) => [question.id, 'as before']))),
    idempotencyKey: `${place.seed.slug}:${offer.serviceId}:${offer.startMs}:${picks}`,
    addressHash: null,
  })
  if (!booked.ok) throw new Error(`set-up: ${place.seed.slug} would not book: ${booked.code}`)
  const { id, state } = booked.booking
  if (state === 'pending_payment') await payAtOnce(place, id)
  return id
}

/** Pays by the link of the booking, as anybody would. */
async function payAtOnce({ world, catalog }: Place, bookingId: string): Promise<void> {
  const tenantId = catalog.tenant.id
  const link = `${world.service.ports.links.manageUrl(tenantId, bookingId)}/pay`
  await openPayBrowser(world).act(link, 'pay', () => workUntil(world, { tenantId, minutes: 0 }))
}

/** What was booked earlier, or has become of it, at the moments at which that was. The clock stands where it stood. */
export async function standThen(place: Place, standing: Standing): Promise<readonly string[]> {
  const { world, catalog } = place
  const { bookedAt, ended } = standing
  const now = world.clock.now()
  if (bookedAt !== undefined) world.clock.set(instantOf(bookedAt, catalog))
  const ids = await bookStanding(place, standing)
  const tenantId = catalog.tenant.id
  for (const bookingId of ended === undefined ? [] : ids) {
    const booking = await world.service.database.inTenant(tenantId, (stores) =>
      stores.bookings.find(tenantId, bookingId),
    )
    if (booking === null || booking.endMs > now.epochMilliseconds) throw new Error('set-up: it is not over yet')
    world.clock.set(Temporal.Instant.fromEpochMilliseconds(booking.endMs))
    const act = ended === 'completed' ? 'completes' : 'marks_no_show'
    await actAsHouse(world, { tenantId, bookingId, act })
    await workUntil(world, { tenantId, minutes: 0 })
  }
  world.clock.set(now)
  return ids
}

function instantOf(local: string, { tenant }: Catalog): Temporal.Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(tenant.timeZone).toInstant()
}

/** Books what stands before the task begins; resolves with its id, of a series with those of all its dates. */
export async function bookStanding(place: Place, standing: Standing): Promise<readonly string[]> {
  const [date = '', time = ''] = standing.at.split('T')
  const offers: Offer[] = []
  for (const day of [date, ...(standing.further ?? [])]) {
    const [offer] = await openOffers(place, { ...standing, date: day, times: [time, time] })
    if (offer === undefined) throw new Error(`set-up: ${standing.service} on ${day} at ${time} is not open`)
    offers.push(offer)
  }
  const [first, ...further] = offers
  if (first === undefined) throw new Error('set-up: a booking without a date')
  const dates = further.map(({ startMs, endMs, picks }) => ({ startMs, endMs, picks }))
  const id = await bookOffer(place, dates.length === 0 ? first : { ...first, further: dates }, standing.name)
  return dates.length === 0 ? [id] : seriesIds(place, id)
}

/** The ids of all dates of the series that a booking is of, in order. */
async function seriesIds({ world, catalog }: Place, bookingId: string): Promise<readonly string[]> {
  const tenantId = catalog.tenant.id
  return world.service.database.inTenant(tenantId, async (stores) => {
    const booking = await stores.bookings.find(tenantId, bookingId)
    const dates = await stores.bookings.lockSeries(tenantId, booking?.seriesId ?? '')
    return dates.toSorted((a, b) => a.startMs - b.startMs).map((one) => one.id)
  })
}

/** No day has more bookings of one service than this. */
const bookingsPerDayMax = 60

/** Books all that is open of a service on a day (or a part of it), as others. */
export async function fillDay(place: Place, day: FullDay): Promise<void> {
  const { times = ['00:00', '23:59'] } = day
  for (let count = 1; count <= bookingsPerDayMax; count++) {
    const [offer] = await openOffers(place, { ...day, times }, 1)
    if (offer === undefined) return
    await bookOffer(place, offer, `Other Customer ${count}`)
  }
  throw new Error(`set-up: ${day.date} does not fill up`)
}
