import { html } from 'hono/html'
import type { BookingMoney } from '../../domain/booking-money.ts'
import type { Money } from '../../domain/catalog.ts'
import { dueLater } from '../../domain/payment-terms.ts'
import type { RefundQuote, Settlement } from '../../domain/refund-quote.ts'
import { chargedFor } from '../../domain/refund-rule.ts'
import type { BookingView, WaitingMoveView } from '../services.ts'
import type { Markup } from './layout.ts'
import type { Say } from './say.ts'

/** The money of a booking in words: what is to be paid, what was, and what comes back. Every amount is from its rows. */

interface MoneyParts {
  readonly view: BookingView
  readonly token: string
  readonly say: Say
  readonly businessName: string
}

/** True while the customer is asked for something: before the booking stands, or for a fee after it. */
export function isDue({ money }: Pick<BookingView, 'money'>): boolean {
  return money.stage === 'open' || money.stage === 'preparing'
}

/** "$20": what is asked; empty where nothing is. */
export function askedText({ money }: Pick<BookingView, 'money'>, say: Say): string {
  const asked = askedMoney(money)
  return asked === null ? '' : say.amount(asked)
}

/** "Pay $20" or "Leave a card": what the button does. */
export function payLabel({ money }: Pick<BookingView, 'money'>, say: Say): string {
  const asked = askedMoney(money)
  return isCard(money) || asked === null ? say.money.leaveCard : say.money.payAmount(say.amount(asked))
}

/** What is to be paid, until when, and how to give it up. */
export function dueCard({ view, token, say, businessName }: MoneyParts): Markup {
  const words = say.money
  const { money } = view
  const until = money.payUntilMs === null ? null : dayAndTime(money.payUntilMs, view, say, 'zone')
  const isWaiting = view.state === 'pending_payment'
  return html`<section class="card due" aria-labelledby="due">
<h2 id="due">${dueTitle(view, say)}</h2>
${until === null ? '' : html`<p>${isWaiting ? words.keptUntil : words.payUntil} <b>${until}</b>.</p>`}
<p class="soft small">${dueDetail(view, say)} ${oncePaidWords({ view, say, businessName })}</p>
<div class="actions">
  <a class="button main" href="/manage/${token}/pay">${payLabel(view, say)}</a>
  ${isWaiting && view.canCancel ? html`<a class="button" href="/manage/${token}/cancel">${words.giveUp}</a>` : ''}
</div></section>`
}

/** Another place is kept for a booking that stands: what is to be paid before it moves there, and how to leave it. */
export function moveCard({ move, view, say }: Omit<MoneyParts, 'token'> & { readonly move: WaitingMoveView }): Markup {
  const words = say.money
  const until = move.payUntilMs === null ? null : dayAndTime(move.payUntilMs, view, say, 'zone')
  const due = say.amount(move.due)
  const { nights, party } = move
  const counts = [
    nights === null ? '' : say.words.nights(nights),
    party === null ? '' : say.words.people(party),
  ].filter(Boolean)
  return html`<section class="card due" aria-labelledby="move">
<h2 id="move">${words.payToChange(due)}</h2>
<p>${[dayAndTime(move.startMs, view, say), ...counts].join(', ')}. ${until === null ? '' : html`${words.keptForYou} <b>${until}</b>.`}</p>
<p class="soft small">${words.changeStays}</p>
<div class="actions">
  <a class="button main" href="/manage/${move.token}/pay">${words.payAmount(due)}</a>
  <a class="button" href="/manage/${move.token}/cancel">${words.leaveAsIs}</a>
</div></section>`
}

function dueTitle({ money, state, movesToken }: BookingView, say: Say): string {
  const words = say.money
  const amount = askedText({ money }, say)
  if (isCard(money)) return words.cardTitle
  if (money.payment?.purpose === 'no_show_fee') return words.missedTitle(amount)
  if (money.payment?.purpose === 'cancellation_fee') return words.lateTitle(amount)
  if (movesToken !== undefined) return words.changeTitle(amount)
  return state === 'pending_payment' ? words.confirmTitle(amount) : words.plainTitle(amount)
}

