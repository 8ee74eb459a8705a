import type { ChannelAccount, ChannelWorld, Delivery } from '../../../src/ports/channel.ts'
import { deliveryOfFailure } from '../outcome.ts'
import { isPublicHost } from '../private-address.ts'
import type { OpenTwilio } from './client.ts'
import { referenceParameter } from './inbound.ts'
import type { TwilioSecrets } from './secrets.ts'

/** What a message carries, in the words of Twilio's client. */
export interface TwilioBody {
  readonly body?: string
  readonly mediaUrl?: string[]
  readonly contentSid?: string
  readonly contentVariables?: string
}

/** Refused before anything is sent, and fine so many milliseconds later. https://www.twilio.com/docs/api/errors */
const laterMs: ReadonlyMap<string, number> = new Map([
  // Too many messages to one number, too many requests.
  ['14107', 30_000],
  ['20429', 1_000],
  // A full queue; WhatsApp's rate limit.
  ['30001', 10_000],
  ['63018', 10_000],
])

export interface TwilioSend {
  readonly channelId: string
  readonly prefix: '' | 'whatsapp:'
  readonly account: ChannelAccount<TwilioSecrets>
  readonly address: string
  readonly reference: string | undefined
}

/**
 * One message. Twilio's create knows no idempotency key, so whatever is not certain is `unknown` and asked for by looking
 * it up, never by sending again.
 */
export async function deliver(
  world: ChannelWorld,
  open: OpenTwilio,
  { channelId, prefix, account, address, reference }: TwilioSend,
  carried: TwilioBody,
): Promise<Delivery> {
  const client = await open(account.secrets)
  try {
    const { sid } = await client.messages.create({
      to: `${prefix}${address}`,
      from: `${prefix}${account.sender}`,
      ...receiptsTo(world, world.webhookUrl(channelId, account.accountId), reference),
      ...carried,
    })
    if (!/^(?:SM|MM)[0-9a-fA-F]{32}$/.test(String(sid))) return { kind: 'unknown', why: 'an answer without an id' }
    return { kind: 'accepted', providerMessageId: sid }
  } catch (error) {
    return deliveryOfFailure(error, laterMs)
  }
}

/**
 * Where receipts go, with our reference: the signature covers it, and it comes back even where the answer to the create got
 * lost. Twilio refuses a message with an address that it cannot reach, so a service on somebody's own machine names none.
 */
function receiptsTo(
  world: ChannelWorld,
  webhookUrl: string,
  reference: string | undefined,
): { statusCallback?: string } {
  const url = new URL(webhookUrl)
  const isReal = world.bases['TWILIO_API_BASE'] === undefined
  if (isReal && !isPublicHost(url.hostname)) return {}
  if (reference !== undefined) url.searchParams.set(referenceParameter, reference)
  return { statusCallback: url.href }
}
