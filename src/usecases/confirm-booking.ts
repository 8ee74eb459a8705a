import { afterHold } from '../domain/after-hold.ts'
import { sha256 } from '../domain/arguments-hash.ts'
import { bookedServices } from '../domain/booked-services.ts'
import { confirm, requestApproval } from '../domain/booking.ts'
import { attendanceOf } from '../domain/booking-conflict.ts'
import { staffOf } from '../domain/booking-fact.ts'
import type {
  Actor,
  Booking,
  ConfirmedBooking,
  HeldBooking,
  PendingApprovalBooking,
  PendingPaymentBooking,
} from '../domain/booking-state.ts'
import type { Catalog, Money } from '../domain/catalog.ts'
import { overlaps } from '../domain/interval.ts'
import { type Offer, offerLifetimeMs } from '../domain/offer.ts'
import { isSameName, plainName } from '../domain/person-name.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { BookingOrigin } from '../ports/stores/booking.ts'
import type { CustomerRow } from '../ports/stores/customer.ts'
import type { OfferRefusal } from './check-offer.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { recordEvent } from './record-event.ts'
import { requestPaymentIn } from './request-payment.ts'
import { type Consent, spendConsent } from './spend-consent.ts'
import { takeSlot } from './take-slot.ts'

/** What the customer told about themselves; null leaves what is known. */
export interface ContactDetails {
  readonly name: string | null
  readonly phone: string | null
  readonly email: string | null
}

export interface ConfirmBookingInput {
  readonly tenantId: string
  readonly catalog: Catalog
  /** The hold. */
  readonly bookingId: string
  readonly contact: ContactDetails
  /** Whom it is for, where the customer said that it is not for themselves. */
  readonly attendee?: string | null | undefined
  readonly answers: Readonly<Record<string, string>>
  readonly consent: Consent
}

/** What a yes makes of a hold: confirmed, or waiting for a member's word or for money where the terms ask for that. */
export type AgreedBooking = ConfirmedBooking | PendingApprovalBooking | PendingPaymentBooking

export type ConfirmedResult =
  /** `further`: the other dates of a series, agreed to with the same yes. */
  | { readonly ok: true; readonly booking: AgreedBooking; readonly further: readonly AgreedBooking[] }
  | OfferRefusal
  | Refusal<'booking_not_found' | 'consent_missing' | 'name_missing' | 'hold_limit' | 'booking_closed'>
  | Refusal<'payment_unavailable' | 'amount_invalid'>

/**
 * Makes a booking of a hold, on the terms pinned to it, against a consent that is used up with it. A hold that ran out
 * is taken again by today's rules if the time is still free. Twice is one booking, and the same answer.
 */
export async function confirmBooking(ports: MoneyPorts, input: ConfirmBookingInput): Promise<ConfirmedResult> {
  const { tenantId, consent } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<ConfirmedResult> => {
    const found = await findHold(stores, { ...input, nowMs })
    if (found === null) return refusal('booking_not_found', 'There is no hold to confirm. Propose the offer again.')
    const { held, origin } = found
    const others = await furtherDates(stores, tenantId, held)
    if (isAgreed(held)) return { ok: true, booking: held, further: others.filter(isAgreed) }
    if (!(await spendConsent(stores, { tenantId, consent, nowMs }))) {
      return refusal('consent_missing', 'The customer has not said yes to these very terms. Ask them first.')
    }
    const actor: Actor = { kind: 'customer', id: held.customerId }
    const agreed: AgreedBooking[] = []
    for (const date of [{ held, origin }, ...(await withOrigins(stores, tenantId, others))]) {
      const live = await stillHeld(stores, ports, { ...input, ...date, isFirst: date.held === held, actor, nowMs })
      if (!live.ok) return live
      const confirmed = await confirmHeld(stores, ports, { ...input, held: live.booking, actor, nowMs })
      if (!confirmed.ok) return confirmed
      agreed.push(confirmed.booking)
    }
    const [booking, ...further] = agreed
    if (booking === undefined) throw new Error('a hold without a date')
    return { ok: true, booking, further }
  })
}

/** True of what a yes leads to. */
export function isAgreed(booking: Booking): booking is AgreedBooking {
  return booking.state === 'confirmed' || booking.state === 'pending_approval' || booking.state === 'pending_payment'
}

/** The other dates of a series, locked; of a date that ran out and was taken again the newer. */
async function furtherDates(stores: Stores, tenantId: string, held: Booking): Promise<Booking[]> {
  if (held.seriesId === undefined) return []
  const dates = await stores.bookings.lockSeries(tenantId, held.seriesId)
  const others = dates.filter((date) => date.startMs !== held.startMs)
  const byStart = Map.groupBy(others, (date) => date.startMs)
  return [...byStart.values()].flatMap(
    (tries) => tries.find(isAgreed) ?? tries.find((one) => one.state !== 'expired') ?? tries[0] ?? [],
  )
}

