import type { Asked } from '../domain/asked.ts'
import { confirm } from '../domain/booking.ts'
import type { ConfirmedBooking, PendingPaymentBooking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { timeAt, whyNotAt } from '../domain/find-times.ts'
import type { Offer } from '../domain/offer.ts'
import type { TimeQuestion } from '../domain/open-time.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { askedWithout, type OverridableRule, overridableRule, pinnedRule } from '../domain/rule-override.ts'
import { resolveWallTime } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import { type AskedPayment, askPaymentIn } from './ask-payment.ts'
import { type ContactDetails, confirmHeld } from './confirm-booking.ts'
import { writeDecision } from './decide-approval.ts'
import { type AskedWish, type AvailabilityRefusal, askedOfWish, offersOf } from './find-availability.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { loadQuestion, zoneOf } from './load-question.ts'
import type { MoneyPorts } from './open-payment-account.ts'
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
  | Refusal<'name_missing' | 'contact_missing' | 'slot_taken' | 'booking_closed' | 'stale_version'>
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
  if (contact.name === null || contact.name.trim() === '') return refusal('name_missing', 'A name is needed.')
  if (contact.phone === null && contact.email === null) {
    return refusal('contact_missing', 'A phone number or an e-mail address is needed.')
  }
  const startMs = startOf(input, asked)
  if (startMs === null) return refusal('invalid_date', 'There is no such date and time there.')
  const nowMs = ports.clock.now().epochMilliseconds
  const actor = { kind: 'member' as const, id: memberId }
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<BookedAsMember> => {
    const standing = await stores.bookings.findByIdempotencyKey(tenantId, `member:${input.idempotencyKey}`)
    if (standing?.state === 'confirmed' || standing?.state === 'pending_payment') {
      return { ok: true, booking: standing, asked: null }
    }
    if (standing !== null) return refusal('booking_closed', 'What was booked with this key has changed since.')
    const found = await offerAt(stores, input, { asked, startMs, nowMs })
    if (!found.ok) return found
    const customerId = ports.ids.next()
    await stores.customers.insert(tenantId, { id: customerId, ...contact }, nowMs)
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
    const cause = { actor, why: 'a member booked it', nowMs }
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

/** The time as an offer, and which of the rules were really in its way; or why it cannot be had even without them. */
async function offerAt(
  stores: Stores,
  input: BookAsMemberInput,
  { asked, startMs, nowMs }: { readonly asked: Asked; readonly startMs: number; readonly nowMs: number },
): Promise<{ readonly ok: true; readonly offer: Offer; readonly needed: OverridableRule[] } | Refusal<'slot_taken'>> {
  const { catalog, setAside } = input
  const range = { startMs, endMs: startMs + 1 }
  const question = await loadQuestion(stores, { ...input, asked: askedWithout(asked, setAside), range, nowMs })
  const time = timeAt(question, startMs)
  const reason = time === null ? whyNotAt(question, startMs) : null
  const timeZone = zoneOf(catalog, asked.services[0])
  const wish = { ...input, timeZone, nowMs, exceptBookingIds: [], shown: [] }
  const [offer] = time === null ? [] : (await offersOf(stores, question, wish, [time])).offers
  if (offer === undefined) return refusal('slot_taken', 'That time cannot be had.', { reason })
  return {
    ok: true,
    offer,
    needed: setAside.filter((rule) => isInTheWay(rule, { question, asked, setAside, startMs })),
  }
}

function isInTheWay(
  rule: OverridableRule,
  at: {
    readonly question: TimeQuestion
    readonly asked: Asked
    readonly setAside: readonly OverridableRule[]
    readonly startMs: number
  },
): boolean {
  const others = at.setAside.filter((other) => other !== rule)
  const question = { ...at.question, asked: askedWithout(at.asked, others) }
  return overridableRule(whyNotAt(question, at.startMs)) === rule
}

function startOf({ catalog, date, time }: BookAsMemberInput, { services: [service] }: Asked): number | null {
  const wall = { date, time: service.shape?.kind === 'stay' ? service.shape.checkInTime : time }
  const found = resolveWallTime(zoneOf(catalog, service), wall)
  if (found.kind === 'exact') return found.ms
  return found.kind === 'overlap' ? found.choicesMs[0] : null
}
