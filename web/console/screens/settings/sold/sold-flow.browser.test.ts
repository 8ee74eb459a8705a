import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFaults } from '../../../../../src/testing/axe.ts'
import { type ConsoleHouse, openConsoleHouse } from '../../../../../src/testing/console-house.ts'

let house: ConsoleHouse
beforeAll(async () => {
  house = await openConsoleHouse()
})
afterAll(() => house.close())

const settings = '/console/luna-salon/settings'

async function openService(page: Page, name: string): Promise<void> {
  await page.goto(`${settings}/services`)
  await page
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

const priceField = (page: Page) => page.getByRole('textbox', { name: 'Price', exact: true })

test('a price that is changed is what the chat says at once; whatever is said there, nothing is booked', async () => {
  const page = await house.openPage('owner')
  await openService(page, 'Haircut')
  await priceField(page).fill('72')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Try the chat' }).click()
  const chat = page.getByRole('log', { name: 'Try the chat' })
  const say = page.getByRole('textbox', { name: 'Write as a customer would' })
  await say.fill('haircut tomorrow afternoon')
  await say.press('Enter')
  await chat.getByText(/\$72/).first().waitFor()
  await page.getByRole('button', { name: /with/ }).first().click()
  await chat.getByText('Your name, please?').waitFor()
  await say.fill('Dana Demo, dana@example.com')
  await say.press('Enter')
  await page.getByText('The preview ends: nothing is booked.').waitFor()
  expect(await page.getByRole('button', { name: 'Yes', exact: true }).count()).toBe(0)
  expect(await seriousFaults(page)).toEqual([])
  await priceField(page).fill('60')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect.poll(() => page.getByRole('button', { name: 'Save', exact: true }).count(), { timeout: 15_000 }).toBe(0)
  await page.getByRole('button', { name: 'Start over' }).click()
  await say.fill('haircut tomorrow afternoon')
  await say.press('Enter')
  await chat.getByText(/\$60/).first().waitFor()
  const [row] = await house.ports.database.inTenant(house.tenantId, (stores) =>
    stores.bookings.findStanding(house.tenantId, { states: ['confirmed', 'pending_payment'], fromMs: 0, limit: 1 }),
  )
  expect(row).toBeUndefined()
  await page.context().close()
})

test('what is wrong is said at its field and saved nowhere, whatever was typed', async () => {
  const page = await house.openPage('owner', { width: 'phone', theme: 'dark' })
  await openService(page, 'Beard trim')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Haircut')
  await page.getByRole('textbox', { name: 'Takes', exact: true }).fill('')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('This is needed.').waitFor()
  await page.getByRole('textbox', { name: 'Takes', exact: true }).fill('20')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Something else has this already.').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('<script>alert(1)</script>')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.getByRole('heading', { level: 1, name: '<script>alert(1)</script>' }).waitFor()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Beard trim' }).waitFor()
  await page.context().close()
})

test('of two who edit one service the second sees what stands and loses nothing typed', async () => {
  const [one, other] = [await house.openPage('owner'), await house.openPage('manager')]
  for (const page of [one, other]) await openService(page, 'Blow-dry')
  await one.getByRole('textbox', { name: 'Description' }).fill('By the first.')
  await other.getByRole('textbox', { name: 'Description' }).fill('By the second.')
  await one.getByRole('button', { name: 'Save', exact: true }).click()
  await one.getByText('Saved', { exact: true }).waitFor()
  await other.getByRole('button', { name: 'Save', exact: true }).click()
  await other.getByText('Someone else changed this').waitFor()
  expect(await other.getByRole('textbox', { name: 'Description' }).inputValue()).toBe('By the second.')
  await other.getByRole('button', { name: 'Save mine instead' }).click()
  await other.getByText('Saved', { exact: true }).waitFor()
  await one.reload()
  await one.getByText('By the second.').waitFor()
  // What is asked to be paid is the owner's alone.
  await other.getByRole('button', { name: /^Paying ahead/ }).click()
  await other.getByText('is the owner’s to change').first().waitFor()
  expect(await other.getByRole('button', { name: 'Ask for a payment' }).count()).toBe(0)
  await Promise.all([one.context().close(), other.context().close()])
})

test('hours that leave out a booking name it, and cancel nothing; who looks only changes nothing', async () => {
  const page = await house.openPage('owner', { width: 'phone' })
  const catalog = await house.ports.database.findCatalog({ slug: 'luna-salon' }, house.clock.now().epochMilliseconds)
  const ana = catalog?.resources.find(({ name }) => name.startsWith('Ana'))
  const query = `service=haircut&from=2026-11-28&to=2026-11-28&staff=${ana?.id}`
  const open = await house.app.request(`/v1/tenants/luna-salon/availability?${query}`)
  const { slots } = (await open.json()) as { slots: { offer: string }[] }
  const [slot] = slots
  const booked = await house.app.request('/v1/tenants/luna-salon/bookings', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'sold-flow' },
    body: JSON.stringify({ offer: slot?.offer, customer: { name: 'Dana Demo', email: 'dana@example.com' } }),
  })
  expect([booked.status, catalog?.tenant.slug]).toEqual([201, 'luna-salon'])
  await page.goto(`${settings}/hours`)
  await page.getByRole('link', { name: /^Ana/ }).click()
  await page.getByRole('button', { name: /^Remove: Saturday/ }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Saved. One booking no longer fits' })
  await dialog.getByText(/Sat.*Haircut/).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByText('Undone', { exact: true }).waitFor()
  await page.context().close()
  const looker = await house.openPage('read_only')
  await openService(looker, 'Haircut')
  await looker.getByText('Your role may look at this, and not change it.').waitFor()
  expect(await looker.getByRole('button', { name: 'Save', exact: true }).count()).toBe(0)
  await looker.context().close()
})
