import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFaults } from '../../../../src/testing/axe.ts'
import { type ConsoleHouse, openConsoleHouse } from '../../../../src/testing/console-house.ts'
import { overflowOf } from '../../../../src/testing/overflow.ts'

let house: ConsoleHouse
beforeAll(async () => {
  house = await openConsoleHouse()
  const rows = [
    ['haircut', 'Ben', '2026-11-24', '10:00', 'Dana Demo'],
    ['haircut', 'Ben', '2026-11-24', '11:30', 'Noor Example'],
    ['haircut', 'Ana', '2026-11-24', '09:30', 'Kim Sample'],
    ['haircut', 'Ana', '2026-11-24', '15:00', 'Luis Prueba'],
    ['haircut', 'Dario', '2026-11-24', '13:00', '<img src=x onerror=alert(1)>'],
    ['haircut', 'Ben', '2026-11-25', '12:00', 'Ada Test'],
  ] as const
  for (const [service, who, date, time, name] of rows) await bookByHand({ service, who, date, time, name })
  await sendAway('Dario', '2026-11-24', '15:00', '17:00')
})
afterAll(() => house.close())

async function catalog() {
  const nowMs = house.clock.now().epochMilliseconds
  const found = await house.ports.database.findCatalog({ tenantId: house.tenantId }, nowMs)
  if (found === null) throw new Error('no salon')
  return found
}

async function bookByHand(of: { service: string; who: string; date: string; time: string; name: string }) {
  const { services, resources } = await catalog()
  const ask = await house.as('front_desk')
  const { status, body } = await ask('/bookings', {
    json: {
      serviceId: services.find(({ slug }) => slug === of.service)?.id,
      staffId: resources.find(({ name }) => name.startsWith(of.who))?.id,
      ...{ party: null, nights: null, date: of.date, time: of.time, setAside: [], why: null, customerId: null },
      ...{ name: of.name, phone: null, email: 'dana@example.com', answers: {}, key: crypto.randomUUID() },
    },
  })
  expect([status, body]).toEqual([201, expect.anything()])
}

async function sendAway(who: string, date: string, from: string, to: string) {
  const { resources } = await catalog()
  const ask = await house.as('manager')
  const resourceIds = resources.filter(({ name }) => name.startsWith(who)).map(({ id }) => id)
  await ask('/calendar/away', {
    json: { resourceIds, from: { date, time: from }, to: { date, time: to }, reason: 'dentist' },
  })
}

const day = '/console/luna-salon/calendar?date=2026-11-24'
const piece = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })

test('a booking is dragged to another person and taken back; where it cannot be, the reason is told', async () => {
  const page = await house.openPage('manager')
  await page.goto(day)
  await piece(page, 'Dana Demo').waitFor()
  await dragTo(page, 'Dana Demo', { column: 'Chloe', hoursDown: 0 })
  await page.getByRole('dialog', { name: 'That does not work' }).waitFor()
  await page.getByText('Chloe Nguyen does not work then.').waitFor()
  await page.keyboard.press('Escape')
  await dragTo(page, 'Dana Demo', { column: 'Ana', hoursDown: 1 })
  await page.getByText('Moved to Tue, Nov 24, 11:00', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('It is back where it was', { exact: false }).waitFor()
  await page.getByRole('button', { name: /^Dana Demo.*10:00/ }).waitFor()
  await page.context().close()
})

test('a manager books by hand beyond a rule with a reason, moves it by the keyboard, and cancels it', async () => {
  const page = await house.openPage('manager', { theme: 'dark' })
  await page.goto(day)
  await page.getByRole('button', { name: 'New booking', exact: true }).click()
  const form = page.getByRole('dialog', { name: 'New booking' })
  await form.getByRole('button', { name: '4:00' }).first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await form.getByLabel('Another time').fill('16:07')
  await form.getByRole('button', { name: 'Book', exact: true }).click()
  await form.getByText('A name is needed.').waitFor()
  await form.getByLabel('Name', { exact: true }).fill('<script>alert(1)</script>')
  await form.getByLabel('E-mail').fill('someone@example.com')
  await form.getByRole('button', { name: 'Book', exact: true }).click()
  await form.getByText('It starts every', { exact: false }).waitFor()
  await form.getByLabel('Why').fill('she comes from the airport')
  await form.getByRole('button', { name: 'Do it anyway' }).click()
  const sheet = page.getByRole('dialog').filter({ hasText: 'History' })
  await sheet.getByText('<script>alert(1)</script>').waitFor()
  await sheet.getByText('she comes from the airport').first().waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await sheet.getByRole('button', { name: 'Move', exact: true }).press('Enter')
  const move = page.getByRole('dialog', { name: 'Move the booking' })
  await move.getByRole('button', { name: '5:00' }).first().press('Enter')
  await move.getByRole('button', { name: 'Move', exact: true }).press('Enter')
  await page.getByText('Moved to Tue, Nov 24, 5:00', { exact: false }).waitFor()
  await sheet.getByRole('button', { name: 'Cancel booking' }).click()
  const asked = page.getByRole('dialog', { name: 'Cancel this booking?' })
  await asked.getByLabel('Why').fill('she is ill')
  await asked.getByRole('button', { name: 'Cancel it' }).click()
  await page.getByText('Cancelled.', { exact: false }).first().waitFor()
  await page.context().close()
})

test('time is blocked, and who is booked then is listed and stays', async () => {
  const page = await house.openPage('front_desk', { width: 'phone' })
  await page.goto(day)
  await piece(page, 'Noor Example').waitFor()
  await page.getByRole('button', { name: 'Block time' }).click()
  const form = page.getByRole('dialog', { name: 'Block time' })
  await form.getByLabel('Who, or what').press('ArrowDown')
  await page.getByRole('option', { name: 'Ben Carter' }).click()
  await page.keyboard.press('Escape')
  await form.getByText('bookings are in this time').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await form.getByLabel('Reason').fill('family')
  await form.getByRole('button', { name: 'Block', exact: true }).click()
  await page.getByText('Ben Carter: Away, family').first().waitFor()
  await piece(page, 'Noor Example').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Ben Carter: Away, family').first().waitFor({ state: 'detached' })
  await page.context().close()
})

test.each([
  ['desktop', 'dark'],
  ['phone', 'light'],
] as const)('every view on a %s, %s, has no serious fault', async (width, theme) => {
  const page = await house.openPage('owner', { width, theme })
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(String(fault)))
  for (const view of ['day', 'week', 'month'] as const) {
    await page.goto(`${day}&view=${view}`)
    await page
      .getByText('Dana Demo')
      .or(page.getByRole('button', { name: /November 24/ }))
      .first()
      .waitFor()
    expect([view, await seriousFaults(page)]).toEqual([view, []])
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
  }
  if (width === 'phone') {
    const ben = (await catalog()).resources.find(({ name }) => name.startsWith('Ben'))?.id
    await page.goto(`${day}&who=${ben}`)
    await piece(page, 'Dana Demo').waitFor()
    expect(await seriousFaults(page)).toEqual([])
  }
  expect(faults).toEqual([])
  await page.context().close()
})

