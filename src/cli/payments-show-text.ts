import { bookingMoneyOf } from '../domain/booking-money.ts'
import { moneyTimeline } from '../domain/money-timeline.ts'
import { standingsOf } from '../domain/payment-standing.ts'
import type { PaymentTerms } from '../domain/payment-terms.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import type { RefundRow } from '../ports/stores/refund.ts'
import { atVenueId } from '../usecases/connect-payment-account.ts'
import { bookingText, customerText } from './booking-text.ts'
import { moneyFactText, purposeWords } from './money-fact-text.ts'
import { bookingOf, moneyLine, namesOf, type PaymentsWorld, type Said } from './payments-place.ts'

/** How the money of one booking stands and how it came to that, in words; addresses of pages are masked. */
export async function showLines(world: PaymentsWorld, reference: string | undefined, said: Said): Promise<string[]> {
  const { booking, catalog, tenantId } = await bookingOf(world, reference, said)
  const rows = await world.database.inTenant(tenantId, async (stores) => {
    const payments = await stores.payments.listOfBooking(tenantId, booking.id)
    const refunds: RefundRow[] = []
    for (const { id } of payments) refunds.push(...(await stores.refunds.listOfPayment(tenantId, id)))
    return {
      payments,
      refunds,
      agreed: await stores.paymentTerms.find(tenantId, booking.id),
      transactions: await stores.ledger.listOfBooking(tenantId, booking.id),
      customer: await stores.customers.find(tenantId, booking.customerId),
    }
  })
  const { payments, refunds, agreed, transactions, customer } = rows
  const nowMs = world.clock.now().epochMilliseconds
  const money = bookingMoneyOf({ booking, agreed, payments, transactions }, nowMs)
  const { timeZone } = booking.terms
  const nameOf = await namesOf(world, tenantId)
  const facts = moneyTimeline(transactions).map((fact) => `  ${moneyFactText(fact, { timeZone, nameOf })}`)
  const standings = standingsOf(transactions)
  const left = standings.reduce((sum, one) => sum + Math.max(0, one.left - one.owed), 0)
  return [
    `${booking.reference}  ${booking.state}  ${bookingText(booking, catalog)}`,
    `  ${customerText(customer)}`,
    `  ${termsText(money.terms)}`,
    ...payments.map((payment) => `  ${paymentText(payment, timeZone)}`),
    ...refunds.map((refund) => `  ${refundText(refund, payments)}`),
    ...(facts.length === 0 ? ['No money has moved.'] : ['What happened:', ...facts]),
    ...(left > 0 ? [`Can be returned: ${moneyLine({ amount: left, currency: money.currency })}`] : []),
    ...(money.feeDue.amount > 0 ? [`Due and unpaid: ${moneyLine(money.feeDue)}`] : []),
  ]
}

function termsText(terms: PaymentTerms): string {
  if (terms.kind === 'none') return 'Nothing is asked before it stands.'
  const what = terms.kind === 'card_hold' ? 'a card, for at most' : purposeWords[terms.kind]
  return `Asked before it stands: ${what} ${moneyLine(terms)}.`
}

function paymentText(payment: PaymentRow, timeZone: string): string {
  const { purpose, state, provider, expiresAtMs, checkoutUrl, failureCode } = payment
  const until = (state === 'open' || state === 'requested') && expiresAtMs !== null
  const { date, time } = localTimeOf(timeZone, expiresAtMs ?? 0)
  const parts = [
    `${purposeWords[purpose]} ${moneyLine(payment)} by ${provider}: ${stateWords[state]}`,
    until ? `until ${date} ${time}` : '',
    until && checkoutUrl !== null ? `at ${maskedLink(checkoutUrl)}` : '',
    failureCode === null ? '' : `(${failureCode})`,
  ]
  return parts.filter((part) => part !== '').join(' ')
}

const stateWords: Readonly<Record<PaymentRow['state'], string>> = {
  requested: 'its page is being made, open',
  open: 'open',
  paid: 'paid',
  saved: 'saved',
  failed: 'failed',
  expired: 'closed unpaid',
}

function refundText(refund: RefundRow, payments: readonly PaymentRow[]): string {
  const { state, paymentId, failureCode } = refund
  const isCash = payments.some(({ id, provider }) => id === paymentId && provider === atVenueId)
  const words = { requested: 'asked for', pending: 'on its way', succeeded: 'arrived', failed: 'failed' } as const
  const isWaiting = state === 'requested' || state === 'pending'
  const told = isCash && isWaiting ? 'to be handed over in cash, then: payments -- cash-back' : words[state]
  return `refund ${moneyLine(refund)}: ${told}${failureCode === null ? '' : ` (${failureCode})`}`
}

/** Whose page it is, and nothing that opens it. */
function maskedLink(url: string): string {
  return URL.canParse(url) ? `${new URL(url).origin}/…` : '…'
}
