import { html } from 'hono/html'
import { type EmailWords, emailWord } from '../../domain/email-words.ts'
import { logoLettersOf } from '../../domain/logo-letters.ts'
import { paletteOf } from '../../domain/palette.ts'
import type { UnsubscribeView } from '../../usecases/unsubscribe.ts'
import type { Markup, Page } from './layout.ts'

/** Where the link under a mail leads: asks, tells what was done, and takes it back. Fetching it changes nothing. */
export function unsubscribePage(view: UnsubscribeView, path: string, isUndone = false): Page {
  const { tenant, language, address, state } = view
  const say = (key: keyof EmailWords) => emailWord(language, key, { business: tenant.name, address })
  const button = (action: string, label: string, look: string) =>
    html`<form class="actions" method="post" action="${action}"><button class="button ${look}" type="submit">${label}</button></form>`
  const bodies: Readonly<Record<UnsubscribeView['state'], () => Markup>> = {
    subscribed: () =>
      isUndone
        ? html`<h1>${say('undone')}</h1><p role="status">${say('undoneMore')}</p>`
        : html`<h1>${say('ask')}</h1><p>${say('askMore')}</p>${button(path, say('unsubscribe'), 'main')}`,
    unsubscribed: () =>
      html`<h1>${say('done')}</h1><p role="status">${say('doneMore')}</p>${button(`${path}/undo`, say('undo'), '')}`,
    bounced: () => html`<h1>${tenant.name}</h1><p role="status">${say('bounced')}</p>`,
  }
  return {
    title: `${say('unsubscribe')} · ${tenant.name}`,
    language,
    palette: paletteOf(tenant.accentColor),
    body: html`<header class="bar narrow"><span class="mark"><span aria-hidden="true">${logoLettersOf(tenant)}</span><span>${tenant.name}</span></span></header>
<main class="narrow"><section class="card stack">${bodies[state]()}</section></main>`,
  }
}
