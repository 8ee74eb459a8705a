import { type ChargeRule, chargeOf } from './charge-rule.ts'
import type { Money } from './currency.ts'
import { assertSameCurrency, lesserMoney, subtractMoney, zeroMoney } from './money.ts'
import { freeUntilMinutes, type RefundRule, type RefundStep } from './refund-rule.ts'
import { minuteMs } from './zoned-time.ts'

/**
 * What cancelling, moving or not coming costs at an instant by the rule pinned to a booking, and what becomes of what was
 * paid. Always: refund + keeps = paid. A fee that was not paid ahead is taken only from a card on file, and only as far
 * as the customer was told.
 */

/** What was paid for the booking so far, less what went back already. */
export type Paid =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'deposit' | 'full' | 'commitment_fee'; readonly money: Money }
  /** Nothing moved; a card is on file from which at most `upTo` may be taken. */
  | { readonly kind: 'card_hold'; readonly upTo: Money }

/** What a quote needs to know of a booking. */
export interface RefundCase {
  readonly rule: RefundRule
  readonly startMs: number
  /** Null where there is none. */
  readonly price: Money | null
  readonly currency: string
  readonly party: number
  readonly paid: Paid
}

/** Whose doing it is. Only the customer's own has a fee; `force_majeure` is nobody's (storm, illness of the only staff). */
export type RefundActor = 'customer' | 'business' | 'force_majeure'

/** What happens to the money. All in the currency of the booking. */
export interface Settlement {
  /** What the rule asks; null where it asks a share and there is neither a price nor anything paid. */
  readonly fee: Money | null
  /** Of what was paid, what goes back and what stays; together what was paid. */
  readonly refund: Money
  readonly keeps: Money
  /** Taken from the card on file. Zero without one. */
  readonly charge: Money
}

export type RefundQuote =
  | (Settlement & {
      readonly allowed: true
      /** Within the free step: nothing is asked and everything goes back. */
      readonly free: boolean
      /** The last instant at which it is free; null where it never was. For the business always null: it has no step. */
      readonly freeUntilMs: number | null
      /** The last instant of this step, and what holds after it; null where it holds until the start. */
      readonly next: { readonly untilMs: number; readonly later: Settlement } | null
    })
  | { readonly allowed: false; readonly why: 'started' }

/** What cancelling now means. Until the start always allowed. Throws RangeError where currencies differ. */
export function quoteRefund(
  of: RefundCase,
  { nowMs, actor }: { readonly nowMs: number; readonly actor: RefundActor },
): RefundQuote {
  if (nowMs >= of.startMs) return { allowed: false, why: 'started' }
  if (actor !== 'customer') {
    return {
      allowed: true,
      free: true,
      freeUntilMs: null,
      next: null,
      ...settle(of, { fee: zeroMoney(of.currency), free: true }),
    }
  }
  const { cancelSteps, cancelAfter } = of.rule
  const index = stepAt(cancelSteps, of.startMs, nowMs)
  const step = cancelSteps[index]
  const freeUntilMs = freeUntil(of)
  const isFree = (atMs: number) => freeUntilMs !== null && atMs <= freeUntilMs
  const settlement = settleBy(of, step?.fee ?? cancelAfter, isFree(nowMs))
  const free = isFree(nowMs)
  // A step that reaches the start itself has nothing after it.
  if (step === undefined || step.untilMinutes <= 0) {
    return { allowed: true, free, freeUntilMs, next: null, ...settlement }
  }
  const endMs = untilMs(step, of.startMs)
  const later = settleBy(of, cancelSteps[index + 1]?.fee ?? cancelAfter, isFree(endMs + 1))
  return { allowed: true, free, freeUntilMs, next: { untilMs: endMs, later }, ...settlement }
}

export type MoveQuoteBySteps =
  | { readonly allowed: true; readonly fee: Money | null; readonly moveUntilMs: number; readonly untilMs: number }
  | { readonly allowed: false; readonly why: 'started' | 'too_late'; readonly moveUntilMs: number | null }

/** May the customer move it now, what it costs, until when at that fee and until when at all. A member may always. */
export function quoteMoveBySteps(of: RefundCase, nowMs: number): MoveQuoteBySteps {
  const { moveSteps } = of.rule
  const last = moveSteps.at(-1)
  const moveUntilMs = last === undefined ? null : untilMs(last, of.startMs)
  if (nowMs >= of.startMs) return { allowed: false, why: 'started', moveUntilMs }
  const step = moveSteps[stepAt(moveSteps, of.startMs, nowMs)]
  if (step === undefined || moveUntilMs === null) return { allowed: false, why: 'too_late', moveUntilMs }
  return { allowed: true, fee: feeOf(of, step.fee), moveUntilMs, untilMs: untilMs(step, of.startMs) }
}

/** What not coming means: the fee for it, out of what was paid and then from a card on file. */
export function quoteNoShow(of: RefundCase): Settlement {
  return settleBy(of, of.rule.noShow, false)
}

function settleBy(of: RefundCase, fee: ChargeRule, free: boolean): Settlement {
  return settle(of, { fee: feeOf(of, fee), free })
}

function settle(of: RefundCase, { fee, free }: { readonly fee: Money | null; readonly free: boolean }): Settlement {
  const nothing = zeroMoney(of.currency)
  const { paid } = of
  switch (paid.kind) {
    case 'nothing':
      return { fee, refund: nothing, keeps: nothing, charge: nothing }
    case 'card_hold':
      return { fee, refund: nothing, keeps: nothing, charge: lesserMoney(fee ?? nothing, paid.upTo) }
    case 'commitment_fee': {
      // It is for coming at all: whole or not at all, whatever the shares of the steps.
      const keeps = free ? nothing : paid.money
      return { fee: keeps, refund: subtractMoney(paid.money, keeps), keeps, charge: nothing }
    }
    case 'deposit':
    case 'full': {
      const keeps = lesserMoney(fee ?? nothing, paid.money)
      return { fee, refund: subtractMoney(paid.money, keeps), keeps, charge: nothing }
    }
  }
}

/** Shares are of the price or of what was paid, as the rule says; of what was paid also where there is no price. */
function feeOf({ rule, price, currency, party, paid }: RefundCase, fee: ChargeRule): Money | null {
  const money = paid.kind === 'deposit' || paid.kind === 'full' ? paid.money : null
  if (money !== null) assertSameCurrency(money, { currency })
  const ofPaid = fee.kind === 'percent' && (rule.percentOf === 'paid' || price === null)
  return chargeOf(fee, { price: ofPaid ? money : price, currency, party })
}

/** Index of the step that holds, or the number of steps where none does any more. */
function stepAt(steps: readonly RefundStep[], startMs: number, nowMs: number): number {
  const index = steps.findIndex((step) => nowMs <= untilMs(step, startMs))
  return index === -1 ? steps.length : index
}

function freeUntil({ rule, startMs }: RefundCase): number | null {
  const minutes = freeUntilMinutes(rule)
  return minutes === null ? null : startMs - minutes * minuteMs
}

function untilMs(step: RefundStep, startMs: number): number {
  return startMs - step.untilMinutes * minuteMs
}