function dueDetail({ money, price, priceFrom, state, movesToken }: BookingView, say: Say): string {
  const { terms } = money
  const words = say.money
  if (movesToken !== undefined) return words.changeDetail
  if (state !== 'pending_payment') return ''
  switch (terms.kind) {
    case 'none':
      return ''
    case 'full':
      return words.fullDetail
    case 'card_hold':
      return words.cardDetail(say.amount(terms), cardCase(money, say))
    case 'commitment_fee':
      return words.feeDetail
    case 'deposit': {
      const later = dueLater(terms, price)
      if (later === null || later.amount <= 0) return words.depositDetail
      if (priceFrom) return words.depositFrom
      return words.depositRest(say.amount(later))
    }
  }
}

/** Nothing else is threatened with. */
function cardCase({ refundRule }: BookingMoney, { money: words }: Say): string {
  const { late, missed } = chargedFor(refundRule)
  if (late && missed) return words.ifLateOrMissed
  return late ? words.ifLate : missed ? words.ifMissed : ''
}

/** What was paid and what became of it, as lines of a list; nothing where nothing ever moved. */
export function moneyLines({ view, say }: Pick<MoneyParts, 'view' | 'say'>): Markup | '' {
  const words = say.money
  const { money, price, state } = view
  const { paid, refunding, refunded, feeDue, terms, stage } = money
  const line = (name: string, amount: Money, what = '') =>
    amount.amount <= 0 ? '' : html`<dt>${name}</dt><dd>${say.amount(amount)}${what}</dd>`
  const later = state === 'confirmed' && paid.amount > 0 && !view.priceFrom ? dueLater(terms, price) : null
  return html`${line(words.paid, paid, paidWords(money, say))}
  ${later === null ? '' : line(words.toPayThere, later)}
  ${stage === 'saved' ? html`<dt>${words.card}</dt><dd>${words.cardOnFile}</dd>` : ''}
  ${line(words.onItsWay, refunding, words.fewDays)}
  ${line(words.givenBack, refunded)}
  ${line(words.toPay, feeDue)}`
}

function paidWords({ terms, paid, refunding, refunded }: BookingMoney, { money: words }: Say): string {
  if (paid.amount === refunded.amount + refunding.amount) return ''
  if (terms.kind === 'deposit') return words.aDeposit
  return terms.kind === 'commitment_fee' ? words.comesBack : ''
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

function stepsWords(quote: RefundQuote | null, { view, say, businessName }: Omit<MoneyParts, 'token'>): string | null {
  if (quote?.allowed !== true) return null
  const words = say.money
  const now = settlementWords(quote, { say, businessName })
  if (quote.next === null) return words.ifNow(now)
  if (isFree(quote) && !chargedFor(view.money.refundRule).late) return words.isFree
  const until = dayAndTime(quote.next.untilMs, view, say)
  return words.ifUntil(until, now, settlementWords(quote.next.later, { say, businessName }))
}

/** Exactly what goes back and what stays if it is cancelled this moment. */
export function cancelNowWords({ view, say, businessName }: Omit<MoneyParts, 'token'>): string {
  const words = say.money
  const quote = view.money.ifCancelled
  if (view.movesToken !== undefined) return words.nothingForChange
  if (view.state === 'pending_payment') return words.nothingOwed
  if (quote?.allowed !== true) return words.notHere
  const paid = quote.refund.amount + quote.keeps.amount
  const what = settlementWords(quote, { say, businessName })
  if (paid === 0) return words.ifNow(what)
  return words.youPaid(say.amount({ amount: paid, currency: quote.refund.currency }), what)
}

interface Wording {
  readonly say: Say
  readonly businessName: string
}

function settlementWords({ fee, refund, keeps, charge }: Settlement, { say, businessName }: Wording): string {
  const { amount: text, money: words } = say
  if (charge.amount > 0) return words.takenFromCard(text(charge))
  if (refund.amount > 0 && keeps.amount > 0) {
    return words.partBack(text(refund), text(keeps), businessName)
  }
  if (refund.amount > 0) return words.allBack(text(refund))
  if (keeps.amount > 0) return words.nothingBack(text(keeps), businessName)
  return fee !== null && fee.amount > 0 ? words.costs(text(fee)) : words.free
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
export function dayAndTime(ms: number, view: Pick<BookingView, 'timeZone'>, say: Say, zone?: 'zone'): string {
  const at = say.parts(ms, view.timeZone)
  return `${at.weekday} ${at.day} ${at.month}, ${at.time}${zone === undefined ? '' : ` ${at.zone}`}`
}