test('a finger that rests lifts a booking, and one that wanders scrolls', async () => {
  const page = await house.openPage('owner', { width: 'phone' })
  const ben = (await catalog()).resources.find(({ name }) => name.startsWith('Ben'))?.id
  await page.goto(`/console/luna-salon/calendar?date=2026-11-25&who=${ben}`)
  const box = await piece(page, 'Ada Test').boundingBox()
  if (box === null) throw new Error('nothing to lift')
  const touch = await page.context().newCDPSession(page)
  const at = (y: number) => [{ x: box.x + 40, y }]
  const from = box.y + 12
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: points })
  await send('touchStart', at(from))
  await page.locator('[class*=ghost]').waitFor()
  for (const step of [16, 32, 48, 64]) await send('touchMove', at(from + step))
  await send('touchEnd', [])
  await page.getByText('Moved to Wed, Nov 25, 1:00', { exact: false }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('It is back where it was', { exact: false }).waitFor()
  await page.context().close()
})

test('two members on one booking: the second is told that it has changed, and sees how it stands', async () => {
  const [one, two] = [await house.openPage('manager'), await house.openPage('front_desk')]
  const at = '/console/luna-salon/calendar?date=2026-11-25'
  await one.goto(at)
  await two.goto(at)
  await piece(one, 'Ada Test').waitFor()
  await piece(two, 'Ada Test').waitFor()
  // The second screen hears of nothing: its connection is held up.
  await two.route(
    '**/v1/console/tenants/*/calendar/board**',
    (route) => new Promise((resolve) => setTimeout(() => resolve(route.continue()), 4_000)),
  )
  await dragTo(one, 'Ada Test', { column: 'Ben', hoursDown: 1 })
  await one.getByText('Moved to Wed, Nov 25, 1:00', { exact: false }).waitFor()
  await dragTo(two, 'Ada Test', { column: 'Ben', hoursDown: 3 })
  await two.getByText('Someone else changed this booking meanwhile', { exact: false }).waitFor()
  await two.getByRole('button', { name: /^Ada Test.*1:00/ }).waitFor()
  await one.context().close()
  await two.context().close()
})

test('a member far away sees the clock of the place, and is told so; who is staff sees their own column', async () => {
  const page = await house.openPage('staff', { context: { timezoneId: 'Europe/Madrid' } })
  await page.goto(day)
  await page.getByRole('button', { name: /^Kim Sample.*9:30/ }).waitFor()
  await page.getByText('Your own clock is 6 h ahead of it.', { exact: false }).waitFor()
  expect(await page.getByText('Dana Demo').count()).toBe(0)
  await page.emulateMedia({ media: 'print' })
  await page.getByRole('heading', { name: 'Luna Salon' }).waitFor()
  await page.context().close()
})

async function dragTo(page: Page, name: string, to: { column: string; hoursDown: number }) {
  const from = await piece(page, name).boundingBox()
  const head = await page.locator('[class*=head]', { hasText: to.column }).first().boundingBox()
  if (from === null || head === null) throw new Error('nothing to drag')
  await page.mouse.move(from.x + 20, from.y + 10)
  await page.mouse.down()
  await page.mouse.move(from.x + 30, from.y + 20)
  await page.mouse.move(head.x + head.width / 2, from.y + 10 + to.hoursDown * 64, { steps: 8 })
  await page.mouse.up()
}
