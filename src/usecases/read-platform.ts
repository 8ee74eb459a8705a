import type { Catalog } from '../domain/catalog.ts'
import type { Ports } from '../ports/ports.ts'
import { openDeadJobs } from './list-dead-jobs.ts'

/** So many businesses one page of the platform shows. */
export const businessesShownMax = 200
const incidentsShownMax = 50
const jobsShownMax = 50

/** One business as whoever runs the platform sees it in a list: counts, nothing about a person. */
export interface BusinessState {
  readonly slug: string
  readonly name: string
  readonly timeZone: string
  readonly members: number
  readonly openIncidents: number
  readonly deadJobs: number
  readonly deadLetters: number
}

/** All businesses by their slug, from `after` on. */
export async function readPlatform(
  ports: Pick<Ports, 'database' | 'clock'>,
  { after }: { readonly after: string },
): Promise<{ readonly businesses: readonly BusinessState[]; readonly next: string | null }> {
  const nowMs = ports.clock.now().epochMilliseconds
  const all = (await ports.database.routing.listTenants()).filter(({ slug }) => slug > after)
  const businesses: BusinessState[] = []
  // One after the other: this page is for a person who looks, and must not take the pool from those who book.
  for (const { tenantId, slug } of all.slice(0, businessesShownMax)) {
    const catalog = await ports.database.findCatalog({ tenantId }, nowMs)
    if (catalog === null) continue
    const counts = await ports.database.inTenant(tenantId, async (stores) => ({
      members: (await stores.members.list(tenantId)).filter(({ state }) => state === 'active').length,
      openIncidents: (await stores.incidents.listOpen(tenantId, incidentsShownMax)).length,
      deadJobs: (await openDeadJobs(stores, tenantId)).length,
      deadLetters: await stores.deadLetters.countOpen(tenantId),
    }))
    businesses.push({ slug, name: catalog.tenant.name, timeZone: catalog.tenant.timeZone, ...counts })
  }
  return { businesses, next: all.length > businessesShownMax ? (businesses.at(-1)?.slug ?? null) : null }
}

/** What the business of a slug sells and has set, its dead jobs and open incidents; null where there is none. */
export async function readBusinessState(ports: Pick<Ports, 'database' | 'clock'>, { slug }: { readonly slug: string }) {
  const nowMs = ports.clock.now().epochMilliseconds
  const tenantId = await ports.database.routing.tenantBySlug(slug)
  const catalog = tenantId === null ? null : await ports.database.findCatalog({ tenantId }, nowMs)
  if (tenantId === null || catalog === null) return null
  const state = await ports.database.inTenant(tenantId, async (stores) => ({
    incidents: await stores.incidents.listOpen(tenantId, incidentsShownMax),
    deadJobs: (await openDeadJobs(stores, tenantId)).slice(0, jobsShownMax),
    channels: await stores.channelAccounts.list(tenantId),
    paymentAccounts: await stores.paymentAccounts.list(tenantId),
  }))
  return {
    ...settingsOf(catalog),
    incidents: state.incidents.map(({ id, kind, subject, openedAtMs }) => ({ id, kind, subject, openedAtMs })),
    deadJobs: state.deadJobs.map(({ incidentId, queue, diedAtMs, attempts, why }) => {
      return { incidentId, queue, diedAtMs, attempts, why }
    }),
    // Whose they are and whether they work: neither numbers nor keys.
    channels: state.channels.map(({ channel, state: standing }) => ({ channel, state: standing })),
    paymentAccounts: state.paymentAccounts.map(({ provider, state: standing }) => ({ provider, state: standing })),
  }
}

function settingsOf({ tenant, services, resources, locations }: Catalog) {
  const { slug, name, vertical, timeZone, locale, currency } = tenant
  return {
    tenant: { slug, name, vertical, timeZone, locale, currency },
    services: services.map((service) => ({ id: service.id, name: service.name })),
    resources: resources.map((resource) => ({ id: resource.id, name: resource.name, kind: resource.kind })),
    locations: locations.map((location) => ({ id: location.id, name: location.name, timeZone: location.timeZone })),
  }
}
