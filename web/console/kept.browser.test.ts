import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ConsoleHouse, openConsoleHouse } from '../../src/testing/console-house.ts'

let house: ConsoleHouse
beforeAll(async () => {
  house = await openConsoleHouse()
})
afterAll(() => house.close())

test('a log-in that ends in the middle of a form is renewed over it, and nothing typed is lost', async () => {
  const page = await house.openPage('owner')
  await page.goto('/console/luna-salon/settings/business')
  const name = page.getByLabel('Name', { exact: true }).first()
  await name.fill('Luna Salon & Spa')
  // Elsewhere the session is ended: what this page knows of it is old.
  const out = await page.context().request.post(`${house.url}/v1/console/auth/sign-out`, {
    data: {},
    headers: { origin: house.url },
  })
  expect(out.ok()).toBe(true)
  await page.getByRole('button', { name: 'Save', exact: true }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Please log in again' })
  await dialog.getByLabel('E-mail').fill('luna@luna-salon.example')
  await dialog.locator('input[name=password]').fill('not the password')
  await dialog.getByRole('button', { name: 'Log in', exact: true }).click()
  await dialog.getByRole('alert').waitFor()
  await dialog.locator('input[name=password]').fill(house.password)
  await dialog.getByRole('button', { name: 'Log in', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  // What was sent before went out again by itself.
  await page.getByText('Luna Salon & Spa').first().waitFor()
  await page.reload()
  expect(await page.getByLabel('Name', { exact: true }).first().inputValue()).toBe('Luna Salon & Spa')
  await page.context().close()
})

test('a server that goes away is told, and the screen comes right by itself once it is back', async () => {
  const page = await house.openPage('owner')
  await page.goto('/console/luna-salon/customers')
  await page.getByRole('heading', { level: 1 }).waitFor()
  const note = page.getByText('The connection is gone. Trying again …')
  const live = page.waitForResponse((response) => response.url().endsWith('/live'))
  await page.reload()
  await live
  await house.goDown()
  await note.waitFor()
  await house.comeUp()
  await note.waitFor({ state: 'hidden' })
  await page.context().close()
})
