import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../src/testing/http-house.ts'
import { desktop, openBrowser, phone, widgetOn } from '../../src/testing/widget-page.ts'
import { answerAsMember } from '../../src/usecases/answer-as-member.ts'
import { takeOver } from '../../src/usecases/take-over.ts'

let house: TestHouse
let browser: Browser
let page: Page
let pageErrors: string[]

beforeAll(async () => {
  ;[house, browser] = await Promise.all([openTestHouse(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await house.close()
})
beforeEach(async () => {
  const context = await browser.newContext({ viewport: desktop, timezoneId: 'America/New_York', acceptDownloads: true })
  page = await context.newPage()
  pageErrors = []
  page.on('pageerror', (error) => pageErrors.push(error.message))
})
afterEach(async () => {
  await page.context().close()
  expect(pageErrors).toEqual([])
})

const visit = () => page.goto(`${house.url}/demo/luna-salon`)

/** All bookings of the test salon, as the database has them. */
const bookings = async (conversationId: string) =>
  house.service.database.inTenant(house.service.tenantId, (stores) =>
    stores.bookings.findByConversation(house.service.tenantId, conversationId),
  )
const conversationId = () =>
  page.evaluate(() => JSON.parse(localStorage.getItem('parley:luna-salon') ?? '{}').conversationId as string)

describe('the widget on a desktop', () => {
  test('books a haircut by mouse, end to end, and the link cancels it', async () => {
    await visit()
    const widget = widgetOn(page)
    await widget.say('can I get a haircut tomorrow after 3?')
    expect(await widget.chips.count()).toBeGreaterThanOrEqual(2)
    await widget.choose(await widget.chips.nth(1).innerText())
    await widget.say('Dana')
    await widget.choose('Yes')
    await widget.card.waitFor()
    expect(await widget.chips.count()).toBe(0)
    const [booking] = await bookings(await conversationId())
    expect(booking?.state).toBe('confirmed')
    expect(await widget.card.innerText()).toContain(booking?.reference)
    expect(await widget.card.locator('.date b').innerText()).toBe('24')

    const download = page.waitForEvent('download')
    await widget.card.getByRole('button', { name: 'Add to calendar' }).click()
    const calendar = await readFile(await (await download).path(), 'utf8')
    expect(calendar).toContain(`UID:${booking?.id}`)

    const manage = new URL((await widget.card.getByRole('link', { name: 'Cancel' }).getAttribute('href')) ?? '')
    await page.goto(`${house.url}${manage.pathname}`)
    await page.getByRole('button', { name: 'Yes, cancel it' }).click()
    expect(await page.getByRole('status').innerText()).toContain('Cancelled')
    expect(await bookings(booking?.id ?? '')).toEqual([])
    const { tenantId, database } = house.service
    const after = await database.inTenant(tenantId, (stores) => stores.bookings.find(tenantId, booking?.id ?? ''))
    expect(after?.state).toBe('cancelled')
  })

  test('is used by keyboard alone, and Escape gives the focus back to the button', async () => {
    await visit()
    const widget = widgetOn(page)
    await widget.panel.waitFor()
    await widget.field.focus()
    await page.keyboard.type('haircut on Friday morning')
    await page.keyboard.press('Enter')
    await widget.untilBubbles(3)
    await page.keyboard.press('Shift+Tab')
    expect(await widget.chips.last().evaluate((chip) => chip.matches(':focus-visible'))).toBe(true)
    await page.keyboard.press('Enter')
    await widget.untilBubbles(5)
    await page.keyboard.type('Dana')
    await page.keyboard.press('Enter')
    await widget.untilBubbles(7)
    await page.keyboard.type('yes')
    await page.keyboard.press('Enter')
    await widget.card.waitFor()
    await page.keyboard.press('Escape')
    expect(await widget.panel.isVisible()).toBe(false)
    expect(await widgetOn(page).launcher.evaluate((button) => button.matches(':focus'))).toBe(true)
    await page.keyboard.press('Enter')
    expect(await widget.field.evaluate((field) => field.matches(':focus'))).toBe(true)
  })

  test('keeps its history over a reload, and starts over when asked', async () => {
    await visit()
    const widget = widgetOn(page)
    await widget.say('what does a haircut cost?')
    const before = await widget.bubbles.allInnerTexts()
    await page.reload()
    await widget.untilBubbles(3)
    expect(await widget.bubbles.allInnerTexts()).toEqual(before)
    await page.getByRole('button', { name: 'Start over' }).click()
    expect(await widget.bubbles.count()).toBe(3)
    await page.getByRole('button', { name: 'Really start over?' }).click()
    await expect.poll(() => widget.bubbles.count()).toBe(1)
  })

  test('says that it is writing once an answer takes longer', async () => {
    let answer = () => {}
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    await visit()
    const widget = widgetOn(page)
    await widget.untilBubbles(1)
    await page.route('**/messages', async (route) => {
      await held
      await route.continue()
    })
    await widget.write('hello')
    await page.getByText('writing…').waitFor()
    answer()
    await widget.untilBubbles(3)
    expect(await page.getByText('writing…').count()).toBe(0)
  })

  test('shows what people write as text, never as markup', async () => {
    await visit()
    const widget = widgetOn(page)
    const hostile = '<img src=x onerror="document.title=\'harmed\'"> {{7*7}} [a](javascript:alert(1))'
    await widget.say(hostile)
    expect(await widget.bubbles.nth(1).innerText()).toContain(hostile)
    expect(await page.locator('.log img, .log script').count()).toBe(0)
    expect(await page.title()).toBe('Luna Salon')
  })
})

describe('the widget when a person takes over', () => {
  test('shows what they write without a word of the customer’s, though the agent has spoken last', async () => {
    await page.clock.install()
    await visit()
    const widget = widgetOn(page)
    await widget.say('can I talk to a person please')
    const key = { tenantId: house.service.tenantId, conversationId: await conversationId(), memberId: null }
    await takeOver(house.service.ports, key)
    await answerAsMember(house.service.ports, { ...key, text: 'Hello, this is Ana at the desk.' })
    await page.clock.runFor(20_000)
    await widget.bubbles.filter({ hasText: 'Ana at the desk' }).waitFor()
    await answerAsMember(house.service.ports, { ...key, text: 'What may it be?' })
    await page.clock.runFor(6_000)
    await widget.bubbles.filter({ hasText: 'What may it be?' }).waitFor()
    expect(await widget.bubbles.count()).toBe(5)
  })
})

describe('the widget when the server goes away', () => {
  test('says so, keeps what is written, and goes on by itself when the server is back', async () => {
    await visit()
    const widget = widgetOn(page)
    await widget.say('haircut on Friday at 11')
    await house.goDown()
    await widget.write('what are your hours?')
    await widget.notice.filter({ hasText: 'No connection' }).waitFor()
    await house.comeUp()
    await widget.untilBubbles(5)
    await expect.poll(() => widget.notice.innerText()).toBe('')
    const texts = await widget.bubbles.allInnerTexts()
    expect(texts.filter((text) => text.includes('what are your hours?'))).toHaveLength(1)
    const { tenantId, database } = house.service
    const id = await conversationId()
    const stored = await database.inTenant(tenantId, (stores) => stores.messages.listRecent(tenantId, id, 50))
    expect(stored.map(({ role }) => role)).toEqual(['agent', 'customer', 'agent', 'customer', 'agent'])
  })
})

describe('the widget on a phone', () => {
  test('covers the screen, with targets of 44 pixels, and books by tapping', async () => {
    await page.setViewportSize(phone)
    await visit()
    const widget = widgetOn(page)
    await widget.launcher.click()
    await widget.say('haircut on Saturday morning')
    expect(await widget.panel.boundingBox()).toEqual({ x: 0, y: 0, ...phone })
    for (const target of await page.locator('.panel button, .panel textarea').all()) {
      const box = await target.boundingBox()
      expect(box?.height).toBeGreaterThanOrEqual(44)
      expect(box?.width).toBeGreaterThanOrEqual(44)
    }
    await widget.choose(await widget.chips.first().innerText())
    await widget.say('Dana')
    await widget.choose('Yes')
    await widget.card.waitFor()
    const width = await page.locator('.scroll').evaluate((scroll) => [scroll.scrollWidth, scroll.clientWidth])
    expect(width[0]).toBe(width[1])
  })

  test('keeps the focus inside while it covers the page', async () => {
    await page.setViewportSize(phone)
    await visit()
    await widgetOn(page).launcher.click()
    await widgetOn(page).untilBubbles(1)
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab')
      const isInside = await page.evaluate(() => document.activeElement?.hasAttribute('data-parley-widget'))
      expect(isInside).toBe(true)
    }
  })
})
