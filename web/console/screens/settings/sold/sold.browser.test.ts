import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFaults } from '../../../../../src/testing/axe.ts'
import { type ConsoleHouse, openConsoleHouse } from '../../../../../src/testing/console-house.ts'
import { overflowOf } from '../../../../../src/testing/overflow.ts'

let house: ConsoleHouse
beforeAll(async () => {
  house = await openConsoleHouse()
})
afterAll(() => house.close())

const settings = '/console/luna-salon/settings'

/** What the page says went wrong, as long as it is open. */
function faultsOf(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(String(fault)))
  page.on('console', (line) => {
    if (line.type() === 'error') faults.push(line.text())
  })
  return faults
}

async function looksRight(page: Page, name: string): Promise<void> {
  expect([name, await seriousFaults(page)]).toEqual([name, []])
  expect(await overflowOf(page)).toBeLessThanOrEqual(0)
}

test.each([
  ['desktop', 'light'],
  ['phone', 'dark'],
] as const)(
  'the forms of what is sold on a %s, %s: no serious fault, and nothing wider than the screen',
  async (width, theme) => {
    const page = await house.openPage('owner', { width, theme })
    const faults = faultsOf(page)
    const at = `${width}-${theme}`
    await page.goto(`${settings}/services`)
    await page
      .getByRole('link', { name: /^Haircut/ })
      .first()
      .click()
    await page.getByRole('heading', { level: 1, name: 'Haircut' }).waitFor()
    for (const part of [
      'When it can be booked',
      'Paying ahead',
      'Cancelling and moving',
      'Questions',
      'At most so many',
    ]) {
      await page.getByRole('button', { name: new RegExp(`^${part}`) }).click()
    }
    await looksRight(page, `service-${at}`)
    await page.goto(`${settings}/services/new`)
    await page.getByRole('button', { name: /^Class/ }).click()
    await page.getByRole('button', { name: 'Add dates' }).click()
    await looksRight(page, `class-${at}`)
    await page.goto(`${settings}/staff`)
    await page.getByRole('link', { name: /^Marguerite/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Marguerite Vale' }).waitFor()
    await looksRight(page, `person-${at}`)
    await page.goto(`${settings}/hours`)
    await page.getByRole('link', { name: /^Ana Flores/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Hours of Ana Flores' }).waitFor()
    await looksRight(page, `week-${at}`)
    await page.goto(`${settings}/policies`)
    await page.getByRole('heading', { level: 2, name: 'Who does not confirm' }).waitFor()
    await page.getByLabel('Let go of times that nobody confirmed').check()
    await looksRight(page, `policies-${at}`)
    expect(faults).toEqual([])
    await page.context().close()
  },
)
