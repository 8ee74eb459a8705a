import { askedFor } from '../domain/asked.ts'
import type { Actor, Booking, ConfirmedBooking } from '../domain/booking-state.ts'
import type { Catalog, Service } from '../domain/catalog.ts'
import { amountMax } from '../domain/money.ts'
import { askWindowMs, payGraceMs } from '../domain/payment-attempts.ts'
import { refundableOf, standingsOf } from '../domain/payment-standing.ts'
import type { AskedTerms } from '../domain/payment-terms.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import { auditAct } from './audit-act.ts'
import { checkDuty } from './check-duty.ts'
import { connectSandboxIn } from './connect-payment-account.ts'
import { customerFacts } from './customer-facts.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { paymentOfServices } from './offer-terms.ts'
import { choosePaymentAccount, type MoneyPorts } from './open-payment-account.ts'
import { insertCheckout, requestPaymentIn } from './request-payment.ts'
import { tellAboutMoney } from './tell-about-money.ts'

export interface AskInput {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly bookingId: string
  /** Minor units; null asks what the rules of the service ask of this customer. */
  readonly amount: number | null
  readonly currency: string | null
  /** True: it stands no longer until it is paid, and its time is free where it is not. False: it stands either way. */
  readonly waits: boolean
  /** Null for the operator at the terminal. */
  readonly memberId: string | null
}

export type AskedPayment =
  /** `told`: our link is on its way to the customer; else a person has to pass it on. */
  | { readonly ok: true; readonly booking: Booking; readonly payment: PaymentRow; readonly told: boolean }
  | Refusal<
      | 'forbidden'
      | 'booking_not_found'
      | 'wrong_state'
      | 'nothing_due'
      | 'already_paid'
      | 'amount_invalid'
      | 'wrong_amount'
      | 'wrong_currency'
      | 'payment_unavailable'
      | 'hold_expired'
      | 'stale_version'
    >

type AskRefusal = Exclude<AskedPayment, { ok: true }>

/**
 * A member asks the customer of a booking that stands for money, by the same link as the chat: a deposit for which it waits,
 * or a sum besides, with which it stands anyway. Asked twice it is the same payment.
 */
export function askPayment(ports: MoneyPorts, input: AskInput): Promise<AskedPayment> {
  return inTenantUnlessRefused(ports, input.tenantId, (stores) => askPaymentIn(stores, ports, input))
}

/** The same in the caller's transaction, which a refusal has to undo. */
export async function askPaymentIn(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  input: AskInput,
): Promise<AskedPayment> {
  const { tenantId, bookingId, memberId } = input
  const nowMs = ports.clock.now().epochMilliseconds
  const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'take' })
  if (forbidden !== null) return forbidden
  const booking = await stores.bookings.lock(tenantId, bookingId)
  if (booking === null) return refusal('booking_not_found', 'There is no such booking.')
  const payments = await stores.payments.listOfBooking(tenantId, bookingId)
  const open = payments.findLast((one) => one.via === 'checkout' && (one.state === 'requested' || one.state === 'open'))
  if (open !== undefined && (open.expiresAtMs ?? 0) > nowMs) {
    const { amount, currency } = open
    return input.amount === null || input.amount === amount
      ? { ok: true, booking, payment: open, told: false }
      : refusal('wrong_amount', 'Another sum is asked for already: waive it first.', { amount, currency })
  }
  if (open !== undefined) {
    return refusal('wrong_state', 'The page of before is over and is being closed. Ask again in a minute.')
  }
  if (booking.state !== 'confirmed') {
    return refusal('wrong_state', `Only a booking that stands can be asked for money: it is ${booking.state}.`)
  }
  const windowMs = Math.min(askWindowMs, booking.startMs - nowMs - payGraceMs)
  if (windowMs <= payGraceMs) return refusal('wrong_state', 'It begins at once or has begun: take the money there.')
  const terms = await termsOf(stores, { ...input, booking })
  if ('ok' in terms) return terms
  const context: Context = { ...input, booking, terms, windowMs, nowMs }
  const asked = input.waits ? await waitFor(stores, ports, context) : await askBesides(stores, ports, context)
  if (!asked.ok) return asked
  const { payment } = asked
  const told = await tellAboutMoney(ports, stores, {
    ...{ tenantId, booking, once: `asked-${payment.id}`, key: terms.kind === 'card_hold' ? 'cardLink' : 'feeLink' },
    ...{ money: payment, link: ports.links.payUrl(tenantId, bookingId), expiresAtMs: nowMs + windowMs, nowMs },
  })
  const subject = { subjectType: 'booking', subjectId: bookingId } as const
  await auditAct(stores, { tenantId, memberId, action: 'payment.asked', ...subject, nowMs })
  return { ok: true, booking: asked.booking, payment, told }
}

interface Context extends AskInput {
  readonly booking: ConfirmedBooking
  readonly terms: AskedTerms
  readonly windowMs: number
  readonly nowMs: number
}

