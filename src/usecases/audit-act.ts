import type { Stores } from '../ports/database.ts'

/** Who did what to which row, on behalf of the business; no texts, no numbers. */
export interface MemberAct {
  readonly tenantId: string
  /** Null at the terminal, where nobody logs in. */
  readonly memberId: string | null
  readonly action: string
  readonly subjectType:
    | 'delivery'
    | 'dead-letter'
    | 'job'
    | 'consent'
    | 'session'
    | 'channel-account'
    | 'booking'
    | 'member-act'
    | 'member'
    | 'invitation'
    | 'payment-account'
    | 'service'
    | 'resource'
    | 'tenant'
    | 'webhook-endpoint'
    | 'time-off'
    | 'holiday'
    | 'waitlist'
    | 'customer'
    | 'customer-note'
    | 'incident'
  readonly subjectId: string
  /** For the log; masked, where a person wrote it. */
  readonly reason?: string | undefined
  readonly nowMs: number
}

/** The audit line of what a member did about a channel, a class or money. */
export function auditAct(stores: Pick<Stores, 'audit'>, act: MemberAct): Promise<void> {
  const { tenantId, memberId, action, subjectType, subjectId, reason = null, nowMs } = act
  const actor = memberId === null ? 'member' : `member:${memberId}`
  return stores.audit.append(tenantId, {
    actor,
    action,
    subjectType,
    subjectId,
    reason,
    requestId: null,
    atMs: nowMs,
  })
}
