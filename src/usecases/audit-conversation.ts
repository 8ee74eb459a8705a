import type { Stores } from '../ports/database.ts'

/** The audit line of what a member did with a conversation; no texts in it. */
export function auditConversation(
  stores: Pick<Stores, 'audit'>,
  entry: {
    readonly tenantId: string
    readonly conversationId: string
    readonly memberId: string | null
    readonly action: string
    readonly nowMs: number
  },
): Promise<void> {
  return stores.audit.append(entry.tenantId, {
    actor: entry.memberId === null ? 'member' : `member:${entry.memberId}`,
    action: entry.action,
    subjectType: 'conversation',
    subjectId: entry.conversationId,
    reason: null,
    requestId: null,
    atMs: entry.nowMs,
  })
}
