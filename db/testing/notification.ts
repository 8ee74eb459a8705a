import type { NewNotification } from '../../src/ports/stores/notification.ts'
import type { Salon } from './salon.ts'

/** A reminder of a booking that is planned for now. */
export function notificationOf(salon: Pick<Salon, 'ids' | 'nowMs'>, bookingId: string): NewNotification {
  return {
    id: salon.ids.next(),
    subjectId: bookingId,
    bookingId,
    kind: 'reminder',
    rule: 'default-1',
    way: 'auto',
    occurrence: 't1',
    timeVersion: 1,
    audience: 'customer',
    urgent: false,
    dueAtMs: salon.nowMs(),
    expiresAtMs: null,
    state: 'planned',
    why: null,
    createdAtMs: salon.nowMs(),
  }
}

export const testRule = {
  kind: 'reminder',
  serviceId: null,
  way: 'auto',
  offset: { days: 1, time: '10:00' },
  asksToConfirm: true,
  link: null,
} as const

export const testText = { kind: 'reminder', language: 'en', subject: null, text: 'See you {when}', ask: null }

/** One that is planned, one that is in the outbox, a rule and a text of the business. */
export async function addNotificationRows(salon: Salon, of: { bookingId: string; messageId: string }) {
  const { database, tenantId, ids, nowMs } = salon
  const planned = notificationOf(salon, of.bookingId)
  const queued = { ...notificationOf(salon, of.bookingId), occurrence: 't2' }
  const ruleId = ids.next()
  await database.inTenant(tenantId, async (stores) => {
    await stores.notifications.insert(tenantId, planned)
    await stores.notifications.insert(tenantId, queued)
    const to = { channel: 'sms', messageId: of.messageId, emailId: null, atMs: nowMs() }
    await stores.notifications.queue(tenantId, queued.id, to)
    await stores.notificationSettings.addRule(tenantId, { ...testRule, id: ruleId }, nowMs())
    await stores.notificationSettings.saveText(tenantId, testText, nowMs())
  })
  return { plannedId: planned.id, messageId: of.messageId, ruleId }
}
