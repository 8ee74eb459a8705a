import type { BookingMoney } from './booking-money.ts'
import { type CashCase, cashDue, isCharged } from './cash-due.ts'
import type { Money } from './currency.ts'
import { type MemberRole, mayDo } from './member-role.ts'
import { amountMax } from './money.ts'
import { askWindowMs, payGraceMs } from './payment-attempts.ts'
import { paidOf } from './payment-settlement.ts'
import { refundableOf, standingsOf } from './payment-standing.ts'
import { quoteNoShow } from './refund-quote.ts'

/**
 * What a member of this role can do now with the money of one booking, and how much of it: what a screen offers. The use
 * cases judge once more when it is done. Null: not now, or not for this role.
 */
export interface MoneyActs {
  /** Ask the customer by a link; `most` null: any sum. */
  readonly ask: { readonly currency: string; readonly most: number | null } | null
  readonly cash: { readonly currency: string; readonly most: number; readonly exactly: number | null } | null
  readonly refund: { readonly currency: string; readonly most: number } | null
  /** What is let go of. */
  readonly waive: Money | null
  /** The fee for not coming, to the card on file. */
  readonly chargeNoShow: Money | null
  /** Cash that goes back and that nobody has handed over. */
  readonly cashBack: Money | null
}

export interface MoneyActsCase extends CashCase {
  readonly payments: readonly (CashCase['payments'][number] & {
    readonly id: string
    readonly provider: string
    readonly savedMethod: unknown
  })[]
  readonly refunds: readonly {
    readonly paymentId: string
    readonly state: string
    readonly amount: number
    readonly currency: string
  }[]
  readonly money: BookingMoney
  /** The provider that is a till. */
  readonly tillId: string
}

export function moneyActs(of: MoneyActsCase, role: MemberRole): MoneyActs {
  const { money, transactions } = of
  const takes = mayDo(role, 'take')
  const returns = mayDo(role, 'return')
  const left = standingsOf(transactions).reduce((sum, standing) => sum + standing.left, 0)
  const due = cashDue(of)
  return {
    ask: takes ? askOf(of) : null,
    cash:
      takes && !('code' in due) && due.atMost > 0
        ? { currency: due.currency, most: due.atMost, exactly: due.exactly }
        : null,
    refund: returns && left > 0 ? { currency: money.currency, most: left } : null,
    waive: returns ? waiveOf(of) : null,
    chargeNoShow: returns ? noShowFeeOf(of) : null,
    cashBack: takes ? cashBackOf(of) : null,
  }
}

/** One page at a time, and only while there is time to pay before it begins. */
function askOf({ booking, payments, transactions, money, nowMs }: MoneyActsCase): MoneyActs['ask'] {
  if (booking.state !== 'confirmed') return null
  if (payments.some(({ via, state }) => via === 'checkout' && isOpen(state))) return null
  if (Math.min(askWindowMs, booking.startMs - nowMs - payGraceMs) <= payGraceMs) return null
  const { price, priceFrom } = booking.terms
  if (price === null || priceFrom) return { currency: money.currency, most: null }
  const paid = standingsOf(transactions)
    .filter(({ purpose }) => purpose !== 'commitment_fee')
    .reduce((sum, standing) => sum + refundableOf(standing), 0)
  const most = Math.min(amountMax, price.amount - paid)
  return most > 0 ? { currency: money.currency, most } : null
}

function waiveOf({ booking, terms, payments, money, nowMs }: MoneyActsCase): Money | null {
  if (booking.state === 'pending_payment') {
    if (nowMs >= booking.expiresAtMs) return null
    return terms.kind === 'none'
      ? { amount: 0, currency: money.currency }
      : { amount: terms.amount, currency: terms.currency }
  }
  if (money.feeDue.amount <= 0) return null
  return isCharged(payments, 'no_show_fee') || isCharged(payments, 'cancellation_fee') ? null : money.feeDue
}

/** Once for a booking, where a card was left and the pinned terms say so. */
function noShowFeeOf({ booking, terms, payments, transactions, money }: MoneyActsCase): Money | null {
  if (booking.state !== 'no_show' || payments.every(({ savedMethod }) => savedMethod === null)) return null
  if (transactions.some(({ kind, purpose }) => kind === 'fee_due' && purpose === 'no_show_fee')) return null
  const { price, party = 1 } = booking.terms
  const paid = paidOf(standingsOf(transactions), terms)
  const { charge } = quoteNoShow({
    ...{ rule: money.refundRule, startMs: booking.startMs, price, currency: money.currency, party, paid },
  })
  return charge.amount > 0 ? charge : null
}

function cashBackOf({ payments, refunds, tillId }: MoneyActsCase): Money | null {
  const tills = new Set(payments.filter(({ provider }) => provider === tillId).map(({ id }) => id))
  const waiting = refunds.filter(({ paymentId, state }) => tills.has(paymentId) && isWaiting(state))
  const [first] = waiting
  if (first === undefined) return null
  return { amount: waiting.reduce((sum, { amount }) => sum + amount, 0), currency: first.currency }
}

function isOpen(state: string): boolean {
  return state === 'requested' || state === 'open'
}

function isWaiting(state: string): boolean {
  return state === 'requested' || state === 'pending'
}
