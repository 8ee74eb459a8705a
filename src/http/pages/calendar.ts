import { html } from 'hono/html'
import type { Page } from './layout.ts'
import { frame, type ManageView, ticket } from './manage.ts'

/** How to have a booking in a calendar: once, as a file, or at an address that keeps it right. */
export function calendarPage(input: ManageView, address: string | null): Page {
  const { token, say } = input
  const words = say.payLink
  const file = html`<a class="button" href="/manage/${token}/booking.ics">${words.asFile}</a>`
  return frame(
    input,
    html`<h1>${words.inCalendar}</h1>${ticket(input, 'short')}${address === null ? offer(input) : shown(input, address)}
<div class="actions">${file}<a class="button" href="/manage/${token}">${words.back}</a></div>`,
  )
}

function offer({ token, say: { payLink: words } }: ManageView) {
  return html`<section class="card stack">
<p>${words.canFollow}</p>
<form method="post" action="/manage/${token}/calendar"><button class="button main" type="submit" name="act" value="open">${words.keepUpToDate}</button></form>
</section>`
}

/** `webcal` opens the calendar program of the device; those on the web want the address itself. */
function shown({ token, say: { payLink: words } }: ManageView, address: string) {
  return html`<section class="card stack">
<p>${words.subscribe}</p>
<p><a class="button main" href="${address.replace(/^https?:/, 'webcal:')}">${words.openInCalendar}</a></p>
<p class="small">${words.copyAddress} <code class="address">${address}</code></p>
<p class="soft small">${words.whoeverHas}</p>
<form class="actions" method="post" action="/manage/${token}/calendar">
<button class="button" type="submit" name="act" value="roll">${words.newAddress}</button>
<button class="button" type="submit" name="act" value="end">${words.stopIt}</button></form>
</section>`
}
