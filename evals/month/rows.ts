// What our own rows say at the end, read past every store: states and reasons, and which message was for what.
import type { Server } from './server.ts'

export interface NotificationRowSeen {
  readonly id: string
  readonly bookingId: string | null
  readonly kind: string
  readonly rule: string
  readonly way: string
  readonly occurrence: string
  readonly timeVersion: number | null
  readonly state: string
  readonly why: string | null
  readonly dueMs: number
  readonly settledMs: number | null
}

export interface EndRows {
  readonly notifications: readonly NotificationRowSeen[]
  /** Versions that gave a booking its times, in order. */
  readonly timeVersions: ReadonlyMap<string, readonly number[]>
  /** Bookings that ended by themselves, and when. */
  readonly endedBySystem: ReadonlyMap<string, number>
  /** The notification that a reference of the post was sent for. */
  readonly notificationOf: (reference: string) => string | null
  /** Jobs that still wait although they are due, and outbox facts that nobody was told. */
  readonly left: readonly string[]
}

export async function readEnd(server: Server, nowMs: number): Promise<EndRows> {
  const { ask } = server
  const notifications = await ask(
    (admin) => admin<NotificationRowSeen[]>`
      SELECT id, booking_id, kind, rule, way, occurrence, time_version, state, why, due_at AS due_ms, settled_at AS settled_ms
      FROM notifications ORDER BY due_at, id`,
  )
  const events = await ask(
    (admin) => admin<{ bookingId: string; version: number; kind: string; actorKind: string; atMs: number }[]>`
      SELECT booking_id, version, kind, actor_kind, at AS at_ms FROM booking_events ORDER BY booking_id, version`,
  )
  const keys = await ask(
    (admin) => admin<{ id: string; key: string | null }[]>`
      SELECT d.id, coalesce(d.once_key, a.once_key, b.once_key) AS key
      FROM deliveries d LEFT JOIN deliveries a ON a.id = d.again_of LEFT JOIN deliveries b ON b.id = a.again_of
      UNION ALL SELECT id, once_key FROM emails`,
  )
  const left = await ask(
    (admin) => admin<{ what: string }[]>`
      SELECT 'job ' || name AS what FROM pgboss.job_common WHERE state < 'active' AND start_after <= ${admin.typed.instant(nowMs)}
      UNION ALL SELECT 'fact ' || type FROM outbox_events WHERE done_at IS NULL`,
  )
  const keyOf = new Map(keys.map(({ id, key }) => [id, /^notification:([0-9a-f-]{36}):/.exec(key ?? '')?.[1] ?? null]))
  const timeVersions = new Map<string, number[]>()
  const endedBySystem = new Map<string, number>()
  for (const { bookingId, version, kind, actorKind, atMs } of events) {
    if (kind === 'held' || kind === 'rescheduled') {
      timeVersions.set(bookingId, [...(timeVersions.get(bookingId) ?? []), version])
    }
    if (kind === 'cancelled' && actorKind === 'system') endedBySystem.set(bookingId, atMs)
  }
  return {
    notifications,
    timeVersions,
    endedBySystem,
    notificationOf: (reference) =>
      keyOf.get(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(reference)?.[0] ?? '') ?? null,
    left: left.map(({ what }) => what),
  }
}
