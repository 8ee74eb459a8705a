import { paletteOf } from '../../src/domain/palette.ts'
import { h } from './dom.ts'
import css from './frame.css?inline'
import type { WidgetOptions } from './options.ts'
import type { TenantFacts } from './types.ts'

/** What the small script hands to the large one: the place on the page, and what is known so far. */
export interface Frame {
  readonly options: WidgetOptions
  readonly facts: TenantFacts
  readonly root: ShadowRoot
  /** Everything of ours is in here; the tokens of the accent are set on it. */
  readonly shell: HTMLElement
}

/** So many times it comes back where the page removes it; a page that goes on does not want it. */
const returnsMax = 20

/**
 * One element at the end of the body with a shadow root: nothing of the page reaches in, nothing of ours leaks out. Style
 * sheets are constructed, so a strict content policy does not stand in the way. In the top layer, where there is one, no
 * transform, opacity or overflow of the page's own elements reaches it.
 */
export function createFrame(options: WidgetOptions, facts: TenantFacts): Frame {
  const host = h('div', { 'data-parley-widget': true })
  const root = host.attachShadow({ mode: 'open' })
  const shell = h('div', {
    class: 'shell',
    'data-theme': options.theme,
    'data-side': options.side,
    // Said here, since neither is inherited from the page: it may be in another language and direction.
    lang: options.language,
    dir: 'ltr',
  })
  addStyle(root, css)
  const accent = options.accent === null ? facts.theme : paletteOf(options.accent)
  for (const [name, value] of Object.entries(accent)) shell.style.setProperty(`--accent-${name}`, value)
  root.append(shell)
  attach(host)
  keepAttached(host)
  return { options, facts, root, shell }
}

/** Adds a sheet to a shadow root without a style element, which a policy could forbid. */
export function addStyle(root: ShadowRoot, text: string): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
}

function attach(host: HTMLElement): void {
  document.body.append(host)
  if (typeof host.showPopover !== 'function') return
  host.popover = 'manual'
  host.showPopover()
}

/** Sites that swap their body between pages take the widget along, and its conversation with it. */
function keepAttached(host: HTMLElement): void {
  let returns = 0
  const observer = new MutationObserver(() => {
    if (host.isConnected || !document.body) return
    returns += 1
    if (returns > returnsMax) observer.disconnect()
    else attach(host)
  })
  observer.observe(document.documentElement, { childList: true })
  observer.observe(document.body, { childList: true })
}
