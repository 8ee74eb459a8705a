import type {
  Catalog,
  IntakeQuestion,
  KnowledgeEntry,
  Location,
  OpeningOverride,
  OpeningWindow,
  Requirement,
  Resource,
  Service,
  Tenant,
} from '../../src/domain/catalog.ts'
import type { CatalogStore } from '../../src/ports/stores/catalog.ts'
import type { TransactionClient } from '../connect.ts'
import type { services } from '../schema/service.ts'
import type { tenants } from '../schema/tenant.ts'

/** Zones differ by up to 26 hours: the day before yesterday (UTC) is over everywhere. */
const pastMs = 48 * 60 * 60_000

/** Catalogues as they were read last, by tenant; shared by all transactions of a process, never changed. */
export interface CatalogCache {
  readonly find: (tenantId: string, key: string) => Catalog | undefined
  readonly keep: (tenantId: string, key: string, catalog: Catalog) => void
}

/** Remembers the catalogues of the tenants that were busy last, `max` of them. */
export function createCatalogCache(max: number): CatalogCache {
  const kept = new Map<string, { readonly key: string; readonly catalog: Catalog }>()
  return {
    find: (tenantId, key) => {
      const found = kept.get(tenantId)
      return found?.key === key ? found.catalog : undefined
    },
    keep: (tenantId, key, catalog) => {
      kept.delete(tenantId)
      kept.set(tenantId, { key, catalog })
      const [oldest] = kept.keys()
      if (kept.size > max && oldest !== undefined) kept.delete(oldest)
    },
  }
}

export function catalogStore(tx: TransactionClient, cache: CatalogCache): CatalogStore {
  return { load: (tenantId, nowMs) => loadCached(tx, cache, tenantId, nowMs) }
}

/** The version is read in the caller's transaction: it is what this tenant may see, and it is of this moment. */
async function loadCached(tx: TransactionClient, cache: CatalogCache, tenantId: string, nowMs: number) {
  const [row] = await tx<{ catalogVersion: number }[]>`
    SELECT catalog_version FROM tenants WHERE tenant_id = ${tenantId}`
  if (row === undefined) return null
  const key = catalogKey(row.catalogVersion, nowMs)
  const known = cache.find(tenantId, key)
  if (known !== undefined) return known
  const catalog = await load(tx, tenantId, nowMs)
  if (catalog !== null) cache.keep(tenantId, key, catalog)
  return catalog
}

/** What a copy is kept under: the version of its rows and the day from which overrides are in it. */
export function catalogKey(version: number, nowMs: number): string {
  return `${version} ${firstDay(nowMs)}`
}

/** Overrides of days before this one are of no use to anybody. */
function firstDay(nowMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(nowMs - pastMs)
    .toString()
    .slice(0, 10)
}

type TenantRow = typeof tenants.$inferSelect
type ServiceRow = typeof services.$inferSelect
interface OfService {
  readonly serviceId: string
}

/** All statements go out together: one round trip. */
async function load(tx: TransactionClient, tenantId: string, nowMs: number): Promise<Catalog | null> {
  const [tenantRows, knowledge, locations, serviceRows, resources, requirements, intake, opening, overrides] =
    await Promise.all([
      tx<TenantRow[]>`SELECT * FROM tenants WHERE tenant_id = ${tenantId}`,
      tx<KnowledgeEntry[]>`
        SELECT topic, keywords, answer FROM knowledge WHERE tenant_id = ${tenantId} ORDER BY position, topic`,
      tx<Location[]>`
        SELECT id, name, area, address, address_public, time_zone FROM locations
        WHERE tenant_id = ${tenantId} ORDER BY position, id`,
      tx<ServiceRow[]>`SELECT * FROM services WHERE tenant_id = ${tenantId} ORDER BY position, id`,
      tx<Resource[]>`
        SELECT id, kind, name, aliases, attributes, location_id, units FROM resources
        WHERE tenant_id = ${tenantId} ORDER BY position, id`,
      tx<(Requirement & OfService)[]>`
        SELECT r.id, r.service_id, r.kind, r.buffer_before_minutes, r.buffer_after_minutes,
          array_agg(c.resource_id ORDER BY c.position, c.resource_id) AS any_of
        FROM requirements r
        JOIN requirement_candidates c ON c.tenant_id = r.tenant_id AND c.requirement_id = r.id
        WHERE r.tenant_id = ${tenantId} GROUP BY r.tenant_id, r.id ORDER BY r.position, r.id`,
      tx<(IntakeQuestion & OfService)[]>`
        SELECT id, service_id, label, required FROM intake_questions
        WHERE tenant_id = ${tenantId} ORDER BY position, id`,
      tx<OpeningWindow[]>`
        SELECT resource_id, weekday, start_time AS start, end_time AS "end", valid_from, valid_to FROM opening_windows
        WHERE tenant_id = ${tenantId} ORDER BY resource_id, weekday, start_time`,
      tx<OpeningOverride[]>`
        SELECT resource_id, date, windows, reason FROM opening_overrides
        WHERE tenant_id = ${tenantId} AND date >= ${firstDay(nowMs)} ORDER BY resource_id, date`,
    ])
  const [tenant] = tenantRows
  if (tenant === undefined) return null
  const requirementsOf = Map.groupBy(requirements, (row) => row.serviceId)
  const intakeOf = Map.groupBy(intake, (row) => row.serviceId)
  return {
    tenant: tenantOf(tenant, [...knowledge]),
    locations: [...locations],
    services: serviceRows.map((row) => serviceOf(row, requirementsOf.get(row.id) ?? [], intakeOf.get(row.id) ?? [])),
    resources: [...resources],
    opening: [...opening],
    overrides: [...overrides],
  }
}

function tenantOf(row: TenantRow, knowledge: readonly KnowledgeEntry[]): Tenant {
  const { tenantId, catalogVersion: _, phone, email, website, ...rest } = row
  return {
    id: tenantId,
    ...rest,
    knowledge,
    ...(phone === null ? {} : { phone }),
    ...(email === null ? {} : { email }),
    ...(website === null ? {} : { website }),
  }
}

function serviceOf(
  row: ServiceRow,
  requirements: readonly (Requirement & OfService)[],
  intake: readonly (IntakeQuestion & OfService)[],
): Service {
  const { tenantId: _, position: __, priceAmount, priceCurrency, ...rest } = row
  const { freeUntilMinutes, feePercent, moveUntilMinutes, ...service } = rest
  return {
    ...service,
    price: priceAmount === null || priceCurrency === null ? null : { amount: priceAmount, currency: priceCurrency },
    cancellation: { freeUntilMinutes, feePercent, moveUntilMinutes },
    intake: intake.map(({ serviceId: _service, ...question }) => question),
    requirements: requirements.map(({ serviceId: _service, ...requirement }) => requirement),
  }
}
