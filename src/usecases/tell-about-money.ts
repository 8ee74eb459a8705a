import type { Booking } from '../domain/booking-state.ts'
import type { Money } from '../domain/catalog.ts'
import { channelLanguageOf } from '../domain/channel-words.ts'
import type { BookingCard } from '../domain/message.ts'
import { moneyText } from '../domain/money-text.ts'
import { type PaymentSentences, paymentSentence, paymentUntil, paymentWhen } from '../domain/payment-words.ts'
import { withoutLinks } from '../domain/stored-links.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import { customerConversation, mayWriteTo } from './customer-conversation.ts'
import { queueNotice } from './queue-notice.ts'

/**
 * Tells the customer of a booking where they booked it, in the caller's transaction: by the outbox of their channel, or
 * as a message of the web chat, which they fetch. Where it was booked by a form or a member: in the conversation with their
 * number, if they let us write there. `once` names the notice: it is said once for it and the booking. False where nothing
 * of ours reaches them.
 */
export async function tellAboutMoney(
  ports: Pick<Ports, 'ids' | 'queue' | 'links'> & Pick<ChannelPorts, 'channels'>,
  stores: Stores,
  told: {
    readonly tenantId: string
    readonly booking: Pick<Booking, 'id' | 'reference'>
    /** In whose chat it is said, where it was asked for in another than that of the booking. */
    readonly askedIn?: Pick<Booking, 'id'> | undefined
    readonly once: string
    readonly key: keyof PaymentSentences
    readonly money?: Money | undefined
    readonly link?: string | undefined
    readonly expiresAtMs?: number | undefined
    readonly nowMs: number
  },
): Promise<boolean> {
  const { tenantId, booking, once, key, money, link, nowMs } = told
  const conversation = await conversationOf(ports, stores, tenantId, told.askedIn ?? booking)
  const catalog = await stores.catalog.load(tenantId, nowMs)
  if (conversation === null || catalog === null) return false
  const { locale } = await stores.conversations.loadSession(tenantId, conversation.id)
  const row = await stores.bookings.find(tenantId, booking.id)
  const timeZone = row?.terms.timeZone ?? catalog.tenant.timeZone
  const text = paymentSentence(channelLanguageOf(locale), key, {
    business: catalog.tenant.name,
    reference: booking.reference,
    amount: money === undefined ? undefined : moneyText(locale, money),
    link: link ?? ports.links.manageUrl(tenantId, booking.id),
    until: told.expiresAtMs === undefined ? '' : paymentUntil(locale, { ms: told.expiresAtMs, nowMs, timeZone }),
    service: row?.terms.serviceName,
    when: row === null ? undefined : paymentWhen(locale, row.startMs, timeZone),
  })
  const queued = await queueNotice(ports, stores, {
    tenantId,
    conversation,
    kind: once,
    bookingId: booking.id,
    text,
    urgent: true,
    expiresAtMs: told.expiresAtMs ?? null,
    urlOf: (id) => ports.links.manageUrl(tenantId, id),
    nowMs,
  })
  if (queued !== 'nowhere') return true
  const cards = key === 'paid' || key === 'saved' ? await confirmedCard(stores, tenantId, conversation.id, booking) : []
  const message = { id: ports.ids.next(), role: 'system' as const, text, choiceId: null, choices: [], cards }
  const of = { conversationId: conversation.id, turnId: null, memberId: null, createdAtMs: nowMs }
  const stored = withoutLinks(message, [booking.id], (id) => ports.links.manageUrl(tenantId, id))
  await stores.messages.insertOutbound(tenantId, { ...stored, ...of })
  return true
}

/** How far back a booking's card is looked for. */
const cardSearchMax = 50

/** The card that was shown while the booking waited, as it is now; none where none was shown. */
async function confirmedCard(
  stores: Pick<Stores, 'messages'>,
  tenantId: string,
  conversationId: string,
  { id }: Pick<Booking, 'id'>,
): Promise<BookingCard[]> {
  const recent = await stores.messages.listRecent(tenantId, conversationId, cardSearchMax)
  const shown = recent.flatMap(({ cards }) => cards).findLast(({ bookingId }) => bookingId === id)
  if (shown === undefined) return []
  const { due: _due, waits: _waits, ...card } = shown
  return [{ ...card, state: 'confirmed' }]
}

async function conversationOf(
  ports: Pick<ChannelPorts, 'channels'>,
  stores: Stores,
  tenantId: string,
  { id }: Pick<Booking, 'id'>,
): Promise<ConversationRow | null> {
  const origin = await stores.bookings.findOrigin(tenantId, id)
  const conversationId = origin?.conversationId ?? null
  if (conversationId !== null) return stores.conversations.find(tenantId, conversationId)
  const booking = await stores.bookings.find(tenantId, id)
  const known = booking === null ? null : await customerConversation(ports, stores, tenantId, booking)
  return known !== null && (await mayWriteTo(ports, stores, tenantId, known)) ? known : null
}
