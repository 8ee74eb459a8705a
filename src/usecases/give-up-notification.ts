import { rulesFor } from '../domain/notification-rule.ts'
import type { Stores } from '../ports/database.ts'
import type { NotificationRow } from '../ports/stores/notification.ts'
import type { FollowPorts } from './follower.ts'
import { planNotification } from './notification-plan.ts'

/** Ways of a reason that stand in the row. */
const missingMax = 6

/**
 * No way is left for a notification. Where another one says the same to them nothing is missing; else it is written down
 * why, and the business is told once for this time of the booking, so that somebody calls. A business that nothing
 * reaches itself gets an incident.
 */
export async function giveUpNotification(
  ports: FollowPorts,
  stores: Stores,
  of: {
    readonly tenantId: string
    readonly row: NotificationRow
    readonly missing: readonly string[]
    readonly nowMs: number
  },
): Promise<void> {
  const { tenantId, row, missing, nowMs } = of
  if (row.audience === 'customer' && (await isSaidOtherwise(stores, tenantId, row))) {
    return row.state === 'planned' ? stores.notifications.drop(tenantId, row.id, 'other_way', nowMs) : undefined
  }
  const ways = missing.slice(0, missingMax).join(', ')
  // What has failed stays failed: a provider was asked.
  if (row.state === 'planned') {
    await stores.notifications.drop(tenantId, row.id, ways === '' ? 'no_route' : `no_route (${ways})`, nowMs)
  }
  if (row.audience === 'business') return openIncident(ports, stores, of)
  await tellBusiness(ports, stores, of)
}

/** Another row of the same words to the same customer that is on its way, or was said in the chat. */
async function isSaidOtherwise(stores: Stores, tenantId: string, row: NotificationRow): Promise<boolean> {
  if (row.bookingId === null) return false
  const all = await stores.notifications.listOfBooking(tenantId, row.bookingId)
  return all.some(
    (one) =>
      one.id !== row.id &&
      one.kind === row.kind &&
      one.occurrence === row.occurrence &&
      // Of several reminders each has its own hour; only what is due at the same one says the same.
      one.dueAtMs === row.dueAtMs &&
      (one.why === 'said_in_chat' || (one.state !== 'dropped' && one.state !== 'failed')),
  )
}

async function tellBusiness(
  ports: FollowPorts,
  stores: Stores,
  { tenantId, row, nowMs }: { readonly tenantId: string; readonly row: NotificationRow; readonly nowMs: number },
): Promise<void> {
  const kind = ports.notificationBook.kinds.get('no-route')
  const booking = row.bookingId === null ? null : await stores.bookings.find(tenantId, row.bookingId)
  if (kind === undefined || booking === null) return
  const stored = await stores.notificationSettings.listRules(tenantId)
  const timeVersion = row.timeVersion ?? booking.version
  for (const rule of rulesFor(kind, booking.serviceId, stored)) {
    const due = { ms: nowMs }
    const plan = { tenantId, kind, rule, booking, occurrence: `t${timeVersion}`, timeVersion, due, nowMs }
    await planNotification(ports, stores, plan)
  }
}

/** One that stays open until somebody sets up a way: a row among others could be overlooked. */
async function openIncident(
  ports: FollowPorts,
  stores: Stores,
  { tenantId, row, nowMs }: { readonly tenantId: string; readonly row: NotificationRow; readonly nowMs: number },
): Promise<void> {
  await stores.incidents.open(tenantId, {
    id: ports.ids.next(),
    kind: 'business_not_reached',
    subject: row.kind,
    facts: { bookingId: row.bookingId },
    openedAtMs: nowMs,
  })
}
