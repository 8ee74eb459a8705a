import type { Catalog } from '../domain/catalog.ts'
import { codeSentence } from '../domain/code-words.ts'
import { addressKindOf } from '../domain/delivery.ts'
import { codeMark, codePlace } from '../domain/proof-code.ts'
import type { ChannelLanguage } from '../domain/stop-phrases.ts'
import { gapsOf } from '../domain/template-gaps.ts'
import type { Channel, OutboundPart } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import { queueSending } from './queue-deliveries.ts'

interface QueueCodeInput {
  readonly tenantId: string
  readonly catalog: Catalog
  /** The number's own conversation. */
  readonly conversation: ConversationRow
  readonly channel: Channel
  readonly accountId: string
  readonly messageId: string
  readonly proofId: string
  readonly language: ChannelLanguage
  readonly expiresAtMs: number
  readonly nowMs: number
}

/**
 * Puts the text with a code into the outbox. A mark stands for the code until it leaves. A channel that allows free words
 * for a while only gets the provider's approved text for codes where there is one.
 */
export async function queueCode(
  ports: Pick<Ports, 'ids' | 'queue'>,
  stores: Stores,
  input: QueueCodeInput,
): Promise<void> {
  const { tenantId, catalog, conversation, channel, accountId, nowMs } = input
  const parts = (await fromTemplate(stores, input)) ?? freeParts(input)
  await stores.deliveries.insert(
    tenantId,
    parts.map((payload, index) => ({
      id: ports.ids.next(),
      conversationId: conversation.id,
      messageId: input.messageId,
      part: index,
      channel: channel.id,
      accountId,
      addressKind: addressKindOf(channel),
      address: conversation.address ?? '',
      purpose: 'code' as const,
      urgent: true,
      timeZone: catalog.tenant.timeZone,
      payload,
      windowMs: channel.replyWindowMs,
      nextAttemptAtMs: nowMs,
      expiresAtMs: input.expiresAtMs,
      onceKey: null,
      createdAtMs: nowMs,
    })),
  )
  await queueSending(ports, stores, { tenantId, conversationId: conversation.id })
}

/** Split and counted as it will leave, and only then the digits replaced by what stands for them. */
function freeParts({ channel, language, catalog, proofId }: QueueCodeInput): readonly OutboundPart[] {
  const text = codeSentence(language, catalog.tenant.name, codePlace)
  return channel.split({ kind: 'text', text, choices: [], language }).map((part) => {
    const { content } = part
    if (content.kind !== 'text') return part
    return { ...part, content: { ...content, text: content.text.replace(codePlace, codeMark(proofId)) } }
  })
}

/** Null where the channel needs no approved text, or has none for codes in any language. */
async function fromTemplate(
  stores: Stores,
  { tenantId, channel, accountId, language, proofId, catalog }: QueueCodeInput,
): Promise<readonly OutboundPart[] | null> {
  if (channel.replyWindowMs === null) return null
  const templates = await stores.templates.list(tenantId, channel.id, accountId)
  const usable = templates.filter(
    (one) => one.state === 'approved' && one.variables.includes('code') && gapsOf(one.body) === one.variables.length,
  )
  const template = usable.find((one) => one.language.slice(0, 2).toLowerCase() === language) ?? usable[0]
  if (template === undefined) return null
  const values: Readonly<Record<string, string>> = { code: codeMark(proofId), business: catalog.tenant.name }
  const variables = template.variables.map((name) => values[name] ?? '')
  if (variables.some((value) => value === '')) return null
  return [{ content: { kind: 'template', name: template.name, language: template.language, variables } }]
}
