import { amountText } from '../domain/amount-text.ts'
import type { Booking } from '../domain/booking-state.ts'
import { isCurrency } from '../domain/currency.ts'
import type { Refusal } from '../domain/refusal.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import type { RefundRow } from '../ports/stores/refund.ts'
import { askPayment } from '../usecases/ask-payment.ts'
import { chargeNoShow } from '../usecases/charge-no-show.ts'
import { atVenueId } from '../usecases/connect-payment-account.ts'
import { markNoShow } from '../usecases/mark-no-show.ts'
import { refundAsMember } from '../usecases/refund-as-member.ts'
import { returnCash } from '../usecases/return-cash.ts'
import { takeCash } from '../usecases/take-cash.ts'
import { waivePayment } from '../usecases/waive-payment.ts'
import { bookingText, customerText } from './booking-text.ts'
import {
  bookingOf,
  currencyOf,
  type FoundBooking,
  moneyLine,
  type PaymentsWorld,
  type Said,
  typedAmount,
} from './payments-place.ts'

/** What an act told; `waits`: it is done when another member has agreed. */
export interface Told {
  readonly lines: readonly string[]
  readonly waits?: boolean
}

/** An amount as it was typed, with the currency behind it or without. */
export interface Typed {
  readonly amount?: string | undefined
  readonly currency?: string | undefined
}

/** Returns money of a booking: so much, or all that is left. */
export async function refundLines(
  world: PaymentsWorld,
  reference: string | undefined,
  { amount, currency, why = '', ...said }: Said & Typed & { readonly why?: string | undefined },
): Promise<Told> {
  const found = await bookingOf(world, reference, said)
  if (amount === undefined) throw new Error('How much? An amount like 20.00, or all.')
  const { tenantId, booking, memberId } = found
  const paidIn = await currencyOf(world, found)
  const isAll = amount === 'all' && currency === undefined
  const refunded = await refundAsMember(world, {
    ...{ tenantId, bookingId: booking.id, memberId, why, actId: world.ids.next() },
    ...{ amount: isAll ? null : typedAmount(amount, currency, paidIn), currency: paidIn },
  })
  if (!refunded.ok) throw refused(refunded, 'Say why: --why "the color came out wrong"')
  const { act } = refunded
  const money = moneyLine({ amount: act.amount ?? 0, currency: act.currency ?? paidIn })
  if (act.state === 'waiting') {
    const lines = [`${money} is above what one member returns alone: another one has to agree.`, approveLine(act.id)]
    return { lines, waits: true }
  }
  const cash = await cashOnItsWay(world, found)
  return {
    lines: [
      `Returned: ${money} of ${booking.reference} is on its way back.`,
      ...(await tellLines(world, found)),
      ...cash,
    ],
  }
}

/** Lets go of what is asked and unpaid. */
export async function waiveLines(
  world: PaymentsWorld,
  reference: string | undefined,
  { why = '', ...said }: Said & { readonly why?: string | undefined },
): Promise<Told> {
  const { tenantId, booking, catalog, memberId } = await bookingOf(world, reference, said)
  const waived = await waivePayment(world, { tenantId, bookingId: booking.id, memberId, why })
  if (!waived.ok) throw refused(waived, 'Say why: --why "a regular"')
  const sums = waived.waived.map(moneyLine).join(' and ')
  const stands = waived.booking.state === 'confirmed' ? ' It stands without it.' : ''
  return { lines: [`Let go: ${sums}.${stands}`, `  ${booking.reference}  ${bookingText(waived.booking, catalog)}`] }
}

/** Marks that nobody came; the fee of the terms is charged to the card on file where that is said. */
export async function noShowLines(
  world: PaymentsWorld,
  reference: string | undefined,
  { charge = false, ...said }: Said & { readonly charge?: boolean | undefined },
): Promise<Told> {
  const found = await bookingOf(world, reference, said)
  const { tenantId, booking, memberId } = found
  const actor = { kind: 'member', id: memberId } as const
  const marked = await markNoShow(world, { tenantId, bookingId: booking.id, actor })
  if (!marked.ok) throw refused(marked)
  const kept = 'What was paid ahead is kept or goes back as the terms say.'
  if (!charge) return { lines: [`Marked: nobody came to ${booking.reference}. ${kept}`] }
  const charged = await chargeNoShow(world, { tenantId, bookingId: booking.id, actor })
  if (charged.ok)
    return { lines: [`${moneyLine(charged)} is being charged to the card on file.`, lookLine(booking.reference)] }
  if (charged.code === 'nothing_due')
    return { lines: [`Marked: nobody came. ${kept}`, 'No card was left that a fee could go to.'] }
  throw refused(charged)
}

