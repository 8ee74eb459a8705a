import type { Booking } from '../../domain/booking-state.ts'

/** A booking as members see it in their calendar. */
export interface BoardRow {
  readonly booking: Booking
  readonly customerName: string | null
  /** What the customer said when they were asked whether they come to this time; null where nothing was. */
  readonly answer: 'coming' | 'not_coming' | null
  /** They were asked. */
  readonly isAsked: boolean
}

/** A date of a class with what it takes and how many come. */
export interface BoardSessionRow {
  readonly id: string
  readonly serviceId: string
  readonly startMs: number
  readonly endMs: number
  readonly seats: number
  readonly taken: number
  readonly cancelled: boolean
  /** Instructor and room. */
  readonly takes: readonly string[]
}

export interface BoardQuery {
  /** What touches [fromMs, toMs). */
  readonly fromMs: number
  readonly toMs: number
  readonly nowMs: number
  /** No booking is longer: how far before the range one may have begun. */
  readonly longestMs: number
  /** Null for everything; else what these take part in. */
  readonly resourceIds: readonly string[] | null
  readonly limit: number
}

/** One local date of a month. */
export interface BoardDayRow {
  readonly date: string
  readonly bookings: number
  /** Of these, those that wait for a member's word. */
  readonly requests: number
  /** The first of them, by start. */
  readonly first: readonly {
    readonly id: string
    readonly startMs: number
    readonly serviceName: string
    readonly customerName: string | null
    readonly state: Booking['state']
  }[]
}

/** What members see in their calendar; nothing of what was cancelled, declined or let go. */
export interface CalendarBoardStore {
  /** Bookings and live holds by start, those of classes left out (see `listSessions`). */
  readonly listBookings: (tenantId: string, query: BoardQuery) => Promise<readonly BoardRow[]>
  readonly listSessions: (tenantId: string, query: BoardQuery) => Promise<readonly BoardSessionRow[]>
  /** Who has a seat of a class, by the start of its session. */
  readonly guestsOf: (
    tenantId: string,
    session: { readonly serviceId: string; readonly startMs: number },
    limit: number,
  ) => Promise<readonly BoardRow[]>
  /** How much there is on each date that has anything, by the clock of a zone; with the first few of each. */
  readonly countDays: (
    tenantId: string,
    query: Omit<BoardQuery, 'longestMs' | 'limit'> & { readonly timeZone: string; readonly firstOfEach: number },
  ) => Promise<readonly BoardDayRow[]>
}
