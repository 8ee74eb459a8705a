import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFaults } from '../../../src/testing/axe.ts'
import { bookByForm } from '../../../src/testing/console-bookings.ts'
import { type ConsoleHouse, openConsoleHouse } from '../../../src/testing/console-house.ts'
import { requestHandoff } from '../../../src/usecases/request-handoff.ts'

/** The first screen, customers and money as members use them, on a morning with something of everything. */

let house: ConsoleHouse

beforeAll(async () => {
  house = await openConsoleHouse()
  const today = { service: 'haircut', date: '2026-11-23' }
  await bookByForm(house, { ...today, staff: 'Ben', name: 'Dana Demo', phone: '+14155550132', email: 'dana@x.example' })
  await bookByForm(house, { ...today, staff: 'Dario', name: 'Amir Haddad', phone: '+14155550144' })
  await bookByForm(house, {
    ...today,
    date: '2026-11-24',
    staff: 'Ana',
    name: 'Wanda Winter',
    email: 'wanda@x.example',
  })
  const balayage = { service: 'balayage', staff: 'Marguerite', date: '2026-11-27' }
  await bookByForm(house, { ...balayage, name: 'Rosa Lind', phone: '+14155550155' })
  await bookByForm(house, { service: 'hair-extensions', date: '2026-11-28', name: 'Lena Fuchs', phone: '+14155550166' })
  await askForPerson()
  const { tenantId } = house
  await house.database.inTenant(tenantId, (stores) =>
    stores.memberActs.saveLimits(tenantId, { refunds: { USD: { once: 2_000, aDay: 9_000 } }, cancelBookings: 10 }),
  )
  await house.database.inTenant(tenantId, (stores) =>
    stores.incidents.open(tenantId, {
      ...{ id: house.ports.ids.next(), kind: 'refund_waits', subject: 'a test' },
      ...{ facts: { amount: 4_500, currency: 'USD' }, openedAtMs: house.clock.now().epochMilliseconds },
    }),
  )
})
afterAll(() => house.close())

/** Somebody in the web chat who wants a person. */
async function askForPerson(): Promise<void> {
  const response = await house.app.request('/v1/chat/luna-salon/conversations', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  const { conversationId } = (await response.json()) as { conversationId: string }
  const summary = 'Wants to know whether a color is safe after an allergy.'
  await requestHandoff(house.ports, { tenantId: house.tenantId, conversationId, reason: 'asked for a person', summary })
}

/** Everything that the page complains about. */
function faultsOf(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(String(fault)))
  page.on('console', (line) => {
    // A refusal that a form shows in its place is told by the browser, too.
    if (line.type() === 'error' && !line.text().includes('the server responded with a status of 4')) {
      faults.push(line.text())
    }
  })
  return faults
}

test.each([
  ['desktop', 'light'],
  ['phone', 'dark'],
] as const)('today, customers and payments on a %s, %s: nothing serious, and all of it fits', async (width, theme) => {
  const page = await house.openPage('owner', { width, theme })
  const faults = faultsOf(page)
  const look = async (name: string) => {
    expect([name, await seriousFaults(page)]).toEqual([name, []])
    // A phone widens its page for what does not fit, and innerWidth with it: the glass stays as wide as it is.
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect([name, Math.max(0, wide - (page.viewportSize()?.width ?? 0))]).toEqual([name, 0])
  }
  await page.goto('/console/luna-salon')
  await page.getByText('2 visits left of 2 today').waitFor()
  for (const text of ['Waiting for a person', 'To approve', 'Unpaid', 'Open incidents']) {
    expect(await page.getByRole('heading', { name: text }).count()).toBe(1)
  }
  await look('today')
  await page.getByRole('link', { name: 'Dana Demo' }).click()
  await page.getByRole('heading', { level: 1, name: 'Dana Demo' }).waitFor()
  await page.getByText('May we write to them').waitFor()
  await look('customer')
  await page.goto('/console/luna-salon/customers')
  await page.getByRole('link', { name: /Amir Haddad/ }).waitFor()
  await look('customers')
  await page.goto('/console/luna-salon/payments')
  await page.getByRole('link', { name: /Rosa Lind/ }).click()
  await page.getByRole('heading', { name: 'What happened' }).waitFor()
  await look('money')
  expect(faults).toEqual([])
  await page.context().close()
})

test('a request is approved from the first screen, and is gone from it', async () => {
  const page = await house.openPage('front_desk', { width: 'phone' })
  await page.goto('/console/luna-salon')
  const requests = page.getByRole('region', { name: 'To approve' })
  await requests.getByText('Lena Fuchs').waitFor()
  await requests.getByRole('button', { name: 'Approve' }).click()
  await page.getByText('Approved').waitFor()
  await requests.waitFor({ state: 'detached' })
  await page.context().close()
})

