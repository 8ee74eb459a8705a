// The waiting list itself: its jobs, run when they are due, and the people who answer it.
import type { Booking } from '../../src/domain/booking-state.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import type { WaitlistOfferRow } from '../../src/ports/stores/waitlist.ts'
import { acceptWaitlistOffer } from '../../src/usecases/accept-waitlist-offer.ts'
import { declineWaitlistOffer, expireWaitlistOffer } from '../../src/usecases/close-waitlist-offer.ts'
import { followEvents } from '../../src/usecases/follow-events.ts'
import { leaveWaitlist } from '../../src/usecases/leave-waitlist.ts'
import { offerFreedTime } from '../../src/usecases/offer-freed-time.ts'
import { rush } from './first-come.ts'
import { answersAtMs, type Month, makesUpMind, stands, type Waiter } from './truth.ts'

/** The first round of what has just been freed. */
export async function beginRounds({ world, tenantId, knownFreed, agenda, desk }: Month): Promise<void> {
  const { database } = world.service.ports
  const newest = await database.inTenant(tenantId, (stores) => stores.waitlist.listFreed(tenantId, 3))
  for (const { id } of newest) {
    if (knownFreed.has(id)) continue
    knownFreed.add(id)
    agenda.add(desk.nowMs(), { kind: 'offer', freedTimeId: id })
  }
}

export async function nextRound(month: Month, freedTimeId: string): Promise<void> {
  const { world, tenantId, agenda, counts, desk } = month
  const done = await offerFreedTime(world.service.ports, { tenantId, freedTimeId })
  if (done.state === 'waits') agenda.add(done.atMs, { kind: 'offer', freedTimeId })
  if (done.state !== 'asked') return
  counts.messages += 1
  const row = await offerOf(month, done.offerId)
  const waiter = row === null ? undefined : month.byEntry.get(row.entryId)
  if (row === null || waiter === undefined) throw new Error('an offer to nobody')
  const takes = makesUpMind(waiter)
  agenda.add(answersAtMs(month, waiter.person, desk.nowMs()), { kind: 'answer', offerId: row.id, takes })
  agenda.add(row.expiresAtMs, { kind: 'expire', offerId: row.id })
}

export async function endOffer(month: Month, offerId: string): Promise<void> {
  const { world, tenantId, agenda, desk } = month
  const row = await offerOf(month, offerId)
  if (row === null || !(await expireWaitlistOffer(world.service.ports, { tenantId, offerId }))) return
  agenda.add(desk.nowMs(), { kind: 'offer', freedTimeId: row.freedTimeId })
}

/** An answer to what is kept for them, or was. What a move gave back is returned. */
export async function answer(month: Month, offerId: string, takes: boolean): Promise<Booking | null> {
  const { world, tenantId, agenda, desk } = month
  const { ports } = world.service
  const asked = await offerOf(month, offerId)
  const waiter = asked === null ? undefined : month.byEntry.get(asked.entryId)
  if (asked === null || waiter === undefined || waiter.servedAtMs !== null) return null
  const { customerId } = asked
  const open = await ports.database.inTenant(tenantId, (s) => s.waitlist.listOpenOffers(tenantId, { customerId }, 1))
  const row = asked.state === 'open' ? asked : open.find((one) => one.freedTimeId === asked.freedTimeId)
  // Too late for what was kept: as anybody they may have it while it is open.
  if (row === undefined) return takes ? late(month, waiter, asked) : null
  const { conversationId } = row
  const left = takes ? await take(month, waiter, row) : null
  if (!takes) await declineWaitlistOffer(ports, { tenantId, conversationId })
  agenda.add(desk.nowMs(), { kind: 'offer', freedTimeId: row.freedTimeId })
  return left
}

async function take(month: Month, waiter: Waiter, { id: offerId, conversationId }: WaitlistOfferRow) {
  const { world, tenantId, desk, counts } = month
  const { ports } = world.service
  const { catalog } = desk
  const before = waiter.booked === null ? null : await desk.bookingOf(waiter.booked.id)
  const consent = { kind: 'form' as const }
  const taken = await acceptWaitlistOffer(ports, { tenantId, catalog, offerId, conversationId, name: null, consent })
  if (!taken.ok) {
    counts.inVain += 1
    return null
  }
  waiter.servedAtMs = desk.nowMs()
  await followEvents(ports, { tenantId, subjectId: taken.booking.id })
  if (taken.kind === 'moved') return before
  stands(month, taken.booking, waiter.person)
  return null
}

async function late(month: Month, waiter: Waiter, { offer: { startMs }, entryId }: WaitlistOfferRow) {
  const { world, tenantId, desk } = month
  const left = await rush(month, waiter, localTimeOf(desk.timeZone, startMs))
  if (waiter.servedAtMs !== null) {
    await leaveWaitlist(world.service.ports, { tenantId, customerId: null, entryId, why: 'booked it late' })
  }
  return left
}

function offerOf({ world, tenantId }: Month, offerId: string): Promise<WaitlistOfferRow | null> {
  return world.service.ports.database.inTenant(tenantId, (stores) => stores.waitlist.findOffer(tenantId, offerId))
}
