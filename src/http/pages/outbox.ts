import { html } from 'hono/html'
import type { Tenant } from '../../domain/catalog.ts'
import { paletteOf } from '../../domain/palette.ts'
import type { EmailRow } from '../../ports/stores/email.ts'
import type { DemoEmail } from '../../usecases/read-demo-outbox.ts'
import type { Markup, Page } from './layout.ts'

const palette = paletteOf('#2f5d50')
const words: Readonly<Record<EmailRow['state'], string>> = {
  pending: 'waits',
  sending: 'leaves now',
  sent: 'would have been sent',
  failed: 'failed',
  unknown: 'unknown',
  dropped: 'not sent',
}

/** The mails of the demo, newest first: what customers and businesses would have found in their mailboxes. */
export function outboxPage(
  mails: readonly { readonly tenant: Tenant; readonly email: EmailRow }[],
  nowMs: number,
): Page {
  const rows = mails.map(
    ({ tenant, email }) => html`<li><h3><a href="${pathOf(tenant, email)}">${email.content.subject}</a></h3>
<span class="end small soft">${whenOf(email, nowMs)}</span>
<p class="soft">${tenant.name} to ${email.address} · ${statusOf(email)}</p></li>`,
  )
  return {
    title: 'Outbox of the demo',
    palette,
    body: html`${bar('/', 'All demos')}
<main class="narrow"><div class="hero"><h1>Outbox</h1><p>No mail server is set, so no e-mail leaves. Here is what would have.</p></div>
${rows.length === 0 ? html`<section class="card"><p>Nothing yet. Book something with an e-mail address, then look again.</p></section>` : html`<section><ul class="rows">${rows}</ul></section>`}
</main>`,
  }
}

/** One mail: its head, its HTML in a frame that may do nothing, its plain text and its calendar file. */
export function demoEmailPage(tenant: Tenant, { email, outgoing, text }: DemoEmail): Page {
  const path = pathOf(tenant, email)
  const facts: readonly (readonly [string, string])[] = [
    ['From', tenant.name],
    ['To', email.name === null ? email.address : `${email.name} <${email.address}>`],
    ['Reply to', outgoing.replyTo ?? '–'],
    ['State', statusOf(email)],
  ]
  const { calendar } = outgoing
  const file =
    calendar === null
      ? ''
      : html`<p class="actions"><a class="button" href="${path}/booking.ics">Calendar entry (${calendar.method === 'CANCEL' ? 'takes it out' : 'puts it in'})</a></p>`
  return {
    title: outgoing.content.subject,
    palette: paletteOf(tenant.accentColor),
    withFrames: true,
    body: html`${bar('/demo/outbox', 'Outbox')}
<main class="mail-page"><section><h1>${outgoing.content.subject}</h1>
<dl class="facts small">${facts.map(([name, value]) => html`<div><dt class="soft">${name}</dt><dd>${value}</dd></div>`)}</dl>
${file}</section>
<section><iframe class="mail" title="The mail" sandbox="allow-popups" referrerpolicy="no-referrer" src="${path}/mail.html"></iframe></section>
<section><details><summary>Plain text</summary><pre class="mail-text">${text}</pre></details></section>
</main>`,
  }
}

function bar(path: string, label: string): Markup {
  return html`<header class="bar"><a class="mark" href="/"><span aria-hidden="true">P</span><span>Parley</span></a><a class="small" href="${path}">${label}</a></header>`
}

function pathOf(tenant: Tenant, email: EmailRow): string {
  return `/demo/outbox/${tenant.slug}/${email.id}`
}

function statusOf({ state, errorCode }: EmailRow): string {
  return errorCode === null || state === 'sent' ? words[state] : `${words[state]} (${errorCode})`
}

/** "12 min ago", by the clock of whoever wrote it. */
function whenOf({ createdAtMs }: EmailRow, nowMs: number): string {
  const minutes = Math.max(0, Math.floor((nowMs - createdAtMs) / 60_000))
  if (minutes === 0) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`
}
