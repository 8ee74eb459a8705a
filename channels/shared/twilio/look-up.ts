import type { Channel, ChannelAccount, ChannelWorld, OutboundPart, Receipt } from '../../../src/ports/channel.ts'
import { ProviderRefusal } from '../outcome.ts'
import type { OpenTwilio, TwilioClient } from './client.ts'
import { receiptState } from './inbound.ts'
import type { TwilioSecrets } from './secrets.ts'

type Sent = Parameters<NonNullable<Channel<TwilioSecrets>['lookUp']>>[0]
type ListedMessage = Awaited<ReturnType<TwilioClient['messages']['list']>>[number]

/** The newest messages to one customer that are looked through. */
const listedMax = 200

/** Twilio keeps whole seconds, and its clock is not ours. */
const clockSlackMs = 30_000

/** A message that Twilio took may not be listed at once: before this, its absence proves nothing. */
const listedAfterMs = 2 * 60_000

/**
 * What became of a message: by its id or, where a time-out has hidden that, the oldest one to this address since then that
 * says the same. `not-sent` only when the list reaches back far enough and had time to fill.
 */
export async function lookUp(
  world: ChannelWorld,
  open: OpenTwilio,
  sent: Sent,
  account: ChannelAccount<TwilioSecrets>,
  prefix: '' | 'whatsapp:',
): Promise<Receipt | 'not-sent' | null> {
  const client = await open(account.secrets)
  if (sent.providerMessageId !== null) return await fetchReceipt(client, sent.providerMessageId)
  const listed = await client.messages.list({
    to: `${prefix}${sent.address}`,
    from: `${prefix}${account.sender}`,
    pageSize: listedMax,
    limit: listedMax,
  })
  const sinceMs = sent.sinceMs - clockSlackMs
  const recent = listed.filter((message) => message.direction !== 'inbound' && madeAtMs(message) >= sinceMs)
  const match = recent.toReversed().find((message) => saysTheSame(message, sent.part))
  if (match !== undefined) return receiptOf(match)
  const isComplete = listed.length < listedMax || listed.some((message) => madeAtMs(message) < sinceMs)
  const isSettled = world.nowMs() - sent.sinceMs >= listedAfterMs
  // What a template said is known to Twilio alone: with any message since then it cannot be told apart.
  const isTellable = sent.part.content.kind !== 'template' || recent.length === 0
  return isComplete && isSettled && isTellable ? 'not-sent' : null
}

async function fetchReceipt(client: TwilioClient, messageSid: string): Promise<Receipt | 'not-sent' | null> {
  try {
    return receiptOf(await client.messages(messageSid).fetch())
  } catch (error) {
    if (error instanceof ProviderRefusal && error.status === 404) return null
    throw error
  }
}

/** What Twilio has not passed on yet counts as sent: it has it, and will. */
function receiptOf({ sid, status, errorCode, dateUpdated }: ListedMessage): Receipt {
  const code = errorCode === null || errorCode === undefined || errorCode === 0 ? null : String(errorCode)
  const atMs = dateUpdated instanceof Date ? dateUpdated.getTime() : null
  return { providerMessageId: sid, state: receiptState(status) ?? 'sent', errorCode: code, atMs }
}

function madeAtMs({ dateCreated }: ListedMessage): number {
  return dateCreated instanceof Date ? dateCreated.getTime() : Number.POSITIVE_INFINITY
}

/** Buttons may have been sent as numbered lines under the same text, so the beginning decides there. */
function saysTheSame({ body }: ListedMessage, { content }: OutboundPart): boolean {
  if (content.kind === 'template') return false
  if (content.kind === 'file') return body === content.caption
  return content.choices.length === 0 ? body === content.text : (body ?? '').startsWith(content.text)
}
