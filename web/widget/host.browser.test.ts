import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildWeb } from '../../src/house/build-web.ts'
import { createWidgetReader } from '../../src/house/widget.ts'
import { openForeignSite } from '../../src/testing/foreign-site.ts'
import { serveApp, type TestServer } from '../../src/testing/http-server.ts'
import { createTestApp } from '../../src/testing/http-services.ts'
import { desktop, openBrowser, phone, widgetOn } from '../../src/testing/widget-page.ts'

/** Sites that did not expect us: their policies, their styles, their scripts. */

let browser: Browser
let server: TestServer
let site: Awaited<ReturnType<typeof openForeignSite>>

beforeAll(async () => {
  await buildWeb(['widget'])
  const { app } = createTestApp({ widgetScript: createWidgetReader() })
  ;[browser, server, site] = await Promise.all([openBrowser(), serveApp(app), openForeignSite()])
})
afterAll(async () => {
  await browser.close()
  await server.close()
  await site.close()
})

let complaints: string[]
beforeEach(() => {
  complaints = []
})

const tag = (attributes = '') =>
  `<script src="${server.url}/widget.js" data-tenant="luna-salon" async ${attributes}></script>`

async function visit(page: { head?: string; body?: string; policy?: string; script?: string }, size = desktop) {
  const html = `<!doctype html><html lang="en"><title>Shop</title>${page.head ?? ''}<body>
<main><h1>Shop</h1>${page.body ?? ''}</main>${page.script ?? tag()}</body></html>`
  const shown = await browser.newPage({ viewport: size, reducedMotion: 'reduce' })
  shown.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  shown.on('pageerror', (error) => complaints.push(error.message))
  await shown.goto(site.show({ html, ...(page.policy === undefined ? {} : { policy: page.policy }) }))
  return shown
}

/** Opens the chat and speaks, as on any page. */
async function talk(page: Page) {
  const widget = widgetOn(page)
  await widget.launcher.click()
  await widget.say('hello')
  expect(await widget.bubbles.last().innerText()).toContain('You said: hello')
  return widget
}

describe('a content policy', () => {
  test.each([
    ['that names the server', (url: string) => `default-src 'none'; script-src ${url}; connect-src ${url}`, ''],
    ['of nonces', (url: string) => `default-src 'none'; script-src 'nonce-abc'; connect-src ${url}`, 'nonce="abc"'],
    [
      'that trusts what a trusted script loads',
      (url: string) => `default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; connect-src ${url}`,
      'nonce="abc"',
    ],
    [
      'of trusted types',
      (url: string) =>
        `script-src ${url}; connect-src ${url}; require-trusted-types-for 'script'; trusted-types 'none'`,
      '',
    ],
  ])('%s is no hindrance', async (_, policy, attributes) => {
    const page = await visit({ policy: policy(server.url), script: tag(attributes) })
    await talk(page)
    expect(complaints).toEqual([])
    await page.close()
  })

  test('that forbids the connection keeps us out, and the console says why', async () => {
    const warnings: string[] = []
    const page = await browser.newPage({ viewport: desktop })
    page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()))
    await page.clock.install()
    const html = `<!doctype html><title>Shop</title><body>${tag()}</body>`
    const policy = `default-src 'none'; script-src ${server.url}`
    await page.goto(site.show({ html, policy }))
    for (let tries = 0; tries < 6 && warnings.length === 0; tries += 1) await page.clock.runFor(70_000)
    await expect.poll(() => warnings.join()).toContain('content policy')
    expect(await page.locator('[data-parley-widget]').count()).toBe(0)
    await page.close()
  })
})

describe('styles of a page', () => {
  test.each([
    ['every element hidden', 'main, body * { display: none !important; visibility: hidden !important }'],
    [
      'a body that is transformed, faded and clipped',
      'body { transform: scale(.5); opacity: .1; overflow: hidden; height: 10px }',
    ],
    ['empty boxes away', 'div:empty { display: none !important } body > div { position: static !important; width: 0 }'],
    ['tokens of our names', '* { --accent-base: lime !important; --ink: lime !important; --visible-height: 9px }'],
    ['small letters', 'html { font-size: 40px; letter-spacing: 1em; text-transform: uppercase; pointer-events: none }'],
    ['everything above everything', 'main { position: fixed; inset: 0; z-index: 2147483647; background: red }'],
  ])('with %s leave the chat as it is', async (_, css) => {
    const page = await visit({ head: `<style>${css}</style>` })
    const widget = await talk(page)
    const look = await widget.panel.evaluate((panel) => {
      const { width, height, right, bottom } = panel.getBoundingClientRect()
      const { color, letterSpacing, textTransform } = getComputedStyle(panel)
      const center = document.elementFromPoint(right - width / 2, bottom - height / 2)
      const send = panel.querySelector('.composer button')
      return {
        box: [width, height, innerWidth - right, innerHeight - bottom].map(Math.round),
        color,
        letterSpacing,
        textTransform,
        accent: send === null ? '' : getComputedStyle(send).getPropertyValue('--accent-base'),
        isOnTop: center?.hasAttribute('data-parley-widget'),
      }
    })
    expect(look).toEqual({
      box: [380, 600, 20, 20],
      color: 'rgb(34, 31, 27)',
      letterSpacing: 'normal',
      textTransform: 'none',
      accent: expect.not.stringContaining('lime'),
      isOnTop: true,
    })
    await page.close()
  })

  test('that read from right to left turn neither the words nor the send button', async () => {
    const page = await visit({ head: '<style>html { direction: rtl }</style>' })
    const widget = await talk(page)
    const [field, send] = await Promise.all([
      widget.field.boundingBox(),
      page.locator('.composer button').boundingBox(),
    ])
    expect(send?.x).toBeGreaterThan(field?.x ?? Number.POSITIVE_INFINITY)
    await page.close()
  })
})

