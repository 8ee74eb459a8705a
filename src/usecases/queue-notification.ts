import type { Booking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { addressKindOf } from '../domain/delivery.ts'
import type { ConversationMessage } from '../domain/message.ts'
import type { NotificationKind } from '../domain/notification.ts'
import type { NotificationRule } from '../domain/notification-rule.ts'
import { withoutLinks } from '../domain/stored-links.ts'
import type { Stores } from '../ports/database.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import type { CustomerRow } from '../ports/stores/customer.ts'
import type { NotificationRow } from '../ports/stores/notification.ts'
import { chatText, emailContent, wordsOf } from './compose-notification.ts'
import type { FollowPorts } from './follower.ts'
import { notificationFacts } from './notification-facts.ts'
import { type NotificationRoute, routeKey } from './notification-routes.ts'
import { openByAddress } from './open-channel-conversation.ts'
import { queueDeliveries } from './queue-deliveries.ts'
import { queueEmail } from './queue-email.ts'
import { sayRule } from './say-rule.ts'

/** A notification with all that its words are made of, as it stands now. */
export interface NotificationToSend {
  readonly tenantId: string
  readonly row: NotificationRow
  readonly kind: NotificationKind
  readonly rule: NotificationRule
  readonly booking: Booking
  readonly customer: CustomerRow | null
  readonly catalog: Catalog
  /** Facts that only this kind has. */
  readonly extra: Readonly<Record<string, string>>
  readonly nowMs: number
}

/** Puts it into an outbox, in the caller's transaction. False where this way is none after all: take the next. */
export function queueByRoute(
  ports: FollowPorts,
  stores: Stores,
  one: NotificationToSend,
  route: NotificationRoute,
): Promise<boolean> {
  if (route.kind === 'email') return queueAsEmail(ports, stores, one, route)
  return queueInChat(ports, stores, one, route)
}

async function queueInChat(
  ports: FollowPorts,
  stores: Stores,
  one: NotificationToSend,
  route: Exclude<NotificationRoute, { kind: 'email' }>,
): Promise<boolean> {
  const { tenantId, row, kind, rule, booking, nowMs } = one
  const conversation = route.kind === 'chat' ? route.conversation : await openChat(ports, stores, one, route)
  const reader = await stores.conversations.loadSession(tenantId, conversation.id)
  const words = await wordsOf(ports, stores, { tenantId, kindId: kind.id, locale: reader.locale })
  const facts = notificationFacts(ports, { ...one, locale: reader.locale, audience: kind.audience })
  const urlOf = (bookingId: string) => ports.links.manageUrl(tenantId, bookingId)
  const message: ConversationMessage = {
    id: ports.ids.next(),
    role: 'system',
    text: chatText(words, facts, rule.asksToConfirm),
    choiceId: null,
    choices: [],
    cards: [],
    createdAtMs: nowMs,
  }
  const stored = withoutLinks(message, [booking.id], urlOf)
  const of = { conversationId: conversation.id, turnId: null, memberId: null }
  await stores.messages.insertOutbound(tenantId, { ...stored, ...of })
  await queueDeliveries(ports, stores, {
    tenantId,
    conversation,
    message,
    purpose: 'notice',
    urgent: row.urgent,
    onceKey: onceKeyOf(row),
    reader,
    links: { bookingIds: [booking.id], urlOf },
    nowMs,
    expiresAtMs: row.expiresAtMs ?? undefined,
  })
  const to = { channel: routeKey(route), messageId: message.id, emailId: null, atMs: nowMs }
  await stores.notifications.queue(tenantId, row.id, to)
  return true
}

/**
 * The first words of ours on an account, to a number that has let us write on another, or by a form: who writes, and how to
 * end it, before the notice and at no other hour.
 */
async function openChat(
  ports: FollowPorts,
  stores: Stores,
  { tenantId, catalog, row, nowMs }: NotificationToSend,
  { channel, accountId, address }: Extract<NotificationRoute, { kind: 'new-chat' }>,
): Promise<ConversationRow> {
  await stores.consents.lock(tenantId, { addressKind: addressKindOf(channel), address })
  const opened = await openByAddress(ports, stores, { tenantId, catalog, channel, accountId, address, nowMs })
  const { conversation, session, isNew } = opened
  if (isNew && session !== null) {
    const context = { tenantId, tenant: catalog.tenant, conversation, session, nowMs }
    const when = { urgent: row.urgent, expiresAtMs: row.expiresAtMs ?? undefined }
    await sayRule(ports, stores, context, { key: 'greeting', purpose: 'notice', turnId: null, ...when })
  }
  return conversation
}

async function queueAsEmail(
  ports: FollowPorts,
  stores: Stores,
  one: NotificationToSend,
  { address, name }: Extract<NotificationRoute, { kind: 'email' }>,
): Promise<boolean> {
  const { tenantId, row, kind, booking, catalog, nowMs } = one
  const isBusiness = kind.audience === 'business'
  const reader = isBusiness ? catalog.tenant : await readerOf(stores, tenantId, booking, catalog)
  const words = await wordsOf(ports, stores, { tenantId, kindId: kind.id, locale: reader.locale })
  const facts = notificationFacts(ports, { ...one, locale: reader.locale, audience: kind.audience })
  const method = kind.invitation === 'CANCEL' ? 'cancel' : 'request'
  const queued = await queueEmail(ports, stores, {
    tenantId,
    kind: kind.id.replaceAll('-', '_'),
    onceKey: onceKeyOf(row),
    to: { address, name },
    locale: reader.locale,
    timeZone: reader.timeZone,
    content: emailContent(ports, { kind, words, facts, catalog, booking, locale: reader.locale }),
    ...(kind.invitation === undefined ? {} : { calendar: { bookingId: booking.id, method, startMs: booking.startMs } }),
    bookingId: booking.id,
    notificationId: row.id,
    urgent: row.urgent,
    atLeastOnce: kind.promise === 'at-least-once',
    expiresAtMs: row.expiresAtMs,
    purpose: isBusiness ? 'business' : 'booking',
    nowMs,
  })
  if (queued.kind !== 'queued') return false
  const to = { channel: 'email', messageId: null, emailId: queued.id, atMs: nowMs }
  await stores.notifications.queue(tenantId, row.id, to)
  return true
}

/** Language and zone of whoever booked: those of the conversation it was made in, else the tenant's. */
export async function readerOf(
  stores: Pick<Stores, 'bookings' | 'conversations'>,
  tenantId: string,
  booking: Pick<Booking, 'id'>,
  catalog: Pick<Catalog, 'tenant'>,
): Promise<{ readonly locale: string; readonly timeZone: string }> {
  const origin = await stores.bookings.findOrigin(tenantId, booking.id)
  if (origin?.conversationId == null) return catalog.tenant
  return stores.conversations.loadSession(tenantId, origin.conversationId)
}

/** One message of each way that is taken; which notification it is of stands in it for whoever audits. */
function onceKeyOf({ id, tried }: Pick<NotificationRow, 'id' | 'tried'>): string {
  return `notification:${id}:${tried.length + 1}`
}
