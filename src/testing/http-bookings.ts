import type { BookingMoney } from '../domain/booking-money.ts'
import type { Offer } from '../domain/offer.ts'
import { refundRuleOf } from '../domain/refund-rule.ts'
import type { AskedTimes, BookingServices, BookingView, FoundTimes, Outcome, Refusal } from '../http/services.ts'

/** An offer of the test catalogue's haircut that starts so many hours after the test clock's beginning. */
export function createTestOffer(hours: number, changes: Partial<Offer> = {}): Offer {
  const startMs = Date.parse('2026-11-24T15:00:00Z') + hours * 3_600_000
  return {
    id: `o${hours + 1}`,
    serviceId: 'service-cut',
    locationId: 'location-1',
    startMs,
    endMs: startMs + 45 * 60_000,
    timeZone: 'America/New_York',
    picks: [{ requirementId: 'stylist', resourceId: 'staff-ana', unit: 1 }],
    staffId: 'staff-ana',
    staffChosen: false,
    price: { amount: 6_000, currency: 'USD' },
    priceFrom: false,
    cancellation: refundRuleOf({ freeUntilMinutes: 1_440, feePercent: 50, moveUntilMinutes: 120 }),
    issuedAtMs: 0,
    expiresAtMs: Date.parse('2026-11-23T16:00:00Z'),
    ...changes,
  }
}

export const linkToken = 'link-token-of-the-one-booking-0123456789ab'

/** Four open times and room for one booking, kept in memory; enough to see what the routes make of each outcome. */
export function createMemoryBookings(tenantId: string): BookingServices & {
  readonly current: () => BookingView | null
  readonly writes: () => number
} {
  const keys = new Map<string, string>()
  let booking: BookingView | null = null
  let writes = 0
  const write = (changes: Partial<BookingView>, before: BookingView | null) => {
    writes += 1
    booking = { ...viewOf(tenantId, createTestOffer(0)), ...before, ...changes, version: (before?.version ?? 0) + 1 }
    return booking
  }
  const times = [0, 1, 2, 26].map((hours) => createTestOffer(hours))
  const taken: Refusal = {
    ok: false,
    code: 'slot_taken',
    message: 'That time was just taken.',
    details: { alternatives: times.slice(1), secret: 'of another customer' },
  }
  const findAvailability = async ({ serviceSlugs, staff }: AskedTimes): Promise<Outcome<FoundTimes>> => {
    if (serviceSlugs.some((slug) => slug !== 'haircut'))
      return { ok: false, code: 'service_not_found', message: 'None such.' }
    if (staff === 'Nobody') return { ok: false, code: 'staff_not_found', message: 'None such.' }
    const value = { open: true, offers: times, reason: null, seatsLeft: new Map(), serviceNames: ['Haircut'] }
    return { ok: true, value: { ...value, timeZone: 'America/New_York' } }
  }
  return {
    current: () => booking,
    writes: () => writes,
    findAvailability,
    whyNot: findAvailability,
    async book({ offer, customer, idempotencyKey }) {
      const request = JSON.stringify({ offer, customer })
      const known = keys.get(idempotencyKey)
      if (known !== undefined && known !== request) {
        return { ok: false, code: 'idempotency_conflict', message: 'This key was used for another request.' }
      }
      if (known !== undefined && booking) return { ok: true, value: { booking, token: linkToken } }
      if (booking) return taken
      keys.set(idempotencyKey, request)
      const made = write({ ...viewOf(tenantId, offer), customerName: customer.name }, null)
      return { ok: true, value: { booking: made, token: linkToken } }
    },
    findByToken: async (token) => (token === linkToken ? booking : null),
    async reschedule({ offer, version }) {
      if (!booking?.canMove) return { ok: false, code: 'move_closed', message: 'Too late.' }
      if (version !== null && version !== booking.version) {
        return { ok: false, code: 'stale_version', message: 'Look again.' }
      }
      if (offer.startMs === times[1]?.startMs) return taken
      return { ok: true, value: write({ startMs: offer.startMs, endMs: offer.endMs }, booking) }
    },
    async cancel() {
      if (!booking) return { ok: false, code: 'booking_not_found', message: 'None such.' }
      if (booking.state === 'cancelled') return { ok: true, value: booking }
      const over = { state: 'cancelled', canCancel: false, canMove: false, freeUntilMs: null }
      return { ok: true, value: write(over, booking) }
    },
  }
}

function viewOf(tenantId: string, offer: Offer): BookingView {
  return {
    tenantId,
    bookingId: 'booking-1',
    version: 0,
    reference: 'K7QM2D',
    state: 'confirmed',
    serviceSlug: 'haircut',
    serviceName: 'Haircut',
    staffId: offer.staffId,
    staffName: 'Ana',
    placeName: 'Test Salon',
    placeArea: 'SoHo',
    placeAddress: '1 Secret Street',
    isAtCustomers: false,
    mapUrl: 'https://maps.example.com/?q=Test%20Salon',
    startMs: offer.startMs,
    endMs: offer.endMs,
    timeZone: offer.timeZone,
    party: null,
    nights: null,
    steps: [],
    price: offer.price,
    priceFrom: false,
    customerName: null,
    attendee: 'Mia & Co',
    freeUntilMs: offer.startMs - 86_400_000,
    cancellationFee: null,
    canCancel: true,
    canMove: true,
    money: moneyOfTest(offer),
    goesOnToken: null,
    askedAgain: {
      serviceSlugs: ['haircut'],
      party: null,
      nights: null,
      staffing: null,
      meet: null,
      staff: offer.staffId,
    },
  }
}

/** Of a booking that nothing was asked for. */
export function moneyOfTest(offer: Offer, changes: Partial<BookingMoney> = {}): BookingMoney {
  const currency = offer.price?.currency ?? 'USD'
  const none = { amount: 0, currency }
  return {
    bookingId: 'booking-1',
    currency,
    terms: { kind: 'none' },
    refundRule: offer.cancellation,
    stage: 'none',
    payment: null,
    goesOnAs: null,
    payUntilMs: null,
    paid: none,
    refunding: none,
    refunded: none,
    feeDue: none,
    ifCancelled: null,
    oncePaid: null,
    ifMissed: null,
    ...changes,
  }
}
