// One month of one business under one way of filling what is given back. Time is turned by hand from act to act.
import type { Booking } from '../../src/domain/booking-state.ts'
import { localDateOf, minuteMs } from '../../src/domain/zoned-time.ts'
import type { World } from '../world.ts'
import { createAgenda } from './agenda.ts'
import { days, drawPeople, firstDay, type Market, type Person } from './demand.ts'
import { daysAfter, openDesk } from './desk.ts'
import type { Waited } from './fairness.ts'
import { rush, tellAll } from './first-come.ts'
import { answer, beginRounds, endOffer, nextRound } from './one-by-one.ts'
import { type Act, type Freed, type Month, type Policy, stands, type Waiter } from './truth.ts'

export interface MonthResult {
  readonly waited: readonly Waited[]
  readonly freed: number
  readonly refilled: number
  /** Messages about times that opened up, and answers that came to "already gone". */
  readonly messages: number
  readonly inVain: number
  readonly bookings: number
}

const actsMax = 100_000
/** Less than this before it could last be booked is no time to fill anything. */
const fillableMs = 10 * minuteMs

export async function runMonth(
  world: World,
  { market, tenantId, policy, seed }: { market: Market; tenantId: string; policy: Policy; seed: number },
): Promise<MonthResult> {
  const desk = await openDesk(world, market, tenantId)
  const service = desk.catalog.services.find(({ id }) => id === desk.serviceId)
  const month: Month = {
    ...{ world, desk, tenantId, policy },
    agenda: createAgenda<Act>(),
    noticeMs: (service?.noticeMinutes ?? 0) * minuteMs,
    waiters: [],
    byEntry: new Map(),
    knownFreed: new Set(),
    freed: [],
    counts: { messages: 0, inVain: 0, bookings: 0 },
  }
  for (const person of drawPeople(market, desk.timeZone, seed))
    month.agenda.add(person.askedAtMs, { kind: 'ask', person })
  const lastDate = Temporal.PlainDate.from(firstDay).add({ days }).toString()
  for (let count = 0; count < actsMax; count++) {
    const next = month.agenda.next()
    if (next === null || localDateOf(desk.timeZone, next.atMs) >= lastDate) break
    if (next.atMs > desk.nowMs()) world.clock.set(Temporal.Instant.fromEpochMilliseconds(next.atMs))
    const left = await run(month, next.event)
    if (left !== null) await gaveBack(month, left)
  }
  const waited = month.waiters.map(({ person, joinedAtMs, servedAtMs }) => {
    const { reactionMinutes } = person
    return { reactionMinutes, joinedAtMs, servedAtMs }
  })
  return { waited, freed: month.freed.length, refilled: await countRefilled(month), ...month.counts }
}

/** One act; what was booked there until now, where it gave something back. */
async function run(month: Month, act: Act): Promise<Booking | null> {
  switch (act.kind) {
    case 'ask':
      return ask(month, act.person)
    case 'cancel':
      return giveUp(month, act.bookingId)
    case 'offer':
      await nextRound(month, act.freedTimeId)
      return null
    case 'answer':
      return answer(month, act.offerId, act.takes)
    case 'expire':
      await endOffer(month, act.offerId)
      return null
    case 'rush':
      return rush(month, act.waiter, act)
  }
}

/** Books what is wished; where it is full, perhaps another day, and waits. */
async function ask(month: Month, person: Person): Promise<null> {
  const { desk, waiters, policy, byEntry } = month
  const wished = await desk.look({ from: person.date, to: person.date }, person.time)
  const other = wished === null && person.booksOther ? await desk.look(daysAfter(person.date), null) : null
  const offer = wished ?? other
  const booked = offer === null ? null : await desk.book(person, offer)
  if (booked !== null) stands(month, booked, person)
  if (wished !== null) return null
  const waiter: Waiter = { person, joinedAtMs: desk.nowMs(), booked, servedAtMs: null, asked: 0 }
  waiters.push(waiter)
  if (policy === 'waitlist') byEntry.set(await desk.join(person, booked), waiter)
  return null
}

async function giveUp({ desk }: Month, bookingId: string): Promise<Booking | null> {
  const booking = await desk.bookingOf(bookingId)
  if (booking?.state !== 'confirmed' || booking.startMs <= desk.nowMs()) return null
  return (await desk.cancel(bookingId)) ? booking : null
}

/** What becomes of what was given back. */
async function gaveBack(month: Month, before: Booking): Promise<void> {
  const { desk, policy, freed, noticeMs } = month
  const { startMs, endMs, picks } = before
  if (startMs - noticeMs - desk.nowMs() < fillableMs) return
  freed.push({ resourceIds: picks.map(({ resourceId }) => resourceId), startMs, endMs })
  if (policy === 'notify_all') tellAll(month, before)
  if (policy === 'waitlist') await beginRounds(month)
}

/** Freed times of which at least half was booked again: at the end, or in between until it was given back once more. */
async function countRefilled(month: Month): Promise<number> {
  let refilled = 0
  for (const [index, one] of month.freed.entries()) {
    const isSame = ({ startMs, resourceIds }: Freed) =>
      startMs === one.startMs && resourceIds.some((id) => one.resourceIds.includes(id))
    const again = month.freed.slice(index + 1).some(isSame)
    if (again || (await bookedMs(month, one)) >= (one.endMs - one.startMs) / 2) refilled += 1
  }
  return refilled
}

async function bookedMs({ world, tenantId, desk }: Month, { resourceIds, startMs, endMs }: Freed): Promise<number> {
  const range = { fromMs: startMs, toMs: endMs, nowMs: desk.nowMs() }
  const busy = await world.service.ports.database.inTenant(tenantId, (stores) =>
    stores.bookings.findBusy(tenantId, { resourceIds: resourceIds.slice(0, 1), ...range }),
  )
  return busy.reduce((sum, span) => sum + Math.min(span.endMs, endMs) - Math.max(span.startMs, startMs), 0)
}
