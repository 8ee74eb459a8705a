import type { Actor, Booking } from '../domain/booking-state.ts'
import { type CashDue, cashDue } from '../domain/cash-due.ts'
import type { Money } from '../domain/catalog.ts'
import type { PaymentPurpose } from '../domain/ledger.ts'
import { depositEarned, paidAtVenue } from '../domain/ledger-capture.ts'
import { feeCaptured } from '../domain/ledger-fee.ts'
import { amountMax } from '../domain/money.ts'
import { standingOf } from '../domain/payment-standing.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import { auditAct } from './audit-act.ts'
import { checkDuty } from './check-duty.ts'
import { closePages } from './close-pages.ts'
import { confirmPaid } from './confirm-paid.ts'
import { atVenueAccountIn } from './connect-payment-account.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { newPayment } from './request-payment.ts'
import { tellAboutMoney } from './tell-about-money.ts'
import { writeLedger } from './write-ledger.ts'

export interface CashInput {
  readonly tenantId: string
  readonly bookingId: string
  /** Minor units. */
  readonly amount: number
  readonly currency: string
  /** Null for the operator at the terminal. */
  readonly memberId: string | null
  /** A new uuid, the id of the payment: the same again is the same money. */
  readonly paymentId: string
}

export type CashTaken =
  | { readonly ok: true; readonly booking: Booking; readonly payment: PaymentRow }
  | Refusal<
      | 'forbidden'
      | 'booking_not_found'
      | 'amount_invalid'
      | 'wrong_amount'
      | 'wrong_currency'
      | 'wrong_state'
      | 'hold_expired'
      | 'charge_under_way'
      | 'idempotency_conflict'
    >

type CashRefusal = Exclude<CashTaken, { ok: true }>

/**
 * A member enters what a customer paid at the venue: what a booking waits for confirms it, in that very amount; of one that
 * stands, or was served, it is towards the price; of one that has ended it is the fee that is due. It can be given back.
 */
export function takeCash(ports: MoneyPorts, input: CashInput): Promise<CashTaken> {
  const { tenantId, bookingId, amount, currency, memberId, paymentId } = input
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<CashTaken> => {
    const nowMs = ports.clock.now().epochMilliseconds
    const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'take' })
    if (forbidden !== null) return forbidden
    if (!(Number.isSafeInteger(amount) && amount > 0 && amount <= amountMax)) {
      return refusal('amount_invalid', 'Expected a whole number of minor units above zero.')
    }
    const booking = await stores.bookings.lock(tenantId, bookingId)
    if (booking === null) return refusal('booking_not_found', 'There is no such booking.')
    const known = await stores.payments.find(tenantId, paymentId)
    if (known !== null) {
      return known.bookingId === bookingId && known.amount === amount
        ? { ok: true, booking, payment: known }
        : refusal('idempotency_conflict', 'This key stands for another payment.')
    }
    const asked = await cashFor(stores, { tenantId, booking, currency, nowMs })
    if ('ok' in asked) return asked
    const fault = faultOf(asked, input)
    if (fault !== null) return fault
    const actor: Actor = { kind: 'member', id: memberId }
    const context = { ...input, booking, actor, nowMs }
    const payment = await insertCash(stores, ports, context, asked.purpose)
    const standing = await enter(stores, ports, context, payment)
    const action = 'payment.cash-taken'
    await auditAct(stores, { tenantId, memberId, action, subjectType: 'booking', subjectId: bookingId, nowMs })
    return { ok: true, booking: standing, payment }
  })
}

async function cashFor(
  stores: Stores,
  of: { readonly tenantId: string; readonly booking: Booking; readonly currency: string; readonly nowMs: number },
): Promise<CashDue | CashRefusal> {
  const { tenantId, booking } = of
  const [transactions, agreed, payments] = [
    await stores.ledger.listOfBooking(tenantId, booking.id),
    await stores.paymentTerms.find(tenantId, booking.id),
    await stores.payments.listOfBooking(tenantId, booking.id),
  ]
  return cashDue({ ...of, terms: agreed?.terms ?? { kind: 'none' }, transactions, payments })
}

