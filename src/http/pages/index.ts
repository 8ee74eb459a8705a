import { html } from 'hono/html'
import type { Catalog } from '../../domain/catalog.ts'
import { paletteOf } from '../../domain/palette.ts'
import type { Page } from './layout.ts'

/** The front door: which businesses can be tried here. */
export function indexPage(catalogs: readonly Catalog[], { hasOutbox = false } = {}): Page {
  return {
    title: 'Parley',
    palette: paletteOf('#2f5d50'),
    body: html`
<header class="bar"><a class="mark" href="/"><span aria-hidden="true">P</span><span>Parley</span></a><nav class="small" aria-label="For the business"><a href="/console">Console</a> · <a href="/docs">API</a></nav></header>
<main>
  <div class="hero"><h1>Book by chatting.</h1><p>Pick a business and write as you would to a good receptionist. What is offered is really open; what is booked is really booked.</p></div>
  ${
    catalogs.length === 0
      ? html`<p class="card">No business is set up yet. Start with <code>PARLEY_DEMO=true</code> to get the five demonstrations.</p>`
      : html`<ul class="cards">${catalogs.map((catalog) => card(catalog))}</ul>`
  }
</main>
<footer><p>${hasOutbox ? html`<a href="/demo/outbox">E-mails that would have been sent</a> · ` : ''}<a href="/docs">The API</a> · <a href="/readyz">State of the service</a></p></footer>`,
  }
}

function card({ tenant, services, locations }: Catalog) {
  const names = services.slice(0, 3).map(({ name }) => name)
  const { base } = paletteOf(tenant.accentColor)
  const dot = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 12"><circle cx="6" cy="6" r="6" fill="${base}"/></svg>`)}`
  return html`<li><a class="card" href="/demo/${tenant.slug}"><h2><img src="${dot}" alt="" width="12" height="12"> ${tenant.name}</h2><p class="soft small">${locations[0]?.area ?? tenant.timeZone}</p><p>${names.join(', ')} …</p></a></li>`
}
