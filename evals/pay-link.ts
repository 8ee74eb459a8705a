import { rateLimitsOf } from '../src/http/options.ts'
import { createHouseApp } from '../src/testing/http-house.ts'
import type { PayAct } from './tasks/money.ts'
import { type World, worldUrl } from './world.ts'

/** A browser of a simulated customer: it opens links and presses buttons over HTTP, and sees nothing but pages. */
export interface PayBrowser {
  /**
   * Does something with a link to pay. `work` lets happen what waits, between two looks. Resolves with what the last
   * page says, its tags left out. Throws where the link leads nowhere, or to no page to pay on although it should.
   */
  readonly act: (link: string, act: PayAct, work: () => Promise<void>) => Promise<string>
}

/** A link to pay in what was said to the customer. */
export const payLinkPattern = /https?:\/\/[^\s"<>)\]]+\/manage\/[\w-]+\/pay\b/g

interface Page {
  readonly url: string
  readonly html: string
}

const hopsMax = 6
/** How often a page that is still being made is looked at again. */
const looksMax = 5

/** One for a conversation: it remembers the provider's page of each link, as an open tab would. */
export function openPayBrowser(world: World): PayBrowser {
  const visit = visitorOf(world)
  const tabs = new Map<string, string>()
  const open = async (link: string, work: () => Promise<void>): Promise<Page> => {
    let page = await visit(link)
    for (let looks = 1; looks < looksMax && !isProviders(page) && pressable(page) === null; looks++) {
      await work()
      // Where it goes on as another booking, the page says so.
      page = await visit(elsewhere(page) ?? page.url.replace(/\?.*$/, ''))
    }
    if (isProviders(page)) tabs.set(link, page.url)
    return page
  }
  const press = (url: string, act: string) => visit(url, new URLSearchParams({ act }))
  const pay = async (link: string, act: PayAct, work: () => Promise<void>): Promise<Page> => {
    if (act === 'pay_late') {
      const tab = tabs.get(link)
      if (tab === undefined) throw new Error('set-up: nobody pays late on a page that was never open')
      return press(tab, 'pay_late')
    }
    let page = await open(link, work)
    const again = isProviders(page) || act === 'open' ? null : pressable(page)
    if (again !== null && act !== 'abandon') {
      const taken = await visit(again, new URLSearchParams())
      await work()
      page = await open(taken.url.replace(/\?.*$/, ''), work)
    }
    if (act === 'open' || !isProviders(page)) return page
    if (act !== 'pay_twice') return press(page.url, act)
    await press(page.url, 'pay')
    return press(page.url, 'pay')
  }
  return {
    act: async (link, act, work) => {
      const page = await pay(link, act, work)
      await work()
      return textOf(page.html)
    },
  }
}

function isProviders(page: Page): boolean {
  return new URL(page.url).pathname.startsWith('/pay/')
}

/** Where the form that takes the time again goes; null where there is none to press. */
function pressable({ url, html }: Page): string | null {
  const forms = [...html.matchAll(/<form\b[^>]*\bmethod="post"[^>]*>/gi)]
  const targets = forms.map(([form]) => new URL(/\baction="([^"]*)"/.exec(form)?.[1] ?? url, url).href)
  return targets.find((target) => new URL(target).pathname.endsWith('/pay')) ?? null
}

/** Where another booking that a page of ours leads to is paid for. */
function elsewhere({ url, html }: Page): string | null {
  const here = new URL(url).pathname
  const links = [...html.matchAll(/\bhref="(\/manage\/[\w-]+)[/?"]/g)].map(([, path = '']) => `${path}/pay`)
  const other = links.find((path) => path !== here)
  return other === undefined ? null : new URL(other, url).href
}

/** The house behind its web server, without a socket; as many requests as tests need within one frozen minute. */
const apps = new WeakMap<World, ReturnType<typeof createHouseApp>>()
const requestsPerMinute = 1_000_000

function visitorOf(world: World): (url: string, form?: URLSearchParams) => Promise<Page> {
  const app =
    apps.get(world) ??
    createHouseApp({ ports: world.service.ports, clock: world.clock }, { rateLimits: rateLimitsOf(requestsPerMinute) })
  apps.set(world, app)
  return async (url, form) => {
    let at = url
    let init: RequestInit =
      form === undefined
        ? {}
        : { method: 'POST', body: form.toString(), headers: { 'content-type': 'application/x-www-form-urlencoded' } }
    for (let hops = 0; hops < hopsMax; hops++) {
      if (!at.startsWith(worldUrl)) throw new Error('a link leads out of the house')
      const answer = await app.request(at, init)
      const next = answer.headers.get('location')
      if (answer.status >= 300 && answer.status < 400 && next !== null) {
        at = new URL(next, at).href
        init = {}
        continue
      }
      if (answer.status >= 500 || answer.status === 404) throw new Error(`${new URL(at).pathname}: ${answer.status}`)
      return { url: at, html: await answer.text() }
    }
    throw new Error('a link goes round in circles')
  }
}

function textOf(html: string): string {
  return html
    .replace(/<(style|script|head)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
