import { readFileSync } from 'node:fs'
import type { Context } from 'hono'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Palette } from '../../domain/palette.ts'
import type { Environment } from '../environment.ts'

/** Escaped markup; interpolated values are escaped unless they are of this type already. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>

export interface Page {
  readonly title: string
  readonly body: Markup
  readonly palette: Palette
  readonly language?: string
  /** Runs the widget of this origin. */
  readonly withWidget?: boolean
  /** Shows other pages of this origin in frames. */
  readonly withFrames?: boolean
  readonly status?: 200 | 404 | 409 | 410 | 422 | 429 | 503
  /** Where the page goes by itself after a while: by a header, since it runs no script. A path of ours. */
  readonly refresh?: { readonly seconds: number; readonly path: string }
  /** Styles of its own, after those that all pages have. A text of ours. */
  readonly style?: string
  /** A script of this origin that makes it nicer to use; it works without. */
  readonly script?: string
  /** What else stands in the head: for those who share and search. */
  readonly head?: Markup
  /** Others may find it: left out, it is nobody's but the one's who has its address. */
  readonly isPublic?: boolean
  /** Sites that may show it in a frame; none where left out. Origins that were checked, or "*". */
  readonly framedBy?: readonly string[]
}

const style = readStyle('page.css')

/** A style of web/pages as it goes into a page: without its comments and indents. */
export function readStyle(name: string): string {
  const text = readFileSync(new URL(`../../../web/pages/${name}`, import.meta.url), 'utf8')
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s*\n\s*/g, '\n')
}

/** A whole page. It may load nothing but what it names here: no inline script, no other host. */
export function renderPage(c: Context<Environment>, page: Page) {
  // The request's own id is unique but not secret, and nothing on our pages lets a stranger write markup.
  const nonce = c.get('requestId')
  const { base, ink, onLight, onDark } = page.palette
  const tokens = `:root{--accent-base:${base};--accent-ink:${ink};--accent-on-light:${onLight};--accent-on-dark:${onDark}}`
  const runs = page.withWidget === true || page.script !== undefined
  const script = runs ? "script-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; " : ''
  const frames = page.withFrames === true ? "frame-src 'self'; " : ''
  c.header(
    'content-security-policy',
    `default-src 'none'; ${script}${frames}style-src 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; form-action 'self'; ` +
      `base-uri 'none'; frame-ancestors ${page.framedBy?.join(' ') || "'none'"}`,
  )
  if (page.refresh !== undefined) c.header('refresh', `${page.refresh.seconds}; url=${page.refresh.path}`)
  return c.html(
    html`<!doctype html>
<html lang="${page.language ?? 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${page.isPublic === true ? '' : html`<meta name="robots" content="noindex">`}
<title>${page.title}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon(base))}">
<link rel="preload" href="/fonts/figtree.woff2" as="font" type="font/woff2" crossorigin>
<style nonce="${nonce}">${raw(style)}${raw(page.style ?? '')}${raw(tokens)}</style>
${page.head ?? ''}${page.script === undefined ? '' : html`<script src="${page.script}" defer></script>`}
</head>
<body>
${page.body}
</body>
</html>`,
    page.status ?? 200,
  )
}

function icon(color: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="${color}" d="M16 3C8.3 3 3 7.6 3 14c0 3.4 1.6 6.300 4.200 8.300L6 29l7.200-4c.9.100 1.800.200 2.800.200 7.700 0 13-4.700 13-11.200S23.700 3 16 3z"/></svg>`
}
