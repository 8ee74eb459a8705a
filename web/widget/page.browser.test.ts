import { createServer, type Server } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seriousFaults } from '../../src/testing/axe.ts'
import { openTestHouse, type TestHouse } from '../../src/testing/http-house.ts'
import { desktop, openBrowser, phone, widgetOn } from '../../src/testing/widget-page.ts'

let house: TestHouse
let browser: Browser

beforeAll(async () => {
  ;[house, browser] = await Promise.all([openTestHouse(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await house.close()
})

/** Books, and gives the path of the booking's own page. */
async function bookHaircut(page: Page): Promise<string> {
  const widget = widgetOn(page)
  await widget.say('haircut next week, any day in the morning')
  await widget.choose(/am/)
  await widget.say('Dana')
  await widget.say('yes')
  const link = await widget.card.getByRole('link', { name: 'Change' }).getAttribute('href')
  return new URL(link ?? '').pathname.replace(/\/move$/, '')
}

test('a planted fault is seen, in a shadow root too', async () => {
  const page = await browser.newPage()
  await page.setContent('<!doctype html><html lang="en"><title>Faults</title><main><h1>Faults</h1><div></div></main>')
  await page.evaluate(() => {
    const root = document.querySelector('div')?.attachShadow({ mode: 'open' })
    root?.append(document.createElement('button'))
  })
  expect(await seriousFaults(page)).toEqual([expect.stringContaining('button-name')])
  await page.close()
})

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  test('the chat has no serious fault of accessibility, choices and booking shown', async () => {
    const page = await browser.newPage({ viewport: desktop, colorScheme })
    await page.goto(`${house.url}/demo/luna-salon`)
    await widgetOn(page).say('haircut on Friday')
    expect(await seriousFaults(page)).toEqual([])
    const manage = await bookHaircut(page)
    expect(await seriousFaults(page)).toEqual([])
    for (const path of [manage, `${manage}/move`, `${manage}/cancel`, '/', '/docs', '/manage/none']) {
      await page.goto(house.url + path)
      expect(await seriousFaults(page), path).toEqual([])
    }
    await page.close()
  })

  test('a phone’s full-screen chat has none either', async () => {
    const page = await browser.newPage({ viewport: phone, colorScheme })
    await page.goto(`${house.url}/demo/luna-salon`)
    await widgetOn(page).launcher.click()
    await widgetOn(page).untilBubbles(1)
    expect(await seriousFaults(page)).toEqual([])
    await page.close()
  })
})

describe('a page of somebody else', () => {
  /** A shop with a strict policy and a style sheet that would spoil anything it reaches. */
  const shop = (script: string) => `<!doctype html><html lang="en"><title>Shop</title>
<style>* { color: red !important; font-size: 40px !important } button, textarea { display: none !important }</style>
<main><h1>Shop</h1><p id="text">Our own words</p></main>${script}`

  let server: Server
  let address: string

  beforeAll(async () => {
    server = createServer((request, response) => {
      const script = `<script src="${house.url}/widget.js" data-tenant="luna-salon" async></script>`
      response.writeHead(200, {
        'content-type': 'text/html',
        'content-security-policy': `default-src 'none'; script-src ${house.url}; connect-src ${house.url}; style-src 'unsafe-inline'`,
      })
      response.end(shop(request.url === '/with' ? script : ''))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const bound = server.address()
    address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  async function openShop(withWidget: boolean): Promise<Page> {
    const page = await browser.newPage({ viewport: desktop })
    await page.goto(`${address}/${withWidget ? 'with' : 'without'}`)
    return page
  }

  const look = (page: Page) =>
    page.evaluate(() => ({
      globals: Object.getOwnPropertyNames(window).sort(),
      text: document.querySelector('main')?.outerHTML,
      box: JSON.stringify(document.querySelector('#text')?.getBoundingClientRect()),
      styles: document.styleSheets.length + document.adoptedStyleSheets.length,
      height: document.documentElement.scrollHeight,
    }))

  test('keeps its globals, its styles and its layout, whatever the widget does', async () => {
    const bare = await openShop(false)
    const before = await look(bare)
    await bare.close()
    const page = await openShop(true)
    const widget = widgetOn(page)
    await widget.launcher.click()
    await widget.say('haircut on Friday')
    expect(await look(page)).toEqual(before)
    await page.close()
  })

  test('does not reach into the widget, and its strict policy is no hindrance', async () => {
    const page = await openShop(true)
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    const widget = widgetOn(page)
    await widget.launcher.click()
    await widget.untilBubbles(1)
    const style = await widget.bubbles.first().evaluate((bubble) => {
      const { color, fontSize } = getComputedStyle(bubble)
      return { color, fontSize }
    })
    expect(style).toEqual({ color: 'rgb(34, 31, 27)', fontSize: '15px' })
    expect(await widget.field.isVisible()).toBe(true)
    expect(complaints).toEqual([])
    await page.close()
  })

  test('hears no keys that are pressed in the chat', async () => {
    const page = await openShop(true)
    await page.evaluate(() => {
      document.body.dataset.keys = '0'
      addEventListener('keydown', () => {
        document.body.dataset.keys = String(Number(document.body.dataset.keys) + 1)
      })
    })
    await widgetOn(page).launcher.click()
    await page.keyboard.type('hello')
    expect(await page.evaluate(() => document.body.dataset.keys)).toBe('0')
    await page.close()
  })

  test('that asks for less motion gets none', async () => {
    const page = await browser.newPage({ viewport: desktop, reducedMotion: 'reduce' })
    await page.goto(`${house.url}/demo/luna-salon`)
    await widgetOn(page).panel.waitFor()
    expect(await widgetOn(page).panel.evaluate((panel) => panel.getAnimations().length)).toBe(0)
    await page.close()
  })
})
