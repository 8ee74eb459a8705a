import type {
  Catalog,
  IntakeQuestion,
  KnowledgeEntry,
  Location,
  OpeningOverride,
  OpeningWindow,
  Resource,
  Service,
  Tenant,
} from '../../src/domain/catalog.ts'
import { type Holiday, withHolidays } from '../../src/domain/holiday.ts'
import { commitmentFeeSchema, paymentRulesSchema } from '../../src/domain/payment-rule.ts'
import type { CatalogStore } from '../../src/ports/stores/catalog.ts'
import type { TransactionClient } from '../connect.ts'
import type { tenants } from '../schema/tenant.ts'
import {
  type CandidateRow,
  type PaymentRuleRow,
  type QuotaRow,
  type SeatingRow,
  type ServiceRow,
  serviceOf,
} from './service-row.ts'

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
  return {
    load: (tenantId, nowMs) => loadCached(tx, cache, tenantId, nowMs),
    lock: async (tenantId, nowMs) => {
      // Whoever else writes what is sold waits here: the triggers write the same row.
      await tx`SELECT FROM tenants WHERE tenant_id = ${tenantId} FOR NO KEY UPDATE`
      return load(tx, tenantId, nowMs)
    },
    listRetiredServices: (tenantId) => loadServices(tx, tenantId, 'retired'),
  }
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
type ResourceRow = Resource & { readonly isRetired: boolean }
/** All statements go out together: one round trip. */
async function load(tx: TransactionClient, tenantId: string, nowMs: number): Promise<Catalog | null> {
  const [tenantRows, knowledge, locations, resources, opening, overrides, holidays, services, staffRules, fees] =
    await Promise.all([
      tx<TenantRow[]>`SELECT * FROM tenants WHERE tenant_id = ${tenantId}`,
      tx<KnowledgeEntry[]>`
      SELECT topic, keywords, answer FROM knowledge WHERE tenant_id = ${tenantId} ORDER BY position, topic`,
      tx<Location[]>`
      SELECT id, name, area, address, address_public, time_zone FROM locations
      WHERE tenant_id = ${tenantId} ORDER BY position, id`,
      tx<ResourceRow[]>`
      SELECT id, kind, name, aliases, attributes, location_id, units, retired_at IS NOT NULL AS is_retired FROM resources
      WHERE tenant_id = ${tenantId} AND kind <> 'quota' ORDER BY position, id`,
      tx<OpeningWindow[]>`
      SELECT resource_id, weekday, start_time AS start, end_time AS "end", valid_from, valid_to FROM opening_windows
      WHERE tenant_id = ${tenantId} ORDER BY resource_id, weekday, start_time`,
      tx<OpeningOverride[]>`
      SELECT resource_id, date, windows, reason FROM opening_overrides
      WHERE tenant_id = ${tenantId} AND date >= ${firstDay(nowMs)} ORDER BY resource_id, date`,
      tx<(Holiday & { readonly locationId: string })[]>`
      SELECT location_id, date, name, windows FROM holidays
      WHERE tenant_id = ${tenantId} AND date >= ${firstDay(nowMs)} ORDER BY location_id, date`,
      loadServices(tx, tenantId, 'sold'),
      tx<{ resourceId: string; rules: unknown }[]>`
      SELECT resource_id, rules FROM staff_payment_rules WHERE tenant_id = ${tenantId}`,
      tx<{ fee: unknown }[]>`SELECT fee FROM commitment_fees WHERE tenant_id = ${tenantId}`,
    ])
  const ownRules = new Map(staffRules.map(({ resourceId, rules }) => [resourceId, paymentRulesSchema.parse(rules)]))
  const [tenant] = tenantRows
  if (tenant === undefined) return null
  const closed = locations.reduce<readonly OpeningOverride[]>((known, { id }) => {
    const here = resources.filter((resource) => resource.locationId === id).map((resource) => resource.id)
    return withHolidays(
      known,
      holidays.filter((holiday) => holiday.locationId === id),
      here,
    )
  }, overrides)
  const resourceOf = ({ isRetired: _, ...resource }: ResourceRow): Resource => {
    const paymentRules = ownRules.get(resource.id)
    return paymentRules === undefined ? resource : { ...resource, paymentRules }
  }
  const retired = resources.filter(({ isRetired }) => isRetired).map(resourceOf)
  return {
    tenant: tenantOf(tenant, { knowledge: [...knowledge], fee: fees[0]?.fee ?? null }),
    locations: [...locations],
    services,
    resources: resources.filter(({ isRetired }) => !isRetired).map(resourceOf),
    ...(retired.length === 0 ? {} : { retired }),
    opening: [...opening],
    overrides: [...closed],
  }
}

