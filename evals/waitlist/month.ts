// One month of one business under one way of filling what is given back. Time is turned by hand from act to act.
import type { Booking } from '../../src/domain/booking-state.ts'
import { quietUntilMs } from '../../src/domain/sending-rules.ts'
import { fitsDate, fitsTime } from '../../src/domain/time-wish.ts'
import { localDateOf, localTimeOf, minuteMs } from '../../src/domain/zoned-time.ts'
import type { WaitlistOfferRow } from '../../src/ports/stores/waitlist.ts'
import { acceptWaitlistOffer } from '../../src/usecases/accept-waitlist-offer.ts'
import { declineWaitlistOffer, expireWaitlistOffer } from '../../src/usecases/close-waitlist-offer.ts'
import { followEvents } from '../../src/usecases/follow-events.ts'
import { leaveWaitlist } from '../../src/usecases/leave-waitlist.ts'
import { offerFreedTime } from '../../src/usecases/offer-freed-time.ts'
import type { World } from '../world.ts'
import { createAgenda } from './agenda.ts'
import { days, drawPeople, firstDay, type Market, type Person } from './demand.ts'
import { daysAfter, openDesk } from './desk.ts'
import type { Waited } from './fairness.ts'

/** Nobody is told; all who want it are told and the first to answer has it; the waiting list of this house. */
export type Policy = 'none' | 'notify_all' | 'waitlist'

type Act =
  | { readonly kind: 'ask'; readonly person: Person }
  | { readonly kind: 'cancel'; readonly bookingId: string; readonly startMs: number }
  | { readonly kind: 'offer'; readonly freedTimeId: string }
  | { readonly kind: 'answer'; readonly offerId: string; readonly takes: boolean }
  | { readonly kind: 'expire'; readonly offerId: string }
  | { readonly kind: 'rush'; readonly waiter: Waiter; readonly date: string; readonly time: string }

interface Waiter {
  readonly person: Person
  readonly joinedAtMs: number
  booked: Booking | null
  servedAtMs: number | null
  asked: number
}

/** Time that was given back with enough left for somebody else to book it. */
export interface Freed {
  readonly resourceIds: readonly string[]
  readonly startMs: number
  readonly endMs: number
  readonly freedAtMs: number
}

export interface MonthResult {
  readonly waited: readonly Waited[]
  readonly freed: number
  readonly refilled: number
  /** Messages about times that opened up, and those that came to "already gone". */
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
  const { ports } = world.service
  const desk = await openDesk(world, market, tenantId)
  const { timeZone, nowMs } = desk
  const noticeMs = (desk.catalog.services.find(({ id }) => id === desk.serviceId)?.noticeMinutes ?? 0) * minuteMs
  const agenda = createAgenda<Act>()
  const waiters: Waiter[] = []
  const byEntry = new Map<string, Waiter>()
  const known = new Set<string>()
  const freed: Freed[] = []
  let [messages, inVain, bookings] = [0, 0, 0]

  for (const person of drawPeople(market, timeZone, seed)) agenda.add(person.askedAtMs, { kind: 'ask', person })

  /** When somebody answers who is told something now: nobody reads at night. */
  const answersAtMs = ({ reactionMinutes }: Person) => quietUntilMs(timeZone, nowMs() + reactionMinutes * minuteMs)
  const stands = (booking: Booking, person: Person) => {
    bookings += 1
    const { cancelsMinutesAhead } = person
    if (cancelsMinutesAhead === null) return
    const atMs = Math.max(nowMs() + minuteMs, booking.startMs - cancelsMinutesAhead * minuteMs)
    if (atMs < booking.startMs) agenda.add(atMs, { kind: 'cancel', bookingId: booking.id, startMs: booking.startMs })
  }

  async function ask(person: Person) {
    const wished = await desk.look({ from: person.date, to: person.date }, person.time)
    if (wished !== null) {
      const booking = await desk.book(person, wished)
      if (booking !== null) stands(booking, person)
      return
    }
    const other = person.booksOther ? await desk.look(daysAfter(person.date), null) : null
    const booked = other === null ? null : await desk.book(person, other)
    if (booked !== null) stands(booked, person)
    const waiter: Waiter = { person, joinedAtMs: nowMs(), booked, servedAtMs: null, asked: 0 }
    waiters.push(waiter)
    if (policy !== 'waitlist') return
    const entryId = await desk.join(person, booked)
    if (entryId !== null) byEntry.set(entryId, waiter)
  }

