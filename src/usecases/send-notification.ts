import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { NotificationRow } from '../ports/stores/notification.ts'
import type { FollowPorts } from './follower.ts'
import { giveUpNotification } from './give-up-notification.ts'
import { extraFacts } from './notification-extra-facts.ts'
import { queueNotification } from './notification-plan.ts'
import { businessRoutes, findRoutes, routeKey } from './notification-routes.ts'
import { findRule, whyNotSent } from './notification-wanted.ts'
import { queueByRoute } from './queue-notification.ts'

/**
 * Puts what is due into the outbox of the best way there is, in one transaction that asks everything anew. Twice is once:
 * only what is still planned leaves. The outbox asks once more when it sends.
 */
export function sendNotification(
  ports: FollowPorts & Pick<Ports, 'database'>,
  { tenantId, notificationId }: { readonly tenantId: string; readonly notificationId: string },
): Promise<void> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const row = await stores.notifications.lock(tenantId, notificationId)
    if (row?.state !== 'planned') return
    const nowMs = ports.clock.now().epochMilliseconds
    if (row.dueAtMs > nowMs) return queueNotification(ports, stores, { tenantId, notificationId, atMs: row.dueAtMs })
    const why = await whyNotSent(ports, stores, { tenantId, row, nowMs })
    if (why !== null) return stores.notifications.drop(tenantId, row.id, why, nowMs)
    if (await isTold(ports, stores, { tenantId, row, nowMs })) return
    const { missing, isQueued } = await takeWay(ports, stores, { tenantId, row, nowMs })
    if (!isQueued) await giveUpNotification(ports, stores, { tenantId, row, missing, nowMs })
  })
}

/** So long what is being said in the chat is waited for, and so often looked at. */
const saidWaitsMs = 3 * 60_000
const saidRecheckMs = 15_000

/**
 * What the reply of the chat, or another message of ours, has just said there is not said again: true where it was, or is
 * about to be. Only what has left counts; what fails, or is never said, is said now.
 */
async function isTold(
  ports: FollowPorts,
  stores: Stores,
  { tenantId, row, nowMs }: { readonly tenantId: string; readonly row: NotificationRow; readonly nowMs: number },
): Promise<boolean> {
  const kind = ports.notificationBook.kinds.get(row.kind)
  const mayBeSaid = kind?.audience === 'customer' && kind.moment === 'at-once' && row.way !== 'email'
  const booking = !mayBeSaid || row.bookingId === null ? null : await stores.bookings.find(tenantId, row.bookingId)
  if (booking === null) return false
  const { id: bookingId, customerId } = booking
  const told = await stores.notifications.howTold(tenantId, { bookingId, customerId, atMs: row.dueAtMs })
  if (told === 'told') await stores.notifications.drop(tenantId, row.id, 'said_in_chat', nowMs)
  const waits = told === 'pending' && nowMs - row.dueAtMs < saidWaitsMs
  if (waits) await queueNotification(ports, stores, { tenantId, notificationId: row.id, atMs: nowMs + saidRecheckMs })
  return told === 'told' || waits
}

/** Takes the first way that was not tried yet and puts the notification into its outbox. */
export async function takeWay(
  ports: FollowPorts,
  stores: Stores,
  {
    tenantId,
    row,
    except,
    nowMs,
  }: {
    readonly tenantId: string
    readonly row: NotificationRow
    readonly except?: string | undefined
    readonly nowMs: number
  },
): Promise<{ readonly isQueued: boolean; readonly missing: readonly string[] }> {
  const kind = ports.notificationBook.kinds.get(row.kind)
  const catalog = await stores.catalog.load(tenantId, nowMs)
  const booking = row.bookingId === null ? null : await stores.bookings.find(tenantId, row.bookingId)
  if (kind === undefined || catalog === null || booking === null) return { isQueued: false, missing: [] }
  const rule = await findRule(stores, { tenantId, kind, row, serviceId: booking.serviceId })
  if (rule === null) return { isQueued: false, missing: [] }
  const customer = await stores.customers.findStanding(tenantId, booking.customerId)
  const toCustomer = await findRoutes(ports, stores, { tenantId, booking, customer, way: customerWay(row) })
  const found =
    kind.audience === 'business'
      ? await businessRoutes(ports, stores, { tenant: catalog.tenant, way: row.way })
      : toCustomer
  const { locale } = catalog.tenant
  const about = { tenantId, kindId: kind.id, booking, rule, locale, missing: toCustomer.missing, nowMs }
  const extra = await extraFacts(stores, about)
  const one = { tenantId, row, kind, rule, booking, customer, catalog, extra, nowMs }
  for (const route of found.routes) {
    const key = routeKey(route)
    if (key === except || row.tried.includes(key)) continue
    if (!(await queueByRoute(ports, stores, one, route))) continue
    if (kind.audience === 'business') await closeIncidents(stores, tenantId, nowMs)
    return { isQueued: true, missing: [] }
  }
  return { isQueued: false, missing: found.missing }
}

/** Something reaches the business again. */
async function closeIncidents(stores: Pick<Stores, 'incidents'>, tenantId: string, nowMs: number): Promise<void> {
  const open = await stores.incidents.listOpen(tenantId, incidentsMax, 'notifications')
  const by = { resolvedBy: 'system', note: null, atMs: nowMs }
  for (const { id } of open) await stores.incidents.resolve(tenantId, id, by)
}
const incidentsMax = 20

/** The business hears of every way that a customer lacks. */
function customerWay({ audience, way }: Pick<NotificationRow, 'audience' | 'way'>): string {
  return audience === 'business' ? 'auto' : way
}
