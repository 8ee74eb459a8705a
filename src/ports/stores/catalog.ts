import type { Catalog } from '../../domain/catalog.ts'

export interface CatalogStore {
  /** Everything public of the tenant; overrides of the past left out. Null for an unknown tenant. */
  readonly load: (tenantId: string, nowMs: number) => Promise<Catalog | null>
}
