import type { Delivery } from '../ports/channel.ts'
import { type BegunDelivery, beginDelivery, type DeliverPorts } from './begin-delivery.ts'
import { settleDelivery } from './settle-delivery.ts'

/** One job sends so many parts in a row; the rest is the next one's. */
const partsInRowMax = 30
/** A channel that has not answered within this has not told; well below the lease of a sending. */
const sendTimeoutMs = 40_000
/** Whoever stood still for so long since the part was asked for does not send it: others may take it for lost by now. */
const stalledMs = 15_000

/**
 * Sends what is due in a conversation, one part after the other, each between two transactions: one that marks it as
 * being sent, one that writes what came of it. Killed in between it leaves a part that nobody sends again by itself.
 * Safe to call at any time, twice, anywhere. True where there may be more to do at once.
 */
export async function deliverMessages(
  ports: DeliverPorts,
  key: { readonly tenantId: string; readonly conversationId: string },
): Promise<boolean> {
  for (let count = 0; count < partsInRowMax; count++) {
    const askedMs = ports.clock.now().epochMilliseconds
    const next = await beginDelivery(ports, key)
    if (next.kind === 'done') return false
    if (next.kind === 'again') continue
    const isStalled = ports.clock.now().epochMilliseconds - askedMs > stalledMs
    const delivery = isStalled ? stalled : await send(next.begun)
    await settleDelivery(ports, { tenantId: key.tenantId, begun: next.begun, delivery })
  }
  return true
}

/** Surely not sent. Where another has settled it meanwhile this changes nothing. */
const stalled: Delivery = { kind: 'rejected', code: 'stalled', retryable: true }

/** A channel that throws, or never answers, has not said whether the part was sent. */
async function send({ channel, account, part, row }: BegunDelivery): Promise<Delivery> {
  const late = Promise.withResolvers<Delivery>()
  const signal = AbortSignal.timeout(sendTimeoutMs)
  signal.addEventListener('abort', () => late.resolve({ kind: 'unknown', why: 'no answer in time' }))
  try {
    return await Promise.race([channel.send(part, row.address, account), late.promise])
  } catch {
    return { kind: 'unknown', why: 'the channel threw' }
  }
}
