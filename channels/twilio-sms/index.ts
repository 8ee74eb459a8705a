import type { MessageLimits } from '../../src/domain/choice-split.ts'
import { preferGsm7, smsSegments } from '../../src/domain/gsm7.ts'
import type {
  Channel,
  ChannelDefinition,
  ChannelWorld,
  OutboundContent,
  OutboundPart,
} from '../../src/ports/channel.ts'
import { partsOf, type TextContent } from '../shared/parts.ts'
import { checkTwilio } from '../shared/twilio/check.ts'
import { type TwilioClient, twilioOpener } from '../shared/twilio/client.ts'
import { deliver } from '../shared/twilio/deliver.ts'
import type { TwilioDialect } from '../shared/twilio/inbound.ts'
import { listInbound } from '../shared/twilio/list-inbound.ts'
import { lookUp } from '../shared/twilio/look-up.ts'
import { fetchTwilioMedia } from '../shared/twilio/media.ts'
import { type TwilioSecrets, twilioSecrets } from '../shared/twilio/secrets.ts'
import { twilioWebhook } from '../shared/twilio/webhook.ts'

const id = 'twilio-sms'

/** Ten SMS joined are what carriers put together again reliably, and below Twilio's 1,600 characters. */
const segmentsMax = 10
const textCharsMax = segmentsMax * 153

const limits: MessageLimits = {
  textCharsMax,
  buttonsMax: 0,
  buttonCharsMax: 0,
  listMax: 0,
  rowCharsMax: 0,
  rowDetailCharsMax: 0,
  choiceIdCharsMax: 0,
  choiceTextCharsMax: textCharsMax,
  fits: (text) => smsSegments(text).count <= segmentsMax,
}

const dialect: TwilioDialect = { prefix: '', readSpecial: () => null }

export default { id, connect } satisfies ChannelDefinition<TwilioSecrets>

/** SMS over a number at Twilio: docs/channels/twilio-sms.md. */
function connect(world: ChannelWorld): Channel<TwilioSecrets> {
  const open = twilioOpener(world)
  return {
    id,
    name: 'SMS (Twilio)',
    addresses: 'phone',
    limits: { textCharsMax, buttonsMax: 0, listMax: 0, labelCharsMax: 60, partsPerSecond: 1 },
    replyWindowMs: null,
    isTexting: true,
    carrierStops: true,
    secrets: twilioSecrets,
    ...twilioWebhook(world, dialect),
    split,
    send: async ({ content, reference }, address, account) => {
      if (content.kind !== 'text') return { kind: 'rejected', code: 'not_for_sms', retryable: false }
      return await deliver(
        world,
        open,
        { channelId: id, prefix: '', account, address, reference },
        { body: content.text },
      )
    },
    lookUp: (sent, account) => lookUp(world, open, sent, account, ''),
    listInbound: (sinceMs, account) => listInbound(world, open, { sinceMs, account, dialect }),
    fetchMedia: (reference, account) => fetchTwilioMedia(world, reference, account),
    check: (secrets) => checkTwilio(open, secrets, checkNumber),
  }
}

/** Texts of at most ten SMS, counted; files as links, choices as numbered lines. Plain quotes where that halves the cost. */
function split(content: OutboundContent): readonly OutboundPart[] {
  return partsOf(content.kind === 'text' ? asPlain(content) : content, limits, () => false).map((part) =>
    part.content.kind === 'text' ? { ...part, segments: smsSegments(part.content.text) } : part,
  )
}

function asPlain(content: TextContent): TextContent {
  const choices = content.choices.map((choice) => ({ ...choice, label: preferGsm7(choice.label) }))
  return { ...content, text: preferGsm7(content.text), choices }
}

async function checkNumber(client: TwilioClient, phoneNumber: string) {
  const found = await client.incomingPhoneNumbers.list({ phoneNumber, limit: 5 })
  const number = found.find((one) => one.phoneNumber === phoneNumber)
  if (number === undefined) return { ok: false as const, why: 'This account has no such phone number.' }
  if (number.capabilities.sms !== true) return { ok: false as const, why: 'This number cannot send and receive SMS.' }
  return { ok: true as const, sender: phoneNumber }
}
