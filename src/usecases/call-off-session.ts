import { type Refusal, refusal } from '../domain/refusal.ts'
import { auditAct } from './audit-act.ts'
import { type CancelPorts, cancelByBusiness } from './cancel-by-business.ts'
import { checkDuty } from './check-duty.ts'

export type CallOffPorts = CancelPorts

export interface CalledOffSession {
  readonly ok: true
  /** References of the bookings that were cancelled with it, and of those whose customers no channel of ours reaches. */
  readonly cancelled: readonly string[]
  readonly untold: readonly string[]
}

/** Whoever took a seat while the class was being called off is found by the next look; more than this is nobody's luck. */
const looksMax = 5

/**
 * Calls off one date of a class: instructor and room are free, every booking in it is cancelled by the business at no
 * fee, its seat released, its customer told where a channel reaches them. Each booking in a transaction of its own, so
 * that run again it goes on where it ended; what is done is not done twice.
 */
export async function callOffSession(
  ports: CallOffPorts,
  input: {
    readonly tenantId: string
    readonly sessionId: string
    readonly memberId: string | null
    readonly why: string
  },
): Promise<CalledOffSession | Refusal<'session_not_found' | 'session_begun' | 'forbidden'>> {
  const { tenantId, sessionId, memberId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const started = await ports.database.inTenant(tenantId, async (stores) => {
    // What was paid for it goes back.
    const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'return' })
    if (forbidden !== null) return forbidden
    const [session, catalog] = await Promise.all([
      stores.sessions.findById(tenantId, sessionId),
      stores.catalog.load(tenantId, nowMs),
    ])
    if (session === null || catalog === null) return refusal('session_not_found', 'There is no such date of a class.')
    if (session.startMs <= nowMs) return refusal('session_begun', 'It has begun already.')
    if (await stores.sessions.cancel(tenantId, sessionId, nowMs)) {
      const subject = { subjectType: 'session', subjectId: sessionId } as const
      await auditAct(stores, { tenantId, memberId, action: 'session.called-off', ...subject, nowMs })
    }
    return { ok: true as const, catalog }
  })
  if (!started.ok) return started
  const cancelled: string[] = []
  const untold: string[] = []
  for (let look = 0; look < looksMax; look++) {
    const bookingIds = await ports.database.inTenant(tenantId, (stores) =>
      stores.sessions.bookingsOf(tenantId, sessionId),
    )
    if (bookingIds.length === 0) break
    for (const bookingId of bookingIds) {
      const ended = await cancelByBusiness(ports, { ...input, catalog: started.catalog, bookingId })
      if (ended === null) continue
      cancelled.push(ended.reference)
      if (!ended.told) untold.push(ended.reference)
    }
  }
  return { ok: true, cancelled, untold }
}
