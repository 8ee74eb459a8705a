import { sha256 } from '../domain/arguments-hash.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import { addressKindOf } from '../domain/delivery.ts'
import { storableText } from '../domain/inbound-text.ts'
import { codesIn } from '../domain/proof-code.ts'
import { readRuleWord } from '../domain/stop-words.ts'
import type { Channel, InboundMessage } from '../ports/channel.ts'
import type { Ports } from '../ports/ports.ts'
import type { PlainText } from '../ports/stores/plain-inbound.ts'
import { draftLifetimeMs } from './open-channel-conversation.ts'

/** Longer ones may have to be cut, and may hold more than one thing. */
const plainCharsMax = 1_000
/** In fewer characters than this a digit may be a choice by its number, or a code. */
const numberCharsMax = 16

/**
 * Stores, all in one transaction of few round trips, the texts to which nothing else applies: no rule word, nothing that
 * may be a choice by number, from an address that has consented and whose conversation stands; with a turn to come for
 * each conversation. Returns the messages it left alone, in order: for `receiveChannelEvents`. Whoever sent one of
 * those has all of theirs left, so that nobody's words change places.
 */
export async function receivePlain(
  ports: Pick<Ports, 'database' | 'queue' | 'clock' | 'ids'>,
  input: {
    readonly tenantId: string
    readonly channel: Channel
    readonly accountId: string
    readonly messages: readonly InboundMessage[]
  },
): Promise<readonly InboundMessage[]> {
  const { tenantId, channel, accountId, messages } = input
  const special = new Set(messages.filter((message) => !isPlain(message)).map(({ address }) => address))
  const plain = messages.filter(({ address }) => !special.has(address))
  if (plain.length === 0) return messages
  const addressKind = addressKindOf(channel)
  const addresses = plain.map(({ address }) => address)
  const left = await ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const to = { channel: channel.id, accountId, addressKind, atMs: nowMs, staleMs: nowMs - draftLifetimeMs }
    // One flight, in this order: what a twin has stored is seen once it has let the address go.
    const [, results] = await Promise.all([
      stores.plainInbound.lock(tenantId, addressKind, addresses),
      stores.plainInbound.insert(
        tenantId,
        to,
        plain.map((message) => plainText(ports, message, nowMs)),
      ),
    ])
    const conversations = new Set(results.flatMap((one) => (one.state === 'stored' ? [one.conversationId] : [])))
    const jobs = [...conversations].map((id) => ({ data: { tenantId, conversationId: id }, singletonKey: id }))
    await ports.queue.enqueueAll(stores.transaction, 'run-turn', jobs)
    return new Set(plain.filter((_, index) => results[index]?.state === 'other'))
  })
  return messages.filter((message) => special.has(message.address) || left.has(message))
}

function isPlain({ content }: InboundMessage): boolean {
  if (content.kind !== 'text' || content.text.length > plainCharsMax) return false
  if (content.text.length < numberCharsMax && /\p{N}/u.test(content.text)) return false
  // What may be a code that proves a number is taken out before it is stored.
  return readRuleWord(content.text) === null && codesIn(content.text).length === 0
}

function plainText(ports: Pick<Ports, 'ids'>, { content, ...message }: InboundMessage, nowMs: number): PlainText {
  const { address, providerMessageId, sentAtMs } = message
  return {
    id: ports.ids.next(),
    address,
    providerMessageId,
    text: content.kind === 'text' ? (storableText(content.text)?.text ?? '') : '',
    contentHash: sha256(canonicalJson(content)),
    // A provider's clock that is ahead of ours would keep the window open too long.
    sentAtMs: sentAtMs === null ? null : Math.min(sentAtMs, nowMs),
  }
}
