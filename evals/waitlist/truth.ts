import type { Booking } from '../../src/domain/booking-state.ts'
import { quietUntilMs } from '../../src/domain/sending-rules.ts'
import { minuteMs } from '../../src/domain/zoned-time.ts'
import type { World } from '../world.ts'
import type { Agenda } from './agenda.ts'
import type { Person } from './demand.ts'
import type { Desk } from './desk.ts'

/** Nobody is told; all who want it are told and the first to answer has it; the waiting list of this house. */
export type Policy = 'none' | 'notify_all' | 'waitlist'

export type Act =
  | { readonly kind: 'ask'; readonly person: Person }
  | { readonly kind: 'cancel'; readonly bookingId: string }
  | { readonly kind: 'offer'; readonly freedTimeId: string }
  | { readonly kind: 'answer'; readonly offerId: string; readonly takes: boolean }
  | { readonly kind: 'expire'; readonly offerId: string }
  | { readonly kind: 'rush'; readonly waiter: Waiter; readonly date: string; readonly time: string }

export interface Waiter {
  readonly person: Person
  readonly joinedAtMs: number
  readonly booked: Booking | null
  servedAtMs: number | null
  asked: number
}

/** Time that was given back with enough left for somebody else to book it. */
export interface Freed {
  readonly resourceIds: readonly string[]
  readonly startMs: number
  readonly endMs: number
}

/** All that a month knows of itself. */
export interface Month {
  readonly world: World
  readonly desk: Desk
  readonly tenantId: string
  readonly policy: Policy
  readonly agenda: Agenda<Act>
  readonly noticeMs: number
  readonly waiters: Waiter[]
  readonly byEntry: Map<string, Waiter>
  readonly knownFreed: Set<string>
  readonly freed: Freed[]
  readonly counts: { messages: number; inVain: number; bookings: number }
}

/** Whether they take what they are told of now: each time their own mind, whatever the policy. */
export function makesUpMind(waiter: Waiter): boolean {
  const { takes } = waiter.person
  return takes[waiter.asked++ % takes.length] === true
}

/** When somebody answers who is told something then: nobody reads at night. */
export function answersAtMs({ desk }: Month, { reactionMinutes }: Person, toldMs: number): number {
  return quietUntilMs(desk.timeZone, toldMs + reactionMinutes * minuteMs)
}

/** A booking that stands, with the day on which it is given up, where it will be. */
export function stands({ agenda, counts, desk }: Month, booking: Booking, person: Person): void {
  counts.bookings += 1
  const { cancelsMinutesAhead } = person
  if (cancelsMinutesAhead === null) return
  const atMs = Math.max(desk.nowMs() + minuteMs, booking.startMs - cancelsMinutesAhead * minuteMs)
  if (atMs < booking.startMs) agenda.add(atMs, { kind: 'cancel', bookingId: booking.id })
}
