import { sha256 } from '../domain/arguments-hash.ts'
import type { Actor, ExpiredBooking, HeldBooking } from '../domain/booking-state.ts'
import type { Stores } from '../ports/database.ts'
import { checkOffer } from './check-offer.ts'
import { offerOfBooking } from './confirm-booking.ts'
import { countCustomer } from './count-customer.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { takeChecked } from './take-slot.ts'

/**
 * Takes the time of a booking that ran out once more, by today's rules, as a booking of its own on the same terms: an
 * expired one never lives again. Null where it is taken or not offered any more. In the caller's transaction; `key` names
 * the occasion, which comes once.
 */
export async function retakeSlot(
  stores: Stores,
  ports: Pick<MoneyPorts, 'ids' | 'random' | 'links'>,
  {
    tenantId,
    booking,
    key,
    nowMs,
  }: {
    readonly tenantId: string
    readonly booking: ExpiredBooking
    readonly key: string
    readonly nowMs: number
  },
): Promise<HeldBooking | null> {
  const [catalog, origin, agreed] = await Promise.all([
    stores.catalog.load(tenantId, nowMs),
    stores.bookings.findOrigin(tenantId, booking.id),
    stores.paymentTerms.find(tenantId, booking.id),
  ])
  if (catalog === null || origin === null) return null
  const idempotencyKey = `${origin.idempotencyKey}:${key}`
  if ((await stores.bookings.findByIdempotencyKey(tenantId, idempotencyKey)) !== null) return null
  const { customerId } = booking
  const actor: Actor = { kind: 'customer', id: customerId }
  const offer = offerOfBooking(booking, catalog, nowMs)
  const input = { tenantId, catalog, offer, customerId, origin: { ...origin, idempotencyKey }, actor, nowMs }
  await countCustomer(stores, ports, input)
  // Not counted against the limit of holds: it is paid for, or was agreed to.
  const checked = await checkOffer(stores, { ...input, keepsPayment: true })
  if (!checked.ok) return null
  const taken = await takeChecked(stores, ports, input, checked)
  if (!taken.ok) return null
  await stores.tokens.add(tenantId, {
    hash: sha256(ports.links.manageToken(tenantId, taken.booking.id)),
    kind: 'booking',
    subjectId: taken.booking.id,
    expiresAtMs: null,
  })
  if (agreed !== null) {
    const { id: bookingId, version } = taken.booking
    await stores.paymentTerms.add(tenantId, { ...agreed, bookingId, version, agreedAtMs: nowMs })
  }
  return booking.attendee === undefined ? taken.booking : { ...taken.booking, attendee: booking.attendee }
}
