import type { Stores } from '../ports/database.ts'

/**
 * Writes down that a customer is asked to confirm a booking's time as it stands, in the caller's transaction: from `nowMs`
 * on "C", "yes" or "can't make it" in that conversation may be the answer. To be called by whatever asks, as late as
 * possible before it is sent. Asked again before they answered: asked last. False where there is no such booking.
 */
export function noteAsked(
  stores: Pick<Stores, 'attendance'>,
  { tenantId, bookingId, conversationId, nowMs }: NoteAskedInput,
): Promise<boolean> {
  return stores.attendance.noteAsked(tenantId, { bookingId, conversationId, atMs: nowMs })
}

export interface NoteAskedInput {
  readonly tenantId: string
  readonly conversationId: string
  readonly bookingId: string
  readonly nowMs: number
}