/** What is asked: the sum the member named, or what the rules ask of this customer today. */
async function termsOf(
  stores: Stores,
  { tenantId, catalog, booking, amount, currency }: AskInput & { readonly booking: ConfirmedBooking },
): Promise<AskedTerms | AskRefusal> {
  const { price, party = null, nights = null, steps } = booking.terms
  const standings = standingsOf(await stores.ledger.listOfBooking(tenantId, booking.id))
  const of = price?.currency ?? standings[0]?.currency ?? catalog.tenant.currency
  if (currency !== null && currency !== of) return refusal('wrong_currency', `It is in ${of}.`, { currency: of })
  const paid = standings
    .filter(({ purpose }) => purpose !== 'commitment_fee')
    .reduce((sum, standing) => sum + refundableOf(standing), 0)
  if (amount !== null) {
    if (!(Number.isSafeInteger(amount) && amount > 0 && amount <= amountMax)) {
      return refusal('amount_invalid', 'Expected a whole number of minor units above zero.')
    }
    const atMost = price === null || booking.terms.priceFrom ? amountMax : price.amount - paid
    if (amount > atMost) {
      return refusal('wrong_amount', 'That is more than is left to pay.', { amount: atMost, currency: of })
    }
    return { kind: 'deposit', amount, currency: of, because: 'always', rules: [], refundable: 'by_policy' }
  }
  if (standings.some(({ captured }) => captured > 0)) return refusal('already_paid', 'It was paid ahead already.')
  const ids = steps?.map(({ serviceId }) => serviceId) ?? [booking.serviceId]
  const [first, ...more] = ids.flatMap(
    (id) => catalog.services.find((service): service is Service => service.id === id) ?? [],
  )
  if (first === undefined) return refusal('nothing_due', 'Its service is sold no more: say how much.')
  const services = [first, ...more] as const
  const customer = await customerFacts(stores, { tenantId, catalog, services, customerId: booking.customerId })
  const asked = askedFor([first, ...more], { party, nights, staffing: null, meet: null })
  const terms = paymentOfServices({ catalog, asked, price, customer, picks: booking.picks })
  return terms ?? refusal('nothing_due', 'The rules ask nothing of this customer: say how much.')
}

/** It stands no longer until it is paid. */
async function waitFor(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  { tenantId, booking, terms, windowMs, memberId, nowMs }: Context,
): Promise<{ readonly ok: true; readonly booking: Booking; readonly payment: PaymentRow } | AskRefusal> {
  const before = await stores.ledger.listOfBooking(tenantId, booking.id)
  if (before.some(({ kind, purpose }) => kind === 'captured' && purpose === terms.kind)) {
    return refusal('already_paid', 'It was paid ahead already: what is asked besides cannot hold it up.')
  }
  const actor: Actor = { kind: 'member', id: memberId }
  const refundRule = booking.terms.cancellation
  const why = 'a member asked for a payment'
  return requestPaymentIn(stores, ports, { tenantId, held: booking, terms, refundRule, actor, why, windowMs, nowMs })
}

/** It stands either way: the sum is towards its price. */
async function askBesides(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  { tenantId, booking, terms, windowMs, nowMs }: Context,
): Promise<{ readonly ok: true; readonly booking: Booking; readonly payment: PaymentRow } | AskRefusal> {
  if (terms.kind === 'card_hold' || terms.kind === 'commitment_fee') {
    return refusal('wrong_state', 'A card, or a fee that comes back, can only be asked of a booking that waits for it.')
  }
  const before = await stores.ledger.listOfBooking(tenantId, booking.id)
  if (before.some(({ kind, purpose }) => kind === 'captured' && purpose === 'balance')) {
    return refusal('already_paid', 'Something was paid besides already: take what is left at the venue.')
  }
  const chosen = await choosePaymentAccount(ports, stores, { tenantId, needs: 'pay' })
  const opened = chosen ?? (await connectSandboxIn(stores, ports, { tenantId, nowMs }))
  if (opened === null) return refusal('payment_unavailable', 'No way to pay is connected.')
  const { provider, account } = opened
  const money = { amount: terms.amount, currency: terms.currency }
  if (provider.judgeAmount(money) !== null)
    return refusal('amount_invalid', `${provider.name} cannot charge this amount.`)
  // Without terms nobody would look after the money when the booking ends.
  if ((await stores.paymentTerms.find(tenantId, booking.id)) === null) {
    const { id: bookingId, version } = booking
    const refundRule = booking.terms.cancellation
    await stores.paymentTerms.add(tenantId, {
      bookingId,
      version,
      terms: { kind: 'none' },
      refundRule,
      agreedAtMs: nowMs,
    })
  }
  const payment = await insertCheckout(stores, ports, {
    ...{ tenantId, booking, purpose: 'balance', money, expiresAtMs: nowMs + windowMs, nowMs },
    account: { provider: provider.id, accountId: account.accountId },
  })
  return { ok: true, booking, payment }
}
