import type { Channel, ChannelWorld } from '../../../src/ports/channel.ts'
import { readEvents, type TwilioDialect } from './inbound.ts'
import { type TwilioSecrets, tokensOf } from './secrets.ts'
import { readSigned, readVerified } from './signature.ts'

/** How Twilio's webhooks are received, whatever the address: verified, then read, and answered without a reply in it. */
export function twilioWebhook(
  world: ChannelWorld,
  dialect: TwilioDialect,
): Required<Pick<Channel<TwilioSecrets>, 'receive' | 'reread' | 'acknowledgement'>> {
  return {
    acknowledgement: {
      contentType: 'text/xml; charset=utf-8',
      body: '<?xml version="1.0" encoding="UTF-8"?><Response/>',
    },
    receive: async (request, { secrets, sender }) => {
      const form = readSigned(request, tokensOf(secrets))
      return form === null ? { kind: 'refused' } : readEvents(form, request.query, sender, dialect, world.log)
    },
    reread: (body, { sender }) => readEvents(readVerified(body), {}, sender, dialect, world.log),
  }
}
