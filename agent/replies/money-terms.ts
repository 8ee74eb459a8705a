import { type ChargeRule, chargeOf, chargesNothing } from '../../src/domain/charge-rule.ts'
import type { Money } from '../../src/domain/currency.ts'
import { subtractMoney } from '../../src/domain/money.ts'
import { moneyText } from '../../src/domain/money-text.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { payWindowMsOf } from '../../src/domain/payment-attempts.ts'
import { type AskedTerms, dueLater } from '../../src/domain/payment-terms.ts'
import { refundCaseOf } from '../../src/domain/policy.ts'
import { type Paid, quoteNoShow, quoteRefund, type RefundCase, type Settlement } from '../../src/domain/refund-quote.ts'
import { refundStepsMax } from '../../src/domain/refund-rule.ts'
import type { PhraseId } from '../locales/phrases/shapes.ts'
import { type RenderContext, serviceOf, styleOf } from './context.ts'
import { priceText } from './price-text.ts'
import { fragment } from './say.ts'
import { dateTimeText } from './time-text.ts'

/** What an offer asks before it stands, and what cancelling it costs then: as the settlement will count it. */

/** "Deposit of $30 to pay by card within 15 min (link after your yes), the other $30 there"; null where nothing is asked. */
export function offerDueText(context: RenderContext, offer: Offer): string | null {
  const { payment, price, priceFrom } = offer
  if (payment === undefined) return null
  const window = windowText(context, offer)
  const amount = moneyOf(context, payment)
  switch (payment.kind) {
    case 'deposit': {
      if (priceFrom) return fragment(context, 'terms_due_deposit_from', { amount, window })
      const later = dueLater(payment, price)
      const rest = later === null || later.amount === 0 ? '' : moneyOf(context, later)
      return fragment(context, 'terms_due_deposit', { amount, window, rest })
    }
    case 'full':
      return fragment(context, 'terms_due_full', { window })
    case 'card_hold':
      return cardText(context, offer, payment)
    case 'commitment_fee':
      return fragment(context, 'terms_due_fee', { amount, window })
  }
}

/** The same as an answer of its own: of a full payment with its amount. */
export function offerAskedText(context: RenderContext, offer: Offer): string | null {
  const due = offerDueText(context, offer)
  if (due === null) {
    const service = serviceOf(context, offer.serviceId)?.name ?? ''
    return fragment(context, 'terms_none_due', { service, price: priceText(context, offer) ?? '' })
  }
  if (offer.payment?.kind !== 'full') return due
  return `${moneyOf(context, offer.payment)} ${due}`
}

/** Whether what is asked is part of the price, and what is left of that. */
export function restText(
  context: RenderContext,
  {
    payment,
    price,
    priceFrom,
  }: Pick<Offer, 'price' | 'priceFrom'> & {
    readonly payment?: Pick<AskedTerms, 'kind' | 'amount' | 'currency'> | undefined
  },
): string | null {
  if (payment === undefined) return null
  const amount = moneyOf(context, payment)
  if (payment.kind === 'card_hold') return fragment(context, 'rest_card', { price: priced(context, price, priceFrom) })
  if (payment.kind === 'commitment_fee') {
    return fragment(context, 'rest_fee', { amount, price: priced(context, price, priceFrom) })
  }
  const later = price === null ? null : subtractMoney(price, payment)
  const rest = later === null || later.amount === 0 ? '' : priced(context, later, priceFrom)
  return fragment(context, 'rest_deposit', { amount, rest })
}

function priced(context: RenderContext, price: Money | null, priceFrom: boolean): string {
  return priceText(context, { price, priceFrom }) ?? ''
}

/** Why it is asked, by what was known of this booking. */
export function becauseText(context: RenderContext, because: AskedTerms['because'], serviceId?: string): string | null {
  const service = serviceId === undefined ? '' : (serviceOf(context, serviceId)?.name ?? '')
  return fragment(context, `because_${because}`, { service })
}

/** Up to how much a card may be charged, and for what: nothing else is threatened with. */
function cardText(context: RenderContext, offer: Offer, payment: AskedTerms): string | null {
  const refundCase = caseOf(offer)
  const missed = quoteNoShow(refundCase).charge.amount
  const late = Math.max(0, ...stepsFrom(refundCase, context.nowMs).map(({ settlement }) => settlement.charge.amount))
  const amount = Math.max(missed, late)
  const upTo = { amount: amount === 0 ? payment.amount : amount, currency: payment.currency }
  const id: PhraseId = missed > 0 && late > 0 ? 'terms_case_both' : late > 0 ? 'terms_case_late' : 'terms_case_missed'
  const window = windowText(context, offer)
  return fragment(context, 'terms_due_card', {
    window,
    amount: moneyOf(context, upTo),
    case: fragment(context, id) ?? '',
  })
}

