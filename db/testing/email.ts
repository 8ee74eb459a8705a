import type { NewEmail } from '../../src/ports/stores/email.ts'
import type { Salon } from './salon.ts'

export const testEmailAddress = 'dana@mail.example'

/** A mail about a booking, as it stands in the outbox. */
export function emailOf(salon: Pick<Salon, 'ids' | 'nowMs'>, bookingId: string | null): NewEmail {
  return {
    id: salon.ids.next(),
    kind: 'confirmation',
    onceKey: null,
    address: testEmailAddress,
    name: 'Dana',
    purpose: 'booking',
    locale: 'en-US',
    timeZone: 'America/New_York',
    content: { subject: 'Booked', preview: '', parts: [{ kind: 'heading', text: 'Booked' }] },
    calendar: null,
    bookingId,
    notificationId: null,
    urgent: true,
    atLeastOnce: true,
    expiresAtMs: null,
    createdAtMs: salon.nowMs(),
  }
}

/** One of everything that e-mail stores. */
export async function addEmailRows({ database, tenantId, ...salon }: Salon, bookingId: string) {
  const pending = { ...emailOf(salon, bookingId), onceKey: 'confirmation' }
  const sending = emailOf(salon, bookingId)
  const lost = { address: 'gone@mail.example', reason: 'unsubscribed', sinceMs: salon.nowMs() } as const
  const attempt = await database.inTenant(tenantId, async (stores) => {
    await stores.emails.insert(tenantId, pending)
    await stores.emails.insert(tenantId, sending)
    await stores.suppressions.add(tenantId, lost)
    return stores.emails.begin(tenantId, sending.id, { via: 'demo', invitation: null, nowMs: salon.nowMs() })
  })
  if (attempt === null) throw new Error('the mail is pending no more')
  return { pending, sending, attempt, lost }
}
