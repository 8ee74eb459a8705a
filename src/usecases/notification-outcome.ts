// What an outbox asks and tells of a notification: whether it is still wanted, and that its way has failed.
import type { Stores } from '../ports/database.ts'
import type { NotificationRow } from '../ports/stores/notification.ts'
import type { FollowPorts } from './follower.ts'
import { giveUpNotification } from './give-up-notification.ts'
import { noteAsked } from './note-asked.ts'
import { findRule, whyNotSent } from './notification-wanted.ts'
import { takeWay } from './send-notification.ts'

/** A notification goes by so many ways at most, one after the other has failed: each is taken once. */
const waysMax = 4

/**
 * Asked of a message in the transaction that begins to send it: why it may not leave any more, null where it may, or where
 * it is no notification. A reminder that asks whether they come is written down as asked.
 */
export async function whyHeldBack(
  ports: Pick<FollowPorts, 'notificationBook'>,
  stores: Stores,
  of: {
    readonly tenantId: string
    readonly messageId: string
    readonly conversationId: string
    readonly nowMs: number
  },
): Promise<string | null> {
  const { tenantId, messageId, conversationId, nowMs } = of
  const row = await stores.notifications.findByMessage(tenantId, messageId)
  if (row === null) return null
  const why = await whyNotSent(ports, stores, { tenantId, row, nowMs })
  if (why === null && row.bookingId !== null && (await asks(ports, stores, tenantId, row))) {
    await noteAsked(stores, { tenantId, bookingId: row.bookingId, conversationId, nowMs })
  }
  return why
}

async function asks(
  { notificationBook }: Pick<FollowPorts, 'notificationBook'>,
  stores: Stores,
  tenantId: string,
  row: NotificationRow,
): Promise<boolean> {
  const kind = notificationBook.kinds.get(row.kind)
  const booking = row.bookingId === null ? null : await stores.bookings.find(tenantId, row.bookingId)
  if (kind === undefined || booking === null) return false
  const rule = await findRule(stores, { tenantId, kind, row, serviceId: booking.serviceId })
  return rule?.asksToConfirm === true
}

interface Failed {
  readonly tenantId: string
  readonly row: NotificationRow
  /** The channel that failed, where that is another than the one of its conversation. */
  readonly except?: string | undefined
  readonly nowMs: number
}

/**
 * The way that a notification took has failed for good, or nobody will ever know: the next one is taken, once, where it is
 * still wanted. True where it is on its way again.
 */
export async function takeOtherWay(
  ports: FollowPorts,
  stores: Stores,
  { tenantId, row, except, nowMs }: Failed,
): Promise<boolean> {
  if (row.tried.length >= waysMax) return false
  if ((await whyNotSent(ports, stores, { tenantId, row, nowMs })) !== null) return false
  const { isQueued } = await takeWay(ports, stores, { tenantId, row, except, nowMs })
  return isQueued
}

/** What follows from a way that has failed for good: the next, or where nothing is left the business is told. Safe twice. */
export async function failNotification(ports: FollowPorts, stores: Stores, of: Failed): Promise<void> {
  const { tenantId, row, nowMs } = of
  if (await takeOtherWay(ports, stores, of)) return
  if ((await whyNotSent(ports, stores, { tenantId, row, nowMs })) !== null) return
  await giveUpNotification(ports, stores, { tenantId, row, missing: [], nowMs })
}
