import type { Resource } from '../../domain/catalog.ts'

/** Writing who and what serves. Reading it is the catalogue's. Inside a transaction that holds `catalog.lock`. */
export interface ResourceStore {
  /** In place of what stands under its id, its kind aside, which stays; a new one comes last. No payment rules. */
  readonly save: (tenantId: string, resource: Resource) => Promise<void>
  /** Null: it serves again. False where there is none. */
  readonly retire: (tenantId: string, resourceId: string, retiredAtMs: number | null) => Promise<boolean>
  readonly arrange: (tenantId: string, resourceIds: readonly string[]) => Promise<void>
}
