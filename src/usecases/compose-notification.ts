import type { Booking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { channelLanguageOf } from '../domain/channel-words.ts'
import type { EmailContent, EmailPart } from '../domain/email.ts'
import {
  builtInWords,
  type NotificationKind,
  type NotificationLabel,
  type NotificationWords,
} from '../domain/notification.ts'
import { alwaysSaid, fillText, type NotificationFacts } from '../domain/notification-text.ts'
import { addressQuestion } from '../domain/place-of-work.ts'
import type { Stores } from '../ports/database.ts'
import type { NotificationPorts } from '../ports/ports.ts'

/** The words of a kind in a language: the business's own where it has written any, part by part. */
export async function wordsOf(
  { notificationBook }: NotificationPorts,
  stores: Pick<Stores, 'notificationSettings'>,
  of: { readonly tenantId: string; readonly kindId: string; readonly locale: string },
): Promise<NotificationWords & { readonly isOwnText: boolean }> {
  const language = channelLanguageOf(of.locale)
  const builtIn = builtInWords(notificationBook, of.kindId, language)
  const own = await stores.notificationSettings.findText(of.tenantId, of.kindId, language)
  const ask = own?.ask ?? builtIn.ask
  const isOwnText = own?.text != null
  const words = { subject: own?.subject ?? builtIn.subject, text: own?.text ?? builtIn.text, isOwnText }
  return ask === undefined ? words : { ...words, ask }
}

/** What is written in a chat. */
export function chatText(words: NotificationWords, facts: NotificationFacts, asks: boolean): string {
  return fillText(asks ? (words.ask ?? words.text) : words.text, facts)
}

/** The facts of a booking that an e-mail lists, in this order; none of them where it is empty. */
const listed: readonly NotificationLabel[] = ['service', 'when', 'staff', 'place', 'party', 'price', 'reference']
const listedForBusiness: readonly NotificationLabel[] = [
  'service',
  'when',
  'staff',
  'party',
  'customer',
  'contact',
  'reference',
]

/**
 * The same as an e-mail: the sentence without the name of the business, which stands above it, and without its link,
 * which is a button; then the facts, each on a line.
 */
export function emailContent(
  { notificationBook }: NotificationPorts,
  of: {
    readonly kind: NotificationKind
    readonly words: NotificationWords & { readonly isOwnText: boolean }
    readonly facts: NotificationFacts
    readonly catalog: Catalog
    /** Its facts are listed; none where there is no booking. */
    readonly booking: Pick<Booking, 'serviceId' | 'locationId'> | null
    readonly locale: string
  },
): EmailContent {
  const { kind, words, facts, catalog, booking, locale } = of
  const labels = notificationBook.languages.get(channelLanguageOf(locale))?.labels
  const withoutName = words.text.replace(/^\{business\}\s?:\s+/, '')
  const hasButton = facts['link'] !== undefined && words.text.includes('{link}')
  // Where the business wrote the link into the middle of a sentence of its own it stays there.
  const linkStays = alwaysSaid(words.text).includes('link')
  const said = fillText(withoutName, linkStays ? facts : { ...facts, link: '' })
  const text = said.charAt(0).toLocaleUpperCase(locale) + said.slice(1)
  const subject = fillText(words.subject, facts)
  const place = placeOf(catalog, booking)
  const order = kind.audience === 'business' ? listedForBusiness : listed
  const shown = booking === null ? [] : order.map((name) => ({ name, value: name === 'place' ? place : facts[name] }))
  const lines = shown.flatMap(({ name, value }) =>
    value === undefined || value === '' ? [] : [{ label: labels?.[name] ?? name, value }],
  )
  const parts: EmailPart[] = [{ kind: 'heading', text: subject }]
  if (words.isOwnText || kind.factsSayAll !== true || lines.length === 0) parts.push({ kind: 'text', text })
  if (lines.length > 0) parts.push({ kind: 'facts', facts: lines })
  if (hasButton) {
    parts.push({ kind: 'actions', actions: [{ label: labels?.manage ?? 'Change', url: facts['link'] ?? '' }] })
  }
  return { subject, preview: text, parts }
}

/** Where one goes to; empty where the work is done at the customer's. */
function placeOf(catalog: Catalog, booking: Pick<Booking, 'serviceId' | 'locationId'> | null): string {
  const service = catalog.services.find(({ id }) => id === booking?.serviceId)
  const place = catalog.locations.find(({ id }) => id === booking?.locationId)
  if (place === undefined || (service !== undefined && addressQuestion(service) !== null)) return ''
  return `${place.name}, ${place.address}`
}
