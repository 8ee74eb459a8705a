import { html } from 'hono/html'
import type { BookingMoney } from '../../domain/booking-money.ts'
import type { Money } from '../../domain/catalog.ts'
import { dueLater } from '../../domain/payment-terms.ts'
import type { RefundQuote, Settlement } from '../../domain/refund-quote.ts'
import { chargedFor } from '../../domain/refund-rule.ts'
import type { BookingView, WaitingMoveView } from '../services.ts'
import { datePartsOf, formatMoney } from './format.ts'
import type { Markup } from './layout.ts'

/** The money of a booking in words: what is to be paid, what was, and what comes back. Every amount is from its rows. */

interface MoneyParts {
  readonly view: BookingView
  readonly token: string
  readonly locale: string
  readonly businessName: string
}

/** True while the customer is asked for something: before the booking stands, or for a fee after it. */
export function isDue({ money }: Pick<BookingView, 'money'>): boolean {
  return money.stage === 'open' || money.stage === 'preparing'
}

/** "$20": what is asked; empty where nothing is. */
export function askedText({ money }: Pick<BookingView, 'money'>, locale: string): string {
  const asked = askedMoney(money)
  return asked === null ? '' : formatMoney(asked, locale)
}

/** "Pay $20" or "Leave a card": what the button does. */
export function payLabel({ money }: Pick<BookingView, 'money'>, locale: string): string {
  const asked = askedMoney(money)
  return isCard(money) || asked === null ? 'Leave a card' : `Pay ${formatMoney(asked, locale)}`
}

/** What is to be paid, until when, and how to give it up. */
export function dueCard({ view, token, locale, businessName }: MoneyParts): Markup {
  const { money } = view
  const until = money.payUntilMs === null ? null : dayAndTime(money.payUntilMs, view, locale, 'zone')
  const isWaiting = view.state === 'pending_payment'
  return html`<section class="card due" aria-labelledby="due">
<h2 id="due">${dueTitle(view, locale)}</h2>
${until === null ? '' : html`<p>${isWaiting ? 'The time is kept for you until' : 'Please pay until'} <b>${until}</b>.</p>`}
<p class="soft small">${dueDetail(view, locale)} ${oncePaidWords({ view, locale, businessName })}</p>
<div class="actions">
  <a class="button main" href="/manage/${token}/pay">${payLabel(view, locale)}</a>
  ${isWaiting && view.canCancel ? html`<a class="button" href="/manage/${token}/cancel">Give it up</a>` : ''}
</div></section>`
}

/** Another place is kept for a booking that stands: what is to be paid before it moves there, and how to leave it. */
export function moveCard({
  move,
  view,
  locale,
}: Omit<MoneyParts, 'token'> & { readonly move: WaitingMoveView }): Markup {
  const until = move.payUntilMs === null ? null : dayAndTime(move.payUntilMs, view, locale, 'zone')
  const due = formatMoney(move.due, locale)
  const counts = [countOf(move.nights, 'night', 'nights'), countOf(move.party, 'person', 'people')].filter(Boolean)
  return html`<section class="card due" aria-labelledby="move">
<h2 id="move">Pay ${due} to change it</h2>
<p>${[dayAndTime(move.startMs, view, locale), ...counts].join(', ')}. ${until === null ? '' : html`Kept for you until <b>${until}</b>.`}</p>
<p class="soft small">Until then your booking stays as it is, and stays so if this is not paid.</p>
<div class="actions">
  <a class="button main" href="/manage/${move.token}/pay">Pay ${due}</a>
  <a class="button" href="/manage/${move.token}/cancel">Leave it as it is</a>
</div></section>`
}

function countOf(count: number | null, one: string, many: string): string {
  return count === null ? '' : `${count} ${count === 1 ? one : many}`
}

function dueTitle({ money, state, movesToken }: BookingView, locale: string): string {
  const amount = askedText({ money }, locale)
  if (isCard(money)) return 'Leave a card to confirm it'
  if (money.payment?.purpose === 'no_show_fee') return `${amount} for the time that was missed`
  if (money.payment?.purpose === 'cancellation_fee') return `${amount} for cancelling late`
  if (movesToken !== undefined) return `Pay ${amount} to change your booking`
  return state === 'pending_payment' ? `Pay ${amount} to confirm it` : `${amount} to pay`
}

function dueDetail({ money, price, priceFrom, state, movesToken }: BookingView, locale: string): string {
  const { terms } = money
  if (movesToken !== undefined) return 'That is what it costs more ahead. Your booking stays as it is until then.'
  if (state !== 'pending_payment') return ''
  switch (terms.kind) {
    case 'none':
      return ''
    case 'full':
      return 'That is the whole price; nothing is left to pay there.'
    case 'card_hold':
      return `Nothing is taken now. At most ${formatMoney(terms, locale)} can be taken${cardCase(money)}.`
    case 'commitment_fee':
      return 'You get it back when you come, or when you cancel in time.'
    case 'deposit': {
      const later = dueLater(terms, price)
      if (later === null || later.amount <= 0) return 'A deposit, part of the price.'
      if (priceFrom) return 'A deposit, part of the price. The rest you pay there.'
      return `A deposit, part of the price. The other ${formatMoney(later, locale)} you pay there.`
    }
  }
}