function faultOf({ exactly, atMost, currency }: CashDue, input: CashInput): CashRefusal | null {
  if (input.currency !== currency) return refusal('wrong_currency', `It is to be paid in ${currency}.`, { currency })
  if (exactly !== null && input.amount !== exactly) {
    return refusal('wrong_amount', 'Another amount is asked for.', { amount: exactly, currency })
  }
  if (input.amount > atMost)
    return refusal('wrong_amount', 'That is more than is left to pay.', { amount: atMost, currency })
  return null
}

interface Context extends CashInput {
  readonly booking: Booking
  readonly actor: Actor
  readonly nowMs: number
}

async function insertCash(
  stores: Stores,
  ports: MoneyPorts,
  { tenantId, bookingId, amount, currency, paymentId, nowMs }: Context,
  purpose: PaymentPurpose,
): Promise<PaymentRow> {
  const account = await atVenueAccountIn(stores, ports, { tenantId, nowMs })
  const base = newPayment(ports, { bookingId, money: { amount, currency }, account, nowMs })
  const payment: PaymentRow = {
    ...base,
    ...{ id: paymentId, purpose, via: 'checkout', state: 'paid', expiresAtMs: null },
    // The till is the provider: it was asked, and it answered.
    ...{ attempts: 1, firstAttemptAtMs: nowMs, nextAttemptAtMs: null, providerPaymentId: `cash-${paymentId}` },
    ...{ settledAtMs: nowMs, sent: { title: 'cash', language: 'en', keepsMethod: false } },
  }
  if ((await stores.payments.insert(tenantId, payment)) === 'clash') throw new Error('a payment of this id stands')
  return payment
}

/** Ledger, booking and word to the customer, by what the cash is for. */
async function enter(stores: Stores, ports: MoneyPorts, context: Context, payment: PaymentRow): Promise<Booking> {
  const { tenantId, bookingId, booking, actor, nowMs } = context
  const { purpose } = payment
  const cause = { actor, nowMs }
  const money: Money = { amount: payment.amount, currency: payment.currency }
  if (purpose === 'no_show_fee' || purpose === 'cancellation_fee') {
    const of = { bookingId, purpose, money, paymentId: payment.id, place: 'cash_at_venue' } as const
    await writeLedger(ports, stores, tenantId, feeCaptured(of, cause))
    await closePages(ports, stores, { tenantId, bookingId })
    return booking
  }
  if (purpose === 'card_hold') throw new Error('no card is left in cash')
  const capture = paidAtVenue({ bookingId, paymentId: payment.id, purpose, money }, cause)
  await writeLedger(ports, stores, tenantId, capture)
  await agreeOnNothing(stores, context)
  if (booking.state === 'completed') {
    const standing = standingOf([capture], payment.id)
    await writeLedger(ports, stores, tenantId, standing === null ? null : depositEarned(standing, cause))
    return booking
  }
  if (booking.state !== 'pending_payment') {
    await closePages(ports, stores, { tenantId, bookingId })
    return booking
  }
  const confirmed = await confirmPaid(stores, ports, { tenantId, booking, actor, why: 'paid at the venue', nowMs })
  await closePages(ports, stores, { tenantId, bookingId })
  await tellAboutMoney(ports, stores, { tenantId, booking, once: `paid-${payment.id}`, key: 'paid', money, nowMs })
  return confirmed
}

/** Without terms nobody would look after the money when the booking ends. */
async function agreeOnNothing(stores: Stores, { tenantId, booking, nowMs }: Context): Promise<void> {
  if ((await stores.paymentTerms.find(tenantId, booking.id)) !== null) return
  const { id: bookingId, version, terms } = booking
  await stores.paymentTerms.add(tenantId, {
    ...{ bookingId, version, terms: { kind: 'none' }, refundRule: terms.cancellation, agreedAtMs: nowMs },
  })
}
