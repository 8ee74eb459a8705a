import { html } from 'hono/html'
import { logoLettersOf } from '../../domain/logo-letters.ts'
import { paletteOf } from '../../domain/palette.ts'
import type { PayPageView } from '../../usecases/read-pay-page.ts'
import { datePartsOf, formatMoney } from './format.ts'
import type { Markup, Page } from './layout.ts'

/** The page to pay on of the sandbox: plainly marked, plain forms, no script, no field that could take a card number. */
export function payPage(view: PayPageView, { wasDeclined }: { readonly wasDeclined: boolean }): Page {
  const { catalog, checkout, order, isTest } = view
  const { tenant } = catalog
  const { label } = wordsOf(view)
  const isOpen = checkout.state === 'open' || checkout.state === 'approved'
  const states = { open: openPart, approved: openPart, complete: donePart, expired: overPart }
  const mark = html`<p class="test-mark"><b>Test page.</b> No real money moves here. Never type a card number.</p>`
  return {
    title: `${label} · ${tenant.name}`,
    palette: paletteOf(tenant.accentColor),
    body: html`${isTest ? mark : ''}
<header class="bar narrow"><span class="mark"><span aria-hidden="true">${logoLettersOf(tenant)}</span><span>${tenant.name}</span></span></header>
<main class="narrow stack">
${isOpen && wasDeclined ? html`<p class="note" role="alert">The card was declined and nothing was taken. Try once more, or go back.</p>` : ''}
<article class="card checkout"><p class="soft small">${order.title}</p>${states[checkout.state](view)}</article>
</main>
<footer class="narrow"><p>${isTest ? 'The sandbox of this booking service: a stand-in for the page of a payment provider.' : ''}</p></footer>`,
  }
}

function openPart(view: PayPageView): Markup {
  const { catalog, checkout } = view
  const { amount, label, detail } = wordsOf(view)
  const end = checkout.expiresAtMs
  const at = end === null ? null : datePartsOf(end, catalog.tenant.timeZone, catalog.tenant.locale)
  return html`<h1>${amount ?? 'Leave a card'}</h1>
<p>${detail}</p>
${at === null ? '' : html`<p class="soft small">Open until ${at.time} ${at.zone}.</p>`}
<form method="post">
  <button class="button main wide" type="submit" name="act" value="pay">${label}</button>
  <p class="soft small trial">Or see what happens when</p>
  <div class="pair"><button class="button" type="submit" name="act" value="decline">The card is declined</button>
  <button class="button" type="submit" name="act" value="abandon">I go back unpaid</button></div>
</form>`
}

function donePart(view: PayPageView): Markup {
  const { amount } = wordsOf(view)
  return html`<h1>${amount === null ? 'The card is saved' : `${amount} is paid`}</h1>
<p role="status">Nothing more to do here. You can close this page.</p>
<div class="actions"><a class="button main wide" href="${view.order.successUrl}">Back to the booking</a></div>`
}

function overPart(view: PayPageView): Markup {
  const { label } = wordsOf(view)
  return html`<h1>The time to pay is over</h1>
<p role="status">Nothing was taken. The booking’s own page says whether its time is still free.</p>
<div class="actions"><a class="button main wide" href="${view.order.cancelUrl}">Back to the booking</a></div>
<form method="post"><p class="soft small trial">Or see what happens when a payment comes too late</p>
<button class="button wide" type="submit" name="act" value="pay_late">${label} all the same</button></form>`
}

/** `amount` is null for a card that is only left. */
function wordsOf({ catalog, order: { purpose } }: PayPageView) {
  if (purpose.kind === 'card_hold') {
    return { amount: null, label: 'Leave a card', detail: 'A test card is saved. Nothing is taken now.' }
  }
  const amount = formatMoney(purpose.money, catalog.tenant.locale)
  const detail = purpose.keepsMethod ? 'With a test card, which is kept for later fees.' : 'With a test card.'
  return { amount, label: `Pay ${amount}`, detail }
}
