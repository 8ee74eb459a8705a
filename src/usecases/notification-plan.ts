import type { NotificationKind } from '../domain/notification.ts'
import type { NotificationRule } from '../domain/notification-rule.ts'
import { minuteMs } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'

/** The job that sends a notification when it is due; at most one of them waits. Without `atMs` at once. */
export function queueNotification(
  ports: Pick<Ports, 'queue'>,
  stores: Pick<Stores, 'transaction'>,
  of: { readonly tenantId: string; readonly notificationId: string; readonly atMs?: number },
): Promise<void> {
  const { tenantId, notificationId, atMs } = of
  return ports.queue.enqueue(stores.transaction, {
    name: 'send-notification',
    data: { tenantId, notificationId },
    ...(atMs === undefined ? {} : { startAfterMs: atMs }),
    singletonKey: notificationId,
  })
}

/** Which notification it is: of this there is one for ever. */
export interface NotificationPlan {
  readonly tenantId: string
  readonly kind: NotificationKind
  readonly rule: Pick<NotificationRule, 'id' | 'way'>
  readonly booking: { readonly id: string; readonly startMs: number }
  readonly occurrence: string
  readonly timeVersion: number
  /** When it leaves; or why it never will, which is kept so that nobody wonders. */
  readonly due: { readonly ms: number } | { readonly ms: number; readonly skip: string }
  readonly nowMs: number
}

/** Plans it with the job of its instant, in the caller's transaction. Planned before, it stays as it is: false. */
export async function planNotification(
  ports: Pick<Ports, 'ids' | 'queue'>,
  stores: Pick<Stores, 'notifications' | 'transaction'>,
  plan: NotificationPlan,
): Promise<boolean> {
  const { tenantId, kind, rule, booking, occurrence, timeVersion, due, nowMs } = plan
  const skip = 'skip' in due ? due.skip : null
  const id = ports.ids.next()
  const isNew = await stores.notifications.insert(tenantId, {
    id,
    subjectId: booking.id,
    bookingId: booking.id,
    kind: kind.id,
    rule: rule.id,
    way: rule.way,
    occurrence,
    timeVersion,
    audience: kind.audience,
    urgent: kind.urgent,
    dueAtMs: due.ms,
    expiresAtMs: kind.expires === 'start' ? booking.startMs : due.ms + kind.expires * minuteMs,
    state: skip === null ? 'planned' : 'dropped',
    why: skip,
    createdAtMs: nowMs,
    settledAtMs: skip === null ? null : nowMs,
  })
  if (isNew && skip === null) {
    await queueNotification(ports, stores, {
      tenantId,
      notificationId: id,
      ...(due.ms <= nowMs ? {} : { atMs: due.ms }),
    })
  }
  return isNew
}
