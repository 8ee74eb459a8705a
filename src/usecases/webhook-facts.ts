import { staffOf } from '../domain/booking-fact.ts'
import type { Booking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { standingsOf } from '../domain/payment-standing.ts'
import { type WebhookBooking, type WebhookEvent, webhookEventOf } from '../domain/webhook-event.ts'
import type { Stores } from '../ports/database.ts'
import type { FollowedFact } from './follower.ts'

/** The event as it is told: ids, states and times of the rows as they are now, and nothing about a person. */
export async function webhookFactOf(
  stores: Stores,
  { tenantId, event, booking, nowMs }: FollowedFact,
): Promise<{ readonly event: WebhookEvent; readonly customerId: string | null }> {
  const { type, sequence, subjectId, version, atMs } = event
  const catalog = booking === null ? null : await stores.catalog.load(tenantId, nowMs)
  const told = { tenantId, sequence }
  const shown = booking === null || catalog === null ? null : webhookBookingOf(booking, catalog)
  const customerId = booking?.customerId ?? null
  if (type.startsWith('waitlist.')) {
    return { event: webhookEventOf(type, atMs, { ...told, waitlistEntryId: subjectId, booking: shown }), customerId }
  }
  if (type === 'conversation.handoff_requested') {
    const conversation = await stores.conversations.find(tenantId, subjectId)
    const data = { ...told, conversationId: subjectId, booking: shown }
    return { event: webhookEventOf(type, atMs, data), customerId: conversation?.customerId ?? customerId }
  }
  const data = { ...told, booking: shown, version }
  if (!type.startsWith('payment.')) return { event: webhookEventOf(type, atMs, data), customerId }
  const money = await moneyOf(stores, { tenantId, booking, currency: catalog?.tenant.currency ?? '' })
  return { event: webhookEventOf(type, atMs, { ...data, money }), customerId }
}

function webhookBookingOf(booking: Booking, catalog: Catalog): WebhookBooking {
  const { terms, startMs, endMs } = booking
  const at = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms)
      .toZonedDateTimeISO(terms.timeZone)
      .toString({ timeZoneName: 'never', smallestUnit: 'second' })
  return {
    id: booking.id,
    reference: booking.reference,
    state: booking.state,
    version: booking.version,
    serviceId: booking.serviceId,
    serviceName: terms.serviceName,
    locationId: booking.locationId,
    staffId: staffOf(booking, catalog),
    customerId: booking.customerId,
    start: at(startMs),
    end: at(endMs),
    timeZone: terms.timeZone,
    party: terms.party ?? null,
    nights: terms.nights ?? null,
    seriesId: booking.seriesId ?? null,
    price: terms.price,
    cancelledBy: booking.state === 'cancelled' ? booking.cancelledBy : null,
    cancellationFee: booking.state === 'cancelled' ? booking.fee : null,
  }
}

async function moneyOf(
  stores: Stores,
  of: { readonly tenantId: string; readonly booking: Booking | null; readonly currency: string },
) {
  const { tenantId, booking, currency } = of
  const standings = booking === null ? [] : standingsOf(await stores.ledger.listOfBooking(tenantId, booking.id))
  const sum = (part: 'captured' | 'refunded' | 'refunding' | 'owed') =>
    standings.reduce((total, standing) => total + standing[part], 0)
  return {
    currency: standings[0]?.currency ?? booking?.terms.price?.currency ?? currency,
    captured: sum('captured'),
    refunded: sum('refunded'),
    refunding: sum('refunding'),
    owed: sum('owed'),
  }
}
