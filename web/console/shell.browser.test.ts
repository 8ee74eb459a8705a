import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFaults } from '../../src/testing/axe.ts'
import { type ConsoleHouse, openConsoleHouse } from '../../src/testing/console-house.ts'
import { overflowOf } from '../../src/testing/overflow.ts'
import { shoot } from '../../src/testing/shoot.ts'

let house: ConsoleHouse
beforeAll(async () => {
  house = await openConsoleHouse()
})
afterAll(() => house.close())

test('whoever is not logged in is asked to, and comes back to where they wanted to go', async () => {
  const page = await house.openPage(null)
  await page.goto('/console/luna-salon/customers')
  await page.getByLabel('E-mail').fill('luna@luna-salon.example')
  await page.locator('input[name=password]').fill(house.password)
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
  await page.waitForURL('**/console/luna-salon/customers')
  await page.getByRole('heading', { level: 1, name: 'Customers' }).waitFor()
  await page.context().close()
})

test.each([
  ['desktop', 'light'],
  ['phone', 'dark'],
] as const)('the frame on a %s, %s, leads everywhere and has no serious fault', async (width, theme) => {
  const page = await house.openPage('owner', { width, theme })
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(String(fault)))
  page.on('console', (line) => {
    if (line.type() === 'error') faults.push(line.text())
  })
  await page.goto('/console')
  await page.waitForURL('**/console/luna-salon')
  for (const name of ['Inbox', 'Calendar', 'Customers', 'Payments', 'Settings', 'Today']) await goTo(page, name)
  expect(await seriousFaults(page)).toEqual([])
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  expect(faults).toEqual([])
  await shoot(page, `shell-${width}-${theme}`)
  await page.context().close()
})

/** By the navigation, as it is on this width. */
async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
  const link = page.getByRole('link', { name, exact: true })
  if (!(await link.first().isVisible())) await page.getByRole('button', { name: 'More', exact: true }).click()
  await link.first().click()
  await page.getByRole('heading', { level: 1 }).first().waitFor()
}
