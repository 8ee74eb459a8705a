import type { Catalog, Resource, Service } from '../domain/catalog.ts'
import { partyLimits } from '../domain/party-limits.ts'
import { parseDate } from '../domain/plain-date.ts'
import { visitStepsMax } from '../domain/visit-steps.ts'
import type { AskedTimes } from './services.ts'

/**
 * What a visitor of the page to book on has chosen so far. It stands whole in the address, so that going back, sharing and
 * reloading are safe, and a link can begin anywhere. What the address says that makes no sense is left out, never an error.
 */
export interface BookChoice {
  readonly services: readonly Service[]
  readonly staff: Resource | null
  /** Of a visit: one person does all of it. */
  readonly sameStaff: boolean
  /** What was said, else what most people want; null where nobody is asked. */
  readonly party: number | null
  readonly nights: number | null
  /** "2026-11": the month that is shown. */
  readonly month: string | null
  readonly date: string | null
  /** The instant that was chosen. */
  readonly atMs: number | null
  /** Another service is being chosen for the same visit. */
  readonly isAdding: boolean
  /** A service was named that is not sold. */
  readonly isUnknown: boolean
}

export interface Bounds {
  readonly min: number
  readonly max: number
}

/** More than any list of choices shows. */
const countMax = 9_999

export function readChoice(query: URLSearchParams, catalog: Catalog): BookChoice {
  const slugs = [query.get('service') ?? '', ...(query.get('services') ?? '').split(',')]
    .map((slug) => slug.trim())
    .filter((slug) => slug !== '')
    .slice(0, visitStepsMax)
  const found = slugs.flatMap((slug) => catalog.services.find((one) => one.slug === slug) ?? [])
  // Only what is done to one person after another fits into one visit.
  const services = found.every(isVisitable) ? found : found.slice(0, 1)
  const [first] = services
  const party = first === undefined ? null : partyAsked(services, catalog)
  const nights = first === undefined ? null : nightsAsked(first)
  const date = query.get('date') ?? ''
  const month = query.get('month') ?? ''
  return {
    services,
    staff: staffOf(query.get('staff') ?? '', services, catalog),
    sameStaff: services.length > 1 && query.get('staffing') === 'same',
    party: party === null ? null : (countOf(query.get('party')) ?? usual(party, first)),
    nights: nights === null ? null : (countOf(query.get('nights')) ?? Math.min(Math.max(2, nights.min), nights.max)),
    month: isDay(`${month}-01`) ? month : null,
    date: isDay(date) ? date : null,
    atMs: instantOf(query.get('at') ?? '', first, catalog),
    isAdding: query.get('add') === '1' && services.length > 0 && services.length < visitStepsMax,
    isUnknown: found.length < slugs.length,
  }
}

/** The same as a query, shortest first; what is left at its usual value is not said. */
export function choiceQuery(choice: BookChoice, catalog: Catalog): URLSearchParams {
  const { services, staff, sameStaff, party, nights, month, date, atMs, isAdding } = choice
  const [first] = services
  const query = new URLSearchParams()
  if (first !== undefined) {
    query.set(services.length > 1 ? 'services' : 'service', services.map(({ slug }) => slug).join(','))
    const asked = partyAsked(services, catalog)
    if (party !== null && asked !== null && party !== usual(asked, first)) query.set('party', String(party))
    if (nights !== null) query.set('nights', String(nights))
  }
  if (staff !== null) query.set('staff', staffKey(staff, catalog))
  if (sameStaff) query.set('staffing', 'same')
  if (isAdding) query.set('add', '1')
  if (month !== null) query.set('month', month)
  if (date !== null) query.set('date', date)
  if (atMs !== null) query.set('at', Temporal.Instant.fromEpochMilliseconds(atMs).toString({ smallestUnit: 'minute' }))
  return query
}

