import type { OpeningOverride, OpeningWindow } from '../../domain/catalog.ts'

/** Writing when resources are open. Inside a transaction that holds `catalog.lock`. */
export interface OpeningStore {
  /** All weekly windows of a resource, in place of those it had. */
  readonly saveWeekly: (
    tenantId: string,
    resourceId: string,
    windows: readonly (Omit<OpeningWindow, 'resourceId'> & { readonly id: string })[],
  ) => Promise<void>
  /** A resource's own hours of dates, without those that a holiday of its place brings; from this date on, in order. */
  readonly listOverrides: (tenantId: string, fromDate: string) => Promise<readonly OpeningOverride[]>
  /** In place of what the date had. */
  readonly saveOverride: (tenantId: string, override: OpeningOverride) => Promise<void>
  /** False where there is none. */
  readonly removeOverride: (tenantId: string, resourceId: string, date: string) => Promise<boolean>
}