  /** What was just given back, and what becomes of it. */
  async function gaveBack(before: Pick<Booking, 'startMs' | 'endMs' | 'picks'>) {
    const { startMs, endMs, picks } = before
    if (startMs - noticeMs - nowMs() < fillableMs) return
    freed.push({ resourceIds: picks.map(({ resourceId }) => resourceId), startMs, endMs, freedAtMs: nowMs() })
    if (policy === 'notify_all') tellAll(before)
    if (policy === 'waitlist') await scheduleFreed()
  }

  function tellAll({ startMs }: Pick<Booking, 'startMs'>) {
    const { date, time, minuteOfDay } = localTimeOf(timeZone, startMs)
    const toldMs = quietUntilMs(timeZone, nowMs())
    for (const waiter of waiters) {
      const { person, servedAtMs, booked } = waiter
      const wants = fitsDate({ from: person.date, to: person.date }, date) && fitsTime(person.time, minuteOfDay)
      if (servedAtMs !== null || !wants || (booked !== null && booked.startMs <= startMs)) continue
      messages += 1
      const takes = person.takes[waiter.asked++ % person.takes.length] === true
      const atMs = quietUntilMs(timeZone, toldMs + person.reactionMinutes * minuteMs)
      if (takes && atMs < startMs - noticeMs) agenda.add(atMs, { kind: 'rush', waiter, date, time })
    }
  }

  async function rush(waiter: Waiter, date: string, time: string) {
    if (waiter.servedAtMs !== null) return
    const at = { kind: 'at' as const, start: time, end: null, label: null }
    const before = waiter.booked === null ? null : await desk.bookingOf(waiter.booked.id)
    const offer = await desk.look({ from: date, to: date }, at, before === null ? [] : [before.id])
    if (offer === null) {
      inVain += 1
      return
    }
    if (before !== null) {
      if (before.state !== 'confirmed' || !(await desk.move(before, offer))) return
      waiter.servedAtMs = nowMs()
      await gaveBack(before)
      return
    }
    const booking = await desk.book(waiter.person, offer)
    if (booking === null) return
    waiter.servedAtMs = nowMs()
    stands(booking, waiter.person)
  }

  async function scheduleFreed() {
    const newest = await ports.database.inTenant(tenantId, (stores) => stores.waitlist.listFreed(tenantId, 3))
    for (const { id } of newest) {
      if (known.has(id)) continue
      known.add(id)
      agenda.add(nowMs(), { kind: 'offer', freedTimeId: id })
    }
  }

  async function offer(freedTimeId: string) {
    const done = await offerFreedTime(ports, { tenantId, freedTimeId })
    if (done.state === 'waits') agenda.add(done.atMs, { kind: 'offer', freedTimeId })
    if (done.state !== 'asked') return
    messages += 1
    const row = await ports.database.inTenant(tenantId, (stores) => stores.waitlist.findOffer(tenantId, done.offerId))
    const waiter = row === null ? undefined : byEntry.get(row.entryId)
    if (row === null || waiter === undefined) throw new Error('an offer to nobody')
    const { person } = waiter
    const takes = person.takes[waiter.asked++ % person.takes.length] === true
    agenda.add(answersAtMs(person), { kind: 'answer', offerId: row.id, takes })
    agenda.add(row.expiresAtMs, { kind: 'expire', offerId: row.id })
  }

