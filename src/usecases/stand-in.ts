import type { Booking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { addressKindOf, isPhoneNumber } from '../domain/delivery.ts'
import { withoutLinks } from '../domain/stored-links.ts'
import { gapsOf } from '../domain/template-gaps.ts'
import type { Channel, OutboundPart } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { DeliveryRow, NewDelivery } from '../ports/stores/delivery.ts'
import type { TemplateRow } from '../ports/stores/template.ts'
import type { DeliveryContext } from './delivery-context.ts'
import type { FollowPorts } from './follower.ts'
import { notificationFacts } from './notification-facts.ts'

/** A variable of a template may hold so much; providers refuse line breaks in it. */
const variableCharsMax = 900
/** Parts of one message on another channel than its own are counted from here, a hundred for each part of ours. */
const standInParts = 100

/**
 * Where free words are not allowed any more: an approved text of the customer's language with all its gaps filled, in the
 * part's own place; else an SMS to the same number from another account of the tenant. False where there is neither.
 */
export async function standIn(
  ports: FollowPorts,
  stores: Stores,
  context: DeliveryContext & { readonly channel: Channel },
): Promise<boolean> {
  const { tenantId, row } = context
  if (row.payload.content.kind !== 'text') return false
  const template = await fillTemplate(ports, stores, context)
  if (template === null) return sendAsText(ports, stores, context)
  await stores.deliveries.replacePayload(tenantId, row.id, template)
  return true
}

/**
 * The approved text of the customer's language: one for the very kind of notification with the facts of its booking, else
 * one that takes the part's words; null where there is none that fits.
 */
export async function fillTemplate(
  ports: Pick<FollowPorts, 'links' | 'notificationBook'>,
  stores: Stores,
  { tenantId, conversation, row, nowMs }: DeliveryContext,
): Promise<OutboundPart | null> {
  const { content } = row.payload
  // A code is one only where text is sent as text.
  if (content.kind !== 'text' || content.text.includes('parley:code:')) return null
  const [templates, session, catalog] = await Promise.all([
    stores.templates.list(tenantId, row.channel, row.accountId),
    stores.conversations.loadSession(tenantId, conversation.id),
    stores.catalog.load(tenantId, nowMs),
  ])
  const told = row.purpose === 'notice' ? await stores.notifications.findByMessage(tenantId, row.messageId) : null
  // It says all of it: where a channel had to cut the words, each part goes as it is.
  const isWhole = told !== null && (await isOnlyPart(stores, tenantId, row))
  const own = !isWhole ? null : pickTemplate(templates, session.locale, told.kind)
  const template = own ?? pickTemplate(templates, session.locale, 'reply')
  if (template === null) return null
  const words = { business: catalog?.tenant.name ?? '', text: content.text.replace(/\s+/g, ' ').trim() }
  const booking = own === null || told?.bookingId == null ? null : await stores.bookings.find(tenantId, told.bookingId)
  const values: Readonly<Record<string, string>> =
    booking === null || catalog === null
      ? words
      : await bookingValues(ports, stores, { tenantId, catalog, booking, locale: session.locale })
  const variables = template.variables.map((name) => values[name] ?? '')
  if (variables.some((value) => value === '' || value.length > variableCharsMax)) return null
  const { name, language } = template
  return { content: { kind: 'template', name, language, variables } }
}

const openMax = 50

async function isOnlyPart(
  stores: Pick<Stores, 'deliveries'>,
  tenantId: string,
  { id, part, messageId, conversationId }: DeliveryRow,
): Promise<boolean> {
  const open = await stores.deliveries.listOpen(tenantId, conversationId, openMax)
  return part === 0 && !open.some((one) => one.messageId === messageId && one.id !== id)
}

/** The facts of a booking, its link as a mark. */
async function bookingValues(
  ports: Pick<FollowPorts, 'links' | 'notificationBook'>,
  stores: Pick<Stores, 'customers'>,
  of: { readonly tenantId: string; readonly catalog: Catalog; readonly booking: Booking; readonly locale: string },
): Promise<Readonly<Record<string, string>>> {
  const { tenantId, booking } = of
  const customer = await stores.customers.findStanding(tenantId, booking.customerId)
  const facts = notificationFacts(ports, { ...of, customer, audience: 'customer' })
  const urlOf = (bookingId: string) => ports.links.manageUrl(tenantId, bookingId)
  return { ...facts, link: withoutLinks({ text: facts['link'] ?? '', cards: [] }, [booking.id], urlOf).text }
}

/** Approved, for this purpose, with the words in it, in the language; gaps and names agree, or it is passed over. */
function pickTemplate(templates: readonly TemplateRow[], locale: string, purpose: string): TemplateRow | null {
  const language = locale.toLowerCase().replace('-', '_')
  const usable = templates.filter(
    (one) =>
      one.state === 'approved' &&
      one.purpose === purpose &&
      (purpose !== 'reply' || one.variables.includes('text')) &&
      gapsOf(one.body) === one.variables.length,
  )
  return (
    usable.find((one) => one.language.toLowerCase() === language) ??
    usable.find((one) => one.language.toLowerCase().split('_')[0] === language.split('_')[0]) ??
    null
  )
}

async function sendAsText(
  ports: Pick<Ports, 'ids'> & Pick<ChannelPorts, 'channels'>,
  stores: Stores,
  context: DeliveryContext,
): Promise<boolean> {
  const { tenantId, row, nowMs } = context
  const rows = (await standsIn(stores, tenantId, row)) ? null : await textRows(ports, stores, context)
  if (rows === null) return false
  await stores.deliveries.insert(tenantId, rows)
  await stores.deliveries.drop(tenantId, row.id, 'sent_otherwise', nowMs)
  return true
}

/** The same words as SMS to the same number, from an account of the tenant that is not the part's own; null without one. */
export async function textRows(
  ports: Pick<Ports, 'ids'> & Pick<ChannelPorts, 'channels'>,
  stores: Stores,
  { tenantId, row, nowMs }: DeliveryContext,
): Promise<readonly NewDelivery[] | null> {
  const { content } = row.payload
  if (row.addressKind !== 'phone' || !isPhoneNumber(row.address) || content.kind !== 'text') return null
  const accounts = await stores.channelAccounts.list(tenantId)
  const account = accounts.find(
    ({ channel, state }) => state === 'active' && ports.channels.get(channel)?.isTexting === true,
  )
  const channel = account === undefined ? undefined : ports.channels.get(account.channel)
  if (account === undefined || channel === undefined || channel.id === row.channel) return null
  return channel.split(content).map((part, index) => ({
    ...againOf(row, nowMs),
    id: ports.ids.next(),
    part: row.part * standInParts + index,
    channel: channel.id,
    accountId: account.accountId,
    addressKind: addressKindOf(channel),
    payload: part,
    windowMs: channel.replyWindowMs,
  }))
}

/** Whether a part came here from another channel: then it goes back to none. */
export async function standsIn(stores: Stores, tenantId: string, row: DeliveryRow): Promise<boolean> {
  const first = row.againOf === null ? null : await stores.deliveries.find(tenantId, row.againOf)
  return first !== null && first.channel !== row.channel
}

/** A new part with what holds of another: whose words they are, to whom, and until when. */
export function againOf(row: DeliveryRow, nowMs: number): NewDelivery {
  const { id, conversationId, messageId, part, channel, accountId, addressKind, address } = row
  const { purpose, urgent, timeZone, payload, windowMs, expiresAtMs } = row
  const to = { conversationId, messageId, part, channel, accountId, addressKind, address }
  const facts = { purpose, urgent, timeZone, payload, windowMs, expiresAtMs, againOf: id, onceKey: null }
  return { id, ...to, ...facts, nextAttemptAtMs: nowMs, createdAtMs: nowMs }
}
