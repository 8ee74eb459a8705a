import type { BookingEvent, Cause, MovedFrom, TransitionResult } from './booking-event.ts'
import type {
  Booking,
  BookingTerms,
  ConfirmedBooking,
  PendingApprovalBooking,
  PendingPaymentBooking,
} from './booking-state.ts'
import type { OutboxEvent } from './outbox-event.ts'
import type { Allocation } from './resource-pick.ts'

/**
 * A move by a member may be taken back for a moment, and nobody hears of either. So what such a move tells waits a little
 * longer than it can be taken back: the wait ends after the last request that is still in time has committed.
 */

/** So long a member is shown the way back. */
export const takeBackMs = 10_000
/** So long it is taken: the way of a request is no fault of the member. */
const acceptedMs = takeBackMs + 1_500
/** So long the customer hears nothing. */
export const unheardMs = takeBackMs + 3_500
/** Somebody who moves it again and again is told of in the end. */
const heldBackMaxMs = 60_000

/** The event of a move with the way back; only its newest version may take it. */
export function withWayBack(
  event: BookingEvent,
  undo: { readonly takes: readonly Allocation[]; readonly terms: BookingTerms },
): BookingEvent {
  return event.moved === null ? event : { ...event, moved: { ...event.moved, undo } }
}

export type TakenBack =
  | (Extract<TransitionResult<ConfirmedBooking | PendingPaymentBooking | PendingApprovalBooking>, { ok: true }> & {
      readonly takes: readonly Allocation[]
    })
  | { readonly ok: false; readonly why: 'not_moved' | 'too_late' }

/** The booking where it was before its last move, by a member a moment ago. Everything pinned is as it was, too. */
export function takeBack(booking: Booking, last: BookingEvent | undefined, cause: Cause): TakenBack {
  const { state } = booking
  if (state !== 'confirmed' && state !== 'pending_payment' && state !== 'pending_approval') return no('not_moved')
  if (last?.version !== booking.version || last.actor.kind !== 'member') return no('not_moved')
  const { moved } = last
  if (last.kind !== 'rescheduled' || moved?.undo === undefined) return no('not_moved')
  if (cause.nowMs >= last.atMs + acceptedMs || cause.nowMs >= moved.startMs) return no('too_late')
  const { startMs, endMs, picks, undo } = moved
  const version = booking.version + 1
  const back = { ...booking, startMs, endMs, picks, terms: undo.terms, version }
  const event: BookingEvent = {
    bookingId: booking.id,
    version,
    kind: 'rescheduled',
    from: state,
    to: state,
    actor: cause.actor,
    why: cause.why,
    atMs: cause.nowMs,
    moved: { startMs: booking.startMs, endMs: booking.endMs, picks: booking.picks },
  }
  return { ok: true, booking: back, event, takes: undo.takes }
}

function no(why: 'not_moved' | 'too_late') {
  return { ok: false as const, why }
}

type Open = Pick<OutboxEvent, 'version' | 'atMs'>

/** Until when what waits in the outbox of a booking stays there; null where it is told now. `open` in order. */
export function heldBackUntilMs(open: readonly Open[], history: readonly BookingEvent[], nowMs: number): number | null {
  const [first, last] = [open[0], open.at(-1)]
  if (first === undefined || last === undefined || nowMs >= first.atMs + heldBackMaxMs) return null
  const event = history.find(({ version }) => version === last.version)
  if (event === undefined) return null
  const untilMs = toldFromMs(event)
  return untilMs === null || nowMs >= untilMs ? null : untilMs
}

/** From when on a fact is told: of a move that may be taken back later than it happened; null for at once. */
export function toldFromMs({ moved, atMs }: Pick<BookingEvent, 'moved' | 'atMs'>): number | null {
  return moved?.undo === undefined ? null : atMs + unheardMs
}

/**
 * The versions of moves that nobody needs to hear of, of those that wait together: one that another has replaced before it
 * was told, and the last where the booking stands again where it stood before them all. Only moves of members.
 */
export function unheardMoves(
  open: readonly Open[],
  history: readonly BookingEvent[],
  booking: Pick<Booking, 'startMs' | 'endMs' | 'picks'>,
): ReadonlySet<number> {
  const versions = new Set(open.map(({ version }) => version))
  const moves = history
    .filter(({ kind, version, actor }) => kind === 'rescheduled' && actor.kind === 'member' && versions.has(version))
    .toSorted((a, b) => a.version - b.version)
  const [first] = moves
  if (moves.length < 2 || first?.moved == null) return new Set()
  const heard = samePlace(first.moved, booking) ? [] : moves.slice(-1)
  return new Set(moves.filter((move) => !heard.includes(move)).map(({ version }) => version))
}

/** The same time with the same people and things. */
export function samePlace(a: MovedFrom, b: Pick<Booking, 'startMs' | 'endMs' | 'picks'>): boolean {
  const who = (picks: MovedFrom['picks']) => picks.map((pick) => `${pick.requirementId} ${pick.resourceId}`).toSorted()
  return a.startMs === b.startMs && a.endMs === b.endMs && who(a.picks).join() === who(b.picks).join()
}
