import type { ChannelPorts, NotificationPorts, Ports } from '../ports/ports.ts'
import type { Log } from '../system/log.ts'
import { completePast } from '../usecases/complete-past.ts'
import { sweepWebhooks } from '../usecases/deliver-webhooks.ts'
import { expireHolds } from '../usecases/expire-holds.ts'
import { sweepEvents } from '../usecases/follow-events.ts'
import { sweepWaitlist } from '../usecases/offer-freed-time.ts'
import { sweepAttendance } from '../usecases/plan-attendance.ts'
import { type ScheduledSessions, scheduleSessions } from '../usecases/schedule-sessions.ts'
import { queueSealing } from '../usecases/seal-audit.ts'
import { sweepDeliveries } from '../usecases/sweep-deliveries.ts'
import { sweepEmails } from '../usecases/sweep-emails.ts'
import { sweepNotifications } from '../usecases/sweep-notifications.ts'
import { queueReconciliation, sweepPayments } from '../usecases/sweep-payments.ts'

/** How often holds are looked through besides their own jobs: none lives a minute past its end. */
const sweepMs = 30_000
/** How often the classes of a tenant are looked through: a session is made days before anybody needs it. */
const scheduleMs = 60 * 60_000
/** Of the conflicts of a round so many are named in the log; how many there are is counted. */
const conflictsShownMax = 5

type SweepPorts = Pick<Ports, 'database' | 'queue' | 'clock' | 'ids'> &
  Pick<ChannelPorts, 'channels'> &
  NotificationPorts

/** Looks through all tenants now and from then on, one sweep at a time. Returns what ends it. */
export function startSweep(ports: SweepPorts, log: Log): () => Promise<void> {
  let running = Promise.resolve()
  let stopped = false
  const sweepTenant = createTenantSweep(ports, log)
  const sweep = async () => {
    try {
      for (const { tenantId } of await ports.database.routing.listTenants()) {
        if (stopped) return
        await sweepTenant(tenantId)
      }
    } catch (fault) {
      // The database may be gone for a while; the next round is the next attempt.
      log.warn({ fault: nameOf(fault) }, 'sweep-failed')
    }
  }
  const begin = () => {
    running = running.then(sweep)
  }
  begin()
  const timer = setInterval(begin, sweepMs)
  return async () => {
    stopped = true
    clearInterval(timer)
    await running
  }
}

/** What is looked through each time, and what once an hour by the clock. Each by itself: none waits for another. */
const often = {
  expireHolds,
  completePast,
  sweepEvents,
  sweepWaitlist,
  sweepNotifications,
  sweepDeliveries,
  sweepEmails,
  sweepWebhooks,
  sweepPayments,
  queueSealing,
}
const hourly = { queueReconciliation, sweepAttendance }

/**
 * One tenant: what its bookings, channels, mails and payments owe every time, classes once an hour. Where one part fails
 * the next round tries again; the other parts, and the other tenants, go on. Never rejects while the log works.
 */
export function createTenantSweep(ports: SweepPorts, log: Log): (tenantId: string) => Promise<void> {
  const scheduledMs = new Map<string, number>()
  const tryEach = async (parts: Readonly<Record<string, Part>>, tenantId: string) => {
    for (const [part, look] of Object.entries(parts)) {
      await look(ports, { tenantId }).catch((fault: unknown) => {
        log.warn({ tenantId, part, fault: nameOf(fault) }, 'sweep-part-failed')
      })
    }
  }
  return async (tenantId) => {
    await tryEach(often, tenantId)
    const nowMs = ports.clock.now().epochMilliseconds
    if (nowMs - (scheduledMs.get(tenantId) ?? Number.NEGATIVE_INFINITY) < scheduleMs) return
    await tryEach(hourly, tenantId)
    try {
      tell(log, tenantId, await scheduleSessions(ports, { tenantId }))
      scheduledMs.set(tenantId, nowMs)
    } catch (fault) {
      log.warn({ tenantId, fault: nameOf(fault) }, 'schedule-failed')
    }
  }
}

type Part = (ports: SweepPorts, of: { readonly tenantId: string }) => Promise<unknown>

function nameOf(fault: unknown): string {
  return fault instanceof Error ? fault.name : 'unknown'
}

function tell(log: Log, tenantId: string, { made, conflicts, faults }: ScheduledSessions): void {
  if (made > 0) log.info({ tenantId, made }, 'sessions-scheduled')
  if (conflicts.length > 0) {
    const shown = conflicts.slice(0, conflictsShownMax).map(({ seriesId, date, rule }) => ({ seriesId, date, rule }))
    log.warn({ tenantId, count: conflicts.length, conflicts: shown }, 'session-conflicts')
  }
  for (const { seriesId, fault } of faults) log.warn({ tenantId, seriesId, fault }, 'series-malformed')
}
