import { addressKindOf, type DeliveryPurpose } from '../domain/delivery.ts'
import type { ConversationMessage } from '../domain/message.ts'
import { withoutLinks } from '../domain/stored-links.ts'
import type { OutboundContent, OutboundPart } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import { changeTexts } from './part-texts.ts'

export interface QueueDeliveriesInput {
  readonly tenantId: string
  readonly conversation: ConversationRow
  /** As the customer is to read it, links included; already stored in this transaction. */
  readonly message: ConversationMessage
  /** A file that belongs to it and is sent after it. */
  readonly beside?: Extract<OutboundContent, { kind: 'file' }> | undefined
  readonly purpose: DeliveryPurpose
  /** Zone (IANA) and language (BCP 47) of whoever reads it. */
  readonly reader: { readonly timeZone: string; readonly locale: string }
  /** Bookings whose links may stand in the text, and how these look. */
  readonly links?: { readonly bookingIds: readonly string[]; readonly urlOf: (bookingId: string) => string } | undefined
  readonly nowMs: number
  readonly expiresAtMs?: number | undefined
  /** What cannot wait for the morning; where left out, everything but a notice. */
  readonly urgent?: boolean | undefined
  /** One message of this key for ever: the kind of notice and its booking. Asked before, by `lockOnceKey`. */
  readonly onceKey?: string | undefined
  /** The part in whose place it goes. */
  readonly againOf?: string | undefined
}

/**
 * Puts a message into the outbox of its conversation's channel, in the transaction that writes it, with the job that
 * sends it. Nothing where the customer fetches messages (web chat).
 */
export async function queueDeliveries(
  ports: Pick<Ports, 'ids' | 'queue'> & Pick<ChannelPorts, 'channels'>,
  stores: Stores,
  input: QueueDeliveriesInput,
): Promise<void> {
  const { tenantId, conversation, message, purpose, nowMs } = input
  const channel = ports.channels.get(conversation.channel)
  const address = conversation.address ?? null
  if (channel === undefined || address === null || message.text === '') return
  const { timeZone, locale: language } = input.reader
  const said = channel.split({ kind: 'text', text: message.text, choices: message.choices, language })
  const parts = input.beside === undefined ? said : [...said, ...channel.split(input.beside)]
  await stores.deliveries.insert(
    tenantId,
    parts.map((part, index) => ({
      id: ports.ids.next(),
      conversationId: conversation.id,
      messageId: message.id,
      part: index,
      channel: channel.id,
      accountId: conversation.accountId,
      addressKind: addressKindOf(channel),
      address,
      purpose,
      urgent: input.urgent ?? purpose !== 'notice',
      timeZone,
      payload: withMarks(part, input.links),
      windowMs: channel.replyWindowMs,
      nextAttemptAtMs: nowMs,
      expiresAtMs: input.expiresAtMs ?? null,
      onceKey: input.onceKey ?? null,
      againOf: input.againOf ?? null,
      createdAtMs: nowMs,
    })),
  )
  await queueSending(ports, stores, { tenantId, conversationId: conversation.id })
}

/**
 * The job that sends what is due in a conversation; at most one of them waits. Without `atMs` it is due at once and wakes
 * a worker: an instant read within the transaction lies after its begin, by which the queue judges, and would be later.
 */
export function queueSending(
  ports: Pick<Ports, 'queue'>,
  stores: Stores,
  { tenantId, conversationId, atMs }: { tenantId: string; conversationId: string; atMs?: number },
): Promise<void> {
  return ports.queue.enqueue(stores.transaction, {
    name: 'deliver-message',
    data: { tenantId, conversationId },
    ...(atMs === undefined ? {} : { startAfterMs: atMs }),
    singletonKey: conversationId,
  })
}

/** Links with tokens are not stored: they are marks in the outbox, and links again when the part is sent. */
function withMarks(part: OutboundPart, links: QueueDeliveriesInput['links']): OutboundPart {
  if (links === undefined) return part
  const marked = (text: string) => withoutLinks({ text, cards: [] }, links.bookingIds, links.urlOf).text
  return { ...part, content: changeTexts(part.content, marked) }
}
