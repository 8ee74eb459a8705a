import type { ConversationMessage } from '../domain/message.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { OutboundContent } from '../ports/channel.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'
import { queueSending } from './queue-deliveries.ts'
import type { MemberOfDelivery } from './see-delivery.ts'
import { againOf } from './stand-in.ts'

export type SendAgainRefusal = Refusal<
  'delivery_not_found' | 'not_in_doubt' | 'said_again' | 'opted_out' | 'not_repeatable'
>

/**
 * A person says again what failed, or what may or may not have been sent, knowing that the customer may then have it
 * twice: a new message at the end of the conversation; the old part stays as it was and counts as seen. Once for a part:
 * of two who ask, one does it. All rules are asked again when it is sent.
 */
export async function sendAgain(
  ports: Pick<Ports, 'database' | 'queue' | 'clock' | 'ids'>,
  { tenantId, deliveryId, memberId }: MemberOfDelivery,
): Promise<{ readonly ok: true; readonly deliveryId: string } | SendAgainRefusal> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const found = await stores.deliveries.find(tenantId, deliveryId)
    if (found === null) return refusal('delivery_not_found', 'There is no such part.')
    await stores.consents.lock(tenantId, found)
    await stores.deliveries.lockConversation(tenantId, found.conversationId)
    const [row, consent, isReplaced] = await Promise.all([
      stores.deliveries.find(tenantId, deliveryId),
      stores.consents.find(tenantId, found),
      stores.deliveries.isReplaced(tenantId, deliveryId),
    ])
    if (row?.state !== 'failed' && row?.state !== 'unknown') {
      return refusal('not_in_doubt', 'It has neither failed nor is it unknown.')
    }
    if (isReplaced) return refusal('said_again', 'It was said again already.')
    if (consent?.state === 'out') return refusal('opted_out', 'This number has opted out. It has to write START first.')
    if (row.purpose !== 'reply' && row.purpose !== 'member' && row.purpose !== 'notice') {
      return refusal('not_repeatable', 'What the rules of channels ask for is said once.')
    }
    const nowMs = ports.clock.now().epochMilliseconds
    const message = messageOf(row.payload.content, ports.ids.next(), nowMs)
    const facts = { conversationId: row.conversationId, turnId: null, memberId }
    await stores.messages.insertOutbound(tenantId, { ...message, ...facts })
    const purpose = row.purpose === 'notice' ? 'notice' : 'member'
    const one = { ...againOf(row, nowMs), id: ports.ids.next(), messageId: message.id, part: 0, purpose } as const
    await stores.deliveries.insert(tenantId, [{ ...one, urgent: true, expiresAtMs: null }])
    await stores.deliveries.markSeen(tenantId, row.id, nowMs)
    await queueSending(ports, stores, { tenantId, conversationId: row.conversationId })
    const subject = { subjectType: 'delivery', subjectId: deliveryId } as const
    await auditAct(stores, { tenantId, memberId, action: 'delivery.sent-again', ...subject, nowMs })
    return { ok: true as const, deliveryId: one.id }
  })
}

/** As it stands in the history: marks for links stay marks. */
function messageOf(content: OutboundContent, id: string, createdAtMs: number): ConversationMessage {
  const text =
    content.kind === 'text' ? content.text : content.kind === 'file' ? content.caption : content.variables.join(' ')
  const choices = content.kind === 'text' ? content.choices.map((one) => ({ id: one.id, label: one.label })) : []
  return { id, role: 'member', text, choiceId: null, choices, cards: [], createdAtMs }
}
