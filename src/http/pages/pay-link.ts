import { html } from 'hono/html'
import type { Offer } from '../../domain/offer.ts'
import type { Markup, Page } from './layout.ts'
import { contact, frame, type ManageView, ticket } from './manage.ts'
import { dayAndTime, isCard, payLabel } from './money.ts'

/** What a customer's link to pay shows where it does not lead to the provider's page at once. No script. */

/** So often a page that waits asks again by itself; afterwards a person presses. */
export const looksMax = 20
const lookSeconds = 2

/** The page to pay on is being made. */
export function preparingPage(input: ManageView, look: number): Page {
  const { token, catalog } = input
  const goesOn = look < looksMax
  const path = `/manage/${token}/pay`
  const waiting = html`<p role="status" class="waiting"><span class="spinner" aria-hidden="true"></span>Preparing the payment page…</p>
<p class="soft small">You are taken there in a moment. If not, <a href="${path}">open it now</a>.</p>`
  const stuck = html`<p role="status">It takes longer than usual. Nothing was paid yet.</p>
<form class="actions" method="post" action="${path}"><button class="button main" type="submit">Try again</button>${back(token)}</form>
${contact(catalog)}`
  const page = frame(
    input,
    html`<h1>${payLabel(input.view, catalog.tenant.locale)}</h1>${ticket(input, 'short')}
<section class="card">${goesOn ? waiting : stuck}</section>`,
  )
  return goesOn ? { ...page, refresh: { seconds: lookSeconds, path: `${path}?look=${look + 1}` } } : page
}

/** Back from the provider, whose word has not come yet; or the last moments of a time that ran out. */
export function checkingPage(
  input: ManageView,
  { look, path }: { readonly look: number; readonly path: string },
): Page {
  const goesOn = look < looksMax
  const card = isCard(input.view.money)
  const waiting = html`<p role="status" class="waiting"><span class="spinner" aria-hidden="true"></span>${card ? 'Checking your card…' : 'Checking your payment…'}</p>
<p class="soft small">This page goes on by itself. Nothing has to be paid twice.</p>`
  const stuck = html`<p role="status">Your bank has not answered yet. We keep asking; as soon as it does, it stands here.</p>
<div class="actions"><a class="button main" href="/manage/${input.token}?pay=done">Look again</a>${back(input.token)}</div>`
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
  const { view, token, catalog } = input
  const { locale } = catalog.tenant
  const isPast = view.startMs <= nowMs
  const what = isCard(view.money) ? 'No card was left in time' : 'It was not paid in time'
  const rest = view.movesToken === undefined ? '' : ' Your booking stays as it was.'
  const again = html`<p>${what}, so the time is open to everybody again. Nothing was taken from you.${rest}</p>
<form class="actions" method="post" action="/manage/${token}/pay"><button class="button main" type="submit">Take the same time again</button></form>
<p class="soft small">If it is still free it is yours again, on the same terms, and you can pay then.</p>`
  const whyNot =
    refused === 'often'
      ? 'This time was kept for you several times. It is open to everybody now; to have it, book it anew.'
      : 'Somebody else has that time now. Nothing was taken from you.'
  const gone = html`<p role="alert">${whyNot}</p>${timesOf(times, locale)}
<div class="actions"><a class="button main" href="${catalog.tenant.website ?? `/demo/${catalog.tenant.slug}`}">Book another time</a></div>`
  const past = html`<p>${what}, and the time has passed. Nothing was taken from you.</p>`
  return frame(
    input,
    html`<h1>The time to pay is over</h1>${ticket(input, 'short')}
<section class="card">${isPast ? past : refused === undefined ? again : gone}</section>${contact(catalog)}`,
  )
}

/** It was paid for another booking: late, and the time was taken once more, or to change the one that stands. */
export function goesOnPage(input: ManageView): Page {
  const { view, token } = input
  const isMove = view.movesToken !== undefined
  const late = html`<p>The payment came late, but the time was still free.</p>`
  return frame(
    input,
    html`<h1>${isMove ? 'Paid, and your booking is changed' : 'Paid, and confirmed after all'}</h1>${ticket(input, 'short')}
<section class="card">${isMove ? '' : late}
<div class="actions"><a class="button main" href="/manage/${view.movesToken ?? view.goesOnToken ?? token}">Show the booking</a></div></section>`,
  )
}

/** No page could be made: it is ours to mend, and the time is kept as long as it was promised. */
export function unavailablePage(input: ManageView): Page {
  const { view, token, catalog } = input
  return frame(
    input,
    html`<h1>It cannot be paid just now</h1>${ticket(input, 'short')}
<section class="card"><p role="alert">Something is wrong with the way to pay, and the team has been told. Nothing was taken from you.</p>
<div class="actions">${back(token)}</div></section>${view.canCancel || view.state === 'pending_payment' ? contact(catalog) : ''}`,
  )
}

function timesOf(times: readonly Offer[], locale: string): Markup | '' {
  if (times.length === 0) return ''
  return html`<p>These are free nearest to it:</p><ul class="open-times">${times.map(
    (offer) => html`<li>${dayAndTime(offer.startMs, offer, locale)}</li>`,
  )}</ul>`
}

function back(token: string): Markup {
  return html`<a class="button" href="/manage/${token}">Back to the booking</a>`
}
