import type { HttpDemo } from './http-demo.ts'

/** A form as a browser without a script would send it. */
export interface PlainForm {
  readonly action: string
  readonly fields: URLSearchParams
}

/** What a page of ours says to somebody whose browser runs no script: its text, its links, its form. */
export interface PlainPage {
  readonly path: string
  readonly status: number
  readonly html: string
  readonly text: string
  /** Addresses of links, as they stand. */
  readonly links: readonly string[]
  readonly form: PlainForm | null
  readonly headers: Headers
}

/** Reads pages of the app and follows what is in them; knows no scripts. */
export function createPlainBrowser({ app }: Pick<HttpDemo, 'app'>, headers: Record<string, string> = {}) {
  const open = async (path: string, init: RequestInit = {}): Promise<PlainPage> => {
    const response = await app.request(path, { ...init, headers: { ...headers, ...init.headers } })
    const to = response.headers.get('location')
    if (to !== null) return open(to)
    return readPage(path, response, await response.text())
  }
  const send = ({ action, fields }: PlainForm, values: Readonly<Record<string, string>> = {}) => {
    const body = new URLSearchParams(fields)
    for (const [name, value] of Object.entries(values)) body.set(name, value)
    return open(action, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
    })
  }
  return { open, send }
}

function readPage(path: string, response: Response, html: string): PlainPage {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html
  const found = /<form class="details"[\s\S]*?<\/form>/.exec(main)?.[0]
  return {
    path,
    status: response.status,
    html,
    text: plain(main.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')),
    links: [...main.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href = '']) => plain(href)),
    form: found === undefined ? null : readForm(found),
    headers: response.headers,
  }
}

function readForm(html: string): PlainForm {
  const fields = new URLSearchParams()
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const value = (name: string) => plain(new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
    const isChosen = !/type="(?:radio|checkbox)"/.test(tag) || / checked/.test(tag)
    if (isChosen) fields.set(value('name'), value('value'))
  }
  for (const [, name = '', value = ''] of html.matchAll(/<textarea [^>]*name="([^"]*)"[^>]*>([^<]*)</g)) {
    fields.set(name, plain(value))
  }
  return { action: plain(/action="([^"]*)"/.exec(html)?.[1] ?? ''), fields }
}

function plain(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim()
}
