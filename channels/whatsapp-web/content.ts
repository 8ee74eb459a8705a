import type { proto } from '@whiskeysockets/baileys'
import type { InboundContent } from '../../src/ports/channel.ts'
import { cleanText } from '../shared/clean-text.ts'
import { type MediaSource, mediaReference } from './media-reference.ts'

type Message = proto.IMessage

/** Envelopes in which a message may lie, one in the other; more than this is nothing that WhatsApp sends. */
const envelopesMax = 5
/** Of more contacts in one message the rest is left: each is a message of its own here. */
const contactsMax = 100
/** Of proto.Message.ProtocolMessage.Type. */
const revoke = 0
const messageEdit = 14

/** The message itself, out of the envelopes of disappearing, view-once and captioned ones. */
export function unwrap(message: Message): Message {
  let inner = message
  for (let depth = 0; depth < envelopesMax; depth++) {
    const { ephemeralMessage, viewOnceMessage, viewOnceMessageV2, viewOnceMessageV2Extension } = inner
    const { documentWithCaptionMessage, editedMessage, associatedChildMessage } = inner
    const envelope =
      ephemeralMessage ??
      viewOnceMessage ??
      viewOnceMessageV2 ??
      viewOnceMessageV2Extension ??
      documentWithCaptionMessage ??
      editedMessage ??
      associatedChildMessage
    if (!envelope?.message) return inner
    inner = envelope.message
  }
  return inner
}

/** What a message says; several for several contacts, none for WhatsApp's own notes between devices. */
export function readContents(wrapped: Message): readonly InboundContent[] {
  const message = unwrap(wrapped)
  if (message.contactsArrayMessage?.contacts) {
    return message.contactsArrayMessage.contacts.slice(0, contactsMax).map(readCard).map(clean)
  }
  const content = readWords(message) ?? readChoice(message) ?? readThing(message) ?? readChange(message)
  if (content !== null) return content === 'note' ? [] : [clean(content)]
  const [kind] = Object.keys(message).filter((name) => !notes.has(name))
  return kind === undefined ? [] : [clean({ kind: 'unsupported', what: kind.replace(/Message(V\d)?$/, '') })]
}

/** Every text of it as PostgreSQL stores it. */
function clean(content: InboundContent): InboundContent {
  const entries = Object.entries(content).map(([name, value]) => [
    name,
    typeof value === 'string' ? cleanText(value) : value,
  ])
  return Object.fromEntries(entries) as InboundContent
}

/** Parts of a message that say nothing to a person. */
const notes: ReadonlySet<string> = new Set([
  'messageContextInfo',
  'senderKeyDistributionMessage',
  'fastRatchetKeySenderKeyDistributionMessage',
  'keepInChatMessage',
  'encReactionMessage',
])

function readWords({ conversation, extendedTextMessage }: Message): InboundContent | null {
  const text = conversation || extendedTextMessage?.text
  return text ? { kind: 'text', text } : null
}

function readChoice(message: Message): InboundContent | null {
  const { buttonsResponseMessage: button, templateButtonReplyMessage: template, listResponseMessage: list } = message
  if (button) return choice(button.selectedButtonId, button.selectedDisplayText)
  if (template) return choice(template.selectedId, template.selectedDisplayText)
  if (list) return choice(list.singleSelectReply?.selectedRowId, list.title)
  const flow = message.interactiveResponseMessage
  // A tap whose id stands in the answer of a form; its words stand in the body.
  if (flow) return choice(idInParams(flow.nativeFlowResponseMessage?.paramsJson), flow.body?.text)
  return null
}

function choice(id: string | null | undefined, label: string | null | undefined): InboundContent | null {
  if (!id && !label) return null
  if (!id) return { kind: 'text', text: label ?? '' }
  return { kind: 'choice', choiceId: id, label: label || id }
}

function idInParams(json: string | null | undefined): string | null {
  try {
    const { id } = JSON.parse(json ?? '{}')
    return typeof id === 'string' ? id : null
  } catch {
    return null
  }
}

function readThing(message: Message): InboundContent | null {
  const { imageMessage, videoMessage, ptvMessage, audioMessage, documentMessage, stickerMessage } = message
  if (imageMessage) return media('image', imageMessage, imageMessage.caption)
  if (videoMessage ?? ptvMessage) return media('video', videoMessage ?? ptvMessage, videoMessage?.caption)
  if (audioMessage) return media('audio', audioMessage, null, audioMessage.ptt === true)
  if (documentMessage) return media('document', documentMessage, documentMessage.caption)
  if (stickerMessage) return { kind: 'unsupported', what: 'sticker' }
  const place = message.locationMessage ?? message.liveLocationMessage
  if (place) {
    const latitude = Number(place.degreesLatitude ?? 0)
    const longitude = Number(place.degreesLongitude ?? 0)
    if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return { kind: 'unsupported', what: 'location' }
    const name = message.locationMessage?.name || message.locationMessage?.address
    return { kind: 'location', latitude, longitude, name: name || null }
  }
  return message.contactMessage ? readCard(message.contactMessage) : null
}

function media(
  kind: 'image' | 'video' | 'audio' | 'document',
  found: (MediaSource & { readonly mimetype?: string | null | undefined }) | null | undefined,
  caption: string | null | undefined,
  isVoice = false,
): InboundContent {
  // "audio/ogg; codecs=opus" is audio/ogg.
  const mediaType = found?.mimetype?.split(';')[0]?.trim().toLowerCase() || 'application/octet-stream'
  return {
    kind: 'media',
    mediaType,
    reference: mediaReference(kind, found, mediaType),
    caption: caption || null,
    isVoice,
  }
}

function readCard({ displayName, vcard }: proto.Message.IContactMessage): InboundContent {
  const [, parameters = '', number] = /^(?:item\d+\.)?TEL([^:\r\n]*):([^\r\n]+)/im.exec(vcard ?? '') ?? []
  // WhatsApp says beside a number whose account it is.
  const waId = /(?:^|;)waid=(\d+)/i.exec(parameters)?.[1]
  const name = displayName || /^FN[^:\r\n]*:([^\r\n]+)/im.exec(vcard ?? '')?.[1]
  return {
    kind: 'contact',
    name: name?.trim() || null,
    phone: waId === undefined ? (number?.trim() ?? null) : `+${waId}`,
  }
}

function readChange({ reactionMessage, protocolMessage }: Message): InboundContent | 'note' | null {
  if (reactionMessage?.key?.id) {
    return { kind: 'reaction', emoji: reactionMessage.text || null, toProviderMessageId: reactionMessage.key.id }
  }
  if (!protocolMessage) return null
  const of = protocolMessage.key?.id
  if (of && protocolMessage.type === messageEdit) {
    const now = unwrap(protocolMessage.editedMessage ?? {})
    const caption = now.imageMessage?.caption ?? now.videoMessage?.caption ?? now.documentMessage?.caption
    const text = now.conversation || now.extendedTextMessage?.text || caption || ''
    return { kind: 'edited', ofProviderMessageId: of, text: text }
  }
  if (of && (protocolMessage.type ?? revoke) === revoke) return { kind: 'deleted', ofProviderMessageId: of }
  return 'note'
}
