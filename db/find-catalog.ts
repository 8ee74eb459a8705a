import type { Catalog } from '../src/domain/catalog.ts'
import type { Database } from '../src/ports/database.ts'
import type { Client } from './connect.ts'
import { type CatalogCache, catalogKey } from './stores/catalog.ts'

/** One statement tells whose catalogue is asked for and its version; only a copy that is old is read again. */
export async function findCatalog(
  found: Promise<CatalogVersion | undefined>,
  cache: CatalogCache,
  { nowMs, inTenant }: { readonly nowMs: number } & Pick<Database, 'inTenant'>,
): Promise<Catalog | null> {
  const row = await found
  if (row === undefined || row.version === null) return null
  const { tenantId, version } = row
  const known = cache.find(tenantId, catalogKey(version, nowMs))
  return known ?? inTenant(tenantId, (stores) => stores.catalog.load(tenantId, nowMs))
}

export async function catalogVersion(
  client: Client,
  by: Parameters<Database['findCatalog']>[0],
): Promise<CatalogVersion | undefined> {
  const [row] = await ('slug' in by ? bySlug(client, by.slug) : byTenant(client, by.tenantId))
  return row
}

export interface CatalogVersion {
  readonly tenantId: string
  /** Null for an id that no tenant has. */
  readonly version: number | null
}

function bySlug(client: Client, slug: string) {
  return client<CatalogVersion[]>`
    SELECT tenant_id, routing.catalog_version(tenant_id) AS version FROM routing.tenants WHERE slug = ${slug}`
}

function byTenant(client: Client, tenantId: string) {
  return client<
    CatalogVersion[]
  >`SELECT ${tenantId}::uuid AS tenant_id, routing.catalog_version(${tenantId}) AS version`
}