async function withOrigins(stores: Stores, tenantId: string, dates: readonly Booking[]) {
  const origins = await Promise.all(dates.map(({ id }) => stores.bookings.findOrigin(tenantId, id)))
  return dates.flatMap((held, index) => {
    const origin = origins[index]
    return origin ? [{ held, origin }] : []
  })
}

/**
 * Confirms a live hold in the caller's transaction, or asks for a member's word or for money where the terms say so, with
 * the customer's data and the link that manages it. Refused as taken where who serves it was given the time off since.
 */
export async function confirmHeld(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  input: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly held: HeldBooking
    readonly contact: ContactDetails
    readonly attendee?: string | null | undefined
    readonly answers: Readonly<Record<string, string>>
    readonly actor: Actor
    /** For the history; the customer's yes where left out. */
    readonly why?: string | undefined
    readonly nowMs: number
  },
): Promise<
  | { readonly ok: true; readonly booking: AgreedBooking }
  | Refusal<'name_missing' | 'booking_closed' | 'slot_taken' | 'payment_unavailable' | 'amount_invalid'>
> {
  const { tenantId, held } = input
  const [customer, identities, away] = await Promise.all([
    stores.customers.find(tenantId, held.customerId),
    stores.customers.listIdentities(tenantId, held.customerId),
    findAway(stores, { tenantId, held }),
  ])
  if (away.length > 0) {
    const reason = { rule: 'time_off', resourceIds: away }
    return refusal('slot_taken', 'Who serves this is away at that time now. Offer another one.', { reason })
  }
  const who = whoIsMeant(customer, { ...input, isKnown: identities.length > 0 })
  if (who === null) return refusal('name_missing', 'Ask for the name first.')
  const { attendee } = who
  const agreed = await agree(stores, ports, { ...input, held: attendee === null ? held : { ...held, attendee } })
  if (!agreed.ok) return agreed
  await Promise.all([
    stores.customers.update(tenantId, who.customer),
    stores.tokens.add(tenantId, {
      hash: sha256(ports.links.manageToken(tenantId, held.id)),
      kind: 'booking',
      subjectId: held.id,
      expiresAtMs: null,
    }),
  ])
  return agreed
}

/** The transition that the terms ask for, written with its event. */
async function agree(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  input: Omit<Parameters<typeof confirmHeld>[2], 'contact' | 'attendee'>,
): Promise<
  | { readonly ok: true; readonly booking: AgreedBooking }
  | Refusal<'booking_closed' | 'payment_unavailable' | 'amount_invalid'>
> {
  const { tenantId, held, actor, answers, nowMs } = input
  const { serviceId, terms } = held
  const booked = bookedServices({ serviceId, steps: terms.steps }, input.catalog)
  const needsApproval = booked.some((service) => service.needsApproval === true)
  const next = afterHold({ needsApproval }, terms)
  const cause = { actor, why: input.why ?? 'customer agreed to the summary', nowMs }
  if (next === 'request_payment' && terms.payment !== undefined) {
    const asked = { tenantId, held, terms: terms.payment, refundRule: terms.cancellation, actor, answers, nowMs }
    const requested = await requestPaymentIn(stores, ports, asked)
    if (requested.ok) return { ok: true, booking: requested.booking }
    if (requested.code === 'payment_unavailable' || requested.code === 'amount_invalid') {
      return refusal(requested.code, requested.message)
    }
    return refusal('booking_closed', requested.message)
  }
  const moved = next === 'request_approval' ? requestApproval(held, cause) : confirm(held, cause)
  if (!moved.ok) return refusal('booking_closed', 'This hold can no longer be confirmed.')
  const written = await stores.bookings.update(tenantId, moved.booking, moved.event, { release: false, answers })
  if (written === 'stale') return refusal('booking_closed', 'This hold was changed meanwhile. Look again.')
  await recordEvent(ports, stores, tenantId, moved.event)
  return { ok: true, booking: moved.booking }
}

/**
 * The customer with what they told, and whom the booking is for. A customer who is known by a number keeps their name and
 * the number that reminders go to: another name that is given there is somebody's of theirs (one phone, a family).
 */
