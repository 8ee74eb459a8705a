import { sha256 } from '../domain/arguments-hash.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import { storableText } from '../domain/inbound-text.ts'
import { turnTakeOverAfterMs } from '../domain/turn-limits.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { takeCode } from './take-code.ts'

export interface ReceiveMessageInput {
  readonly tenantId: string
  readonly conversationId: string
  /** The sender's own id of the message: the same id again is the same message. */
  readonly messageId: string
  readonly text: string
  /** The choice that was tapped; its label stands for the text where there is none. */
  readonly choiceId: string | null
  /** True where the caller runs the turn itself; the job then looks after it only once the lease has run out. */
  readonly runsTurnItself: boolean
}

export type ReceiveMessageResult =
  | { readonly state: 'accepted' | 'duplicate'; readonly messageId: string; readonly text: string }
  /** The id was used for another text before. */
  | { readonly state: 'conflict' }
  | { readonly state: 'not-found' }
  | { readonly state: 'too-long' }

/**
 * Stores an inbound message, once for its id for ever, together with the job that sees to its answer. When this has
 * resolved, the message is answered sooner or later whatever dies. Card numbers and codes that prove a number are taken out
 * before anything is stored.
 * An empty message is one as well (a sticker, a slip of the thumb): the agent asks what was meant.
 */
export async function receiveMessage(
  ports: Pick<Ports, 'database' | 'queue' | 'clock' | 'ids' | 'links'>,
  input: ReceiveMessageInput,
): Promise<ReceiveMessageResult> {
  const storable = storableText(input.text)
  if (storable === null) return { state: 'too-long' }
  // An unknown choice is text that somebody typed: it is kept no barer than the rest.
  const choiceId = input.choiceId === null ? null : (storableText(input.choiceId)?.text ?? '')
  const nowMs = ports.clock.now().epochMilliseconds
  const id = ports.ids.next()
  return ports.database.inTenant(input.tenantId, async (stores): Promise<ReceiveMessageResult> => {
    const conversation = await stores.conversations.find(input.tenantId, input.conversationId)
    if (conversation === null) return { state: 'not-found' }
    const isTap = choiceId !== null && storable.text.trim() === ''
    const said = isTap ? await labelOfChoice(stores, { ...input, choiceId }) : storable.text
    const code = await takeCode(ports, stores, { ...input, text: said, nowMs })
    const text = code?.text ?? said
    const stored = await stores.messages.insertInbound(input.tenantId, {
      id,
      conversationId: input.conversationId,
      channel: conversation.channel,
      accountId: conversation.accountId,
      // Ids of web clients are unique in their own conversation only.
      providerMessageId: `${input.conversationId}:${input.messageId}`,
      text,
      choiceId,
      contentHash: sha256(canonicalJson({ text: code === null ? storable.text : [text, code.key], choice: choiceId })),
      atMs: nowMs,
    })
    if (stored.state === 'conflict') return { state: 'conflict' }
    if (stored.state === 'duplicate') return { state: 'duplicate', messageId: stored.messageId, text }
    await code?.settle()
    await ports.queue.enqueue(stores.transaction, {
      name: 'run-turn',
      data: { tenantId: input.tenantId, conversationId: input.conversationId },
      startAfterMs: input.runsTurnItself ? nowMs + turnTakeOverAfterMs : nowMs,
      // One look after a conversation is enough; it sees all that waits.
      singletonKey: input.conversationId,
    })
    return { state: 'accepted', messageId: id, text }
  })
}

/** What stood on the chip, so that the transcript reads as the customer saw it. */
async function labelOfChoice(
  stores: Stores,
  { tenantId, conversationId, choiceId }: ReceiveMessageInput,
): Promise<string> {
  const recent = await stores.messages.listRecent(tenantId, conversationId, choicesLookedBackMax)
  const choices = recent.flatMap((message) => message.choices)
  return choices.findLast((choice) => choice.id === choiceId)?.label ?? choiceId ?? ''
}

const choicesLookedBackMax = 6
