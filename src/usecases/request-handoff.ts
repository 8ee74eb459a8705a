import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Ports } from '../ports/ports.ts'
import { tellHandoff } from './call-person.ts'

export type HandoffResult =
  | { readonly ok: true; readonly state: 'requested' | 'already' | 'taken' }
  | Refusal<'conversation_not_found'>

/** Asks for a person, once: a second request while one is open is the same one. The agent goes on helping till then. */
export async function requestHandoff(
  ports: Pick<Ports, 'database' | 'clock' | 'ids' | 'queue'>,
  input: {
    readonly tenantId: string
    readonly conversationId: string
    readonly reason: string
    readonly summary: string
  },
): Promise<HandoffResult> {
  const { tenantId, conversationId, reason, summary } = input
  const createdAtMs = ports.clock.now().epochMilliseconds
  const id = ports.ids.next()
  return ports.database.inTenant(tenantId, async (stores): Promise<HandoffResult> => {
    const [conversation, open] = await Promise.all([
      stores.conversations.find(tenantId, conversationId),
      stores.handoffs.findOpen(tenantId, conversationId),
    ])
    if (conversation === null) return refusal('conversation_not_found', 'There is no such conversation.')
    if (conversation.owner === 'person') return { ok: true, state: 'taken' }
    if (open !== null) return { ok: true, state: open.state === 'taken' ? 'taken' : 'already' }
    await stores.handoffs.request(tenantId, {
      id,
      conversationId,
      reason,
      summary,
      state: 'requested',
      createdAtMs,
    })
    await stores.audit.append(tenantId, {
      actor: 'system',
      action: 'handoff.requested',
      subjectType: 'conversation',
      subjectId: conversationId,
      reason: null,
      requestId: null,
      atMs: createdAtMs,
    })
    await tellHandoff(ports, stores, { tenantId, conversationId, nowMs: createdAtMs })
    return { ok: true, state: 'requested' }
  })
}
