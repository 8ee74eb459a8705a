import type { ClassPlan } from '../../domain/session-plan.ts'
import type { AllocationRequest } from './booking.ts'

/** One date of a class. Its seats are units 1 to `seats` of `resourceId`, busy while somebody has them. */
export interface ClassSession {
  readonly id: string
  readonly serviceId: string
  readonly resourceId: string
  /** Null for one that stands alone. */
  readonly seriesId: string | null
  readonly startMs: number
  readonly endMs: number
  readonly seats: number
  readonly cancelled: boolean
}

/** When a class is held, as its business writes it down. */
export interface ClassSeries extends ClassPlan {
  readonly id: string
  readonly serviceId: string
  readonly resourceId: string
  /** No date of it is made any more. */
  readonly isRetired: boolean
}

export interface SessionStore {
  /** Sessions of services that start in [fromMs, toMs), those called off among them, in order of start. */
  readonly find: (
    tenantId: string,
    query: { readonly serviceIds: readonly string[]; readonly fromMs: number; readonly toMs: number },
  ) => Promise<readonly ClassSession[]>
  readonly findById: (tenantId: string, sessionId: string) => Promise<ClassSession | null>
  /** Calls it off and gives back what it takes: instructor and room. False where it is off already, or not there. */
  readonly cancel: (tenantId: string, sessionId: string, atMs: number) => Promise<boolean>
  /** Bookings and holds that have seats of it. */
  readonly bookingsOf: (tenantId: string, sessionId: string) => Promise<readonly string[]>
  /** Retired ones too: their sessions may stand. */
  readonly listSeries: (tenantId: string) => Promise<readonly ClassSeries[]>
  readonly insertSeries: (tenantId: string, series: ClassSeries) => Promise<void>
  /** No date of it is made any more, or (null) again. */
  readonly retireSeries: (tenantId: string, seriesId: string, retiredAtMs: number | null) => Promise<void>
  /**
   * Takes back those of its sessions that begin after `afterMs` and that nobody has a seat of, with all they take: as if
   * they had not been made yet. How many there were.
   */
  readonly takeBack: (tenantId: string, seriesId: string, afterMs: number) => Promise<number>
  /**
   * Makes one date of a series with what it takes, or nothing. `known`: that date of the series was made before.
   * `taken`: its instructor or room is busy then; the constraint has said so.
   */
  readonly insert: (
    tenantId: string,
    session: Omit<ClassSession, 'cancelled'> & { readonly seriesId: string; readonly date: string },
    allocations: readonly AllocationRequest[],
  ) => Promise<'inserted' | 'known' | 'taken'>
}
