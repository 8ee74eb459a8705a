import type { CalendarEntry, CalendarSession } from '../../domain/calendar-entry.ts'

/** A secret address at which a calendar reads. */
export interface CalendarFeedRow {
  readonly id: string
  /** Of this resource, or this booking; of the whole business where neither is named. */
  readonly resourceId: string | null
  readonly bookingId: string | null
  /** `names`: who comes. `times`: that somebody does. */
  readonly shows: 'names' | 'times'
  readonly createdAtMs: number
  /** From then on its address opens nothing. */
  readonly endedAtMs: number | null
}

export type CalendarSubject = Pick<CalendarFeedRow, 'resourceId' | 'bookingId'>

export interface CalendarQuery {
  /** Null for all of the business. */
  readonly resourceId: string | null
  /** What touches [fromMs, toMs). */
  readonly fromMs: number
  readonly toMs: number
  readonly nowMs: number
  /** What is no more is told when that came later than this. */
  readonly goneSinceMs: number
  readonly limit: number
}

export interface CalendarFeedStore {
  /** False where one of the same subject is open. */
  readonly insert: (tenantId: string, row: Omit<CalendarFeedRow, 'endedAtMs'>) => Promise<boolean>
  /** Whatever became of it. */
  readonly find: (tenantId: string, feedId: string) => Promise<CalendarFeedRow | null>
  readonly findOpen: (tenantId: string, subject: CalendarSubject) => Promise<CalendarFeedRow | null>
  /** Open ones of the business and its resources, the oldest first. */
  readonly listOpen: (tenantId: string, limit: number) => Promise<readonly CalendarFeedRow[]>
  readonly setShows: (tenantId: string, feedId: string, shows: CalendarFeedRow['shows']) => Promise<void>
  /** False where it has ended, or is not there. */
  readonly end: (tenantId: string, feedId: string, atMs: number) => Promise<boolean>
  /**
   * Bookings that were ever agreed, those of classes left out (see `listSessions`): what is to come before what was, what
   * stands before what is no more. A visit is told to each who takes part in it.
   */
  readonly listEntries: (tenantId: string, query: CalendarQuery) => Promise<readonly CalendarEntry[]>
  /** Classes, those called off among them: with a resource those that it teaches, houses or seats. */
  readonly listSessions: (tenantId: string, query: CalendarQuery) => Promise<readonly CalendarSession[]>
}
