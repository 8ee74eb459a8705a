import type { Money } from '../../src/domain/currency.ts'
import type { MoneyFact, SettlementFact } from '../../src/domain/money-fact.ts'
import { moneyText } from '../../src/domain/money-text.ts'
import type { BookingFact } from '../../src/domain/tool-facts.ts'
import { localDateOf } from '../../src/domain/zoned-time.ts'
import type { PhraseId } from '../locales/phrases/shapes.ts'
import { bookingLine } from './booking-line.ts'
import { type RenderContext, styleOf } from './context.ts'
import { restText } from './money-terms.ts'
import { fragment, sayPhrase } from './say.ts'
import { dateTimeText, timeText } from './time-text.ts'

/** How the money of a booking stands, from its row: the only source of sentences that say paid, back or charged. */

/** "3:29 pm", with its date where that is not today. */
export function payUntilText(context: RenderContext, { money, timeZone }: BookingFact): string | null {
  const untilMs = money?.payUntilMs ?? null
  if (untilMs === null) return null
  const style = styleOf(context)
  const isToday = localDateOf(timeZone, untilMs) === localDateOf(timeZone, context.nowMs)
  return isToday ? timeText(style, untilMs, timeZone) : dateTimeText(style, untilMs, timeZone, true)
}

/** "To confirm it, pay the $30 deposit here"; null where nothing is asked. */
export function askText(context: RenderContext, { money }: BookingFact): string | null {
  const asked = money?.asked ?? null
  if (asked === null) return null
  const amount = amountText(context, asked.money)
  switch (asked.kind) {
    case 'deposit':
      return fragment(context, 'ask_pay_deposit', { amount })
    case 'full':
      return fragment(context, 'ask_pay_full', { amount })
    case 'card_hold':
      return fragment(context, 'ask_pay_card')
    case 'commitment_fee':
      return fragment(context, 'ask_pay_fee', { amount })
  }
}

/** How the payment of a booking stands, in whole sentences, with the link where one can still act on it. */
export function paymentText(context: RenderContext, booking: BookingFact): string | null {
  const { money } = booking
  const line = bookingLine(context, booking, true)
  if (money === undefined) return sayPhrase(context, 'stands_nothing', { booking: line })
  const link = context.payUrl(booking.id)
  if (money.feeDue.amount > 0) {
    return sayPhrase(context, 'stands_fee_due', {
      ...{ amount: amountText(context, money.feeDue), booking: line, link },
    })
  }
  if (booking.moves !== undefined) return moveText(context, booking, line)
  const back = backText(context, money, line)
  // Of what stands, what went back is not all that is to be told.
  const stands = booking.state === 'confirmed' && money.paid.amount > money.refunded.amount + money.refunding.amount
  if (back !== null && !(stands && money.stage === 'paid')) return back
  const cost = costText(context, booking, line)
  if (cost !== null) return cost
  const values = { booking: line, link, amount: amountText(context, money.asked?.money ?? money.paid) }
  switch (money.stage) {
    case 'open':
    case 'preparing': {
      const until = payUntilText(context, booking) ?? ''
      return sayPhrase(context, 'stands_open', { ...values, until, ask: askText(context, booking) ?? '' })
    }
    case 'paid':
      return booking.state === 'confirmed'
        ? [
            sayPhrase(context, 'stands_paid', {
              ...values,
              amount: amountText(context, money.paid),
              link: context.manageUrl(booking.id),
            }),
            back,
          ]
            .filter((text) => text !== null)
            .join(' ')
        : sayPhrase(context, 'stands_checking', values)
    case 'saved':
      return sayPhrase(context, booking.state === 'confirmed' ? 'stands_saved' : 'stands_checking', values)
    case 'checking':
      return sayPhrase(context, 'stands_checking', values)
    case 'later':
      return sayPhrase(context, 'stands_later', { ...values, tenant: context.catalog.tenant.name })
    case 'over':
      return sayPhrase(context, 'stands_over', values)
    case 'unavailable':
      return sayPhrase(context, 'stands_unavailable', values)
    case 'none':
      return sayPhrase(context, 'stands_nothing', values)
    case 'closed':
    case 'moved_on':
      return sayPhrase(context, booking.state === 'confirmed' ? 'stands_nothing' : 'stands_unpaid_end', values)
  }
}

