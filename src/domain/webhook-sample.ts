// One event of every type as it would leave, for the documentation and for whoever writes the other side.
import { testEventType, type WebhookEvent, type WebhookEventType, webhookEventOf } from './webhook-event.ts'

const ids = {
  tenant: '0198a1c0-0000-7000-8000-000000000001',
  booking: '0198a1c0-0000-7000-8000-000000000002',
  service: '0198a1c0-0000-7000-8000-000000000003',
  location: '0198a1c0-0000-7000-8000-000000000004',
  staff: '0198a1c0-0000-7000-8000-000000000005',
  customer: '0198a1c0-0000-7000-8000-000000000006',
  entry: '0198a1c0-0000-7000-8000-000000000007',
  conversation: '0198a1c0-0000-7000-8000-000000000008',
  endpoint: '0198a1c0-0000-7000-8000-000000000009',
}

const stateAfter: Readonly<Record<string, string>> = {
  'booking.payment_requested': 'pending_payment',
  'booking.approval_requested': 'pending_approval',
  'booking.declined': 'declined',
  'booking.expired': 'expired',
  'booking.cancelled': 'cancelled',
  'booking.completed': 'completed',
  'booking.no_show': 'no_show',
  'waitlist.offered': 'held',
  'waitlist.declined': 'cancelled',
  'waitlist.expired': 'expired',
}

/** A made-up event of this type: a haircut on a Tuesday in New York. */
export function webhookSampleOf(type: WebhookEventType): WebhookEvent {
  const atMs = Date.parse('2026-12-01T14:03:20.125Z')
  return webhookEventOf(type, atMs, dataOf(type))
}

function dataOf(type: WebhookEventType): unknown {
  if (type === testEventType) return { tenantId: ids.tenant, endpointId: ids.endpoint, message: 'This is a test.' }
  const told = { tenantId: ids.tenant, sequence: 4711 }
  const booking = bookingOf(type)
  if (type.startsWith('waitlist.')) {
    const hasTime = type !== 'waitlist.joined' && type !== 'waitlist.left'
    return { ...told, waitlistEntryId: ids.entry, booking: hasTime ? booking : null }
  }
  if (type.startsWith('conversation.')) return { ...told, conversationId: ids.conversation, booking: null }
  const isOwn = !type.startsWith('booking.attendance') && type.startsWith('booking.')
  const ofBooking = { ...told, booking, version: isOwn ? booking.version : null }
  if (!type.startsWith('payment.')) return ofBooking
  const isBack = type === 'payment.refunded'
  const money = { currency: 'USD', captured: 2_000, refunded: isBack ? 2_000 : 0, refunding: 0, owed: 0 }
  return { ...ofBooking, money }
}

function bookingOf(type: WebhookEventType) {
  const isCancelled = type === 'booking.cancelled'
  return {
    id: ids.booking,
    reference: 'K7M2QX',
    state: stateAfter[type] ?? 'confirmed',
    version: type === 'booking.rescheduled' ? 3 : 2,
    serviceId: ids.service,
    serviceName: 'Haircut',
    locationId: ids.location,
    staffId: ids.staff,
    customerId: ids.customer,
    start: '2026-12-08T15:00:00-05:00',
    end: '2026-12-08T15:45:00-05:00',
    timeZone: 'America/New_York',
    party: null,
    nights: null,
    seriesId: null,
    price: { amount: 6_500, currency: 'USD' },
    cancelledBy: isCancelled ? 'customer' : null,
    cancellationFee: isCancelled ? { amount: 0, currency: 'USD' } : null,
  }
}
