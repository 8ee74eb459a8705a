import type { Service } from '../../domain/catalog.ts'

/** Writing what is sold. Reading it is the catalogue's. Inside a transaction that holds `catalog.lock`. */
export interface ServiceStore {
  /**
   * The service with all that belongs to it, in place of what stands under its id; a new one comes last. Its requirements
   * and quotas keep the ids they are given, and the counters of quotas are made where they are not there. What it asks
   * to be paid is not written here, nor its steps of cancelling beyond two.
   */
  readonly save: (
    tenantId: string,
    service: Service,
    /** `counters`: the resource that counts, by quota; of one for customers its own is not known otherwise. */
    by: { readonly nowMs: number; readonly counters: ReadonlyMap<string, string> },
  ) => Promise<void>
  /** Null: sold again. False where there is none. */
  readonly retire: (tenantId: string, serviceId: string, retiredAtMs: number | null) => Promise<boolean>
  /** The order in which services are listed; those not named keep their place. */
  readonly arrange: (tenantId: string, serviceIds: readonly string[]) => Promise<void>
  /** Which of these requirements and quotas another service has: no form may take them away from it. */
  readonly findForeignParts: (tenantId: string, serviceId: string, ids: readonly string[]) => Promise<readonly string[]>
  /** The resource that counts for each of these quotas, retired ones too. */
  readonly findCounters: (tenantId: string, quotaIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
}