/** Of what is held for a change of a booking: that stays as it is until the difference is paid. */
function moveText(context: RenderContext, booking: BookingFact, line: string): string | null {
  const { money } = booking
  const due = money?.due
  if (booking.state !== 'pending_payment') return sayPhrase(context, 'stands_move_over', { booking: line })
  if (due === undefined) return sayPhrase(context, 'stands_checking', { booking: line })
  return sayPhrase(context, 'stands_move', {
    booking: line,
    amount: amountText(context, due),
    until: payUntilText(context, booking) ?? '',
    link: context.payUrl(booking.id),
  })
}

/** Whether what was asked is part of the price, and what is left of that. */
export function restOfBooking(context: RenderContext, { money, price, priceFrom }: BookingFact): string | null {
  const asked = money?.asked ?? null
  if (asked === null) return null
  const rest = restText(context, { payment: { kind: asked.kind, ...asked.money }, price, priceFrom })
  const isDone = money?.stage === 'paid' || money?.stage === 'saved'
  return isDone && rest !== null ? fragment(context, 'rest_done', { rest }) : rest
}

/** What an ended booking has cost in the end: charged to a card, or kept of what was paid. */
function costText(context: RenderContext, { state, money }: BookingFact, booking: string): string | null {
  if (money === undefined || (state !== 'no_show' && state !== 'cancelled' && state !== 'completed')) return null
  const { paid, refunded, refunding } = money
  const cost = { amount: paid.amount - refunded.amount - refunding.amount, currency: paid.currency }
  if (cost.amount <= 0) return null
  const isCharged = money.asked?.kind === 'card_hold'
  return sayPhrase(context, isCharged ? 'stands_charged' : 'stands_kept', {
    amount: amountText(context, cost),
    booking,
  })
}

/** What is on its way back, or went back, of a booking that ended. */
function backText(context: RenderContext, money: MoneyFact, booking: string): string | null {
  const { refunding, refunded, settled } = money
  const due = settled === null ? 0 : settled.refund.amount
  if (refunding.amount > 0) {
    return sayPhrase(context, 'stands_returning', { amount: amountText(context, refunding), booking })
  }
  if (refunded.amount > 0) {
    return sayPhrase(context, 'stands_returned', { amount: amountText(context, refunded), booking })
  }
  if (settled === null) return null
  if (due > 0) return sayPhrase(context, 'stands_returning', { amount: amountText(context, settled.refund), booking })
  return settled.keeps.amount > 0
    ? sayPhrase(context, 'cancelled_none_back', { kept: amountText(context, settled.keeps) })
    : null
}

/** What cancelling now would mean, as a part of a sentence: "all $30 comes back; after … it would be $15". */
export function cancelTermsText(context: RenderContext, booking: BookingFact): string | null {
  const quote = booking.money?.ifCancelled ?? null
  if (quote === null) return null
  const { next } = quote
  const amounts = { amount: quote.refund, kept: quote.keeps, charged: quote.charge, fee: quote.fee }
  const values = {
    ...textsOf(context, amounts),
    later: next === null ? '' : laterText(context, booking, { now: quote, next }),
  }
  return fragment(context, cancelPhrase(quote), values)
}

function cancelPhrase({ refund, keeps, charge, fee }: SettlementFact): PhraseId {
  if (refund.amount > 0) return keeps.amount > 0 ? 'money_part_back' : 'money_all_back'
  if (keeps.amount > 0) return 'money_none_back'
  if (charge.amount > 0) return 'money_charged'
  return (fee?.amount ?? 0) > 0 ? 'money_costs' : 'money_free'
}

