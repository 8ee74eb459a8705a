// A person has two names at WhatsApp: the phone number (15551234567@s.whatsapp.net) and an id that hides it
// (123456789@lid). A device of theirs stands between the name and the @, after a colon.

/** What a chat is with; `other`: a group, a broadcast, a status, a newsletter, a bot. */
export type Peer = { readonly kind: 'number' | 'hidden'; readonly user: string } | { readonly kind: 'other' }

/** Who a JID names, whatever the device. */
export function peerOf(jid: string | null | undefined): Peer {
  const [, user = '', server = ''] = /^(\d{5,20})(?:_\d+)?(?::\d+)?@(.+)$/.exec(jid ?? '') ?? []
  if (server === 's.whatsapp.net' || server === 'c.us' || server === 'hosted') return { kind: 'number', user }
  if (server === 'lid' || server === 'hosted.lid') return { kind: 'hidden', user }
  return { kind: 'other' }
}

/** Where an answer goes: the number in E.164 where one of the names has it, else the hidden id; null for no person. */
export function addressOf(jids: readonly (string | null | undefined)[]): string | null {
  const peers = jids.map(peerOf)
  const [number] = peers.flatMap((peer) => (peer.kind === 'number' ? [`+${peer.user}`] : []))
  const [hidden] = peers.flatMap((peer) => (peer.kind === 'hidden' ? [`${peer.user}@lid`] : []))
  return number ?? hidden ?? null
}

/** The JID of an address as `addressOf` makes it; null for what is none. */
export function jidOf(address: string): string | null {
  if (/^\+\d{5,20}$/.test(address)) return `${address.slice(1)}@s.whatsapp.net`
  return /^\d{5,20}@lid$/.test(address) ? address : null
}

/** Whether only groups, lists and channels of WhatsApp write from it. */
export function isNoPerson(jid: string): boolean {
  return peerOf(jid).kind === 'other' && !jid.endsWith('s.whatsapp.net')
}
