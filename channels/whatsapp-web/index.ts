import type { MessageLimits } from '../../src/domain/choice-split.ts'
import type { Channel, ChannelDefinition, ChannelWorld } from '../../src/ports/channel.ts'
import { partsOf } from '../shared/parts.ts'
import { keepLine, type Lines } from './link.ts'
import { fetchWebMedia } from './media.ts'
import { type WebSecrets, webSecrets } from './secrets.ts'
import { sendOnLine } from './send.ts'
import { socketOpener } from './socket.ts'

const id = 'whatsapp-web'
const textCharsMax = 4_096

/** Buttons and lists of a device that is no official account arrive on some phones only, so choices are numbered lines. */
const limits: MessageLimits = {
  textCharsMax,
  buttonsMax: 0,
  buttonCharsMax: 0,
  listMax: 0,
  rowCharsMax: 0,
  rowDetailCharsMax: 0,
  choiceIdCharsMax: 0,
  choiceTextCharsMax: textCharsMax,
}

export default { id, connect } satisfies ChannelDefinition<WebSecrets>

/** WhatsApp as a linked device of a phone, by Baileys. Not an official API: docs/channels/whatsapp-web.md. */
function connect(world: ChannelWorld): Channel<WebSecrets> {
  const lines: Lines = new Map()
  const openSocket = socketOpener(world)
  return {
    id,
    name: 'WhatsApp (paired phone)',
    addresses: 'phone',
    limits: { textCharsMax, buttonsMax: 0, listMax: 0, labelCharsMax: 60, partsPerSecond: 1 },
    replyWindowMs: null,
    isTexting: false,
    carrierStops: false,
    secrets: webSecrets,
    // Nobody calls us: whatever comes to the webhook is not WhatsApp.
    receive: async () => ({ kind: 'refused' }),
    split: (content) => partsOf(content, limits, () => false),
    send: async (part, address, { accountId }) => {
      const line = lines.get(accountId)
      const sending = sendOnLine(line?.socket, { part, address, timeoutMs: world.timeoutMs })
      line?.sends.add(sending)
      return sending.finally(() => line?.sends.delete(sending))
    },
    fetchMedia: (reference) => fetchWebMedia(world, reference),
    link: ({ accountId }, link) => keepLine(openSocket, lines, accountId, link),
    isLinked: (accountId) => lines.has(accountId),
    check: async () => ({
      ok: false,
      why: 'There are no credentials to check: a phone is paired instead, with npm run channel -- add whatsapp-web.',
    }),
  }
}
