import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seriousFaults } from '../../src/testing/axe.ts'
import { type ConsoleHouse, openConsoleHouse } from '../../src/testing/console-house.ts'
import { fillSalon, type Salon } from '../../src/testing/console-salon.ts'
import { createFakeMailer } from '../../src/testing/fake-mailer.ts'
import { countScripts } from '../../src/testing/script-bytes.ts'
import { shoot } from '../../src/testing/shoot.ts'
import { desktop, phone, widgetOn } from '../../src/testing/widget-page.ts'

/**
 * Every screen with something on it, in both themes and both widths. `SHOTS=docs/screens` keeps pictures of the main ones,
 * for docs/screens.md.
 */

const pictured = new Set([
  ...['today', 'inbox', 'transcript', 'calendar', 'customers', 'customer', 'payments', 'payment', 'settings'],
  ...['services', 'hours', 'texts', 'members', 'log-in', 'book', 'chat'],
])

/** What the console may load before its first screen stands. */
const firstScreenBytesMax = 350_000

let house: ConsoleHouse
let salon: Salon
beforeAll(async () => {
  house = await openConsoleHouse({ mailer: createFakeMailer().mailer })
  salon = await fillSalon(house)
}, 120_000)
afterAll(() => house.close())

type Look = readonly [theme: 'light' | 'dark', width: 'phone' | 'desktop']
const looks: readonly Look[] = [
  ['light', 'desktop'],
  ['dark', 'desktop'],
  ['dark', 'phone'],
  ['light', 'phone'],
]

/** A word for the picture, and the path below the business. */
const screens: readonly (readonly [name: string, path: (salon: Salon) => string])[] = [
  ['today', () => ''],
  ['inbox', () => '/inbox'],
  ['conversation', ({ waitingId }) => `/inbox/${waitingId}`],
  ['transcript', ({ bookedTalkId }) => `/inbox/${bookedTalkId}`],
  ['calendar', () => '/calendar'],
  ['customers', () => '/customers'],
  ['customer', ({ customerId }) => `/customers/${customerId}`],
  ['payments', () => '/payments'],
  ['payment', ({ paidBookingId }) => `/payments/${paidBookingId}`],
  ['settings', () => '/settings'],
  ['services', () => '/settings/services'],
  ['staff', () => '/settings/staff'],
  ['resources', () => '/settings/resources'],
  ['hours', () => '/settings/hours'],
  ['policies', () => '/settings/policies'],
  ['business', () => '/settings/business'],
  ['knowledge', () => '/settings/knowledge'],
  ['texts', () => '/settings/texts'],
  ['channels', () => '/settings/channels'],
  ['widget', () => '/settings/widget'],
  ['calendars', () => '/settings/calendars'],
  ['webhooks', () => '/settings/webhooks'],
  ['payment-accounts', () => '/settings/payments'],
  ['waitlist', () => '/settings/waitlist'],
  ['members', () => '/settings/members'],
  ['audit', () => '/settings/audit'],
]

describe('a screen of the owner', () => {
  let page: Page
  beforeAll(async () => {
    page = await house.openPage('owner')
  })
  afterAll(() => page.context().close())

  test.each(screens)('%s has no serious fault and fits, in both themes and widths', async (name, path) => {
    const faults: string[] = []
    const hear = (fault: Error) => faults.push(fault.message)
    page.on('pageerror', hear)
    await page.goto(`/console/luna-salon${path(salon)}`)
    await settled(page)
    await lookAtAll(page, name)
    page.off('pageerror', hear)
    expect(faults).toEqual([])
  })
})

test.each([
  ['account', 'owner', '/console/account'],
  ['operator', 'operator', '/console/operator'],
  ['log-in', null, '/console/log-in'],
  ['nothing-here', 'owner', '/console/luna-salon/no-such-screen'],
] as const)('the screen %s has none either', async (name, role, path) => {
  const page = await house.openPage(role)
  await page.goto(path)
  await settled(page)
  await lookAtAll(page, name)
  await page.context().close()
})

test('a customer sees none on the page to book on and in the chat', async () => {
  const page = await house.openPage(null)
  await page.goto('/book/luna-salon')
  await lookAtAll(page, 'book')
  await page.goto('/demo/luna-salon')
  await widgetOn(page).say('haircut on Friday')
  await lookAtAll(page, 'chat')
  await page.context().close()
})

test('the first screen loads no more script than it may', async () => {
  const page = await house.openPage('owner')
  const counted = countScripts(page)
  await page.goto('/console/luna-salon')
  await settled(page)
  const bytes = await counted()
  expect(bytes).toBeGreaterThan(50_000)
  expect(bytes).toBeLessThanOrEqual(firstScreenBytesMax)
  await page.context().close()
})

/** The shape of what comes has given way to what came. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading').first().waitFor()
  await expect.poll(() => page.locator('.mantine-Skeleton-root:visible').count(), { timeout: 15_000 }).toBe(0)
}

/** All that is wrong in any theme and width, since who mends one wants to know of the others. */
async function lookAtAll(page: Page, name: string): Promise<void> {
  const found: string[] = []
  for (const [theme, width] of looks) {
    await page.setViewportSize(width === 'phone' ? phone : desktop)
    await wear(page, theme)
    const where = `${name}, ${theme}, on a ${width}: `
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    await expect.poll(overflow, { message: `${where}wider than the screen` }).toBeLessThanOrEqual(0)
    found.push(...(await lastingFaults(page)).map((fault) => where + fault))
    if (pictured.has(name)) await shoot(page, `${name}-${width === 'phone' ? 390 : 1280}-${theme}`)
  }
  await page.setViewportSize(desktop)
  expect(found.join('\n')).toBe('')
}

/** A colour that is still on its way to the other theme is no fault: what stays is. */
async function lastingFaults(page: Page): Promise<readonly string[]> {
  let faults: readonly string[] = []
  const count = async () => {
    faults = await seriousFaults(page)
    return faults.length
  }
  await expect
    .poll(count, { timeout: 2_000, interval: 500 })
    .toBe(0)
    .catch(() => {})
  return faults
}

/** Changes the theme and waits until nothing is on its way from the one to the other. */
async function wear(page: Page, theme: Look[0]): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await page.waitForFunction((wanted) => {
    const { mantineColorScheme } = document.documentElement.dataset
    return mantineColorScheme === undefined || mantineColorScheme === wanted
  }, theme)
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    for (const animation of document.getAnimations()) {
      if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish()
    }
  })
}