/** The next step, where it is another one. */
function laterText(
  context: RenderContext,
  { timeZone }: BookingFact,
  { now, next }: { readonly now: SettlementFact; readonly next: SettlementFact & { readonly untilMs: number } },
): string {
  const until = dateTimeText(styleOf(context), next.untilMs, timeZone, true)
  const isPaid = now.refund.amount + now.keeps.amount > 0
  if (isPaid) {
    if (next.refund.amount === now.refund.amount) return ''
    if (next.refund.amount === 0) return fragment(context, 'money_later_none', { until }) ?? ''
    return fragment(context, 'money_later_back', { until, amount: amountText(context, next.refund) }) ?? ''
  }
  const [cost, then] = [costOf(now), costOf(next)]
  if (then === null || then.amount === 0 || then.amount === (cost?.amount ?? 0)) return ''
  return fragment(context, 'money_later_costs', { until, amount: amountText(context, then) }) ?? ''
}

/** What leaves the card, or is asked. */
function costOf({ charge, fee }: SettlementFact): Money | null {
  return charge.amount > 0 ? charge : fee
}

/** "If you cancel … now, all $30 comes back." */
export function ifCancelledText(context: RenderContext, booking: BookingFact): string | null {
  const line = bookingLine(context, booking, true)
  if (booking.moves !== undefined) return paymentText(context, booking)
  if (booking.state === 'pending_payment' || booking.state === 'pending_approval') {
    return sayPhrase(context, 'money_nothing_due', { booking: line })
  }
  const what = cancelTermsText(context, booking) ?? plainTerms(context, booking)
  return what === null ? null : sayPhrase(context, 'money_if_now', { booking: line, what })
}

/** Of a booking that no money was asked for. */
function plainTerms(context: RenderContext, { state, fee, freeUntilMs, timeZone }: BookingFact): string | null {
  if (state !== 'confirmed') return null
  if (fee !== null) return fragment(context, 'money_costs', { fee: amountText(context, fee) })
  const until = freeUntilMs === null ? '' : dateTimeText(styleOf(context), freeUntilMs, timeZone, true)
  return fragment(context, 'money_free', {
    later: until === '' ? '' : (fragment(context, 'terms_free_until', { until }) ?? ''),
  })
}

/** "If you do not come, all $30 is kept."; null where the booking has ended. */
export function ifMissedText(context: RenderContext, { money }: BookingFact): string | null {
  const quote = money?.ifMissed ?? null
  if (quote === null) return null
  const { refund, keeps, charge, fee } = quote
  const values = textsOf(context, { kept: keeps, back: refund, charged: charge, fee })
  if (keeps.amount > 0) return sayPhrase(context, refund.amount > 0 ? 'missed_kept' : 'missed_all_kept', values)
  if (charge.amount > 0) return sayPhrase(context, 'missed_charged', values)
  return sayPhrase(context, (fee?.amount ?? 0) > 0 ? 'missed_costs' : 'missed_free', values)
}

/** After a cancellation: what goes back, what is kept, what is charged. Null where no money was ever in question. */
export function settledText(context: RenderContext, booking: BookingFact): string | null {
  const { money } = booking
  if (booking.moves !== undefined) return sayPhrase(context, 'cancelled_move')
  if (money === undefined) return null
  const { settled, asked } = money
  if (settled === null) return asked === null ? null : sayPhrase(context, 'cancelled_unpaid')
  const { refund, keeps, charge } = settled
  const values = textsOf(context, { amount: refund, kept: keeps, charged: charge })
  if (refund.amount > 0) {
    return sayPhrase(context, keeps.amount > 0 ? 'cancelled_part_back' : 'cancelled_all_back', values)
  }
  if (keeps.amount > 0) return sayPhrase(context, 'cancelled_none_back', values)
  if (charge.amount > 0) return sayPhrase(context, 'cancelled_charged', values)
  return sayPhrase(context, asked?.kind === 'card_hold' ? 'cancelled_card' : 'cancelled_unpaid')
}

/** Amounts in words; what is nothing is not said. */
function textsOf(
  context: RenderContext,
  amounts: Readonly<Record<string, Money | null>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(amounts).map(([name, money]) => [
      name,
      money === null || money.amount === 0 ? '' : amountText(context, money),
    ]),
  )
}

/** An amount in the customer's words. */
export function amountText({ session }: RenderContext, { amount, currency }: Money): string {
  return moneyText(session.locale, { amount, currency })
}
