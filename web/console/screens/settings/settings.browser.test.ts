import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFaults } from '../../../../src/testing/axe.ts'
import { type ConsoleHouse, openConsoleHouse } from '../../../../src/testing/console-house.ts'

let house: ConsoleHouse
beforeAll(async () => {
  house = await openConsoleHouse()
})
afterAll(() => house.close())

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

const settings = [
  ...['business', 'knowledge', 'texts', 'texts/reminder', 'waitlist'],
  ...['channels', 'widget', 'calendars', 'webhooks', 'payments'],
]

test.each([
  ['desktop', 'light'],
  ['phone', 'dark'],
] as const)('every screen of the settings on a %s, %s, has no serious fault and fits', async (width, theme) => {
  const page = await house.openPage('owner', { width, theme })
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(String(fault)))
  page.on('console', (line) => {
    if (line.type() === 'error') faults.push(line.text())
  })
  await page.goto('/console/luna-salon/settings')
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await shot(page, `index-${width}-${theme}`)
  for (const id of settings) {
    await page.goto(`/console/luna-salon/settings/${id}`)
    await page.locator('#content .card').first().waitFor()
    expect([id, await seriousFaults(page)]).toEqual([id, []])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await shot(page, `${id.replace('/', '-')}-${width}-${theme}`)
  }
  expect(faults).toEqual([])
  await page.context().close()
})
