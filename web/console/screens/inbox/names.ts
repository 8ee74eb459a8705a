import type { Words } from '../../locales/en.ts'
import type { Entry, OpenConversation } from './inbox-queries.ts'

type InboxWords = Words['inbox']

/** "WhatsApp": the way in as people call it. */
export function channelName(id: string, words: InboxWords, told?: string | null): string {
  return words.channels[id] ?? told ?? id
}

/** Who a conversation is with: their name, else their number, else a visitor. */
export function nameOf(of: Pick<Entry, 'customerName' | 'saidName' | 'address'>, words: InboxWords): string {
  const name = of.customerName || of.saidName
  if (name !== null && name !== '') return name
  return of.address?.startsWith('+') ? of.address : words.unknownCustomer
}

export function nameOfOpen({ customer, conversation }: OpenConversation, words: InboxWords): string {
  const { address, saidName } = conversation
  return nameOf({ customerName: customer?.name ?? null, saidName, address: address ?? customer?.phone ?? null }, words)
}

/** Whose a conversation is, in words; null while the assistant answers. */
export function ownerWords(
  of: Pick<Entry, 'owner' | 'ownerMemberId' | 'ownerName'>,
  memberId: string,
  words: InboxWords,
): string | null {
  if (of.owner === 'agent') return null
  if (of.ownerMemberId === memberId) return words.takenByYou
  return of.ownerName === null ? words.taken : words.takenBy(of.ownerName)
}

/** What a message was that was no plain text; null for words. */
export function contentWords(kind: string | null, words: InboxWords): string | null {
  if (kind === null || kind === 'text') return null
  return words.contents[kind] ?? words.contents['unsupported'] ?? kind
}
