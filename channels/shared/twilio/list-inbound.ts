import type { ChannelAccount, ChannelWorld, InboundMessage } from '../../../src/ports/channel.ts'
import type { OpenTwilio, TwilioClient } from './client.ts'
import { contentsOf, inboundId, readAddress, type TwilioDialect } from './inbound.ts'
import type { TwilioSecrets } from './secrets.ts'

/** In one look; the next look starts where this one began, so a burst is caught up with. */
const listedMax = 1_000
const mediaMax = 10

/**
 * Messages that came since, oldest first, for those whose webhook got lost: Twilio hardly tries again. What a tapped button
 * stood for is not listed, only its words.
 */
export async function listInbound(
  world: ChannelWorld,
  open: OpenTwilio,
  { sinceMs, account, dialect }: { sinceMs: number; account: ChannelAccount<TwilioSecrets>; dialect: TwilioDialect },
): Promise<readonly InboundMessage[]> {
  const client = await open(account.secrets)
  const dateSentAfter = await asDate(sinceMs)
  const to = `${dialect.prefix}${account.sender}`
  const listed = await client.messages.list({ to, dateSentAfter, pageSize: 200, limit: listedMax })
  if (listed.length === listedMax) world.log('channel_list_full', { accountId: account.accountId })
  const messages: InboundMessage[] = []
  for (const item of listed.toReversed()) {
    const address = readAddress(item.from ?? '', dialect)
    if (item.direction !== 'inbound' || address === null || address === account.sender) continue
    const media = Number(item.numMedia) > 0 ? await listMedia(client, item.sid) : []
    const sentAtMs = item.dateSent instanceof Date ? item.dateSent.getTime() : null
    messages.push(
      ...contentsOf(item.body ?? '', media).map((content, index) => ({
        providerMessageId: inboundId(item.sid, index),
        address,
        content,
        profileName: null,
        sentAtMs,
      })),
    )
  }
  return messages
}

/** Its client wants a Date, only to write it as text again; its own deserializer makes one of an instant. */
async function asDate(instantMs: number): Promise<Date> {
  const { iso8601DateTime } = (await import('twilio/lib/base/deserialize.js')).default
  const instant = Temporal.Instant.fromEpochMilliseconds(instantMs)
  const date = iso8601DateTime(instant.toString({ smallestUnit: 'second' }))
  if (!(date instanceof Date)) throw new RangeError('The instant is out of range.')
  return date
}

async function listMedia(client: TwilioClient, messageSid: string): Promise<{ mediaType: string; url: string }[]> {
  const listed = await client.messages(messageSid).media.list({ limit: mediaMax })
  return listed.map(({ contentType, uri }) => ({
    mediaType: contentType,
    url: `https://api.twilio.com${uri.replace(/\.json$/, '')}`,
  }))
}
