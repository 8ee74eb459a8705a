import type { EmailState } from '../domain/email.ts'
import type { Stores } from '../ports/database.ts'
import type { NotificationPorts } from '../ports/ports.ts'
import type { EmailRow } from '../ports/stores/email.ts'
import type { FollowPorts } from './follower.ts'
import { failNotification } from './notification-outcome.ts'
import { whyNotSent } from './notification-wanted.ts'

export type EmailOutcomePorts = FollowPorts

/** Why a mail is not to be sent any more, asked in the transaction that sends it; null where it is wanted. */
export async function whyUnwanted(
  ports: NotificationPorts,
  stores: Stores,
  { tenantId, email, nowMs }: { readonly tenantId: string; readonly email: EmailRow; readonly nowMs: number },
): Promise<string | null> {
  const row = email.notificationId === null ? null : await stores.notifications.find(tenantId, email.notificationId)
  return row === null ? null : whyNotSent(ports, stores, { tenantId, row, nowMs })
}

/** Tells whoever asked for a mail what became of it, in the transaction that writes it. Safe to be told twice. */
export async function noteEmailOutcome(
  ports: EmailOutcomePorts,
  stores: Stores,
  {
    tenantId,
    email,
    state,
    why,
    nowMs,
  }: {
    readonly tenantId: string
    readonly email: EmailRow
    readonly state: Extract<EmailState, 'sent' | 'failed' | 'unknown' | 'dropped'>
    /** A short code; null where it was sent. */
    readonly why: string | null
    readonly nowMs: number
  },
): Promise<void> {
  const hasFailed = state === 'failed' || (state === 'dropped' && lostAddress.has(why ?? ''))
  if (!hasFailed || email.notificationId === null) return
  const row = await stores.notifications.find(tenantId, email.notificationId)
  if (row !== null && row.emailId === email.id) await failNotification(ports, stores, { tenantId, row, nowMs })
}

/** Dropped because of the address, not because it was not wanted any more. */
const lostAddress: ReadonlySet<string> = new Set(['unsubscribed', 'bounced', 'no_mailer'])
