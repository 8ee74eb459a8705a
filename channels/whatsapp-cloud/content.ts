import type { InboundContent } from '../../src/ports/channel.ts'
import { bodies } from './payload.ts'

/** Not said by the customer to us: WhatsApp's own notes, and the greeting that it asks for when a chat is opened. */
const notes: ReadonlySet<string> = new Set(['system', 'request_welcome'])

/**
 * What a message says; several for a message with several contacts, none for a note of WhatsApp's own. A kind that we do
 * not know is `unsupported`. Throws ZodError where the message has not the shape of its kind.
 */
export function readContents(type: string, message: unknown): readonly InboundContent[] {
  if (notes.has(type)) return []
  if (type === 'contacts') return bodies.contacts.parse(message).contacts.map(readCard)
  return [readContent(type, message)]
}

function readContent(type: string, message: unknown): InboundContent {
  switch (type) {
    case 'text':
      return { kind: 'text', text: bodies.text.parse(message).text.body }
    case 'button': {
      const { payload, text } = bodies.button.parse(message).button
      return { kind: 'choice', choiceId: payload, label: text }
    }
    case 'interactive':
      return readInteractive(message)
    case 'reaction': {
      const { emoji, message_id } = bodies.reaction.parse(message).reaction
      return { kind: 'reaction', emoji: emoji || null, toProviderMessageId: message_id }
    }
    case 'location': {
      const { latitude, longitude, name, address } = bodies.location.parse(message).location
      return { kind: 'location', latitude, longitude, name: name || address || null }
    }
    case 'image':
      return readMedia(bodies.image.parse(message).image)
    case 'video':
      return readMedia(bodies.video.parse(message).video)
    case 'audio':
      return readMedia(bodies.audio.parse(message).audio)
    case 'document':
      return readMedia(bodies.document.parse(message).document)
    case 'edit':
      return readEdit(message)
    case 'revoke':
      return { kind: 'deleted', ofProviderMessageId: bodies.revoke.parse(message).revoke.original_message_id }
    default:
      return { kind: 'unsupported', what: /^[a-z_]{1,40}$/.test(type) ? type : 'unknown' }
  }
}

function readInteractive(message: unknown): InboundContent {
  const { type, button_reply, list_reply } = bodies.interactive.parse(message).interactive
  const reply = button_reply ?? list_reply
  if (reply !== undefined) return { kind: 'choice', choiceId: reply.id, label: reply.title }
  return { kind: 'unsupported', what: /^[a-z_]{1,40}$/.test(type) ? type : 'interactive' }
}

type MediaBody = { id: string; mime_type: string; caption?: string | undefined; voice?: boolean | undefined }

function readMedia({ id, mime_type, caption, voice }: MediaBody): InboundContent {
  // "audio/ogg; codecs=opus" is audio/ogg.
  const mediaType = mime_type.split(';')[0]?.trim().toLowerCase() || 'application/octet-stream'
  return { kind: 'media', mediaType, reference: id, caption: caption || null, isVoice: voice === true }
}

function readCard(card: (typeof bodies.contacts)['_output']['contacts'][number]): InboundContent {
  const [first] = card.phones ?? []
  const waPhone = first?.wa_id === undefined ? null : `+${first.wa_id.replace(/\D/g, '')}`
  return { kind: 'contact', name: card.name?.formatted_name || null, phone: waPhone ?? first?.phone ?? null }
}

/** The text as it stands now; of a picture or document, its caption. */
function readEdit(message: unknown): InboundContent {
  const { original_message_id, message: now } = bodies.edit.parse(message).edit
  const text = now.text?.body ?? now.image?.caption ?? now.video?.caption ?? now.document?.caption ?? ''
  return { kind: 'edited', ofProviderMessageId: original_message_id, text }
}