test('a customer is found, corrected over what another has saved meanwhile, and it is taken back', async () => {
  const page = await house.openPage('owner')
  const faults = faultsOf(page)
  await page.goto('/console/luna-salon/customers')
  await page.getByLabel('Find a customer').fill('0144')
  await page.getByRole('link', { name: /Dana Demo/ }).waitFor({ state: 'detached' })
  await page.getByRole('link', { name: /Amir Haddad/ }).click()
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Number').fill('12')
  await dialog.getByLabel('E-mail').fill('amir@x.example')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('This is no telephone number').waitFor()
  await dialog.getByLabel('Number').fill('(415) 555-0144')

  const ask = await house.as('manager')
  const id = page.url().split('/').at(-1) ?? ''
  const { version } = ((await ask(`/customers/${id}`)) as { body: { version: string } }).body
  const theirs = { name: '<b onmouseover="alert(1)">Amir</b>', phone: '+14155550144', email: null }
  await ask(`/customers/${id}`, { method: 'PUT', json: { content: theirs, version } })

  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('Someone else changed this').waitFor()
  // What they saved is shown as the text that it is, and what was typed is still there.
  await dialog.getByText('<b onmouseover="alert(1)">Amir</b>').waitFor()
  expect(await dialog.getByLabel('E-mail').inputValue()).toBe('amir@x.example')
  expect(await seriousFaults(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save mine instead' }).click()
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'amir@x.example' }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('heading', { level: 1, name: '<b onmouseover="alert(1)">Amir</b>' }).waitFor()
  expect(faults).toEqual([])
  await page.context().close()
})

test('a note is written, changed, taken away and brought back', async () => {
  const page = await house.openPage('staff', { width: 'phone' })
  await page.goto('/console/luna-salon/customers')
  // Ana sees Wanda, who comes to her, and nobody else.
  await page.getByRole('link', { name: /Wanda Winter/ }).waitFor()
  expect(await page.locator('main a.row-link').count()).toBe(1)
  await page.getByRole('link', { name: /Wanda Winter/ }).click()
  await page.getByLabel('New note').fill('Likes the window <img src=x onerror=alert(1)>')
  await page.getByRole('button', { name: 'Add note' }).click()
  const notes = page.getByRole('region', { name: 'Notes' })
  await notes.locator('p', { hasText: 'Likes the window <img' }).waitFor()
  expect(await page.getByLabel('New note').inputValue()).toBe('')
  await notes.getByRole('button', { name: 'Edit note' }).click()
  await notes.getByLabel('Edit note').fill('Likes the door')
  await notes.getByRole('button', { name: 'Save' }).click()
  await notes.getByText('Likes the door').waitFor()
  await notes.getByRole('button', { name: 'Remove' }).click()
  await notes.getByText('Likes the door').waitFor({ state: 'detached' })
  await page.getByText('Note removed').waitFor()
  await page.locator('[role=alert]', { hasText: 'Note removed' }).getByRole('button', { name: 'Undo' }).click()
  await notes.getByText('Likes the door').waitFor()
  await page.context().close()
})

test('cash is taken, a part goes back, and more than that waits for a second member', async () => {
  const page = await house.openPage('manager')
  const faults = faultsOf(page)
  await page.goto('/console/luna-salon/payments')
  await page.getByRole('link', { name: /Rosa Lind/ }).click()
  await page.getByRole('button', { name: 'Enter cash' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Enter' }).click()
  const timeline = page.getByRole('region', { name: 'What happened' })
  await timeline.getByText('Paid: Deposit').waitFor()
  await page.getByText('Confirmed').first().waitFor()

  const refund = async (amount: string) => {
    await page.getByRole('button', { name: 'Refund', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Amount').fill(amount)
    await dialog.getByLabel('Why').fill('The colour came out wrong')
    return dialog
  }
  const tooMuch = await refund('500')
  await tooMuch.getByText('At most $80').first().waitFor()
  await tooMuch.getByRole('button', { name: 'Return' }).click()
  await tooMuch.getByRole('alert').getByText('No more than $80 is left').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await tooMuch.getByLabel('Amount').fill('12.50')
  await tooMuch.getByRole('button', { name: 'Return' }).click()
  await timeline.getByText('On its way back to the customer').waitFor()
  await page.getByRole('button', { name: 'Cash handed back' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Handed back' }).click()
  await timeline.getByText('Arrived back').waitFor()

  const large = await refund('40')
  await large.getByRole('button', { name: 'Return' }).click()
  const waiting = page.getByRole('region', { name: 'Wait for a second member' })
  await waiting.getByText('another member has to agree').waitFor()
  expect(await waiting.getByRole('button', { name: 'Agree' }).count()).toBe(0)

  const second = await house.openPage('owner', { width: 'phone' })
  await second.goto('/console/luna-salon')
  const acts = second.getByRole('region', { name: 'Wait for a second member' })
  await acts.getByRole('button', { name: 'Agree' }).click()
  await second.getByRole('dialog').getByRole('button', { name: 'Agree' }).click()
  await acts.waitFor({ state: 'detached' })
  // The first one's screen hears of it by itself.
  await waiting.waitFor({ state: 'detached' })
  expect(await timeline.getByText('On its way back to the customer').count()).toBe(2)
  expect(faults).toEqual([])
  await second.context().close()
  await page.context().close()
})
