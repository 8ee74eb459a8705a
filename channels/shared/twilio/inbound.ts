// A webhook of Twilio's, of a message that came or of what became of one that we sent. SMS and WhatsApp differ in how an
// address is written and in fields that only one of them has.
import type { ChannelRequest, InboundContent, InboundMessage, Receipt, Received } from '../../../src/ports/channel.ts'
import { readReference } from '../clean-text.ts'
import { fieldOf, type TwilioForm } from './signature.ts'

/** Of the status callback's address, where it says which of our messages it is about. */
export const referenceParameter = 'reference'

/** A message may hold ten; more is not Twilio's. */
const mediaMax = 10

export interface TwilioDialect {
  /** What stands before a number in Twilio's fields: nothing, or `whatsapp:`. */
  readonly prefix: '' | 'whatsapp:'
  /** Content that is neither text nor media: a tapped button, a location. Null where there is none. */
  readonly readSpecial: (form: TwilioForm) => InboundContent | null
}

/** What a signed form says. What was not meant for this sender, and our own messages coming back, are no events. */
export function readEvents(
  form: TwilioForm,
  query: ChannelRequest['query'],
  sender: string,
  dialect: TwilioDialect,
  log: (event: string, fields: Readonly<Record<string, unknown>>) => void,
): Extract<Received, { kind: 'broken' | 'events' }> {
  const messageSid = fieldOf(form, 'MessageSid') || fieldOf(form, 'SmsSid')
  if (!/^(?:SM|MM)[0-9a-fA-F]{32}$/.test(messageSid)) return { kind: 'broken', why: 'no message SID' }
  const status = fieldOf(form, 'MessageStatus') || fieldOf(form, 'SmsStatus')
  if (status !== '' && status !== 'received' && status !== 'receiving') {
    return { kind: 'events', messages: [], receipts: readReceipt(form, messageSid, status, query) }
  }
  const from = readAddress(fieldOf(form, 'From'), dialect)
  const to = readAddress(fieldOf(form, 'To'), dialect)
  if (from === null || to === null) return { kind: 'broken', why: 'no address' }
  if (to !== sender || from === sender) {
    log('channel_message_dropped', { why: from === sender ? 'own' : 'another number' })
    return { kind: 'events', messages: [], receipts: [] }
  }
  const contents = readContents(form, dialect)
  const profileName = fieldOf(form, 'ProfileName').trim() || null
  const messages = contents.map(
    (content, index): InboundMessage => ({
      providerMessageId: inboundId(messageSid, index),
      address: from,
      content,
      profileName,
      sentAtMs: null,
    }),
  )
  return { kind: 'events', messages, receipts: [] }
}

/** Of a message with several pictures each is one of ours: the first has Twilio's id, so that a list finds it again. */
export function inboundId(messageSid: string, index: number): string {
  return index === 0 ? messageSid : `${messageSid}:${index}`
}

/** Without the prefix; null for an address of another kind. */
export function readAddress(written: string, { prefix }: TwilioDialect): string | null {
  if (!written.startsWith(prefix)) return null
  const address = written.slice(prefix.length).trim()
  return address === '' || address.includes(':') ? null : address
}

/** A text, or media of which the first has the text as its caption. An empty message is an empty text. */
export function contentsOf(
  text: string,
  media: readonly { readonly mediaType: string; readonly url: string }[],
): InboundContent[] {
  if (media.length === 0) return [{ kind: 'text', text }]
  return media.map(({ mediaType, url }, index) => ({
    kind: 'media',
    mediaType,
    reference: url,
    caption: index === 0 && text !== '' ? text : null,
    // WhatsApp's voice notes are Ogg; sent music would be too, which is listened to all the same.
    isVoice: mediaType.startsWith('audio/'),
  }))
}

function readContents(form: TwilioForm, dialect: TwilioDialect): InboundContent[] {
  const special = dialect.readSpecial(form)
  if (special !== null) return [special]
  const count = Math.min(Number(/^\d{1,2}$/.exec(fieldOf(form, 'NumMedia'))?.[0] ?? '0'), mediaMax)
  const media = Array.from({ length: count }, (_, index) => ({
    mediaType: fieldOf(form, `MediaContentType${index}`) || 'application/octet-stream',
    url: fieldOf(form, `MediaUrl${index}`),
  }))
  return contentsOf(
    fieldOf(form, 'Body'),
    media.filter(({ url }) => url !== ''),
  )
}

const receiptStates: Readonly<Record<string, Receipt['state']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
}

/** What a status means; null for those before anything has left Twilio. */
export function receiptState(status: string): Receipt['state'] | null {
  return Object.hasOwn(receiptStates, status) ? (receiptStates[status] ?? null) : null
}

function readReceipt(
  form: TwilioForm,
  providerMessageId: string,
  status: string,
  query: ChannelRequest['query'],
): Receipt[] {
  const state = receiptState(status)
  if (state === null) return []
  const code = fieldOf(form, 'ErrorCode')
  const reference = readReference(query[referenceParameter])
  const errorCode = /^[1-9]\d{0,9}$/.test(code) ? code : null
  return [{ providerMessageId, state, errorCode, atMs: null, ...(reference === undefined ? {} : { reference }) }]
}
