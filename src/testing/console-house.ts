import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { MemberRole } from '../domain/member-role.ts'
import { buildWeb } from '../house/build-web.ts'
import { openConsoleApp } from './console-app.ts'
import { serveApp } from './http-server.ts'
import { desktop, openBrowser, phone } from './widget-page.ts'

/**
 * The whole house with its console in a browser: Luna Salon on a Monday morning (see `serviceNow`), a member of each
 * role, every way to pay, its workers running. Browsers are opened on the house's own day, wherever the real one stands.
 */
export async function openConsoleHouse(options: Parameters<typeof openConsoleApp>[0] = {}) {
  const [world, browser] = await Promise.all([
    buildWeb().then(() => openConsoleApp({ withPayments: true, ...options })),
    openBrowser(),
  ])
  let server = await serveApp(world.app)
  const { port, url } = server
  await world.queue.startWorkers(world.jobs)
  return {
    ...world,
    url,
    browser,
    /** Nobody reaches it, as in the second of a restart. */
    goDown: () => server.close(),
    /** At the same address as before. */
    comeUp: async () => {
      server = await serveApp(world.app, port)
    },
    /** A page of a browser of its own, logged in as that role; nobody where it is null. */
    openPage: (role: MemberRole | 'operator' | null, as: PageOptions = {}) =>
      openPage(browser, { ...as, url, nowMs: world.clock.now().epochMilliseconds }, async (page) => {
        if (role === null) return
        const email = role === 'operator' ? 'operator@parley.example' : `${people[role]}@luna-salon.example`
        const answer = await page.context().request.post(`${url}/v1/console/auth/sign-in/email`, {
          data: { email, password: world.password },
          headers: { origin: url },
        })
        if (!answer.ok()) throw new Error(`nobody logged in as ${role}: ${answer.status()} ${await answer.text()}`)
      }),
    close: async () => {
      await browser.close()
      await server.close()
      await world.close()
    },
  }
}
export type ConsoleHouse = Awaited<ReturnType<typeof openConsoleHouse>>

interface PageOptions {
  readonly width?: 'phone' | 'desktop'
  readonly theme?: 'light' | 'dark'
  readonly context?: BrowserContextOptions
}

const people: Readonly<Record<MemberRole, string>> = {
  owner: 'luna',
  manager: 'desk',
  front_desk: 'robin',
  staff: 'ana',
  read_only: 'books',
}

async function openPage(
  browser: Browser,
  { width = 'desktop', theme = 'light', url, nowMs, context }: PageOptions & { readonly url: string; nowMs: number },
  logIn: (page: Page) => Promise<void>,
): Promise<Page> {
  const opened = await browser.newContext({
    viewport: width === 'phone' ? phone : desktop,
    colorScheme: theme,
    locale: 'en-US',
    timezoneId: 'America/New_York',
    baseURL: url,
    reducedMotion: 'reduce',
    ...(width === 'phone' ? { hasTouch: true, isMobile: true } : {}),
    ...context,
  })
  const page = await opened.newPage()
  await page.clock.setSystemTime(nowMs)
  await logIn(page)
  return page
}
