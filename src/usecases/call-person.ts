import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import { queueHandoffPush } from './push-handoff.ts'
import { queueFollowUp } from './record-event.ts'

/** Asks for a person from within a transaction, once while one is wanted. The summary holds no words of the customer. */
export async function callPerson(
  ports: Pick<Ports, 'ids' | 'queue'>,
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
  await tellHandoff(ports, stores, { tenantId, conversationId: conversation.id, nowMs })
}

/** Whoever follows what happens hears that a person is wanted, and so do the browsers of the team. */
export async function tellHandoff(
  ports: Pick<Ports, 'queue'>,
  stores: Pick<Stores, 'outbox' | 'transaction'>,
  { tenantId, conversationId, nowMs }: { tenantId: string; conversationId: string; nowMs: number },
): Promise<void> {
  const type = 'conversation.handoff_requested'
  await stores.outbox.append(tenantId, { type, subjectId: conversationId, bookingId: null, atMs: nowMs })
  await queueFollowUp(ports, stores, { tenantId, subjectId: conversationId })
  await queueHandoffPush(ports, stores, { tenantId, conversationId })
}
