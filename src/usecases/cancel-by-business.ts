import { cancel } from '../domain/booking.ts'
import type { Booking } from '../domain/booking-state.ts'
import { calledOffText } from '../domain/called-off-words.ts'
import type { Catalog } from '../domain/catalog.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import { closePages } from './close-pages.ts'
import { customerConversation, mayWriteTo } from './customer-conversation.ts'
import { giveUpMoves } from './give-up-moves.ts'
import { zoneOf } from './load-question.ts'
import { queueEndedMoney } from './queue-money.ts'
import { queueNotice } from './queue-notice.ts'
import { recordEvent } from './record-event.ts'

export type CancelPorts = Pick<Ports, 'database' | 'queue' | 'clock' | 'ids' | 'links'> & Pick<ChannelPorts, 'channels'>

export interface BusinessCancel {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly bookingId: string
  /** Null for the operator at the terminal. */
  readonly memberId: string | null
  readonly why: string
}

/**
 * The business cancels a booking at no fee: its time is free, all that was paid goes back by a job that commits with it, a
 * page to pay on is closed, and the customer is told where a channel reaches them. Null where there is nothing to cancel:
 * it has ended, has begun, or is none of this tenant's. `told`: whether a message is on its way.
 */
export function cancelByBusiness(
  ports: CancelPorts,
  input: BusinessCancel,
): Promise<{ readonly reference: string; readonly told: boolean } | null> {
  const { tenantId } = input
  return ports.database.inTenant(tenantId, async (stores) => {
    const booking = await stores.bookings.lock(tenantId, input.bookingId)
    return booking === null ? null : cancelLocked(ports, stores, { ...input, booking })
  })
}

/** The same of a booking that the caller has locked, in the caller's transaction. */
export async function cancelLocked(
  ports: CancelPorts,
  stores: Stores,
  input: BusinessCancel & { readonly booking: Booking },
): Promise<{ readonly reference: string; readonly told: boolean } | null> {
  const { tenantId, memberId, why, booking } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const cause = { actor: { kind: 'member', id: memberId }, why: maskSensitive(why).text, nowMs } as const
  const cancelled = cancel(booking, cause)
  if (!cancelled.ok) return null
  const written = await stores.bookings.update(tenantId, cancelled.booking, cancelled.event, { release: true })
  if (written === 'stale') throw new Error('booking_changed: a locked booking was written')
  await recordEvent(ports, stores, tenantId, cancelled.event)
  await queueEndedMoney(ports, stores, { tenantId, bookingId: booking.id })
  await closePages(ports, stores, { tenantId, bookingId: booking.id })
  await giveUpMoves(stores, ports, { tenantId, bookingId: booking.id, why: 'the booking was called off', nowMs })
  // Whoever only holds a time has booked nothing yet: they hear it when they say yes.
  const told = booking.state === 'held' || (await tell(ports, stores, { ...input, booking, nowMs }))
  return { reference: booking.reference, told }
}

async function tell(
  ports: CancelPorts,
  stores: Stores,
  { tenantId, catalog, booking, nowMs }: BusinessCancel & { readonly booking: Booking; readonly nowMs: number },
): Promise<boolean> {
  const conversation = await customerConversation(ports, stores, tenantId, booking)
  const service = catalog.services.find(({ id }) => id === booking.serviceId)
  if (conversation === null || service === undefined) return false
  if (!(await mayWriteTo(ports, stores, tenantId, conversation))) return false
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
