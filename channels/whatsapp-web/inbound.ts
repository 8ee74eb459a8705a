import type { proto, WAMessage } from '@whiskeysockets/baileys'
import type { InboundMessage } from '../../src/ports/channel.ts'
import { cleanText } from '../shared/clean-text.ts'
import { addressOf, isNoPerson, peerOf } from './address.ts'
import { readContents } from './content.ts'

/** The number behind a hidden id, where this device has learnt it. */
export type NumberOf = (lid: string) => Promise<string | null>

/**
 * What a message of Baileys says, in our words: several for several contacts, none for what is our own, of a group, a
 * status or a channel, or not yet decrypted. Throws TypeError where it has not the shape of a message.
 */
export async function readMessage(message: WAMessage, numberOf: NumberOf): Promise<readonly InboundMessage[]> {
  const { key } = message
  if (!key.remoteJid || !key.id) throw new TypeError('no key')
  if (key.fromMe || message.broadcast || isNoPerson(key.remoteJid) || !message.message) return []
  const address = await findAddress(message, numberOf)
  if (address === null) return []
  const id = cleanText(key.id)
  const contents = readContents(message.message as proto.IMessage)
  return contents.map((content, index) => ({
    providerMessageId: index === 0 ? id : `${id}:${index}`,
    address,
    content,
    profileName: cleanText(message.pushName ?? '').trim() || null,
    sentAtMs: instantMs(message.messageTimestamp),
  }))
}

async function findAddress({ key }: WAMessage, numberOf: NumberOf): Promise<string | null> {
  // `senderPn` is what the library called it before.
  const { senderPn } = key as { senderPn?: string }
  const known = addressOf([key.remoteJid, key.remoteJidAlt, senderPn])
  if (known === null || !known.endsWith('@lid')) return known
  const number = await numberOf(known)
  return peerOf(number).kind === 'number' ? addressOf([number]) : known
}

/** Seconds since the epoch, as a number, a text or a Long. */
export function instantMs(seconds: unknown): number | null {
  const count = seconds === null || seconds === undefined ? Number.NaN : Number(String(seconds))
  return Number.isFinite(count) && count > 0 ? count * 1_000 : null
}
