import type { ConversationMessage } from './message.ts'

/**
 * Links with tokens are never stored: a message keeps which booking a link is for, and whoever shows the message to its
 * customer makes the link again. So neither a row nor a planner's history holds what opens a booking.
 */
const stored = /parley:manage:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g

/** The manage path with its token in a text that a customer pasted. */
const pasted = /(\/manage\/)[\w-]{22,128}/g

type Linked = Pick<ConversationMessage, 'text' | 'cards'>

/**
 * The message as it is stored; `urlOf` makes the link of a booking. What names any other booking as we would store it was
 * typed by somebody, as a name perhaps: it becomes words, so that nobody is sent what opens another's booking.
 */
export function withoutLinks<M extends Linked>(
  message: M,
  bookingIds: readonly string[],
  urlOf: (bookingId: string) => string,
): M {
  const ids = new Set([...bookingIds, ...message.cards.map((card) => card.bookingId)])
  let text = message.text.replace(stored, (mark, id: string) => (ids.has(id) ? mark : mark.replaceAll(':', ' ')))
  for (const id of ids) text = text.replaceAll(urlOf(id), markOf(id))
  return { ...message, text, cards: message.cards.map((card) => ({ ...card, manageUrl: markOf(card.bookingId) })) }
}

/** The message as its customer sees it. Only what we wrote ourselves is trusted to name bookings. */
export function withLinks<M extends Linked & Pick<ConversationMessage, 'role'>>(
  message: M,
  urlOf: (bookingId: string) => string,
): M {
  if (message.role !== 'agent' && message.role !== 'system') return message
  const text = message.text.replace(stored, (_, id: string) => urlOf(id))
  return { ...message, text, cards: message.cards.map((card) => ({ ...card, manageUrl: urlOf(card.bookingId) })) }
}

/** A customer's text without the token of a manage link that was pasted into it. */
export function withoutPastedLinks(text: string): string {
  return text.replace(pasted, '$1[link]')
}

/** A stored text in pieces: words, links of bookings, and codes that prove a number (domain/proof-code.ts). */
export type StoredPiece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'link'; readonly bookingId: string }
  | { readonly kind: 'code' }

const marks = /parley:(manage|code):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/g

/** What was sent, for members to read: which link or code stood where, and never the link or the code. */
export function storedPieces(text: string): readonly StoredPiece[] {
  const pieces: StoredPiece[] = []
  let end = 0
  for (const match of text.matchAll(marks)) {
    if (match.index > end) pieces.push({ kind: 'words', text: text.slice(end, match.index) })
    pieces.push(match[1] === 'manage' ? { kind: 'link', bookingId: match[2] ?? '' } : { kind: 'code' })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ kind: 'words', text: text.slice(end) })
  return pieces
}

function markOf(bookingId: string): string {
  return `parley:manage:${bookingId}`
}
