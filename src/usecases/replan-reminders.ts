import type { NotificationPorts, Ports } from '../ports/ports.ts'
import { planReminders } from './plan-notifications.ts'

/** Bookings that one transaction looks at, and how many pages there are at most. */
const pageSize = 100
const pagesMax = 1_000

/** Plans the reminders of every booking that stands by the rules as they are now. How many are new. Safe twice. */
export async function replanReminders(
  ports: Pick<Ports, 'database' | 'clock' | 'ids' | 'queue'> & NotificationPorts,
  { tenantId }: { readonly tenantId: string },
): Promise<number> {
  const nowMs = ports.clock.now().epochMilliseconds
  let planned = 0
  let after: { readonly startMs: number; readonly id: string } | undefined
  for (let page = 0; page < pagesMax; page++) {
    const last = await ports.database.inTenant(tenantId, async (stores) => {
      const catalog = await stores.catalog.load(tenantId, nowMs)
      if (catalog === null) return undefined
      const stored = await stores.notificationSettings.listRules(tenantId)
      const query = { states: ['confirmed'] as const, fromMs: nowMs, limit: pageSize }
      const bookings = await stores.bookings.findStanding(tenantId, after === undefined ? query : { ...query, after })
      for (const booking of bookings) {
        if (booking.startMs <= nowMs) continue
        planned += await planReminders(ports, stores, { tenantId, booking, catalog, stored, nowMs })
      }
      return bookings.length < pageSize ? undefined : bookings.at(-1)
    })
    if (last === undefined) return planned
    after = { startMs: last.startMs, id: last.id }
  }
  return planned
}
