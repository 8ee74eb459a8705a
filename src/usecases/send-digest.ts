import { rulesFor } from '../domain/notification-rule.ts'
import { dueAtMs } from '../domain/reminder.ts'
import { localDateOf, minuteMs, startOfDayMs } from '../domain/zoned-time.ts'
import type { Ports } from '../ports/ports.ts'
import type { FollowPorts } from './follower.ts'
import { giveUpNotification } from './give-up-notification.ts'
import { whyNotSent } from './notification-wanted.ts'
import { queueEmail } from './queue-email.ts'
import { readDigest } from './read-digest.ts'

/**
 * Plans the digest of today where its hour has come and the business wants one: once for each day of its calendar. True
 * where it is new.
 */
export function planDigest(
  ports: Pick<Ports, 'database' | 'queue' | 'clock' | 'ids'> & Pick<FollowPorts, 'notificationBook'>,
  { tenantId }: { readonly tenantId: string },
): Promise<boolean> {
  const kind = ports.notificationBook.kinds.get('digest')
  if (kind === undefined) return Promise.resolve(false)
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const catalog = await stores.catalog.load(tenantId, nowMs)
    const [rule] = rulesFor(kind, null, await stores.notificationSettings.listRules(tenantId))
    if (catalog === null || rule === undefined) return false
    const { timeZone } = catalog.tenant
    const date = localDateOf(timeZone, nowMs)
    // Of a day: the offset names a time on its clock.
    const from = { ms: startOfDayMs(timeZone, date), timeZone, direction: 'after' as const }
    const dueMs = dueAtMs(rule.offset, from)
    const expiresAtMs = dueMs + (typeof kind.expires === 'number' ? kind.expires : 0) * minuteMs
    if (nowMs < dueMs || nowMs >= expiresAtMs) return false
    const id = ports.ids.next()
    const isNew = await stores.notifications.insert(tenantId, {
      ...{ id, subjectId: tenantId, bookingId: null, kind: kind.id, rule: rule.id, way: rule.way, occurrence: date },
      ...{ timeVersion: null, audience: kind.audience, urgent: kind.urgent, dueAtMs: dueMs, expiresAtMs },
      ...{ state: 'planned', why: null, createdAtMs: nowMs },
    })
    if (!isNew) return false
    const data = { tenantId, notificationId: id }
    await ports.queue.enqueue(stores.transaction, { name: 'send-digest', data, singletonKey: id })
    return true
  })
}

/** Writes the digest and puts it into the outbox of mail; nothing where there is nothing to say. Twice is once. */
export function sendDigest(
  ports: FollowPorts & Pick<Ports, 'database'>,
  { tenantId, notificationId }: { readonly tenantId: string; readonly notificationId: string },
): Promise<void> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const row = await stores.notifications.lock(tenantId, notificationId)
    if (row?.state !== 'planned') return
    const nowMs = ports.clock.now().epochMilliseconds
    const catalog = await stores.catalog.load(tenantId, nowMs)
    const why = await whyNotSent(ports, stores, { tenantId, row, nowMs })
    if (why !== null || catalog === null) {
      return stores.notifications.drop(tenantId, row.id, why ?? 'tenant_gone', nowMs)
    }
    const digest = await readDigest(ports, stores, { tenantId, catalog, nowMs })
    if (digest.isEmpty) return stores.notifications.drop(tenantId, row.id, 'nothing_to_say', nowMs)
    const { email, name, locale, timeZone } = catalog.tenant
    const queued = await queueEmail(ports, stores, {
      ...{ tenantId, kind: 'digest', onceKey: `notification:${row.id}:1`, to: { address: email ?? '', name } },
      ...{ locale, timeZone, content: digest.content, bookingId: null, notificationId: row.id, nowMs },
      // The hour is the business's own choice.
      ...{ urgent: true, atLeastOnce: false, expiresAtMs: row.expiresAtMs, purpose: 'business' },
    })
    if (queued.kind !== 'queued') {
      return giveUpNotification(ports, stores, { tenantId, row, missing: [`email ${queued.kind}`], nowMs })
    }
    const to = { channel: 'email', messageId: null, emailId: queued.id, atMs: nowMs }
    await stores.notifications.queue(tenantId, row.id, to)
  })
}
