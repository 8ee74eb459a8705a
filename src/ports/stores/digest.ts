import type { DigestCounts } from '../../domain/digest.ts'

/** What a business is told in the morning, counted where the rows are: a day may have a million. */
export interface DigestStore {
  /** Bookings that begin in [fromMs, toMs); the rest since `sinceMs`, or as it stands now. Null where there is none of any. */
  readonly count: (
    tenantId: string,
    span: { readonly fromMs: number; readonly toMs: number; readonly sinceMs: number },
  ) => Promise<DigestCounts | null>
  /** The first bookings that begin in [fromMs, toMs), by start: what a line says. */
  readonly listDay: (
    tenantId: string,
    span: { readonly fromMs: number; readonly toMs: number; readonly limit: number },
  ) => Promise<readonly DigestBooking[]>
}

export interface DigestBooking {
  readonly startMs: number
  readonly serviceName: string
  readonly customerName: string | null
  readonly attendee: string | null
  readonly party: number | null
  /** Every resource that it takes. */
  readonly resourceIds: readonly string[]
}