/** Enters what was paid at the venue. */
export async function cashLines(
  world: PaymentsWorld,
  reference: string | undefined,
  { amount, currency, ...said }: Said & Typed,
): Promise<Told> {
  const found = await bookingOf(world, reference, said)
  if (amount === undefined) throw new Error('How much was paid? An amount like 20.00.')
  const { tenantId, booking, catalog, memberId } = found
  const inCurrency = await currencyOf(world, found)
  const taken = await takeCash(world, {
    ...{ tenantId, bookingId: booking.id, memberId, paymentId: world.ids.next() },
    ...{ amount: typedAmount(amount, currency, inCurrency), currency: inCurrency },
  })
  if (!taken.ok) throw refused(taken)
  const stands = booking.state === 'pending_payment' ? ' It is confirmed.' : ''
  return {
    lines: [
      `Entered: ${moneyLine(taken.payment)} in cash.${stands}`,
      `  ${booking.reference}  ${bookingText(taken.booking, catalog)}`,
    ],
  }
}

/** Enters that cash was handed back. */
export async function cashBackLines(world: PaymentsWorld, reference: string | undefined, said: Said): Promise<Told> {
  const { tenantId, booking, memberId } = await bookingOf(world, reference, said)
  const returned = await returnCash(world, { tenantId, bookingId: booking.id, memberId })
  if (!returned.ok) throw refused(returned)
  return { lines: [`Entered: ${returned.refunds.map(moneyLine).join(' and ')} was handed back.`] }
}

/** Asks the customer of a booking that stands for money, by the same link as the chat. */
export async function askLines(
  world: PaymentsWorld,
  reference: string | undefined,
  { amount, currency, wait = false, ...said }: Said & Typed & { readonly wait?: boolean | undefined },
): Promise<Told> {
  const found = await bookingOf(world, reference, said)
  const { tenantId, catalog, booking, memberId } = found
  const inCurrency = await currencyOf(world, found)
  const sum = amount === undefined ? null : typedAmount(amount, currency, inCurrency)
  const asked = await askPayment(world, {
    ...{ tenantId, catalog, bookingId: booking.id, memberId, waits: wait },
    ...{ amount: sum, currency: sum === null ? null : inCurrency },
  })
  if (!asked.ok) throw refused(asked)
  const { payment, told } = asked
  const lines = askedLines(world, { tenantId, booking: asked.booking, payment, told })
  return { lines: [...lines, ...(told ? [] : await tellLines(world, found))] }
}

/** What was asked for, and our link to it where a person has to pass that on. */
export function askedLines(
  { links }: Pick<PaymentsWorld, 'links'>,
  of: {
    readonly tenantId: string
    readonly booking: Pick<Booking, 'id' | 'state'>
    readonly payment: PaymentRow
    readonly told: boolean
  },
): string[] {
  const { tenantId, booking, payment, told } = of
  const isCard = payment.purpose === 'card_hold'
  const what = isCard ? `a card, for at most ${moneyLine(payment)}` : moneyLine(payment)
  const stands = booking.state === 'pending_payment' ? 'It waits for that.' : 'It stands either way.'
  const link = `  ${links.payUrl(tenantId, booking.id)}`
  const telling = told
    ? 'The customer is told by message; the link:'
    : 'Pass the link on, no message of ours reaches them now:'
  return [`Asked for ${what}. ${stands}`, telling, link]
}

async function tellLines(world: PaymentsWorld, { tenantId, booking }: FoundBooking): Promise<string[]> {
  const { customerId } = booking
  const customer = await world.database.inTenant(tenantId, (stores) => stores.customers.find(tenantId, customerId))
  return [`  ${customerText(customer)}`]
}

/** Of what was paid in cash somebody has to hand it over. */
async function cashOnItsWay(world: PaymentsWorld, { tenantId, booking }: FoundBooking): Promise<string[]> {
  const waiting = await world.database.inTenant(tenantId, async (stores) => {
    const payments = await stores.payments.listOfBooking(tenantId, booking.id)
    const cash = payments.filter(({ provider }) => provider === atVenueId)
    const lists: RefundRow[] = []
    for (const { id } of cash) lists.push(...(await stores.refunds.listOfPayment(tenantId, id)))
    return lists.filter(({ state }) => state === 'requested' || state === 'pending')
  })
  return waiting.map(
    (refund) =>
      `${moneyLine(refund)} of it was paid in cash: hand it over, then: payments -- cash-back ${booking.reference}`,
  )
}

export function approveLine(actId: string): string {
  return `  npm run payments -- approve ${actId} --as ADDRESS`
}

function lookLine(reference: string): string {
  return `  npm run payments -- show ${reference} says what became of it`
}

/** The refusal as the one line of a mistake, with what one can do about it. */
export function refused({ code, message, details }: Refusal, why = ''): Error {
  const { left, amount, currency } = details ?? {}
  const sum = typeof left === 'number' ? left : amount
  const isSum = typeof sum === 'number' && typeof currency === 'string' && isCurrency(currency)
  const facts = isSum ? ` ${currency} ${amountText({ amount: sum, currency })}.` : ''
  return new Error(code === 'why_missing' && why !== '' ? why : `${message}${facts}`)
}
