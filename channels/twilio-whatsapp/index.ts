import { type MessageLimits, numberedLines } from '../../src/domain/choice-split.ts'
import type {
  Channel,
  ChannelAccount,
  ChannelDefinition,
  ChannelWorld,
  Delivery,
  InboundContent,
  OutboundPart,
} from '../../src/ports/channel.ts'
import { partsOf, type TextContent, whatsappCarries, whatsappLimits, whatsappWindowMs } from '../shared/parts.ts'
import { checkTwilio } from '../shared/twilio/check.ts'
import { type OpenTwilio, type TwilioClient, twilioOpener } from '../shared/twilio/client.ts'
import { deliver, type TwilioBody } from '../shared/twilio/deliver.ts'
import type { TwilioDialect } from '../shared/twilio/inbound.ts'
import { listInbound } from '../shared/twilio/list-inbound.ts'
import { lookUp } from '../shared/twilio/look-up.ts'
import { fetchTwilioMedia } from '../shared/twilio/media.ts'
import { type TwilioSecrets, twilioSecrets } from '../shared/twilio/secrets.ts'
import { fieldOf, type TwilioForm } from '../shared/twilio/signature.ts'
import { twilioWebhook } from '../shared/twilio/webhook.ts'
import { type FillTaps, numbered, tapsFiller } from './taps.ts'

const id = 'twilio-whatsapp'
const prefix = 'whatsapp:'

/** Twilio's own limit, below that of WhatsApp. */
const textCharsMax = 1_600

/** Twilio's number for trying out, which is nobody's own. */
const sandboxNumber = '+14155238886'

/** Less than WhatsApp allows, so that text and choices fit one message as numbered lines too, should it come to that. */
const choiceTextCharsMax = 760

const limits: MessageLimits = { ...whatsappLimits, textCharsMax, choiceTextCharsMax }
const dialect: TwilioDialect = { prefix, readSpecial }

export default { id, connect } satisfies ChannelDefinition<TwilioSecrets>

/** WhatsApp over a sender at Twilio: docs/channels/twilio-whatsapp.md. */
function connect(world: ChannelWorld): Channel<TwilioSecrets> {
  const open = twilioOpener(world)
  const fillTaps = tapsFiller()
  return {
    id,
    name: 'WhatsApp (Twilio)',
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
    secrets: twilioSecrets,
    ...twilioWebhook(world, dialect),
    split: (content) => partsOf(content, limits, whatsappCarries),
    send: async (part, address, account) => {
      const carried = await carry({ world, open, fillTaps }, part, account)
      if ('kind' in carried) return carried
      return await deliver(world, open, { channelId: id, prefix, account, address, reference: part.reference }, carried)
    },
    lookUp: (sent, account) => lookUp(world, open, sent, account, prefix),
    listInbound: (sinceMs, account) => listInbound(world, open, { sinceMs, account, dialect }),
    fetchMedia: (reference, account) => fetchTwilioMedia(world, reference, account),
    check: (secrets) => checkTwilio(open, secrets, checkSender),
  }
}

interface Means {
  readonly world: ChannelWorld
  readonly open: OpenTwilio
  readonly fillTaps: FillTaps
}

/** A part in the words of Twilio's client, or why it cannot be sent at all. */
async function carry(
  means: Means,
  { content }: OutboundPart,
  account: ChannelAccount<TwilioSecrets>,
): Promise<TwilioBody | Delivery> {
  if (content.kind === 'file') return { body: content.caption, mediaUrl: [content.url] }
  if (content.kind === 'text') {
    return content.choices.length === 0 ? { body: content.text } : await carryTaps(means, content, account)
  }
  const { name, variables } = content
  if (!/^HX[0-9a-fA-F]{32}$/.test(name)) return { kind: 'rejected', code: 'template_unknown', retryable: false }
  return { contentSid: name, contentVariables: JSON.stringify(numbered(variables)) }
}

/** Where the account cannot have contents, or Twilio's store of them is down, choices are numbered lines after all. */
async function carryTaps(
  { world, open, fillTaps }: Means,
  content: TextContent,
  account: ChannelAccount<TwilioSecrets>,
): Promise<TwilioBody> {
  try {
    return await fillTaps(await open(account.secrets), content)
  } catch (error) {
    world.log('channel_taps_as_lines', {
      accountId: account.accountId,
      why: error instanceof Error ? error.name : 'unknown',
    })
    const whole = content.choices.map(({ id: choiceId, label, detail }) => ({ id: choiceId, label: detail ?? label }))
    return { body: `${content.text}\n\n${numberedLines(whole, content.language)}` }
  }
}

/** A tapped button or row, a location, or what Twilio names and does not hand over. */
function readSpecial(form: TwilioForm): InboundContent | null {
  const choiceId = fieldOf(form, 'ButtonPayload') || fieldOf(form, 'ListId')
  if (choiceId !== '') {
    const label = fieldOf(form, 'ButtonText') || fieldOf(form, 'ListTitle') || fieldOf(form, 'Body')
    return { kind: 'choice', choiceId, label }
  }
  const [latitude, longitude] = [fieldOf(form, 'Latitude'), fieldOf(form, 'Longitude')]
  if (isDegrees(latitude, 90) && isDegrees(longitude, 180)) {
    const name = (fieldOf(form, 'Label') || fieldOf(form, 'Address')).trim() || null
    return { kind: 'location', latitude: Number(latitude), longitude: Number(longitude), name }
  }
  const what = fieldOf(form, 'MessageType')
  const isEmpty = fieldOf(form, 'Body') === '' && ['', '0'].includes(fieldOf(form, 'NumMedia'))
  return isEmpty && what !== '' && what !== 'text' ? { kind: 'unsupported', what: what.slice(0, 40) } : null
}

function isDegrees(text: string, most: number): boolean {
  return /^-?\d{1,3}(?:\.\d{1,20})?$/.test(text) && Math.abs(Number(text)) <= most
}

async function checkSender(client: TwilioClient, phoneNumber: string) {
  if (phoneNumber === sandboxNumber) return { ok: true as const, sender: phoneNumber }
  const senders = await client.messaging.v2.channelsSenders.list({ channel: 'whatsapp', limit: 200 })
  const found = senders.find(({ senderId }) => senderId === `${prefix}${phoneNumber}`)
  if (found === undefined) return { ok: false as const, why: 'This account has no such WhatsApp sender.' }
  const status: string = found.status
  if (!status.startsWith('ONLINE')) return { ok: false as const, why: `Twilio says that this sender is ${status}.` }
  return { ok: true as const, sender: phoneNumber }
}
