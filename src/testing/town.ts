import { runInvariants } from '../../db/run-invariants.ts'
import { seedTenant } from '../../db/seed/seed.ts'
import casaVerde from '../../db/seed/tenants/casa-verde.ts'
import harborDental from '../../db/seed/tenants/harbor-dental.ts'
import pineLodge from '../../db/seed/tenants/pine-lodge.ts'
import swiftHome from '../../db/seed/tenants/swift-home.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import { book } from '../usecases/book.ts'
import { type FindAvailabilityInput, findAvailability } from '../usecases/find-availability.ts'
import { openConversation } from '../usecases/open-conversation.ts'
import { scheduleSessions } from '../usecases/schedule-sessions.ts'
import { openSalonPorts } from './salon-ports.ts'

type Wish = Partial<Omit<FindAvailabilityInput, 'tenantId' | 'catalog' | 'serviceId' | 'serviceIds' | 'date' | 'time'>>

/** Every demo tenant on a real database, with the sessions of its classes, and short words for asking and booking there. */
export async function openTown(options: Parameters<typeof openSalonPorts>[0] = {}) {
  const salon = await openSalonPorts(options)
  const { ports, place } = salon
  const nowMs = () => ports.clock.now().epochMilliseconds
  const tenants = [casaVerde, harborDental, pineLodge, swiftHome]
  for (const tenant of tenants)
    await scheduleSessions(ports, { tenantId: await seedTenant(place.migrationUrl, tenant) })

  async function tenantOf(slug: string): Promise<Catalog> {
    const catalog = await ports.database.findCatalog({ slug }, nowMs())
    if (catalog === null) throw new Error(`no tenant ${slug}`)
    return catalog
  }

  /** Times of services (slugs; several are a visit) on local dates, at a time where one is given. */
  async function find(slug: string, services: readonly string[], when: When, wish: Wish = {}) {
    const catalog = await tenantOf(slug)
    const serviceIds = services.map((one) => serviceId(catalog, one))
    const [from = '', to = from] = when.dates
    const found = await findAvailability(ports, {
      limit: 10,
      order: 'first',
      ...wish,
      tenantId: catalog.tenant.id,
      catalog,
      serviceId: serviceIds[0] ?? '',
      serviceIds: serviceIds.length === 1 ? undefined : serviceIds,
      date: { from, to },
      time: when.time === undefined ? null : { kind: 'at', start: when.time, end: null, label: null },
    })
    if (!found.ok) throw new Error(found.code)
    return found
  }

  let keys = 0
  async function take(
    slug: string,
    offer: Offer,
    answers: Readonly<Record<string, string>> = {},
    phone: string | null = null,
  ) {
    const catalog = await tenantOf(slug)
    return book(ports, {
      tenantId: catalog.tenant.id,
      catalog,
      offer,
      contact: { name: 'Dana Demo', phone, email: 'dana@example.com' },
      answers,
      idempotencyKey: `town-${++keys}`,
      addressHash: null,
    })
  }

  /** A new conversation with a tenant. */
  async function converse({ tenant }: Catalog): Promise<string> {
    const all = { ...ports, greeter: () => ({ text: 'Hello.', choices: [] }) }
    const opened = await openConversation(all, { tenantId: tenant.id, channel: 'web-chat' })
    if (opened === null) throw new Error('no tenant')
    return opened.conversationId
  }

  /** What is wrong in the whole database, as texts: nothing, when all is well. */
  async function faults(): Promise<string[]> {
    const results = await runInvariants({ auditUrl: place.auditUrl, nowMs: nowMs() })
    return results.flatMap(({ rows }) => rows.map(({ fault, subject }) => `${fault}: ${subject}`))
  }

  return { ...salon, tenantOf, find, take, converse, faults }
}
export type Town = Awaited<ReturnType<typeof openTown>>

interface When {
  /** One date, or the first and the last. */
  readonly dates: readonly string[]
  /** "HH:MM". */
  readonly time?: string
}

export function serviceId(catalog: Catalog, slug: string): string {
  const service = catalog.services.find((candidate) => candidate.slug === slug)
  if (service === undefined) throw new Error(`no service ${slug}`)
  return service.id
}

/** The id of a resource by the beginning of its name. */
export function resourceId(catalog: Catalog, name: string): string {
  const resource = catalog.resources.find((candidate) => candidate.name.startsWith(name))
  if (resource === undefined) throw new Error(`nothing called ${name}`)
  return resource.id
}