/**
 * Who is retired serves nobody new: it is no candidate, and tables with it are not put together. A requirement that
 * nobody is left for stays, so that such a service has no times rather than times without anybody.
 */
async function loadServices(tx: TransactionClient, tenantId: string, which: 'sold' | 'retired'): Promise<Service[]> {
  const isRetired = which === 'retired'
  const [services, asking, candidates, intake, seatings, quotas] = await Promise.all([
    tx<ServiceRow[]>`
      SELECT * FROM services WHERE tenant_id = ${tenantId} AND (retired_at IS NOT NULL) = ${isRetired}
      ORDER BY position, id`,
    tx<PaymentRuleRow[]>`
      SELECT service_id, rules, refund_rule FROM service_payment_rules WHERE tenant_id = ${tenantId}`,
    tx<CandidateRow[]>`
      SELECT r.service_id, r.id, r.kind, r.buffer_before_minutes, r.buffer_after_minutes, r.segments, c.resource_id,
        c.duration_minutes, c.price_amount, c.segments AS own_segments
      FROM requirements r
      LEFT JOIN (requirement_candidates c
        JOIN resources s ON s.tenant_id = c.tenant_id AND s.id = c.resource_id AND s.retired_at IS NULL)
        ON c.tenant_id = r.tenant_id AND c.requirement_id = r.id
      WHERE r.tenant_id = ${tenantId} ORDER BY r.position, r.id, c.position, c.resource_id`,
    tx<(IntakeQuestion & { readonly serviceId: string })[]>`
      SELECT id, service_id, label, required FROM intake_questions
      WHERE tenant_id = ${tenantId} ORDER BY position, id`,
    tx<SeatingRow[]>`
      SELECT s.service_id, s.party_min, s.party_max, array_agg(m.resource_id ORDER BY m.resource_id) AS resource_ids
      FROM seatings s JOIN seating_members m ON m.tenant_id = s.tenant_id AND m.seating_id = s.id
      JOIN resources r ON r.tenant_id = m.tenant_id AND r.id = m.resource_id
      WHERE s.tenant_id = ${tenantId} GROUP BY s.tenant_id, s.id HAVING bool_and(r.retired_at IS NULL) ORDER BY s.position, s.id`,
    tx<QuotaRow[]>`
      SELECT q.id, q.service_id, q.of, q.resource_id, q.staff_id, q.period, r.units
      FROM quotas q JOIN resources r ON r.tenant_id = q.tenant_id AND r.id = q.resource_id
      WHERE q.tenant_id = ${tenantId} AND q.retired_at IS NULL ORDER BY q.id`,
  ])
  const by = {
    asking: new Map(asking.map((row) => [row.serviceId, row])),
    candidates: Map.groupBy(candidates, (row) => row.serviceId),
    intake: Map.groupBy(intake, (row) => row.serviceId),
    seatings: Map.groupBy(seatings, (row) => row.serviceId),
    quotas: Map.groupBy(quotas, (row) => row.serviceId),
  }
  return services.map((row) =>
    serviceOf(row, {
      asking: by.asking.get(row.id),
      candidates: by.candidates.get(row.id) ?? [],
      intake: by.intake.get(row.id) ?? [],
      seatings: by.seatings.get(row.id) ?? [],
      quotas: by.quotas.get(row.id) ?? [],
    }),
  )
}

function tenantOf(
  row: TenantRow,
  { knowledge, fee }: { readonly knowledge: readonly KnowledgeEntry[]; readonly fee: unknown },
): Tenant {
  const { tenantId, catalogVersion: _, phone, email, website, logoLetters, ...more } = row
  const { askMinutes, warnMinutes, releaseMinutes, ...rest } = more
  const isReleased = askMinutes !== null && warnMinutes !== null && releaseMinutes !== null
  return {
    id: tenantId,
    ...rest,
    knowledge,
    ...(isReleased ? { releaseUnconfirmed: { askMinutes, warnMinutes, releaseMinutes } } : {}),
    ...(fee === null ? {} : { commitmentFee: commitmentFeeSchema.parse(fee) }),
    ...(phone === null ? {} : { phone }),
    ...(email === null ? {} : { email }),
    ...(website === null ? {} : { website }),
    ...(logoLetters === null ? {} : { logoLetters }),
  }
}
