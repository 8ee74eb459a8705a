import type { Holiday } from '../../domain/holiday.ts'

/** A day on which a whole location is closed, or open at other hours. */
export interface HolidayRow extends Holiday {
  readonly locationId: string
}

export interface HolidayStore {
  /** Local dates from `from` to `to`, both inclusive, by date and location; at most `limit`. */
  readonly list: (
    tenantId: string,
    query: { readonly from: string; readonly to: string; readonly limit: number },
  ) => Promise<readonly HolidayRow[]>
  /** Of one location and date, locked until the transaction ends; null where there is none. */
  readonly lock: (tenantId: string, locationId: string, date: string) => Promise<HolidayRow | null>
  /** Writes it in place of what was there. */
  readonly save: (tenantId: string, row: HolidayRow) => Promise<void>
  readonly remove: (tenantId: string, locationId: string, date: string) => Promise<boolean>
}
