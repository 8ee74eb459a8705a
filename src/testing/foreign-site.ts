import { createServer } from 'node:http'

/** A page of somebody else's site, as its server would give it. */
export interface ForeignPage {
  readonly html: string
  /** The site's own content policy; left out: none. */
  readonly policy?: string
}

/** A site on another origin than ours. `show` puts up the page that the next request gets, and gives its address. */
export async function openForeignSite() {
  let shown: ForeignPage = { html: '' }
  const server = createServer((_, response) => {
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      ...(shown.policy === undefined ? {} : { 'content-security-policy': shown.policy }),
    })
    response.end(shown.html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  const url = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}/`
  return {
    show(page: ForeignPage): string {
      shown = page
      return url
    },
    async close(): Promise<void> {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
