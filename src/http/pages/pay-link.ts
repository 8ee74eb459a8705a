import { html } from 'hono/html'
import type { Offer } from '../../domain/offer.ts'
import type { Markup, Page } from './layout.ts'
import { contact, frame, type ManageView, ticket } from './manage.ts'
import { dayAndTime, isCard, payLabel } from './money.ts'
import type { Say } from './say.ts'

/** What a customer's link to pay shows where it does not lead to the provider's page at once. No script. */

/** So often a page that waits asks again by itself; afterwards a person presses. */
export const looksMax = 20
const lookSeconds = 2

/** The page to pay on is being made. */
export function preparingPage(input: ManageView, look: number): Page {
  const { token, say } = input
  const words = say.payLink
  const goesOn = look < looksMax
  const path = `/manage/${token}/pay`
  const waiting = html`<p role="status" class="waiting"><span class="spinner" aria-hidden="true"></span>${words.preparing}</p>
<p class="soft small">${words.takenThere} <a href="${path}">${words.openNow}</a>.</p>`
  const stuck = html`<p role="status">${words.takesLonger}</p>
<form class="actions" method="post" action="${path}"><button class="button main" type="submit">${words.tryAgain}</button>${back(input)}</form>
${contact(input)}`
  const page = frame(
    input,
    html`<h1>${payLabel(input.view, say)}</h1>${ticket(input, 'short')}
<section class="card">${goesOn ? waiting : stuck}</section>`,
  )
  return goesOn ? { ...page, refresh: { seconds: lookSeconds, path: `${path}?look=${look + 1}` } } : page
}

/** Back from the provider, whose word has not come yet; or the last moments of a time that ran out. */
export function checkingPage(
  input: ManageView,
  { look, path }: { readonly look: number; readonly path: string },
): Page {
  const words = input.say.payLink
  const goesOn = look < looksMax
  const card = isCard(input.view.money)
  const waiting = html`<p role="status" class="waiting"><span class="spinner" aria-hidden="true"></span>${card ? words.checkingCard : words.checkingPayment}</p>
<p class="soft small">${words.goesOnItself}</p>`
  const stuck = html`<p role="status">${words.bankSilent}</p>
<div class="actions"><a class="button main" href="/manage/${input.token}?pay=done">${words.lookAgain}</a>${back(input)}</div>`
  const page = frame(input, html`${ticket(input, 'short')}<section class="card">${goesOn ? waiting : stuck}</section>`)
  return goesOn ? { ...page, refresh: { seconds: lookSeconds, path: `${path}look=${look + 1}` } } : page
}

/** The time to pay has run out: what happened, and the way on. `refused`: it was tried, and why not. */
export function overPage(
  input: ManageView,
  {
    refused,
    times,
    nowMs,
  }: { readonly refused: 'gone' | 'often' | undefined; readonly times: readonly Offer[]; readonly nowMs: number },
): Page {
  const { view, token, catalog, say } = input
  const words = say.payLink
  const isPast = view.startMs <= nowMs
  const what = isCard(view.money) ? words.noCard : words.notPaid
  const rest = view.movesToken === undefined ? '' : words.bookingStays
  const again = html`<p>${words.openAgain(what)}${rest}</p>
<form class="actions" method="post" action="/manage/${token}/pay"><button class="button main" type="submit">${words.takeAgain}</button></form>
<p class="soft small">${words.takeAgainMore}</p>`
  const whyNot = refused === 'often' ? words.keptOften : words.takenByOther
  const gone = html`<p role="alert">${whyNot}</p>${timesOf(times, say)}
<div class="actions"><a class="button main" href="${`/book/${catalog.tenant.slug}?service=${view.serviceSlug}`}">${words.bookAnother}</a></div>`
  const past = html`<p>${words.hasPassed(what)}</p>`
  return frame(
    input,
    html`<h1>${words.overTitle}</h1>${ticket(input, 'short')}
<section class="card">${isPast ? past : refused === undefined ? again : gone}</section>${contact(input)}`,
  )
}

/** It was paid for another booking: late, and the time was taken once more, or to change the one that stands. */
export function goesOnPage(input: ManageView): Page {
  const { view, token, say } = input
  const words = say.payLink
  const isMove = view.movesToken !== undefined
  const late = html`<p>${words.cameLate}</p>`
  return frame(
    input,
    html`<h1>${isMove ? words.paidChanged : words.paidAfterAll}</h1>${ticket(input, 'short')}
<section class="card">${isMove ? '' : late}
<div class="actions"><a class="button main" href="/manage/${view.movesToken ?? view.goesOnToken ?? token}">${words.showBooking}</a></div></section>`,
  )
}

/** No page could be made: it is ours to mend, and the time is kept as long as it was promised. */
export function unavailablePage(input: ManageView): Page {
  const { view, say } = input
  const words = say.payLink
  return frame(
    input,
    html`<h1>${words.cannotPay}</h1>${ticket(input, 'short')}
<section class="card"><p role="alert">${words.somethingWrong}</p>
<div class="actions">${back(input)}</div></section>${view.canCancel || view.state === 'pending_payment' ? contact(input) : ''}`,
  )
}

function timesOf(times: readonly Offer[], say: Say): Markup | '' {
  if (times.length === 0) return ''
  return html`<p>${say.payLink.freeNearest}</p><ul class="open-times">${times.map(
    (offer) => html`<li>${dayAndTime(offer.startMs, offer, say)}</li>`,
  )}</ul>`
}

function back({ token, say }: ManageView): Markup {
  return html`<a class="button" href="/manage/${token}">${say.payLink.back}</a>`
}
