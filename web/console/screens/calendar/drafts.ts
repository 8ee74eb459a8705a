import type { BoardAway } from './queries.ts'

/** Where a form for a booking was opened: a day, perhaps a time and a person. */
export interface BookingDraft {
  readonly date: string
  readonly time: string | null
  readonly staffId: string | null
}

/** Time off that is changed, or a new one for a day and perhaps a person. */
export interface AwayDraft {
  readonly row: BoardAway | null
  readonly date: string
  readonly resourceId: string | null
}