/** True where the steps say more than "free until": with money, or with more than one step that costs. */
export function hasLadder({ payment, cancellation }: Offer): boolean {
  return payment !== undefined || cancellation.cancelSteps.filter(({ fee }) => !chargesNothing(fee)).length > 0
}

/** "Free to cancel until Thu 10 Dec, 3 pm, then $15 of it is kept until Fri 11 Dec, 1 pm, then all of it is kept". */
export function ladderText(context: RenderContext, offer: Offer): string {
  const steps = merged(stepsFrom(caseOf(offer), context.nowMs), offer)
  const texts = steps.map((step, index) => stepText(context, offer, { ...step, isFirst: index === 0 }))
  return texts.filter((text) => text !== null).join(', ')
}

interface Step {
  readonly settlement: Settlement
  /** The last instant at which it holds; null until the start. */
  readonly untilMs: number | null
}

/** What holds from an instant on, step by step until the start. */
function stepsFrom(refundCase: RefundCase, fromMs: number): Step[] {
  const steps: Step[] = []
  let atMs = fromMs
  for (let count = 0; count <= refundStepsMax; count++) {
    const quote = quoteRefund(refundCase, { nowMs: atMs, actor: 'customer' })
    if (!quote.allowed) break
    const untilMs = quote.next?.untilMs ?? null
    steps.push({ settlement: quote, untilMs })
    if (untilMs === null) break
    atMs = untilMs + 1
  }
  return steps
}

/** Steps that cost the same are one. */
function merged(steps: readonly Step[], offer: Offer): Step[] {
  const kept: Step[] = []
  for (const step of steps) {
    const last = kept.at(-1)
    if (last !== undefined && costOf(last.settlement, offer) === costOf(step.settlement, offer)) kept.pop()
    kept.push(step)
  }
  return kept
}

/** What the customer loses: of what is paid, from the card, or what the terms ask. */
function costOf({ keeps, charge, fee }: Settlement, { payment }: Offer): number {
  if (payment === undefined) return fee?.amount ?? 0
  return payment.kind === 'card_hold' ? charge.amount : keeps.amount
}

function stepText(
  context: RenderContext,
  offer: Offer,
  { settlement, untilMs, isFirst }: Step & { readonly isFirst: boolean },
): string | null {
  const cost = costOf(settlement, offer)
  const until = untilMs === null ? '' : dateTimeText(styleOf(context), untilMs, offer.timeZone, true)
  if (cost === 0) {
    if (!isFirst) return null
    return until === '' ? fragment(context, 'terms_free') : fragment(context, 'terms_free_until', { until })
  }
  const { currency } = settlement.refund
  const amount = moneyOf(context, { amount: cost, currency })
  const { payment } = offer
  if (payment === undefined || payment.kind === 'card_hold') {
    return fragment(context, isFirst ? 'terms_now_charged' : 'terms_then_charged', { amount, until })
  }
  if (cost >= payment.amount) return fragment(context, isFirst ? 'terms_now_all' : 'terms_then_all', { until })
  return fragment(context, isFirst ? 'terms_now_kept' : 'terms_then_kept', { amount, until })
}

/** The offer as if what it asks were paid. */
function caseOf({ startMs, cancellation, payment, price, party }: Offer): RefundCase {
  const terms = { cancellation, payment, price, party }
  return refundCaseOf({ startMs, terms }, payment === undefined ? { kind: 'nothing' } : paidAs(payment))
}

function paidAs({ kind, amount, currency }: AskedTerms): Paid {
  const money = { amount, currency }
  return kind === 'card_hold' ? { kind, upTo: money } : { kind, money }
}

function windowText(context: RenderContext, { serviceId, steps }: Offer): string {
  const ids = [serviceId, ...(steps ?? []).map((step) => step.serviceId)]
  if (ids.some((id) => serviceOf(context, id)?.needsApproval === true)) {
    return fragment(context, 'terms_window_approved') ?? ''
  }
  const duration = context.locale.wording.duration(payWindowMsOf(context.catalog.tenant) / 60_000)
  return fragment(context, 'terms_window', { duration }) ?? ''
}

function moneyOf({ session }: RenderContext, { amount, currency }: Money): string {
  return moneyText(session.locale, { amount, currency })
}

/** A share or an amount as a rule has it: exact where the price is. */
export function chargeText(
  context: RenderContext,
  rule: ChargeRule,
  {
    price,
    priceFrom,
    party = 1,
  }: { readonly price: Money | null; readonly priceFrom: boolean; readonly party?: number },
): string {
  const { wording } = context.locale
  const currency = price?.currency ?? context.catalog.tenant.currency
  const isExact = price !== null && !priceFrom
  if (rule.kind === 'percent') {
    const money = isExact ? chargeOf(rule, { price, currency, party }) : null
    return money === null ? wording.feeShare(rule.percent, 'price') : moneyOf(context, money)
  }
  const amount = moneyOf(context, { amount: rule.amount, currency })
  return rule.per === 'person' ? wording.feePerPerson(amount) : amount
}
