import { mkdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFaults } from '../../../../src/testing/axe.ts'
import { type ConsoleHouse, openConsoleHouse } from '../../../../src/testing/console-house.ts'

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

async function shoot(page: Page, name: string) {
  const folder = process.env['SHOTS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/calendar-${name}.png` })
}

const day = '/console/luna-salon/calendar?date=2026-11-24'
const piece = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) })

test('a booking is dragged to another person and time, and taken back; what is taken is refused with the reason', async () => {
  const page = await house.openPage('manager')
  await page.goto(day)
  await piece(page, 'Dana Demo').waitFor()
  await shoot(page, 'day-desktop-light')
  await dragTo(page, 'Dana Demo', { column: 'Chloe', hoursDown: 0 })
  await page.getByText('Clo', { exact: false }).first().waitFor()
  await page.getByRole('dialog', { name: 'That does not work' }).waitFor()
  await shoot(page, 'why-not-desktop-light')
  await page.keyboard.press('Escape')
  await dragTo(page, 'Dana Demo', { column: 'Ana', hoursDown: 1 })
  await page.getByText('Moved to Tue, Nov 24, 11:00', { exact: false }).waitFor()
  await shoot(page, 'moved-desktop-light')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('It is back where it was', { exact: false }).waitFor()
  await page.getByRole('button', { name: /^Dana Demo, .*10:00/ }).waitFor()
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
