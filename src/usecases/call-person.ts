import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'

/** Asks for a person from within a transaction, once while one is wanted. The summary holds no words of the customer. */
export async function callPerson(
  ports: Pick<Ports, 'ids'>,
  stores: Stores,
  input: {
    readonly tenantId: string
    readonly conversation: Pick<ConversationRow, 'id' | 'owner'>
    readonly reason: string
    readonly summary: string
    readonly nowMs: number
  },
): Promise<void> {
  const { tenantId, conversation, reason, summary, nowMs } = input
  if (conversation.owner === 'person') return
  if ((await stores.handoffs.findOpen(tenantId, conversation.id)) !== null) return
  await stores.handoffs.request(tenantId, {
    id: ports.ids.next(),
    conversationId: conversation.id,
    reason,
    summary,
    state: 'requested',
    createdAtMs: nowMs,
  })
  await stores.audit.append(tenantId, {
    actor: 'system',
    action: 'handoff.requested',
    subjectType: 'conversation',
    subjectId: conversation.id,
    reason: null,
    requestId: null,
    atMs: nowMs,
  })
}
