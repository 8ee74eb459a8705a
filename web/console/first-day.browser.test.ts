import type { Page } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { type ConsoleHouse, openConsoleHouse } from '../../src/testing/console-house.ts'
import { widgetOn } from '../../src/testing/widget-page.ts'

/** The first day of a business: its customers book in each way there is, and its people see all of it at once. */

let house: ConsoleHouse
beforeAll(async () => {
  house = await openConsoleHouse()
})
afterAll(() => house.close())

test.each([
  ['desktop', '2026-11-24', 'Dana'],
  ['phone', '2026-11-25', 'Noor'],
] as const)(
  'on a %s: booked by chat, by page and by hand, and all of it stands in the calendar',
  async (width, date, name) => {
    const owner = await house.openPage('owner', { width })
    await owner.goto(`/console/luna-salon/calendar?date=${date}`)
    await owner.getByRole('heading', { level: 1, name: 'Calendar' }).waitFor()

    const customer = await house.openPage(null, { width })
    await bookByChat(customer, { date, name: `${name} Chat`, width })
    await bookByPage(customer, { date, name: `${name} Page` })
    await customer.context().close()

    // Nobody loads anything: what was booked elsewhere is there.
    await owner.getByRole('button', { name: new RegExp(`^${name} Chat`) }).waitFor()
    await owner.getByRole('button', { name: new RegExp(`^${name} Page`) }).waitFor()
    await bookByHand(owner, `${name} Hand`)
    await owner
      .getByRole('button', { name: new RegExp(`^${name} Hand`) })
      .first()
      .waitFor()

    await owner.context().close()
  },
)

async function bookByChat(
  page: Page,
  { date, name, width }: { readonly date: string; readonly name: string; readonly width: 'phone' | 'desktop' },
): Promise<void> {
  const chat = widgetOn(page)
  await page.goto('/demo/luna-salon')
  // Where there is room the demo opens the chat by itself.
  if (width === 'phone') await chat.launcher.click()
  await chat.untilBubbles(1)
  await chat.say(`can i get a haircut on ${date} after 3`)
  await chat.choose(/pm/)
  await chat.say(name)
  await chat.choose(/^Yes/)
  await chat.card.waitFor()
}

async function bookByPage(page: Page, { date, name }: { readonly date: string; readonly name: string }): Promise<void> {
  await page.goto(`/book/luna-salon?service=haircut&date=${date}`)
  await page.locator('.time').first().click()
  await page.getByRole('heading', { level: 1, name: 'Check and book' }).waitFor()
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('E-mail').fill('page@mail.example')
  await page.getByRole('button', { name: 'Book it' }).click()
  await page.getByRole('heading', { level: 1, name: 'You are booked' }).waitFor()
}

async function bookByHand(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New booking', exact: true }).click()
  const form = page.getByRole('dialog', { name: 'New booking' })
  await form
    .getByRole('button', { name: /^\d+:\d\d/ })
    .first()
    .click()
  await form.getByLabel('Name', { exact: true }).fill(name)
  await form.getByLabel('E-mail').fill('hand@mail.example')
  await form.getByRole('button', { name: 'Book', exact: true }).click()
  await page.getByRole('dialog').filter({ hasText: 'History' }).waitFor()
  await page.keyboard.press('Escape')
}