/** What times are asked for by what was chosen. */
export function askedOf({ services, staff, sameStaff, party, nights }: BookChoice): AskedTimes {
  return {
    serviceSlugs: services.map(({ slug }) => slug),
    party: party === 1 && services[0]?.shape === undefined ? null : party,
    nights,
    staff: staff?.id ?? null,
    staffing: sameStaff ? 'same' : null,
    meet: null,
  }
}

/** How many people may be said; null where it makes no difference. */
export function partyAsked(services: readonly Service[], catalog: Catalog): Bounds | null {
  const [first, ...more] = services
  if (first === undefined || more.length > 0) return null
  const limits = partyLimits(first)
  if (limits !== null) return limits.max > 1 ? limits : null
  if (first.shape !== undefined) return null
  // Each is served by somebody else, side by side.
  const max = Math.min(visitStepsMax, staffServing([first], catalog).length)
  return max > 1 ? { min: 1, max } : null
}

export function nightsAsked({ shape }: Service): Bounds | null {
  return shape?.kind === 'stay' ? { min: shape.nightsMin, max: shape.nightsMax } : null
}

/** Whom one may ask for by name: all who do any of it; nobody where only one could. */
export function staffServing(services: readonly Service[], { resources }: Catalog): Resource[] {
  const ids = new Set(
    services.flatMap(({ requirements }) => requirements.flatMap(({ kind, anyOf }) => (kind === 'staff' ? anyOf : []))),
  )
  return resources.filter(({ id, kind }) => kind === 'staff' && ids.has(id))
}

/** On whose wall clock its days are. */
export function zoneOfChoice({ services: [service] }: BookChoice, catalog: Catalog): string {
  return placeZone(service, catalog)
}

function placeZone(service: Service | undefined, { locations, tenant }: Pick<Catalog, 'locations' | 'tenant'>): string {
  return locations.find(({ id }) => id === service?.locationId)?.timeZone ?? tenant.timeZone
}

/** True of what may be one of several services in one visit. */
export function isVisitable({ shape }: Service): boolean {
  return shape === undefined
}

/** A name that reads in an address, where it is nobody else's. */
function staffKey(staff: Resource, { resources }: Catalog): string {
  const key = (staff.aliases[0] ?? staff.name).toLowerCase()
  const meant = resources.filter((one) => one.kind === 'staff' && namesOf(one).includes(key))
  return meant.length === 1 ? key : staff.id
}

function staffOf(asked: string, services: readonly Service[], catalog: Catalog): Resource | null {
  const name = asked.trim().toLowerCase()
  return staffServing(services, catalog).find((one) => one.id === asked || namesOf(one).includes(name)) ?? null
}

function namesOf({ name, aliases }: Resource): string[] {
  return [name, ...aliases].map((one) => one.toLowerCase())
}

function usual({ min, max }: Bounds, service: Service | undefined): number {
  const wanted = service?.shape?.kind === 'table' || service?.shape?.kind === 'stay' ? 2 : 1
  return Math.min(Math.max(wanted, min), max)
}

/** A date of the calendar that somebody may mean. */
function isDay(text: string): boolean {
  return parseDate(text) !== null && text >= '2000' && text < '2200'
}

function countOf(text: string | null): number | null {
  if (text === null || !/^\d{1,4}$/.test(text)) return null
  const count = Number(text)
  return count >= 1 && count <= countMax ? count : null
}

/** "2026-11-24T20:30Z", or the same without a Z on the wall clock of the place. */
function instantOf(text: string, service: Service | undefined, { locations, tenant }: Catalog): number | null {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2})?(Z?)$/.exec(text)
  if (found === null || service === undefined || !isDay(found[1] ?? '')) return null
  try {
    if (found[3] === 'Z') return Temporal.Instant.from(text).epochMilliseconds
    const zone = placeZone(service, { locations, tenant })
    return Temporal.PlainDateTime.from(`${found[1]}T${found[2]}`).toZonedDateTime(zone).epochMilliseconds
  } catch {
    return null
  }
}
