import { isSameAsked } from '../../src/domain/asked-again.ts'
import { attendeeOf } from '../../src/domain/attendee.ts'
import { chargeOf, chargesNothing } from '../../src/domain/charge-rule.ts'
import { moneyText } from '../../src/domain/money-text.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { freeUntilMs } from '../../src/domain/policy.ts'
import { feeRuleAt } from '../../src/domain/refund-rule.ts'
import type { BookingFact } from '../../src/domain/tool-facts.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import type { Proposal } from '../../src/ports/tool.ts'
import { callingName, type RenderContext, styleOf } from './context.ts'
import { amountText, cancelTermsText } from './money-stands.ts'
import { hasLadder, ladderText, offerDueText } from './money-terms.ts'
import { whereText } from './place-text.ts'
import { fullWhenText, oneStaffOf, type Planned, stepsText, whatText, whenText, whoText } from './planned.ts'
import { cancelPolicyText, feeText } from './policy-text.ts'
import { stepPriceText, sumText } from './price-text.ts'
import { fragment, sayPhrase } from './say.ts'
import { dateText, dateTimeText } from './time-text.ts'

/** What, who, when, where, price, terms of what is asked a yes for; null where a row it needs is missing. */
export function summaryLine(context: RenderContext, proposal: Proposal, booking: BookingFact | null): string | null {
  const offer = proposal.offer ?? undefined
  switch (proposal.kind) {
    case 'book':
      return offer === undefined ? null : bookLine(context, offer, proposal)
    case 'move':
      return offer === undefined || booking === null ? null : moveLine(context, { offer, booking, proposal })
    case 'cancel':
      return booking === null ? null : cancelLine(context, booking, proposal)
  }
}

function bookLine(context: RenderContext, offer: Offer, proposal: Proposal): string | null {
  const attendee = attendeeOf(context.session)
  const what = whatText(context, attendee === null ? offer : { ...offer, attendee })
  if (what === null) return null
  const where = whereText(context, offer)
  const price = priceAndDue(context, offer)
  if (offer.steps !== undefined) {
    return sayPhrase(context, 'summary_visit', {
      attendee: attendee ?? '',
      steps: stepsText(context, offer, (step) => stepPriceText(context, step)),
      when: dateText(styleOf(context), localTimeOf(offer.timeZone, offer.startMs).date, offer.timeZone),
      where,
      price,
      terms: termsText(context, offer, proposal),
    })
  }
  if (offer.further !== undefined) {
    return sayPhrase(context, 'summary_series', {
      service: what,
      staff: callingName(context, oneStaffOf(context, offer)) ?? '',
      count: context.locale.wording.occurrences(offer.further.length + 1),
      when: whenText(context, offer),
      where,
      price,
      terms: policyOf(context, offer),
    })
  }
  return sayPhrase(context, 'summary_book', {
    service: what,
    staff: whoText(context, offer),
    when: fullWhenText(context, offer),
    where,
    price,
    terms: termsText(context, offer, proposal),
  })
}

function moveLine(
  context: RenderContext,
  { offer, booking, proposal }: { offer: Offer; booking: BookingFact; proposal: Proposal },
): string | null {
  const values = {
    service: whatText(context, booking) ?? booking.serviceName,
    staff: whoText(context, offer),
    from: whenText(context, booking, true),
    when: fullWhenText(context, offer),
    where: whereText(context, offer),
    price: booking.money === undefined ? paidThere(context, booking) : (sumText(context, booking) ?? ''),
    terms: movedTerms(context, { offer, booking, proposal }),
  }
  if (isSameAsked(booking, offer))
    return sayPhrase(context, offer.nights === undefined ? 'summary_move' : 'summary_move_stay', values)
  // Other people or nights have their own price.
  const meant = { ...offer, attendee: booking.attendee }
  const counted = {
    ...values,
    // Of what was paid ahead the terms say what becomes of it; all else is paid there.
    price: booking.money === undefined ? paidThere(context, offer) : (priceOf(context, offer) ?? ''),
    service: whatText(context, meant) ?? '',
  }
  if (offer.nights !== booking.nights) return sayPhrase(context, 'summary_recount_stay', counted)
  const from = offer.startMs === booking.startMs ? '' : values.from
  return sayPhrase(context, 'summary_recount', { ...counted, before: values.service, from })
}

