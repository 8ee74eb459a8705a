import type { Catalog, Service } from '../../domain/catalog.ts'

export interface CatalogStore {
  /** Everything public of the tenant; what is retired and overrides of the past left out. Null for an unknown tenant. */
  readonly load: (tenantId: string, nowMs: number) => Promise<Catalog | null>
  /** The same, fresh, for a transaction that changes what is sold: of two the second waits until the first has ended. */
  readonly lock: (tenantId: string, nowMs: number) => Promise<Catalog | null>
  /** What was sold and is no more. */
  readonly listRetiredServices: (tenantId: string) => Promise<readonly Service[]>
}
