import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { seriousFaults } from '../../src/testing/axe.ts'
import { openForeignSite } from '../../src/testing/foreign-site.ts'
import { overflowOf } from '../../src/testing/overflow.ts'
import { openPayHouse, type PayHouse } from '../../src/testing/pay-house.ts'
import { desktop, openBrowser, phone } from '../../src/testing/widget-page.ts'

/** The page to book on as people use it, in a real browser over the whole house. */

let house: PayHouse
let browser: Browser
let context: BrowserContext
let faults: string[]

beforeAll(async () => {
  ;[house, browser] = await Promise.all([openPayHouse(), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await house.close()
})
beforeEach(async () => {
  faults = []
  context = await open({ viewport: phone })
})
afterEach(async () => {
  await context.close()
  expect(faults).toEqual([])
})

async function open(options: Parameters<Browser['newContext']>[0]): Promise<BrowserContext> {
  const opened = await browser.newContext({ timezoneId: 'America/New_York', locale: 'en-US', ...options })
  opened.on('weberror', (fault) => faults.push(fault.error().message))
  opened.on('console', (message) => {
    if (message.type() === 'error' && /Content Security|Refused/.test(message.text())) faults.push(message.text())
  })
  return opened
}

const press = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click()
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

async function fill(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail').fill('dana@mail.example')
}

/** From the first page to the form: a beard trim, which many can do at many times. */
async function toForm(page: Page): Promise<void> {
  await page.goto(`${house.url}/book/luna-salon`)
  await press(page, /^Beard trim/)
  await heading(page, 'When suits you?')
  await page.locator('.time').first().click()
  await heading(page, 'Check and book')
}

describe('with a script', () => {
  test('steps follow each other without a new page, and back and forward go through them', async () => {
    const page = await context.newPage()
    await page.goto(`${house.url}/book/luna-salon`)
    await page.evaluate(() => Object.assign(window, { stayed: true }))
    await press(page, /^Haircut/)
    await heading(page, 'When suits you?')
    await press(page, 'Ana Flores')
    await page.locator('.chip[aria-current]', { hasText: 'Ana Flores' }).waitFor()
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim())
    expect(focused).toBe('Ana Flores')
    await page.locator('a.day').nth(2).click()
    await page.locator('a.day[aria-current="date"]').waitFor()
    await page.locator('.time').first().click()
    await heading(page, 'Check and book')
    expect(await page.evaluate(() => 'stayed' in window)).toBe(true)
    expect(page.url()).toMatch(/staff=ana&at=/)
    await page.goBack()
    await heading(page, 'When suits you?')
    expect(await page.locator('.chip[aria-current]').allInnerTexts()).toContain('Ana Flores')
    await page.goForward()
    await heading(page, 'Check and book')
    expect(await page.title()).toContain('Check and book')
  })

  test('pressed twice books once; back to the form and pressed again shows the same booking', async () => {
    const page = await context.newPage()
    await toForm(page)
    await fill(page, 'Dana Double')
    await page.getByRole('button', { name: 'Book it' }).dblclick()
    await heading(page, 'You are booked')
    const booked = page.url()
    await page.goBack()
    await heading(page, 'Check and book')
    const name = page.getByLabel('Name')
    if ((await name.inputValue()) === '') await fill(page, 'Dana Double')
    await page.getByRole('button', { name: 'Book it' }).click()
    await page.getByText('You have booked this already').waitFor()
    expect(await bookingsOf('Dana Double')).toBe(1)
    await page.goto(booked)
    await press(page, 'Change or cancel')
    await page.getByRole('link', { name: 'Cancel the booking' }).waitFor()
  })

  test('who takes another time finds their details filled in, and no trace of them once it is booked', async () => {
    const page = await context.newPage()
    await toForm(page)
    await fill(page, 'Dana Kept')
    await press(page, 'Another time')
    await heading(page, 'When suits you?')
    await page.locator('.time').nth(3).click()
    await heading(page, 'Check and book')
    expect(await page.getByLabel('Name').inputValue()).toBe('Dana Kept')
    await page.getByRole('button', { name: 'Book it' }).click()
    await heading(page, 'You are booked')
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('Dana')
  })

  test('what is missing is said above, has the focus, and leads to its field', async () => {
    const page = await context.newPage()
    await toForm(page)
    await page.getByRole('button', { name: 'Book it' }).click()
    const list = page.locator('#faults')
    await list.getByText('Tell us your name.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('faults')
    await list.getByRole('link', { name: 'Tell us your name.' }).click()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name')
  })

  test('opens without a connection, says so, and goes on when there is one', async () => {
    const page = await context.newPage()
    await page.goto(`${house.url}/book/luna-salon`)
    await page.evaluate(async () => {
      const { active, installing, waiting } = await navigator.serviceWorker.ready
      const worker = active ?? installing ?? waiting
      while (worker?.state !== 'activated')
        await new Promise((resolve) => worker?.addEventListener('statechange', resolve))
    })
    await context.setOffline(true)
    await page.goto(`${house.url}/book/luna-salon?service=haircut`)
    await heading(page, 'You are offline')
    expect(await seriousFaults(page)).toEqual([])
    await context.setOffline(false)
    await press(page, 'Try again')
    await heading(page, 'What would you like to book?')
  })
})

describe('without a script', () => {
  test('a time is found, its deposit paid, and the booking stands', async () => {
    const plain = await open({ viewport: phone, javaScriptEnabled: false })
    const page = await plain.newPage()
    await page.goto(`${house.url}/book/luna-salon?service=balayage`)
    await press(page, 'Ana Flores')
    await page.locator('.time').first().click()
    await heading(page, 'Check and book')
    await fill(page, 'Dana Plain')
    await page.getByRole('button', { name: 'Book and pay $44' }).click()
    await page.waitForURL(/\/pay\/sandbox\//, { timeout: 30_000 })
    await page.getByRole('button', { name: /^Pay \$44/ }).click()
    await page.getByText('Paid and confirmed').first().waitFor()
    await plain.close()
  })
})

describe('on the site of the business', () => {
  test('it stands in a frame that grows with it, and books there', async () => {
    const site = await openForeignSite()
    const page = await context.newPage()
    const html = `<!doctype html><html lang="en"><title>Shop</title><body><h1>Shop</h1>
<script src="${house.url}/book/embed.js" data-tenant="luna-salon" data-service="beard-trim"></script></body></html>`
    await page.goto(site.show({ html }))
    const frame = page.frameLocator('iframe')
    await frame.getByRole('heading', { level: 1, name: 'When suits you?' }).waitFor()
    const heightOf = () => page.locator('iframe').evaluate((each) => each.getBoundingClientRect().height)
    await expect.poll(heightOf).toBeGreaterThan(721)
    const whole = await frame.locator('.book').evaluate((each) => each.getBoundingClientRect().height)
    await expect.poll(heightOf).toBeGreaterThanOrEqual(Math.floor(whole))
    await frame.locator('.time').first().click()
    await frame.getByLabel('Name').fill('Dana Framed')
    await frame.getByLabel('E-mail').fill('dana@mail.example')
    await frame.getByRole('button', { name: 'Book it' }).click()
    await frame.getByRole('heading', { level: 1, name: 'You are booked' }).waitFor()
    expect(await bookingsOf('Dana Framed')).toBe(1)
    await site.close()
  })
})

describe('everybody', () => {
  test.each([
    ['light', phone],
    ['dark', phone],
    ['light', desktop],
    ['dark', desktop],
  ] as const)('finds nothing in the way, %s, %o, and nothing wider than the screen', async (colorScheme, viewport) => {
    const themed = await open({ viewport, colorScheme })
    const page = await themed.newPage()
    const check = async () => {
      expect(await seriousFaults(page), page.url()).toEqual([])
      expect(await overflowOf(page), page.url()).toBeLessThanOrEqual(0)
      expect(await smallTargets(page), page.url()).toEqual([])
    }
    await page.goto(`${house.url}/book/luna-salon?lang=es`)
    await check()
    for (const query of ['service=haircut', 'services=haircut,blow-dry&staff=ana', 'service=haircut&add=1']) {
      await page.goto(`${house.url}/book/luna-salon?${query}`)
      await check()
    }
    await page.goto(`${house.url}/book/luna-salon?service=color`)
    await page.locator('.time').first().click()
    await heading(page, 'Check and book')
    await check()
    await page.getByRole('button').last().click()
    await page.locator('#faults').waitFor()
    await check()
    await fill(page, 'Dana Themed')
    await page.getByRole('button').last().click()
    await heading(page, 'You are booked')
    await check()
    await themed.close()
  })
})

/** What is pressed and is smaller than a fingertip; links within a line of text may be. */
async function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('main a, main button, main input:not([type=hidden],[type=checkbox],[type=radio])')]
      .filter(
        (each) =>
          each.closest('.faults') === null && each.checkVisibility() && each.getBoundingClientRect().height < 43.5,
      )
      .map((each) => `${each.textContent?.trim()} ${each.getBoundingClientRect().height}`),
  )
}

/** Bookings that stand of a customer of this name. */
async function bookingsOf(name: string): Promise<number> {
  const { tenantId, database } = house.service
  return database.inTenant(tenantId, async (stores) => {
    const fromMs = house.service.clock.now().epochMilliseconds
    const found = await stores.bookings.findStanding(tenantId, {
      states: ['confirmed', 'pending_payment'],
      fromMs,
      limit: 500,
    })
    const names = await Promise.all(found.map(({ customerId }) => stores.customers.find(tenantId, customerId)))
    return names.filter((customer) => customer?.name === name).length
  })
}
