import type { proto, WAMessage } from '@whiskeysockets/baileys'
import type { WhatsAppWeb } from './whatsapp-web-server.ts'

let written = 0

/** How a customer's phone is known at WhatsApp: by its number, or by an id that hides it. */
export interface PhoneName {
  readonly number: string
  readonly name?: string
  /** Digits of the hidden id; the number then stands beside it, unless it `isHidden`. */
  readonly lid?: string
  readonly isHidden?: boolean
}

/** A message as WhatsApp hands it to a device of the business. */
export function messageFrom(
  { number, name = 'Dana', lid, isHidden }: PhoneName,
  message: proto.IMessage,
  changes: Partial<WAMessage> = {},
): WAMessage {
  written += 1
  const pn = `${number.slice(1)}@s.whatsapp.net`
  const names =
    lid === undefined ? { remoteJid: pn } : { remoteJid: `${lid}@lid`, ...(isHidden ? {} : { remoteJidAlt: pn }) }
  const id = `3A${written.toString(16).toUpperCase().padStart(18, '0')}`
  return {
    key: { ...names, fromMe: false, id },
    message,
    messageTimestamp: 1_795_500_000 + written,
    pushName: name,
    ...changes,
  } as WAMessage
}

/** A customer's phone: what it sends, and what it got by WhatsApp's books. */
export function openWebPhone(whatsapp: WhatsAppWeb, name: PhoneName) {
  const sent: WAMessage[] = []
  const jids = [`${name.number.slice(1)}@s.whatsapp.net`, `${name.lid ?? ''}@lid`]
  const say = async (message: proto.IMessage, changes: Partial<WAMessage> = {}): Promise<WAMessage> => {
    const one = messageFrom(name, message, changes)
    sent.push(one)
    await whatsapp.accept(one)
    return one
  }
  const keyOf = (id: string, fromMe: boolean) => ({ remoteJid: jids[0] ?? '', fromMe, id })
  return {
    sent,
    say,
    text: (text: string) => say({ conversation: text }),
    react: (id: string, emoji: string) =>
      say({ reactionMessage: { key: keyOf(id, true), text: emoji, senderTimestampMs: 1_795_500_000_000 } }),
    edit: (id: string, text: string) =>
      say({
        protocolMessage: {
          key: keyOf(id, true),
          type: 14,
          editedMessage: { conversation: text },
          timestampMs: 1_795_500_000_000,
        },
      }),
    remove: (id: string) => say({ protocolMessage: { key: keyOf(id, true), type: 0 } }),
    /** What arrived, in order. */
    inbox: () => whatsapp.taken.filter(({ jid }) => jids.includes(jid)),
  }
}
