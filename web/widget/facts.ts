import type { WidgetOptions } from './options.ts'
import type { TenantFacts } from './types.ts'

const triesMax = 6
const restMsMin = 2_000

/**
 * What the button needs to know of the business. While there is no line it is tried again, later each time, and at once
 * when the browser says that the line is back. Null where the server refuses, or after the last try; the console says why.
 */
export async function loadFacts({ base, tenant }: WidgetOptions): Promise<TenantFacts | null> {
  for (let tries = 1; tries <= triesMax; tries += 1) {
    const response = await fetch(`${base}/v1/tenants/${encodeURIComponent(tenant)}`, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    }).catch(() => null)
    const isBusy = response === null || response.status === 429 || response.status >= 500
    if (response?.ok) return (await response.json().catch(() => null)) as TenantFacts | null
    if (!isBusy) {
      return warn('the business is unknown, or this site is not on its list')
    }
    if (tries < triesMax) await rest(restMsMin * 2 ** tries)
  }
  return warn('no connection, or the content policy of this page does not allow one')
}

function warn(why: string): null {
  console.warn(`Parley: the chat cannot be shown (${why}).`)
  return null
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      removeEventListener('online', done)
      resolve()
    }
    addEventListener('online', done)
  })
}
