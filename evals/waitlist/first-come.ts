// The baseline: all who want a time that opened up are told at once, and the first to answer has it.
import type { Booking } from '../../src/domain/booking-state.ts'
import { quietUntilMs } from '../../src/domain/sending-rules.ts'
import { fitsDate, fitsTime } from '../../src/domain/time-wish.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import { answersAtMs, type Month, makesUpMind, stands, type Waiter } from './truth.ts'

export function tellAll(month: Month, { startMs }: Pick<Booking, 'startMs'>): void {
  const { desk, waiters, counts, agenda, noticeMs } = month
  const { date, time, minuteOfDay } = localTimeOf(desk.timeZone, startMs)
  const toldMs = quietUntilMs(desk.timeZone, desk.nowMs())
  for (const waiter of waiters) {
    const { person, servedAtMs, booked } = waiter
    const wants = fitsDate({ from: person.date, to: person.date }, date) && fitsTime(person.time, minuteOfDay)
    if (servedAtMs !== null || !wants || (booked !== null && booked.startMs <= startMs)) continue
    counts.messages += 1
    const takes = makesUpMind(waiter)
    const atMs = answersAtMs(month, person, toldMs)
    if (takes && atMs < startMs - noticeMs) agenda.add(atMs, { kind: 'rush', waiter, date, time })
  }
}

/** Books a time that nobody keeps for them, where it is open still. What a move gave back is returned. */
export async function rush(month: Month, waiter: Waiter, at: { date: string; time: string }): Promise<Booking | null> {
  const { desk, counts } = month
  if (waiter.servedAtMs !== null) return null
  const before = waiter.booked === null ? null : await desk.bookingOf(waiter.booked.id)
  const time = { kind: 'at' as const, start: at.time, end: null, label: null }
  const offer = await desk.look({ from: at.date, to: at.date }, time, before === null ? [] : [before.id])
  if (offer === null) {
    counts.inVain += 1
    return null
  }
  if (before !== null) {
    if (before.state !== 'confirmed' || !(await desk.move(before, offer))) return null
    waiter.servedAtMs = desk.nowMs()
    return before
  }
  const booking = await desk.book(waiter.person, offer)
  if (booking === null) return null
  waiter.servedAtMs = desk.nowMs()
  stands(month, booking, waiter.person)
  return null
}