  async function answer(offerId: string, takes: boolean) {
    const asked = await ports.database.inTenant(tenantId, (stores) => stores.waitlist.findOffer(tenantId, offerId))
    const waiter = asked === null ? undefined : byEntry.get(asked.entryId)
    if (asked === null || waiter === undefined || waiter.servedAtMs !== null) return
    const { customerId } = asked
    const open = await ports.database.inTenant(tenantId, (s) => s.waitlist.listOpenOffers(tenantId, { customerId }, 1))
    const row = asked.state === 'open' ? asked : open.find((one) => one.freedTimeId === asked.freedTimeId)
    // Too late for what was kept: as anybody they may have it while it is open.
    if (row === undefined) return takes ? late(waiter, asked) : undefined
    const { conversationId, freedTimeId } = row
    if (!takes) await declineWaitlistOffer(ports, { tenantId, conversationId })
    else {
      const before = waiter.booked === null ? null : await desk.bookingOf(waiter.booked.id)
      const { catalog } = desk
      const consent = { kind: 'form' as const }
      const taken = await acceptWaitlistOffer(ports, {
        tenantId,
        catalog,
        offerId,
        conversationId,
        name: null,
        consent,
      })
      if (taken.ok) {
        waiter.servedAtMs = nowMs()
        await followEvents(ports, { tenantId, subjectId: taken.booking.id })
        if (taken.kind === 'moved' && before !== null) await gaveBack(before)
        else stands(taken.booking, waiter.person)
      } else inVain += 1
    }
    agenda.add(nowMs(), { kind: 'offer', freedTimeId })
  }

  async function late(waiter: Waiter, { offer: { startMs }, entryId }: WaitlistOfferRow) {
    const { date, time } = localTimeOf(timeZone, startMs)
    await rush(waiter, date, time)
    if (waiter.servedAtMs === null) return
    await leaveWaitlist(ports, { tenantId, customerId: null, entryId, why: 'booked it late' })
  }

  async function run(act: Act) {
    switch (act.kind) {
      case 'ask':
        return ask(act.person)
      case 'cancel': {
        const booking = await desk.bookingOf(act.bookingId)
        if (booking?.state !== 'confirmed' || booking.startMs <= nowMs()) return
        if (await desk.cancel(act.bookingId)) await gaveBack(booking)
        return
      }
      case 'offer':
        return offer(act.freedTimeId)
      case 'answer':
        return answer(act.offerId, act.takes)
      case 'expire': {
        const row = await ports.database.inTenant(tenantId, (s) => s.waitlist.findOffer(tenantId, act.offerId))
        if (row === null || !(await expireWaitlistOffer(ports, { tenantId, offerId: act.offerId }))) return
        agenda.add(nowMs(), { kind: 'offer', freedTimeId: row.freedTimeId })
        return
      }
      case 'rush':
        return rush(act.waiter, act.date, act.time)
    }
  }

  const lastDate = Temporal.PlainDate.from(firstDay).add({ days }).toString()
  for (let count = 0; count < actsMax; count++) {
    const next = agenda.next()
    if (next === null || localDateOf(timeZone, next.atMs) >= lastDate) break
    if (next.atMs > nowMs()) world.clock.set(Temporal.Instant.fromEpochMilliseconds(next.atMs))
    await run(next.event)
  }
  const refilled = await countRefilled(world, tenantId, freed)
  const waited = waiters.map(({ person, joinedAtMs, servedAtMs }) => ({
    reactionMinutes: person.reactionMinutes,
    ...{ joinedAtMs, servedAtMs },
  }))
  return { waited, freed: freed.length, refilled, messages, inVain, bookings }
}

/** Freed times of which at least half was booked again: at the end, or in between until it was given back once more. */
async function countRefilled(world: World, tenantId: string, freed: readonly Freed[]): Promise<number> {
  let refilled = 0
  for (const [index, one] of freed.entries()) {
    const { resourceIds, startMs, endMs } = one
    const again = freed.some(
      (later, at) =>
        at > index && later.startMs === startMs && later.resourceIds.some((id) => resourceIds.includes(id)),
    )
    const busy = await world.service.ports.database.inTenant(tenantId, (stores) =>
      stores.bookings.findBusy(tenantId, {
        resourceIds: resourceIds.slice(0, 1),
        fromMs: startMs,
        toMs: endMs,
        nowMs: world.clock.now().epochMilliseconds,
      }),
    )
    const minutes = busy.reduce((sum, span) => sum + Math.min(span.endMs, endMs) - Math.max(span.startMs, startMs), 0)
    if (again || minutes >= (endMs - startMs) / 2) refilled += 1
  }
  return refilled
}
