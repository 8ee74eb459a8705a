import { html } from 'hono/html'
import type { PayPageView } from '../../usecases/read-pay-page.ts'
import { paletteOf } from '../palette.ts'
import { formatMoney } from './format.ts'
import { initialsOf, type Page } from './layout.ts'

/** The page to pay on of the sandbox: plainly marked, plain forms, no script, no card data. */
export function payPage({ catalog, checkout, order, isTest }: PayPageView): Page {
  const { tenant } = catalog
  const { purpose } = order
  const amount = purpose.kind === 'payment' ? formatMoney(purpose.money, tenant.locale) : null
  const what = amount === null ? 'Leave a card' : `Pay ${amount}`
  const button = (act: string, text: string, style = '') =>
    html`<button class="button ${style}" type="submit" name="act" value="${act}">${text}</button>`
  const open = html`<form class="actions" method="post">
  ${button('pay', what, 'main')}${button('decline', 'Let the card be declined')}${button('abandon', 'Go back without paying')}
</form>`
  const over = html`<p>The time to pay is over.</p>
<form class="actions" method="post">${button('pay_late', `${what} all the same`)}</form>`
  const done = html`<p role="status">${amount === null ? 'The card is saved.' : `${amount} is paid.`} You can close this page.</p>
<div class="actions"><a class="button main" href="${order.successUrl}">Back to the booking</a></div>`
  const states = { open, approved: open, complete: done, expired: over }
  return {
    title: `${what} · ${tenant.name}`,
    palette: paletteOf(tenant.accentColor),
    body: html`<header class="bar narrow"><span class="mark"><span aria-hidden="true">${initialsOf(tenant.name)}</span><span>${tenant.name}</span></span></header>
<main class="narrow stack">${isTest ? html`<p class="note"><b>Test page.</b> No real money moves here. Never type a card number.</p>` : ''}
<article class="card"><h1>${amount ?? 'A card for the booking'}</h1><p>${order.title}</p></article>
${states[checkout.state]}</main>`,
  }
}
