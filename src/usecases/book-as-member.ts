import { confirm } from '../domain/booking.ts'
import type { ConfirmedBooking, PendingPaymentBooking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { type OverridableRule, pinnedRule } from '../domain/rule-override.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import { type AskedPayment, askPaymentIn } from './ask-payment.ts'
import { type ContactDetails, confirmHeld } from './confirm-booking.ts'
import { writeDecision } from './decide-approval.ts'
import { type AskedWish, type AvailabilityRefusal, askedOfWish } from './find-availability.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { namedStartMs, offerAt } from './offer-at.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import type { OnlyStaff } from './own-booking.ts'
import { standingCustomer } from './standing-customer.ts'
import { takeSlot } from './take-slot.ts'

export interface BookAsMemberInput extends AskedWish {
  readonly tenantId: string
  readonly catalog: Catalog
  /** Null for the operator at the command line. */
  readonly memberId: string | null
  /** On the wall of the place: local date and "HH:MM"; of a stay its check-in, whatever is given. */
  readonly date: string
  readonly time: string
  /** Rules of the service that may be set aside for this booking. */
  readonly setAside: readonly OverridableRule[]
  /** Why they were, for the history. */
  readonly why?: string | null | undefined
  /** Somebody the business knows; a new customer where left out. */
  readonly customerId?: string | null | undefined
  /** Held to the customers of this member of the staff: by booking for another's one would learn who they are. */
  readonly onlyStaffId?: OnlyStaff | undefined
  /** Of a new customer, a name and a way to reach them; of one who is known what is null stays as it is. */
  readonly contact: ContactDetails
  readonly answers: Readonly<Record<string, string>>
  readonly idempotencyKey: string
  /**
   * What the service asks of customers, or `amount` (minor units), is asked for by the same link: it waits for that, or
   * stands either way. Left out: a member's booking stands and asks for nothing.
   */
  readonly asksPayment?: { readonly waits: boolean; readonly amount: number | null } | undefined
}

export type BookedAsMember =
  | {
      readonly ok: true
      readonly booking: ConfirmedBooking | PendingPaymentBooking
      /** `told`: the link is on its way to the customer. Null where nothing was asked. */
      readonly asked: { readonly payment: PaymentRow; readonly told: boolean } | null
    }
  | Exclude<AskedPayment, { ok: true }>
  | AvailabilityRefusal
  | Refusal<
      'name_missing' | 'contact_missing' | 'customer_not_found' | 'slot_taken' | 'booking_closed' | 'stale_version'
    >
  | Exclude<Awaited<ReturnType<typeof takeSlot>>, { ok: true }>
  | Exclude<Awaited<ReturnType<typeof confirmHeld>>, { ok: true }>

/**
 * Books for a customer who asked a member. Notice, advance and grid may be set aside, and are then pinned to the booking as
 * such; opening, time off, quotas and busy time stand. A member's booking needs no other member's approval. The same key
 * again is the same booking.
 */
export async function bookAsMember(ports: MoneyPorts, input: BookAsMemberInput): Promise<BookedAsMember> {
  const { tenantId, catalog, contact, memberId } = input
  const asked = askedOfWish(input)
  if ('ok' in asked) return asked
  const isNew = input.customerId == null
  if (isNew && (contact.name === null || contact.name.trim() === ''))
    return refusal('name_missing', 'A name is needed.')
  if (isNew && contact.phone === null && contact.email === null) {
    return refusal('contact_missing', 'A phone number or an e-mail address is needed.')
  }
  const startMs = namedStartMs(catalog, asked.services[0], input)
  if (startMs === null) return refusal('invalid_date', 'There is no such date and time there.')
  const nowMs = ports.clock.now().epochMilliseconds
  const actor = { kind: 'member' as const, id: memberId }
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<BookedAsMember> => {
    const standing = await stores.bookings.findByIdempotencyKey(tenantId, `member:${input.idempotencyKey}`)
    if (standing?.state === 'confirmed' || standing?.state === 'pending_payment') {
      return { ok: true, booking: standing, asked: null }
    }
    if (standing !== null) return refusal('booking_closed', 'What was booked with this key has changed since.')
    const { customerId: knownId, onlyStaffId = null } = input
    const known =
      knownId == null ? null : await standingCustomer(stores, { tenantId, customerId: knownId, onlyStaffId })
    if (known !== null && 'ok' in known) return known
    const found = await offerAt(stores, { ...input, asked, startMs, nowMs, customerId: known?.id })
    if (!found.ok) return found
    const customerId = known?.id ?? ports.ids.next()
    if (known === null) await stores.customers.insert(tenantId, { id: customerId, ...contact }, nowMs)
    const taken = await takeSlot(stores, ports, {
      tenantId,
      catalog,
      offer: withoutPayment(found.offer),
      keepsPayment: true,
      customerId,
      actor,
      nowMs,
      origin: {
        idempotencyKey: `member:${input.idempotencyKey}`,
        conversationId: null,
        addressHash: null,
        answers: input.answers,
      },
      setAside: input.setAside,
      overridden: found.needed.map(pinnedRule),
    })
    if (!taken.ok) return taken
    const cause = { actor, why: input.why == null ? 'a member booked it' : maskSensitive(input.why).text, nowMs }
    const agreed = await confirmHeld(stores, ports, { ...input, ...cause, held: taken.booking })
    if (!agreed.ok) return agreed
    if (agreed.booking.state === 'pending_payment') throw new Error('nothing was to be asked yet')
    const stands =
      agreed.booking.state === 'pending_approval'
        ? await writeDecision(stores, ports, tenantId, confirm(agreed.booking, cause))
        : { ok: true as const, booking: agreed.booking }
    if (!stands.ok || input.asksPayment === undefined) return stands.ok ? { ...stands, asked: null } : stands
    const payable = await askPaymentIn(stores, ports, {
      ...{ tenantId, catalog, memberId, bookingId: stands.booking.id, ...input.asksPayment, currency: null },
    })
    if (!payable.ok) return payable
    const { booking, payment, told } = payable
    return {
      ok: true,
      booking: booking.state === 'pending_payment' ? booking : stands.booking,
      asked: { payment, told },
    }
  })
}

function withoutPayment({ payment: _, ...offer }: Offer): Offer {
  return offer
}
