import type { MessageLimits } from '../../src/domain/choice-split.ts'
import type { Channel, ChannelDefinition, ChannelWorld } from '../../src/ports/channel.ts'
import { partsOf, whatsappCarries, whatsappLimits, whatsappWindowMs } from '../shared/parts.ts'
import { checkCloud } from './check.ts'
import { fetchCloudMedia } from './media.ts'
import { read, receive } from './receive.ts'
import { type CloudSecrets, cloudSecrets } from './secrets.ts'
import { send } from './send.ts'
import { answerChallenge } from './verify.ts'

const id = 'whatsapp-cloud'
const textCharsMax = 4_096
const limits: MessageLimits = { ...whatsappLimits, textCharsMax }

export default { id, connect } satisfies ChannelDefinition<CloudSecrets>

/** WhatsApp straight from Meta: docs/channels/whatsapp-cloud.md. */
function connect(world: ChannelWorld): Channel<CloudSecrets> {
  return {
    id,
    name: 'WhatsApp (Meta)',
    addresses: 'phone',
    limits: {
      textCharsMax,
      buttonsMax: limits.buttonsMax,
      listMax: limits.listMax,
      labelCharsMax: limits.rowCharsMax,
      partsPerSecond: 80,
    },
    replyWindowMs: whatsappWindowMs,
    isTexting: false,
    carrierStops: false,
    secrets: cloudSecrets,
    receive: async (request, account) =>
      request.method === 'GET' ? answerChallenge(request, account.secrets) : receive(request, account, world.log),
    reread: (body, { sender }) => read(body, sender, world.log),
    split: (content) => partsOf(content, limits, whatsappCarries),
    send: (part, address, account) => send(world, part, address, account),
    fetchMedia: (reference, account) => fetchCloudMedia(world, reference, account),
    check: (secrets) => checkCloud(world, secrets),
  }
}