function cancelLine(context: RenderContext, booking: BookingFact, proposal: Proposal): string | null {
  const fee = proposal.fee === null || proposal.fee.amount === 0 ? '' : moneyText(context.session.locale, proposal.fee)
  return sayPhrase(context, 'summary_cancel', {
    service: whatText(context, booking) ?? booking.serviceName,
    staff: whoText(context, booking),
    when: whenText(context, booking),
    reference: booking.reference,
    terms:
      (booking.moves === undefined ? null : fragment(context, 'terms_move_stays')) ??
      (booking.state === 'confirmed' ? cancelTermsText(context, booking) : null) ??
      fragment(context, fee === '' ? 'terms_cancel_free_now' : 'terms_cancel_fee_now', { fee }) ??
      '',
  })
}

/** "$60 · deposit of $30 to pay by card …"; what is not paid ahead is paid there. */
function priceAndDue(context: RenderContext, offer: Offer): string {
  const due = offerDueText(context, offer)
  if (due === null) return paidThere(context, offer)
  const { payment } = offer
  if (payment?.kind === 'card_hold' || payment?.kind === 'commitment_fee') {
    return [paidThere(context, offer), due].filter((part) => part !== '').join(' · ')
  }
  const price = priceOf(context, offer)
  if (payment?.kind === 'full') return `${price ?? amountText(context, payment)} ${due}`
  return price === null ? due : `${price} · ${due}`
}

/** A move with what becomes of what was paid. */
function movedTerms(
  context: RenderContext,
  { offer, booking, proposal }: { offer: Offer; booking: BookingFact; proposal: Proposal },
): string {
  const paid = booking.money?.paid ?? null
  const change = proposal.payment ?? (paid !== null && paid.amount > 0 ? { kind: 'keep' as const } : null)
  // What was pinned holds after the move, too: steps of today's rule are not said, and what is kept is told on asking.
  const terms = freeUntilText(context, offer, proposal) ?? (paid === null ? lateTermsText(context, offer) : '')
  if (change === null) return terms
  const text =
    change.kind !== 'keep'
      ? fragment(context, change.kind === 'top_up' ? 'terms_payment_tops_up' : 'terms_payment_returns', {
          amount: amountText(context, change.money),
        })
      : paid === null || paid.amount === 0
        ? null
        : fragment(context, 'terms_payment_keeps', { amount: amountText(context, paid) })
  return [text, terms].filter((part) => part !== null && part !== '').join(' · ')
}

function paidThere(context: RenderContext, planned: Planned): string {
  const price = priceOf(context, planned)
  return price === null ? '' : (fragment(context, 'terms_paid_there', { price }) ?? price)
}

function priceOf(context: RenderContext, planned: Planned): string | null {
  const { wording } = context.locale
  const sum = sumText(context, planned)
  if (sum === null) return null
  return planned.further !== undefined ? wording.eachTime(sum) : planned.steps !== undefined ? wording.inAll(sum) : sum
}

function termsText(context: RenderContext, offer: Offer, proposal: Proposal): string {
  if (hasLadder(offer)) {
    const isExact = offer.payment !== undefined || (offer.price !== null && !offer.priceFrom)
    return isExact ? ladderText(context, offer) : cancelPolicyText(context, offer)
  }
  return freeUntilText(context, offer, proposal) ?? lateTermsText(context, offer)
}

/** Null where free cancelling is over, or never was. */
function freeUntilText(context: RenderContext, offer: Offer, proposal: Proposal): string | null {
  const untilMs = proposal.freeUntilMs ?? freeUntilMs(offer.startMs, offer.cancellation)
  if (untilMs === null || untilMs <= context.nowMs) return null
  const until = dateTimeText(styleOf(context), untilMs, offer.timeZone, true)
  return fragment(context, 'terms_free_until', { until })
}

/** Of a series each date has its own end of free cancelling: the rule is said, not one instant. */
function policyOf(context: RenderContext, { cancellation }: Offer): string {
  return fragment(context, 'terms_each', { policy: cancelPolicyText(context, { cancellation }) }) ?? ''
}

/** Free cancelling is over, or never was: what it costs is said before the yes. */
function lateTermsText(context: RenderContext, offer: Offer): string {
  const { cancellation, price, priceFrom, startMs } = offer
  const rule = feeRuleAt(cancellation, { startMs, nowMs: context.nowMs })
  if (chargesNothing(rule)) return ''
  const exact = price !== null && !priceFrom
  const money = exact ? chargeOf(rule, { price, currency: price.currency, party: offer.party ?? 1 }) : null
  const fee = money === null ? feeText(context, rule, cancellation.percentOf) : moneyText(context.session.locale, money)
  return fragment(context, 'terms_not_free', { fee }) ?? ''
}
