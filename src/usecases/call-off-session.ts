import { cancel } from '../domain/booking.ts'
import type { Booking } from '../domain/booking-state.ts'
import { calledOffText } from '../domain/called-off-words.ts'
import type { Catalog } from '../domain/catalog.ts'
import { addressKindOf } from '../domain/delivery.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import { auditAct } from './audit-act.ts'
import { auditBooking } from './audit-booking.ts'
import { zoneOf } from './load-question.ts'
import { queueNotice } from './queue-notice.ts'

export type CallOffPorts = Pick<Ports, 'database' | 'queue' | 'clock' | 'ids' | 'links'> &
  Pick<ChannelPorts, 'channels'>

export interface CalledOffSession {
  readonly ok: true
  /** References of the bookings that were cancelled with it, and of those whose customers no channel of ours reaches. */
  readonly cancelled: readonly string[]
  readonly untold: readonly string[]
}

/** Whoever took a seat while the class was being called off is found by the next look; more than this is nobody's luck. */
const looksMax = 5

/**
 * Calls off one date of a class: instructor and room are free, every booking in it is cancelled by the business at no
 * fee, its seat released, its customer told where a channel reaches them. Each booking in a transaction of its own, so
 * that run again it goes on where it ended; what is done is not done twice.
 */
export async function callOffSession(
  ports: CallOffPorts,
  input: {
    readonly tenantId: string
    readonly sessionId: string
    readonly memberId: string | null
    readonly why: string
  },
): Promise<CalledOffSession | Refusal<'session_not_found' | 'session_begun'>> {
  const { tenantId, sessionId, memberId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const started = await ports.database.inTenant(tenantId, async (stores) => {
    const [session, catalog] = await Promise.all([
      stores.sessions.findById(tenantId, sessionId),
      stores.catalog.load(tenantId, nowMs),
    ])
    if (session === null || catalog === null) return refusal('session_not_found', 'There is no such date of a class.')
    if (session.startMs <= nowMs) return refusal('session_begun', 'It has begun already.')
    if (await stores.sessions.cancel(tenantId, sessionId, nowMs)) {
      const subject = { subjectType: 'session', subjectId: sessionId } as const
      await auditAct(stores, { tenantId, memberId, action: 'session.called-off', ...subject, nowMs })
    }
    return { ok: true as const, catalog }
  })
  if (!started.ok) return started
  const cancelled: string[] = []
  const untold: string[] = []
  for (let look = 0; look < looksMax; look++) {
    const bookingIds = await ports.database.inTenant(tenantId, (stores) =>
      stores.sessions.bookingsOf(tenantId, sessionId),
    )
    if (bookingIds.length === 0) break
    for (const bookingId of bookingIds) {
      const ended = await cancelOne(ports, { ...input, catalog: started.catalog, bookingId })
      if (ended === null) continue
      cancelled.push(ended.reference)
      if (!ended.told) untold.push(ended.reference)
    }
  }
  return { ok: true, cancelled, untold }
}

interface One {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly bookingId: string
  readonly memberId: string | null
  readonly why: string
}

async function cancelOne(ports: CallOffPorts, one: One): Promise<{ reference: string; told: boolean } | null> {
  const { tenantId, memberId, why } = one
  return ports.database.inTenant(tenantId, async (stores) => {
    const booking = await stores.bookings.lock(tenantId, one.bookingId)
    if (booking === null) return null
    const nowMs = ports.clock.now().epochMilliseconds
    const cause = { actor: { kind: 'member', id: memberId }, why: maskSensitive(why).text, nowMs } as const
    const cancelled = cancel(booking, cause)
    if (!cancelled.ok) return null
    const written = await stores.bookings.update(tenantId, cancelled.booking, cancelled.event, { release: true })
    if (written === 'stale') throw new Error('booking_changed: a locked booking was written')
    await auditBooking(stores, tenantId, cancelled.event)
    // Whoever only holds a seat has booked nothing yet: they hear it when they say yes.
    const told = booking.state === 'held' || (await tell(ports, stores, { ...one, booking, nowMs }))
    return { reference: booking.reference, told }
  })
}

async function tell(
  ports: CallOffPorts,
  stores: Stores,
  { tenantId, catalog, booking, nowMs }: One & { readonly booking: Booking; readonly nowMs: number },
): Promise<boolean> {
  const conversation = await conversationOf(ports, stores, tenantId, booking)
  const service = catalog.services.find(({ id }) => id === booking.serviceId)
  if (conversation === null || service === undefined) return false
  // Nothing reaches whoever has opted out: a person has to call.
  const consent = await stores.consents.find(tenantId, reachedAt(ports, conversation))
  if (consent?.state !== 'in') return false
  const { locale } = await stores.conversations.loadSession(tenantId, conversation.id)
  const text = calledOffText(locale, {
    business: catalog.tenant.name,
    service: service.name,
    startMs: booking.startMs,
    timeZone: zoneOf(catalog, service),
  })
  const queued = await queueNotice(ports, stores, {
    tenantId,
    conversation,
    kind: 'called-off',
    bookingId: booking.id,
    text,
    urgent: true,
    expiresAtMs: booking.startMs,
    urlOf: (bookingId) => ports.links.manageUrl(tenantId, bookingId),
    nowMs,
  })
  return queued !== 'nowhere'
}

function reachedAt({ channels }: CallOffPorts, { channel: id, address }: ConversationRow) {
  const channel = channels.get(id)
  return { addressKind: channel === undefined ? id : addressKindOf(channel), address: address ?? '' }
}

/** The conversation it was made in where its channel delivers; else one with the customer's number. */
async function conversationOf(
  ports: CallOffPorts,
  stores: Stores,
  tenantId: string,
  booking: Booking,
): Promise<ConversationRow | null> {
  const origin = await stores.bookings.findOrigin(tenantId, booking.id)
  const made = origin?.conversationId == null ? null : await stores.conversations.find(tenantId, origin.conversationId)
  if (made?.address && ports.channels.has(made.channel)) return made
  const customer = booking.customerId === null ? null : await stores.customers.find(tenantId, booking.customerId)
  const address = customer?.phone ?? null
  if (address === null) return null
  for (const { channel, accountId, state } of await stores.channelAccounts.list(tenantId)) {
    if (state !== 'active' || ports.channels.get(channel)?.addresses !== 'phone') continue
    const found = await stores.conversations.findByAddress(tenantId, { channel, accountId, address })
    if (found !== null) return found
  }
  return null
}
