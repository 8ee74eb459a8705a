import type { NotificationKind } from '../domain/notification.ts'
import { type NotificationRule, rulesFor } from '../domain/notification-rule.ts'
import { timeVersionOf } from '../domain/time-version.ts'
import type { Stores } from '../ports/database.ts'
import type { NotificationPorts } from '../ports/ports.ts'
import type { NotificationRow } from '../ports/stores/notification.ts'

interface Asked {
  readonly tenantId: string
  readonly row: NotificationRow
  readonly nowMs: number
}

/**
 * Why a notification is not to be sent any more, asked in the transaction that would: its booking has ended, moved or
 * begun, its time is over, the business has changed its rules, or does not want to hear from them. Null where it still makes sense.
 */
export async function whyNotSent(
  { notificationBook }: NotificationPorts,
  stores: Pick<Stores, 'blocks' | 'bookings' | 'notificationSettings'>,
  { tenantId, row, nowMs }: Asked,
): Promise<string | null> {
  const kind = notificationBook.kinds.get(row.kind)
  if (kind === undefined) return 'kind_gone'
  if (row.expiresAtMs !== null && nowMs >= row.expiresAtMs) return 'too_late'
  if (row.bookingId === null) return null
  const booking = await stores.bookings.find(tenantId, row.bookingId)
  if (booking === null) return 'booking_gone'
  if (!kind.isWanted({ booking, nowMs })) {
    return kind.expires === 'start' && nowMs >= booking.startMs ? 'too_late' : `booking_${booking.state}`
  }
  if (row.timeVersion !== null && !isAboutEnd(kind)) {
    const events = await stores.bookings.listEvents(tenantId, booking.id)
    if (timeVersionOf(events) !== row.timeVersion) return 'moved'
  }
  const rule = await findRule(stores, { tenantId, kind, row, serviceId: booking.serviceId })
  if (rule === null) return 'rule_removed'
  if (kind.audience === 'business' || kind.isOwed === true) return null
  const block = await stores.blocks.find(tenantId, { conversationId: null, customerId: booking.customerId })
  return block === null ? null : 'blocked'
}

/** The rule by which a row was made, as it is now; null where the business has none of that id any more. */
export async function findRule(
  stores: Pick<Stores, 'notificationSettings'>,
  of: {
    readonly tenantId: string
    readonly kind: NotificationKind
    readonly row: Pick<NotificationRow, 'rule' | 'way'>
    readonly serviceId: string | null
  },
): Promise<NotificationRule | null> {
  const rules = rulesFor(of.kind, of.serviceId, await stores.notificationSettings.listRules(of.tenantId))
  return rules.find(({ id, way }) => id === of.row.rule && way === of.row.way) ?? null
}

/** News of what has ended stays true whatever time it had. */
function isAboutEnd({ audience, expires }: NotificationKind): boolean {
  return audience === 'business' || expires !== 'start'
}
