import type { ChannelAccount, ChannelWorld } from '../../../src/ports/channel.ts'
import { fetchMedia, type Media } from '../fetch-media.ts'
import { timeoutDefaultMs } from './client.ts'
import type { TwilioSecrets } from './secrets.ts'

const apiOrigin = 'https://api.twilio.com'

/** Where Twilio's API sends on to: its own store and, for old accounts, the bucket behind it. */
export function isTwilioMedia(url: URL): boolean {
  const { hostname, pathname } = url
  if (hostname === 'api.twilio.com') return pathname.startsWith('/2010-04-01/Accounts/')
  if (hostname === 'mms.twiliocdn.com' || hostname === 'media.twiliocdn.com') return true
  return hostname === 's3-external-1.amazonaws.com' && pathname.startsWith('/media.twiliocdn.com/')
}

/** The bytes of a picture or a voice note; see fetchMedia. With a base of ours, it is asked in place of Twilio's API. */
export async function fetchTwilioMedia(
  world: ChannelWorld,
  reference: string,
  { secrets }: ChannelAccount<TwilioSecrets>,
): Promise<Media | null> {
  const base = world.bases['TWILIO_API_BASE']
  const ownOrigin = base === undefined ? null : new URL(base).origin
  const isOwn = reference.startsWith(`${apiOrigin}/`) && ownOrigin !== null
  return await fetchMedia({
    url: isOwn ? `${ownOrigin}${reference.slice(apiOrigin.length)}` : reference,
    allows: isTwilioMedia,
    credentials: {
      origins: [ownOrigin ?? apiOrigin],
      authorization: `Basic ${Buffer.from(`${secrets.accountSid}:${secrets.authToken}`).toString('base64')}`,
    },
    ownOrigin,
    timeoutMs: world.timeoutMs ?? timeoutDefaultMs,
  })
}
