import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { buildWeb } from '../../src/house/build-web.ts'
import { createWidgetReader } from '../../src/house/widget.ts'
import { serveApp, type TestServer } from '../../src/testing/http-server.ts'
import { createTestApp, type TestApp } from '../../src/testing/http-services.ts'
import { openBrowser, phone, widgetOn } from '../../src/testing/widget-page.ts'

/** One visitor, several tabs; a closed panel; a phone's keyboard; a reader who listens. */

let browser: Browser
let server: TestServer
let testApp: TestApp
let context: BrowserContext

beforeAll(async () => {
  await buildWeb(['widget'])
  testApp = createTestApp({
    widgetScript: createWidgetReader(),
    answer: async ({ text }) => (text.includes('person') ? null : { text: `You said: ${text}` }),
  })
  ;[browser, server] = await Promise.all([openBrowser(), serveApp(testApp.app)])
})
afterAll(async () => {
  await browser.close()
  await server.close()
})
beforeEach(async () => {
  context = await browser.newContext({ viewport: phone })
})
afterEach(() => context.close())

async function openTab(): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${server.url}/demo/luna-salon`)
  return page
}
const conversationOf = (page: Page) =>
  page.evaluate(() => JSON.parse(localStorage.getItem('parley:luna-salon') ?? '{}').conversationId as string)

describe('two tabs', () => {
  test('share one conversation: what is said in one is read in the other', async () => {
    const [one, two] = [widgetOn(await openTab()), widgetOn(await openTab())]
    await one.launcher.click()
    await one.say('hello from the first')
    await two.launcher.click()
    await two.untilBubbles(3)
    await two.say('and from the second')
    await one.untilBubbles(5)
    expect(await one.bubbles.allInnerTexts()).toEqual(await two.bubbles.allInnerTexts())
  })

  test('that both open one first end in the same conversation', async () => {
    const [first, second] = [await openTab(), await openTab()]
    const [one, two] = [widgetOn(first), widgetOn(second)]
    await Promise.all([one.launcher.click(), two.launcher.click()])
    await Promise.all([one.untilBubbles(1), two.untilBubbles(1)])
    await one.say('a haircut')
    await two.bubbles.filter({ hasText: 'You said: a haircut' }).waitFor()
    expect(await conversationOf(first)).toBe(await conversationOf(second))
  })

  test('start over together', async () => {
    const [first, second] = [await openTab(), await openTab()]
    const [one, two] = [widgetOn(first), widgetOn(second)]
    await one.launcher.click()
    await one.say('hello')
    await two.launcher.click()
    await two.untilBubbles(3)
    await first.getByRole('button', { name: 'Start over' }).click()
    await first.getByRole('button', { name: 'Really start over?' }).click()
    await expect.poll(() => two.bubbles.count()).toBe(1)
    await two.say('again')
    await one.bubbles.filter({ hasText: 'You said: again' }).waitFor()
  })
})

describe('a closed panel', () => {
  test('tells how many words of a person have come, and forgets the number when they are read', async () => {
    const page = await context.newPage()
    await page.clock.install()
    await page.goto(`${server.url}/demo/luna-salon`)
    const widget = widgetOn(page)
    await widget.launcher.click()
    await widget.untilBubbles(1)
    await widget.write('a person please')
    await widget.untilBubbles(2)
    await expect.poll(() => page.getByText('writing…').count()).toBe(0)
    await page.getByRole('button', { name: 'Close chat' }).click()
    testApp.chat.writeAsMember('Ana here.')
    testApp.chat.writeAsMember('How can I help?')
    await page.clock.runFor(20_000)
    await page.getByRole('button', { name: '2 unread' }).waitFor()
    // Also on the next page that the visitor opens.
    await page.reload()
    await page.getByRole('button', { name: '2 unread' }).click()
    await widget.bubbles.filter({ hasText: 'How can I help?' }).waitFor()
    await page.getByRole('button', { name: 'Close chat' }).click()
    expect(await page.getByRole('button', { name: 'unread' }).count()).toBe(0)
  })
})

describe('a phone’s keyboard', () => {
  test('leaves the field and the last words in sight, and a zoom by two fingers changes nothing', async () => {
    const page = await context.newPage()
    // What an iPhone does: the layout keeps its height, only the visual viewport says what can be seen.
    await page.addInitScript(() => {
      const viewport = Object.assign(new EventTarget(), { height: innerHeight, offsetTop: 0, scale: 1 })
      Object.defineProperty(window, 'visualViewport', { value: viewport })
    })
    const show = (change: { height: number; offsetTop: number; scale?: number }) =>
      page.evaluate((values) => {
        const viewport = Object.assign(window.visualViewport ?? new EventTarget(), values)
        viewport.dispatchEvent(new Event('resize'))
      }, change)
    await page.goto(`${server.url}/demo/luna-salon`)
    const widget = widgetOn(page)
    await widget.launcher.click()
    for (const text of ['one', 'two', 'three', 'four', 'five']) await widget.say(text)
    await show({ height: 420, offsetTop: 60 })
    expect(await widget.panel.boundingBox()).toEqual({ x: 0, y: 60, width: 390, height: 420 })
    await expect
      .poll(async () => {
        const [bubble, field] = await Promise.all([widget.bubbles.last().boundingBox(), widget.field.boundingBox()])
        if (bubble === null || field === null) return false
        return bubble.y > 60 && bubble.y + bubble.height <= field.y && field.y + field.height <= 480
      })
      .toBe(true)
    await show({ height: 200, offsetTop: 90, scale: 2 })
    expect((await widget.panel.boundingBox())?.height).toBe(420)
    const size = await widget.field.evaluate((field) => Number.parseFloat(getComputedStyle(field).fontSize))
    expect(size).toBeGreaterThanOrEqual(16)
  })
})

describe('a screen reader', () => {
  test('is not read a whole history, but each new message, and knows what covers the page', async () => {
    const page = await openTab()
    const widget = widgetOn(page)
    await widget.launcher.click()
    await widget.say('one')
    await widget.say('two')
    await page.addInitScript(() => {
      // Every value that the log's politeness has while lines are added to it.
      const said: string[] = []
      Object.assign(window, { said })
      const attach = Element.prototype.attachShadow
      Element.prototype.attachShadow = function (options) {
        const root = attach.call(this, options)
        new MutationObserver((changes) => {
          for (const { target } of changes) {
            if (target instanceof Element && target.matches('.log')) said.push(target.getAttribute('aria-live') ?? '')
          }
        }).observe(root, { childList: true, subtree: true })
        return root
      }
    })
    await page.reload()
    await widget.launcher.click()
    await widget.untilBubbles(5)
    expect(await page.getByRole('dialog').getAttribute('aria-modal')).toBe('true')
    await expect.poll(() => page.locator('.log').getAttribute('aria-live')).toBe('polite')
    await widget.say('three')
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said)
    expect(said[0]).toBe('off')
    expect(said.at(-1)).toBe('polite')
  })

  test('finds the focus inside after a choice is tapped away', async () => {
    const page = await openTab()
    const widget = widgetOn(page)
    await widget.launcher.click()
    await widget.untilBubbles(1)
    expect(await page.locator('.scroll').evaluate((list) => list.matches(':focus'))).toBe(true)
    await page.getByRole('button', { name: 'Close chat' }).focus()
    await page.keyboard.press('Escape')
    expect(await widget.launcher.evaluate((button) => button.matches(':focus'))).toBe(true)
  })
})
