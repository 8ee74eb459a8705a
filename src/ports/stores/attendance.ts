import type { AttendanceAnswer, AttendanceRow, ReleaseRule } from '../../domain/attendance.ts'

/** Whether customers were asked to confirm that they come, and what they said: one row for each time of a booking. */
export interface AttendanceStore {
  /**
   * Writes down that a booking's customer was asked about its time as it stands. Asked again is asked last; nothing
   * changes where they have answered or the time was let go. False where there is no such booking.
   */
  readonly noteAsked: (tenantId: string, asked: NoteAsked) => Promise<boolean>
  /** The row of the time that a booking has now; null where nobody was asked about that. */
  readonly find: (tenantId: string, bookingId: string) => Promise<AttendanceRow | null>
  /**
   * What was asked in a conversation about bookings that stand as they were asked about and have not begun, and no later
   * word has closed: the one asked last first.
   */
  readonly listOpen: (
    tenantId: string,
    conversationId: string,
    nowMs: number,
    limit: number,
  ) => Promise<readonly AttendanceRow[]>
  /** Confirmed bookings that begin in [fromMs, untilMs), about whose time nobody has said whether they come; by start. */
  readonly listUnanswered: (
    tenantId: string,
    starting: { readonly fromMs: number; readonly untilMs: number },
    limit: number,
  ) => Promise<readonly string[]>
  /** For people: those asked last first. */
  readonly listRecent: (tenantId: string, limit: number) => Promise<readonly AttendanceRow[]>
  /** What the customer or a member says; the last word counts. Writes nothing over a time that was let go. */
  readonly answer: (tenantId: string, of: AttendanceKey, answer: AttendanceAnswer) => Promise<void>
  /** No later word of a conversation is an answer to what was asked there. */
  readonly close: (tenantId: string, conversationId: string, atMs: number) => Promise<void>
  /** The first warning counts. */
  readonly noteWarned: (tenantId: string, of: AttendanceKey, atMs: number) => Promise<void>
  readonly noteReleased: (tenantId: string, of: AttendanceKey, atMs: number) => Promise<void>
  /** From when on times that nobody confirmed are let go; null: never. */
  readonly saveRule: (tenantId: string, rule: ReleaseRule | null) => Promise<void>
}

export interface NoteAsked {
  readonly bookingId: string
  readonly conversationId: string
  readonly atMs: number
}

export interface AttendanceKey {
  readonly bookingId: string
  readonly timeVersion: number
}