/** Nothing else is threatened with. */
function cardCase({ refundRule }: BookingMoney): string {
  const { late, missed } = chargedFor(refundRule)
  if (late && missed) return ' if you cancel late or do not come'
  return late ? ' if you cancel late' : missed ? ' if you do not come' : ''
}

/** What was paid and what became of it, as lines of a list; nothing where nothing ever moved. */
export function moneyLines({ view, locale }: Pick<MoneyParts, 'view' | 'locale'>): Markup | '' {
  const { money, price, state } = view
  const { paid, refunding, refunded, feeDue, terms, stage } = money
  const line = (name: string, amount: Money, what = '') =>
    amount.amount <= 0 ? '' : html`<dt>${name}</dt><dd>${formatMoney(amount, locale)}${what}</dd>`
  const later = state === 'confirmed' && paid.amount > 0 && !view.priceFrom ? dueLater(terms, price) : null
  return html`${line('Paid', paid, paidWords(money))}
  ${later === null ? '' : line('To pay there', later)}
  ${stage === 'saved' ? html`<dt>Card</dt><dd>On file, nothing taken</dd>` : ''}
  ${line('On its way back', refunding, ', it can take your bank a few days')}
  ${line('Given back', refunded)}
  ${line('To pay', feeDue)}`
}

function paidWords({ terms, paid, refunding, refunded }: BookingMoney): string {
  if (paid.amount === refunded.amount + refunding.amount) return ''
  if (terms.kind === 'deposit') return ', a deposit'
  return terms.kind === 'commitment_fee' ? ', comes back when you come' : ''
}

/** What cancelling means now and from the next step on, in one or two sentences. */
export function cancelWords(parts: Omit<MoneyParts, 'token'>): string | null {
  return stepsWords(parts.view.money.ifCancelled, parts)
}

/** The same of a booking that is not paid yet, for when it is; a small fee has its own sentence. */
function oncePaidWords(parts: Omit<MoneyParts, 'token'>): string {
  const { oncePaid, terms } = parts.view.money
  return terms.kind === 'commitment_fee' ? '' : (stepsWords(oncePaid, parts) ?? '')
}

function stepsWords(
  quote: RefundQuote | null,
  { view, locale, businessName }: Omit<MoneyParts, 'token'>,
): string | null {
  if (quote?.allowed !== true) return null
  const now = settlementWords(quote, { locale, businessName })
  if (quote.next === null) return `If you cancel now, ${now}.`
  if (isFree(quote) && !chargedFor(view.money.refundRule).late) return 'Cancelling is free.'
  const until = dayAndTime(quote.next.untilMs, view, locale)
  return `If you cancel until ${until}, ${now}; after that ${settlementWords(quote.next.later, { locale, businessName })}.`
}

/** Exactly what goes back and what stays if it is cancelled this moment. */
export function cancelNowWords({ view, locale, businessName }: Omit<MoneyParts, 'token'>): string {
  const quote = view.money.ifCancelled
  if (view.movesToken !== undefined) return 'Nothing was paid for the change. Your booking stays as it is.'
  if (view.state === 'pending_payment') return 'Nothing was paid and nothing is owed. The time goes to others.'
  if (quote?.allowed !== true) return 'It can no longer be cancelled here.'
  const paid = quote.refund.amount + quote.keeps.amount
  const words = settlementWords(quote, { locale, businessName })
  if (paid === 0) return `If you cancel now, ${words}.`
  const whole = formatMoney({ amount: paid, currency: quote.refund.currency }, locale)
  return `You paid ${whole}. If you cancel now, ${words}.`
}

interface Wording {
  readonly locale: string
  readonly businessName: string
}

function settlementWords({ fee, refund, keeps, charge }: Settlement, { locale, businessName }: Wording): string {
  const text = (money: Money) => formatMoney(money, locale)
  if (charge.amount > 0) return `${text(charge)} is taken from your card`
  if (refund.amount > 0 && keeps.amount > 0) {
    return `${text(refund)} goes back to you and ${text(keeps)} stays with ${businessName}`
  }
  if (refund.amount > 0) return `all of it, ${text(refund)}, goes back to you`
  if (keeps.amount > 0) return `nothing goes back: ${text(keeps)} stays with ${businessName}`
  return fee !== null && fee.amount > 0 ? `it costs ${text(fee)}` : 'it is free'
}

function isFree({ refund, keeps, charge }: Settlement): boolean {
  return refund.amount + keeps.amount + charge.amount === 0
}

/** What a form that cancels was shown, so that nobody pays more than they read. */
export function cancelPrice({ money }: Pick<BookingView, 'money'>): number {
  const quote = money.ifCancelled
  if (quote?.allowed !== true) return 0
  const taken = quote.keeps.amount + quote.charge.amount
  return taken > 0 ? taken : (quote.fee?.amount ?? 0)
}

function askedMoney({ payment, terms }: BookingMoney): Money | null {
  return payment ?? (terms.kind === 'none' ? null : terms)
}

export function isCard({ payment, terms }: BookingMoney): boolean {
  return (payment?.purpose ?? terms.kind) === 'card_hold'
}

/** "Mon 23 Nov, 5:30 pm", the zone after it where it is asked for or is not the business's own. */
export function dayAndTime(ms: number, view: Pick<BookingView, 'timeZone'>, locale: string, zone?: 'zone'): string {
  const at = datePartsOf(ms, view.timeZone, locale)
  return `${at.weekday} ${at.day} ${at.month}, ${at.time}${zone === undefined ? '' : ` ${at.zone}`}`
}