function whoIsMeant(
  customer: CustomerRow | null,
  input: {
    readonly contact: ContactDetails
    readonly attendee?: string | null | undefined
    readonly isKnown: boolean
  },
): { readonly customer: CustomerRow; readonly attendee: string | null } | null {
  const { contact, isKnown } = input
  const name = contact.name ?? customer?.name ?? null
  if (customer === null || name === null) return null
  const email = contact.email ?? customer.email
  const told = { ...customer, name, phone: contact.phone ?? customer.phone, email }
  const said = plainName(input.attendee ?? null)
  if (!isKnown) return { customer: told, attendee: said === null || isSameName(said, name) ? null : said }
  const isOther = customer.name !== null && !isSameName(customer.name, name)
  const kept = customer.name !== null && (isOther || customer.name.length > name.length) ? customer.name : name
  return {
    customer: { ...told, name: kept, phone: customer.phone ?? contact.phone },
    attendee: said === null ? (isOther ? plainName(name) : null) : isSameName(said, kept) ? null : said,
  }
}

/** The resources of a hold that have time off during their part of it; none where a member set the opening aside. */
async function findAway(
  stores: Pick<Stores, 'timeOff'>,
  { tenantId, held }: { readonly tenantId: string; readonly held: HeldBooking },
): Promise<string[]> {
  if (held.terms.overridden.includes('opening')) return []
  const timeOff = await stores.timeOff.find(tenantId, {
    resourceIds: held.picks.map((pick) => pick.resourceId),
    fromMs: held.startMs,
    toMs: held.endMs,
  })
  const away = held.picks.filter((pick) => {
    const there = attendanceOf(held, pick.requirementId)
    return timeOff.some((span) => span.resourceId === pick.resourceId && overlaps(span, there))
  })
  return [...new Set(away.map((pick) => pick.resourceId))]
}

/** A hold taken again after it ran out stands under a key of its own. */
const againSuffix = ':again'

/** The hold with what it came from, locked; null for one that is not there, or not of the conversation that said yes. */
async function findHold(
  stores: Stores,
  { tenantId, bookingId, consent, nowMs }: ConfirmBookingInput & { readonly nowMs: number },
): Promise<{ readonly held: Booking; readonly origin: BookingOrigin } | null> {
  const [held, origin] = await Promise.all([
    stores.bookings.lock(tenantId, bookingId),
    stores.bookings.findOrigin(tenantId, bookingId),
  ])
  if (held === null || origin === null) return null
  if (consent.kind === 'chat' && origin.conversationId !== consent.conversationId) return null
  const hasRunOut = held.state === 'expired' || (held.state === 'held' && held.expiresAtMs <= nowMs)
  if (!hasRunOut) return { held, origin }
  const again = await stores.bookings.findByIdempotencyKey(tenantId, origin.idempotencyKey + againSuffix)
  return { held: again ?? held, origin }
}

async function stillHeld(
  stores: Stores,
  ports: Pick<Ports, 'ids' | 'random'>,
  input: ConfirmBookingInput & {
    readonly held: Booking
    readonly origin: BookingOrigin
    /** Of a series the date that the yes was asked with. */
    readonly isFirst: boolean
    readonly actor: Actor
    readonly nowMs: number
  },
) {
  const { held, origin, isFirst, nowMs } = input
  if (held.state === 'held' && held.expiresAtMs > nowMs) return { ok: true as const, booking: held }
  if (held.state !== 'held' && held.state !== 'expired') {
    return refusal('booking_closed' as const, 'This hold was given up. Look for times again.')
  }
  // The expired row itself is no obstacle: whoever takes a slot releases expired holds on it.
  return takeSlot(stores, ports, {
    ...input,
    offer: offerOfBooking(held, input.catalog, nowMs),
    customerId: held.customerId,
    origin: { ...origin, idempotencyKey: origin.idempotencyKey + againSuffix },
    series: held.seriesId === undefined ? undefined : { id: held.seriesId, isFirst },
  })
}

/** The terms pinned to a hold, as the offer they were. */
export function offerOfBooking(booking: Booking, catalog: Catalog, nowMs: number): Offer {
  const { terms } = booking
  return {
    id: 'again',
    serviceId: booking.serviceId,
    locationId: booking.locationId,
    startMs: booking.startMs,
    endMs: booking.endMs,
    timeZone: terms.timeZone,
    picks: booking.picks.map((pick) => ({ ...pick })),
    staffId: staffOf(booking, catalog),
    staffChosen: false,
    price: copyOf(terms.price),
    priceFrom: terms.priceFrom,
    cancellation: terms.cancellation,
    ...(terms.payment === undefined ? {} : { payment: terms.payment }),
    ...(terms.party === undefined ? {} : { party: terms.party }),
    ...(terms.nights === undefined ? {} : { nights: terms.nights }),
    ...(terms.steps === undefined
      ? {}
      : { steps: terms.steps.map((step) => ({ ...step, price: copyOf(step.price) })) }),
    issuedAtMs: nowMs,
    expiresAtMs: nowMs + offerLifetimeMs,
  }
}

function copyOf(price: Money | null) {
  return price === null ? null : { ...price }
}
