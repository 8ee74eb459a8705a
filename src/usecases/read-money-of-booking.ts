import { type BookingLine, bookingLineOf } from '../domain/booking-line.ts'
import { type BookingMoney, bookingMoneyOf } from '../domain/booking-money.ts'
import type { Booking } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { type MemberRole, mayDo } from '../domain/member-role.ts'
import { type MoneyActs, moneyActs } from '../domain/money-acts.ts'
import { type MoneyFact, moneyTimeline } from '../domain/money-timeline.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { CustomerRow } from '../ports/stores/customer.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import type { RefundRow } from '../ports/stores/refund.ts'
import { atVenueId } from './connect-payment-account.ts'
import { isOwnBooking } from './own-booking.ts'
import { type ActLine, waitingActs } from './waiting-acts.ts'

export interface MoneyOfBookingInput {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly bookingId: string
  readonly memberId: string
  readonly role: MemberRole
  /** Held to the bookings of one member of staff; null: all. */
  readonly onlyStaffId: string | null
}

/** How the money of one booking stands, how it came to that, and what this member can do about it. */
export interface MoneyOfBooking {
  readonly booking: BookingLine
  readonly customer: CustomerRow | null
  readonly money: Pick<
    BookingMoney,
    | 'currency'
    | 'terms'
    | 'stage'
    | 'payUntilMs'
    | 'paid'
    | 'refunding'
    | 'refunded'
    | 'feeDue'
    | 'ifCancelled'
    | 'ifMissed'
  >
  readonly payments: readonly PaymentLine[]
  readonly refunds: readonly RefundLine[]
  readonly timeline: readonly TimelineLine[]
  readonly acts: MoneyActs
  readonly waiting: readonly ActLine[]
  /** Where the customer pays; null where nothing can be paid now. */
  readonly payUrl: string | null
}

export type PaymentLine = Pick<
  PaymentRow,
  | 'id'
  | 'purpose'
  | 'via'
  | 'amount'
  | 'currency'
  | 'state'
  | 'provider'
  | 'failureCode'
  | 'createdAtMs'
  | 'settledAtMs'
  | 'expiresAtMs'
>
export type RefundLine = Pick<
  RefundRow,
  'id' | 'paymentId' | 'amount' | 'currency' | 'reason' | 'state' | 'failureCode' | 'createdAtMs' | 'settledAtMs'
> & { readonly isCash: boolean }
/** `by`: the member's name; null for the customer, the system, and whoever is gone. */
export type TimelineLine = Omit<MoneyFact, 'actor'> & {
  readonly actor: MoneyFact['actor']['kind']
  readonly by: string | null
}

/** Changes nothing. Whoever sees no money sees that of the bookings they serve. */
export function readMoneyOfBooking(
  ports: Pick<Ports, 'database' | 'clock' | 'links'>,
  input: MoneyOfBookingInput,
): Promise<({ readonly ok: true } & MoneyOfBooking) | Refusal<'booking_not_found' | 'forbidden'>> {
  const { tenantId, catalog, bookingId, memberId, role } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const booking = await bookingForMember(stores, input)
    if ('ok' in booking) return booking
    const { payments, refunds, agreed, transactions, customer, names, waiting } = await rowsOf(stores, {
      ...{ tenantId, booking, memberId, role, nowMs },
    })
    const money = bookingMoneyOf({ booking, agreed, payments, transactions }, nowMs)
    const { terms } = money
    const { currency } = catalog.tenant
    const acts = moneyActs(
      { booking, terms, transactions, payments, refunds, money, currency, nowMs, tillId: atVenueId },
      role,
    )
    const { stage, payUntilMs, paid, refunding, refunded, feeDue, ifCancelled, ifMissed } = money
    return {
      ok: true as const,
      booking: bookingLineOf(booking, catalog),
      customer,
      money: {
        ...{ currency: money.currency, terms, stage, payUntilMs, paid, refunding, refunded, feeDue },
        ...{ ifCancelled, ifMissed },
      },
      payments: payments.map(paymentLine),
      refunds: refunds.map((refund) => refundLine(refund, payments)),
      timeline: moneyTimeline(transactions).map(({ actor, ...fact }) => ({
        ...fact,
        actor: actor.kind,
        by: actor.kind === 'member' && actor.id !== null ? (names.get(actor.id) ?? null) : null,
      })),
      ...{ acts, waiting },
      // It opens the booking, too: not for those who only look.
      payUrl:
        mayDo(role, 'take') && (stage === 'open' || stage === 'preparing')
          ? ports.links.payUrl(tenantId, bookingId)
          : null,
    }
  })
}

/** The booking, where this member may look at its money. */
export async function bookingForMember(
  stores: Pick<Stores, 'bookings' | 'sessions'>,
  of: Pick<MoneyOfBookingInput, 'tenantId' | 'bookingId' | 'onlyStaffId' | 'role'>,
): Promise<Booking | Refusal<'booking_not_found' | 'forbidden'>> {
  const { tenantId, bookingId, onlyStaffId, role } = of
  if (onlyStaffId === null && !mayDo(role, 'see_money')) return refusal('forbidden', 'Your role sees no money.')
  const booking = await stores.bookings.find(tenantId, bookingId)
  const isOwn = booking !== null && (await isOwnBooking(stores, { tenantId, booking, onlyStaffId }))
  if (!isOwn) return refusal('booking_not_found', 'There is no such booking.')
  return booking
}

async function rowsOf(
  stores: Stores,
  of: Pick<MoneyOfBookingInput, 'tenantId' | 'memberId' | 'role'> & {
    readonly booking: Booking
    readonly nowMs: number
  },
) {
  const { tenantId, booking } = of
  const [payments, agreed, transactions, customer, members, waiting] = await Promise.all([
    stores.payments.listOfBooking(tenantId, booking.id),
    stores.paymentTerms.find(tenantId, booking.id),
    stores.ledger.listOfBooking(tenantId, booking.id),
    stores.customers.find(tenantId, booking.customerId),
    stores.members.list(tenantId),
    waitingActs(stores, { ...of, bookingId: booking.id }),
  ])
  const lists = await Promise.all(payments.map(({ id }) => stores.refunds.listOfPayment(tenantId, id)))
  const names = new Map(members.map(({ id, name }) => [id, name]))
  return { payments, refunds: lists.flat(), agreed, transactions, customer, names, waiting }
}

function paymentLine(row: PaymentRow): PaymentLine {
  const { id, purpose, via, amount, currency, state, provider, failureCode, createdAtMs, settledAtMs, expiresAtMs } =
    row
  return { id, purpose, via, amount, currency, state, provider, failureCode, createdAtMs, settledAtMs, expiresAtMs }
}

function refundLine(row: RefundRow, payments: readonly PaymentRow[]): RefundLine {
  const { id, paymentId, amount, currency, reason, state, failureCode, createdAtMs, settledAtMs } = row
  const isCash = payments.some((payment) => payment.id === paymentId && payment.provider === atVenueId)
  return { id, paymentId, amount, currency, reason, state, failureCode, createdAtMs, settledAtMs, isCash }
}
