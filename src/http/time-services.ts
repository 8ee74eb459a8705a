import type { Catalog, Service } from '../domain/catalog.ts'
import { partyLimits } from '../domain/party-limits.ts'
import { type Availability, type AvailabilityRefusal, findAvailability } from '../usecases/find-availability.ts'
import { zoneOf } from '../usecases/load-question.ts'
import { whyNot } from '../usecases/why-not.ts'
import { publicRefusal } from './booking-refusal.ts'
import type { HttpPorts } from './http-ports.ts'
import type { AskedTimes, BookingServices, FoundTimes, Outcome, Refusal } from './services.ts'

/** So many of the nearest are looked for where nothing is open. */
const nearestMax = 5

/** Times over the use cases: names resolved, and what is missing said in the words of the query. */
export function timeServices(
  ports: Pick<HttpPorts, 'database' | 'clock'>,
): Pick<BookingServices, 'findAvailability' | 'whyNot'> {
  return {
    async findAvailability({ from, to, limit, exceptBookingId, ...query }) {
      const wish = wishOf(query)
      if (!wish.ok) return wish
      const found = await findAvailability(ports, {
        ...wish.value,
        date: { from, to },
        time: null,
        limit,
        order: 'first',
        exceptBookingIds: exceptBookingId === null ? [] : [exceptBookingId],
      })
      return found.ok ? answerOf(found, found.exact, wish) : neededRefusal(found, wish.service)
    },
    async whyNot({ date, time, ...query }) {
      const wish = wishOf(query)
      if (!wish.ok) return wish
      const found = await whyNot(ports, { ...wish.value, date, time, limit: nearestMax })
      return found.ok ? answerOf({ ...found, free: [] }, found.open, wish) : neededRefusal(found, wish.service)
    },
  }
}

type Found = Pick<Availability, 'offers' | 'free' | 'reason'>

interface AskedWish {
  readonly ok: true
  readonly value: Pick<Parameters<typeof whyNot>[1], 'tenantId' | 'catalog' | 'serviceId' | 'serviceIds' | 'staffId'> &
    Pick<AskedTimes, 'party' | 'nights' | 'staffing' | 'meet'>
  readonly service: Service
  readonly serviceNames: readonly string[]
}

/** The names of a query as ids of the catalogue; or which of them is none. */
export function wishOf({
  catalog,
  serviceSlugs,
  staff,
  ...said
}: AskedTimes & { readonly catalog: Catalog }): AskedWish | Refusal {
  const services = serviceSlugs.flatMap((slug) => catalog.services.find((one) => one.slug === slug) ?? [])
  const [service] = services
  if (service === undefined || services.length !== serviceSlugs.length) {
    return { ok: false, code: 'service_not_found', message: 'There is no such service.' }
  }
  const staffId = staff === null ? null : staffIdOf(catalog, staff)
  if (staffId === undefined) return { ok: false, code: 'staff_not_found', message: 'There is nobody of that name.' }
  const several = services.length > 1 ? { serviceIds: services.map(({ id }) => id) } : {}
  const { party, nights, staffing, meet } = said
  const value = { tenantId: catalog.tenant.id, catalog, serviceId: service.id, ...several, staffId }
  return {
    ok: true,
    value: { ...value, party, nights, staffing, meet },
    service,
    serviceNames: services.map(({ name }) => name),
  }
}

function answerOf({ offers, free, reason }: Found, open: boolean, wish: AskedWish): Outcome<FoundTimes> {
  const seats = free.flatMap(({ offerId, seatsLeft }) =>
    seatsLeft === undefined ? [] : [[offerId, seatsLeft] as const],
  )
  const timeZone = zoneOf(wish.value.catalog, wish.service)
  const { serviceNames } = wish
  return { ok: true, value: { open, offers, reason, seatsLeft: new Map(seats), timeZone, serviceNames } }
}

/** What must be given, by the name of its parameter, with the bounds that the service sets. */
export function neededRefusal(refusal: AvailabilityRefusal, service: Service): Refusal {
  const { shape } = service
  if (refusal.code === 'party_needed') {
    const limits = partyLimits(service)
    const bounds = limits === null ? {} : limits
    const between = limits === null ? '' : `, from ${limits.min} to ${limits.max}`
    const message = `"party" is needed: for how many people${between}.`
    return { ok: false, code: refusal.code, message, details: { parameter: 'party', ...bounds } }
  }
  if (refusal.code === 'nights_needed' && shape?.kind === 'stay') {
    const message = `"nights" is needed: for how many nights, from ${shape.nightsMin} to ${shape.nightsMax}.`
    return {
      ok: false,
      code: refusal.code,
      message,
      details: { parameter: 'nights', min: shape.nightsMin, max: shape.nightsMax },
    }
  }
  return publicRefusal(refusal)
}

function staffIdOf({ resources }: Catalog, asked: string): string | undefined {
  const name = asked.trim().toLowerCase()
  const staff = resources.filter(({ kind }) => kind === 'staff')
  return staff.find(
    (one) =>
      one.id === asked || one.name.toLowerCase() === name || one.aliases.some((each) => each.toLowerCase() === name),
  )?.id
}