describe('scripts of a page', () => {
  test('that swap the body take the conversation along', async () => {
    const page = await visit({})
    const widget = await talk(page)
    await page.evaluate(() => {
      const next = document.createElement('body')
      next.append('Another page')
      document.body.replaceWith(next)
    })
    await widget.bubbles.nth(2).waitFor()
    await widget.say('still here?')
    await page.close()
  })

  test('may open the chat from an element of their own', async () => {
    const page = await visit({ body: '<a href="/elsewhere" data-parley-open><b>Ask us</b></a>' })
    await page.getByText('Ask us').click()
    await widgetOn(page).untilBubbles(1)
    expect(new URL(page.url()).pathname).toBe('/')
    expect(await widgetOn(page).field.evaluate((field) => field.matches(':focus'))).toBe(true)
    await page.close()
  })

  test('that insert the tag late, twice, or as a loader without attributes get one button', async () => {
    const page = await visit({ script: '' })
    await page.evaluate((src) => {
      for (const query of ['?tenant=luna-salon&theme=dark', '?tenant=luna-salon']) {
        const script = document.createElement('script')
        script.src = `${src}${query}`
        document.head.append(script)
      }
    }, `${server.url}/widget.js`)
    await widgetOn(page).launcher.waitFor()
    await page.waitForLoadState('networkidle')
    expect(await page.locator('[data-parley-widget]').count()).toBe(1)
    await page.close()
  })
})

describe('the small script', () => {
  test('loads the chat with the first use, tries again where that fails, and says so', async () => {
    const page = await browser.newPage({ viewport: desktop })
    // A visitor who saves data: nothing is loaded ahead.
    await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }))
    let isCut = true
    const loaded: string[] = []
    await page.route('**/widget-chat.js*', (route) => {
      loaded.push(new URL(route.request().url()).search)
      return isCut ? route.abort() : route.continue()
    })
    await page.goto(
      site.show({ html: `<!doctype html><html lang="en"><title>Shop</title><body>${tag()}</body></html>` }),
    )
    const widget = widgetOn(page)
    await widget.launcher.waitFor()
    expect(loaded).toEqual([])
    await widget.launcher.click()
    await page.getByText('The chat did not load. Try again.').waitFor()
    isCut = false
    await widget.launcher.click()
    await widget.untilBubbles(1)
    expect(await page.getByText('The chat did not load').isVisible()).toBe(false)
    expect(new Set(loaded).size).toBe(loaded.length)
    await page.close()
  })

  test('loads it ahead when the page rests, and opens no conversation by that', async () => {
    const calls: string[] = []
    const page = await browser.newPage({ viewport: desktop })
    page.on('request', (request) => calls.push(new URL(request.url()).pathname))
    const chat = page.waitForResponse('**/widget-chat.js')
    await page.goto(
      site.show({ html: `<!doctype html><html lang="en"><title>Shop</title><body>${tag()}</body></html>` }),
    )
    await chat
    await page.waitForLoadState('networkidle')
    expect(calls.filter((path) => path.includes('/chat/'))).toEqual([])
    await page.close()
  })

  test.each([
    ['dark', { panel: 'rgb(23, 22, 20)', ink: 'rgb(242, 239, 234)' }],
    ['light', { panel: 'rgb(250, 248, 245)', ink: 'rgb(34, 31, 27)' }],
  ] as const)('can be %s on a page whose visitor’s system says otherwise', async (theme, colors) => {
    const page = await browser.newPage({ viewport: phone, colorScheme: theme === 'dark' ? 'light' : 'dark' })
    const script = tag(`data-theme="${theme}" data-accent="#ffe14d" data-side="left" data-language="es"`)
    await page.goto(
      site.show({ html: `<!doctype html><html lang="en"><title>Shop</title><body>${script}</body></html>` }),
    )
    const widget = widgetOn(page)
    expect((await widget.launcher.boundingBox())?.x).toBe(20)
    // A pale accent gets dark ink, whoever chose it.
    expect(await widget.launcher.evaluate((button) => getComputedStyle(button).color)).toBe('rgb(24, 22, 20)')
    expect(await page.getByRole('button', { name: 'Chat con Test' }).count()).toBe(1)
    await widget.launcher.click()
    await page.getByRole('textbox', { name: 'Mensaje' }).waitFor()
    const look = await widget.panel.evaluate((panel) => {
      const { backgroundColor, color } = getComputedStyle(panel)
      return { panel: backgroundColor, ink: color }
    })
    expect(look).toEqual(colors)
    await page.close()
  })
})
