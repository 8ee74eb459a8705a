import { html } from 'hono/html'
import type { Page } from './layout.ts'
import { frame, type ManageView, ticket } from './manage.ts'

/** How to have a booking in a calendar: once, as a file, or at an address that keeps it right. */
export function calendarPage(input: ManageView, address: string | null): Page {
  const { token } = input
  const file = html`<a class="button" href="/manage/${token}/booking.ics">Add it once, as a file</a>`
  return frame(
    input,
    html`<h1>In your calendar</h1>${ticket(input, 'short')}${address === null ? offer(token) : shown(token, address)}
<div class="actions">${file}<a class="button" href="/manage/${token}">Back to the booking</a></div>`,
  )
}

function offer(token: string) {
  return html`<section class="card stack">
<p>Your calendar can follow this booking: when the time changes, or it is cancelled, it changes there too.</p>
<form method="post" action="/manage/${token}/calendar"><button class="button main" type="submit" name="act" value="open">Keep it up to date</button></form>
</section>`
}

/** `webcal` opens the calendar program of the device; those on the web want the address itself. */
function shown(token: string, address: string) {
  return html`<section class="card stack">
<p>Subscribe to this address and your calendar follows the booking.</p>
<p><a class="button main" href="${address.replace(/^https?:/, 'webcal:')}">Open in my calendar</a></p>
<p class="small">For Google Calendar or Outlook on the web, copy the address: <code class="address">${address}</code></p>
<p class="soft small">Whoever has the address sees this booking, and can open it. Make a new one if it got about: the old one then shows nothing.</p>
<form class="actions" method="post" action="/manage/${token}/calendar">
<button class="button" type="submit" name="act" value="roll">New address</button>
<button class="button" type="submit" name="act" value="end">Stop it</button></form>
</section>`
}
