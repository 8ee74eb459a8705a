import type { OutboxEvent } from '../domain/outbox-event.ts'
import { heldBackUntilMs, unheardMoves } from '../domain/taken-back.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { Follower, FollowPorts } from './follower.ts'
import { noteFreedTime } from './note-freed-time.ts'
import { planAttendance } from './plan-attendance.ts'
import { planNotifications } from './plan-notifications.ts'
import { queueWebhooks } from './queue-webhooks.ts'
import { queueFollowUp } from './record-event.ts'

/** All who are told, in this order. */
const followers: readonly Follower[] = [planNotifications, planAttendance, noteFreedTime, queueWebhooks]

/** Events of one subject that a transaction tells; what is left has a job of its own. */
const eventsMax = 20
/** A fact that nobody was told for so long has lost its job. */
const lostAfterMs = 15_000
const lostMax = 100

/** Tells every follower what waits of one subject, in order, and never again. All of it in one transaction. */
export function followEvents(
  ports: FollowPorts & Pick<Ports, 'database'>,
  { tenantId, subjectId }: { readonly tenantId: string; readonly subjectId: string },
): Promise<number> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const open = await stores.outbox.lockOpen(tenantId, subjectId, eventsMax)
    const nowMs = ports.clock.now().epochMilliseconds
    const moves = await readMoves(stores, { tenantId, open, nowMs })
    if (moves.untilMs !== null) {
      await queueFollowUp(ports, stores, { tenantId, subjectId, atMs: moves.untilMs })
      return 0
    }
    for (const event of open) {
      const booking = event.bookingId === null ? null : await stores.bookings.find(tenantId, event.bookingId)
      // The time that a move is to take belongs to the booking that moves; it is told of that.
      if (booking?.moves !== undefined) continue
      const unheard = event.version !== null && moves.unheard.has(event.version)
      for (const follow of followers) await follow(ports, stores, { tenantId, event, booking, unheard, nowMs })
    }
    const sequences = open.map(({ sequence }) => sequence)
    if (open.length > 0) await stores.outbox.markDone(tenantId, sequences, nowMs)
    if (open.length === eventsMax) await queueFollowUp(ports, stores, { tenantId, subjectId })
    return open.length
  })
}

/** Which of the moves among what waits nobody is to hear of, and until when all of it waits. */
async function readMoves(
  stores: Pick<Stores, 'bookings'>,
  {
    tenantId,
    open,
    nowMs,
  }: { readonly tenantId: string; readonly open: readonly OutboxEvent[]; readonly nowMs: number },
): Promise<{ readonly untilMs: number | null; readonly unheard: ReadonlySet<number> }> {
  const bookingId = open.find(({ type }) => type === 'booking.rescheduled')?.bookingId ?? null
  const booking = bookingId === null ? null : await stores.bookings.find(tenantId, bookingId)
  if (booking === null) return { untilMs: null, unheard: new Set() }
  const history = await stores.bookings.listEvents(tenantId, booking.id)
  return { untilMs: heldBackUntilMs(open, history, nowMs), unheard: unheardMoves(open, history, booking) }
}

/** Queues what was committed and not told since: a job that was lost delays its fact, and no fact is lost. */
export function sweepEvents(
  ports: Pick<Ports, 'database' | 'queue' | 'clock'>,
  { tenantId }: { readonly tenantId: string },
): Promise<number> {
  const beforeMs = ports.clock.now().epochMilliseconds - lostAfterMs
  return ports.database.inTenant(tenantId, async (stores) => {
    const lost = await stores.outbox.listWaiting(tenantId, beforeMs, lostMax)
    for (const subjectId of lost) await queueFollowUp(ports, stores, { tenantId, subjectId })
    return lost.length
  })
}
