import type { Delivery, OutboundPart } from '../../src/ports/channel.ts'
import { withDeadline } from '../shared/outcome.ts'
import { jidOf } from './address.ts'
import { messageIdOf } from './message-id.ts'
import type { Socket } from './socket.ts'

const timeoutDefaultMs = 20_000
const notConnectedRetryMs = 5_000

/** Codes of WhatsApp's refusals that may pass: the device's view of the chat was stale. */
const later: ReadonlySet<string> = new Set(['479'])

/**
 * Sends a part and waits until WhatsApp has taken it: Baileys itself resolves when the bytes have left. Without an open,
 * paired line nothing was sent; once Baileys has begun, all but WhatsApp's own word is `unknown`. A receipt settles that,
 * by the id, which carries our reference.
 */
export async function sendOnLine(
  socket: Socket | undefined,
  {
    part,
    address,
    timeoutMs = timeoutDefaultMs,
  }: { part: OutboundPart; address: string; timeoutMs?: number | undefined },
): Promise<Delivery> {
  // Unpaired, Baileys throws a TypeError out of its own depths.
  if (socket?.user?.id === undefined) {
    return { kind: 'rejected', code: 'not_connected', retryable: true, retryAfterMs: notConnectedRetryMs }
  }
  const jid = jidOf(address)
  if (jid === null) return { kind: 'rejected', code: 'no_such_address', retryable: false }
  const { content, reference } = part
  if (content.kind !== 'text') return { kind: 'rejected', code: 'only_texts', retryable: false }
  const messageId = messageIdOf(reference) ?? undefined
  try {
    return await withDeadline(exchange(socket, jid, content.text, messageId, timeoutMs), timeoutMs)
  } catch {
    return { kind: 'unknown', why: 'the line broke, or no answer in time' }
  }
}

async function exchange(
  socket: Socket,
  jid: string,
  text: string,
  messageId: string | undefined,
  timeoutMs: number,
): Promise<Delivery> {
  // Listened for before it is sent: the acknowledgement may come before Baileys has put its keys away.
  const known = messageId === undefined ? null : answerTo(socket, messageId, timeoutMs)
  // No preview: Baileys would fetch the addresses that stand in the text.
  const sent = await socket.sendMessage(jid, { text, linkPreview: null }, messageId === undefined ? {} : { messageId })
  const id = sent?.key.id ?? messageId
  if (id === undefined) return { kind: 'unknown', why: 'no id' }
  const { node, fault } = await (known ?? answerTo(socket, id, timeoutMs))
  if (fault !== undefined) throw fault
  if (node === undefined) return { kind: 'unknown', why: 'no answer in time' }
  const { error } = node.attrs
  if (error === undefined) return { kind: 'accepted', providerMessageId: id }
  return { kind: 'rejected', code: error, retryable: later.has(error) }
}

type Node = Awaited<ReturnType<Socket['waitForMessage']>>

/** Never rejects, so that it may be begun before it is waited for. */
function answerTo(
  socket: Socket,
  id: string,
  timeoutMs: number,
): Promise<{ readonly node?: Node; readonly fault?: unknown }> {
  return socket.waitForMessage(id, timeoutMs).then(
    (node) => ({ node }),
    (fault: unknown) => ({ fault }),
  )
}
