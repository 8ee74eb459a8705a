import { minuteMs } from '../domain/zoned-time.ts'
import type { Ports } from '../ports/ports.ts'
import type { Follower } from './follower.ts'
import { queueAttendance } from './keep-attendance.ts'

/** Of a booking that stands, or moved: the job that asks whether they come, where the business lets go what nobody confirms. */
export const planAttendance: Follower = async (ports, stores, { tenantId, event, booking, nowMs }) => {
  if (event.type !== 'booking.confirmed' && event.type !== 'booking.rescheduled') return
  if (booking?.state !== 'confirmed' || booking.startMs <= nowMs) return
  const catalog = await stores.catalog.load(tenantId, nowMs)
  const rule = catalog?.tenant.releaseUnconfirmed
  if (rule === undefined) return
  const atMs = Math.max(nowMs, booking.startMs - rule.askMinutes * minuteMs)
  await queueAttendance(ports, stores, { tenantId, bookingId: booking.id, atMs })
}

/** Bookings that a sweep looks at, at most. */
const lostMax = 500

/**
 * Queues what stands and may have to be asked about: bookings made before the rule was, and those whose job was lost. A
 * step that is not due, or was done, does nothing.
 */
export function sweepAttendance(
  ports: Pick<Ports, 'database' | 'queue' | 'clock'>,
  { tenantId }: { readonly tenantId: string },
): Promise<number> {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const catalog = await stores.catalog.load(tenantId, nowMs)
    const rule = catalog?.tenant.releaseUnconfirmed
    if (rule === undefined) return 0
    const untilMs = nowMs + rule.askMinutes * minuteMs
    const lost = await stores.attendance.listUnanswered(tenantId, { fromMs: nowMs, untilMs }, lostMax)
    for (const bookingId of lost) await queueAttendance(ports, stores, { tenantId, bookingId, atMs: nowMs })
    return lost.length
  })
}
