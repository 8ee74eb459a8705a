import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { seriousFaults } from '../../../../src/testing/axe.ts'
import { type ConsoleHouse, openConsoleHouse } from '../../../../src/testing/console-house.ts'
import { createFakeProvider } from '../../../../src/testing/fake-channel.ts'
import { refuseUrl } from '../../../../src/webhooks/endpoint-url.ts'

const sms = createFakeProvider({ id: 'fake-sms' })
const phone = createFakeProvider({ id: 'fake-phone', texting: false })
/** A phone that scans the first code it is shown. */
const paired = {
  ...phone.channel,
  secrets: z.object({}),
  link: async (_account: unknown, { tell }: { readonly tell: (state: never) => void }) => {
    tell({ kind: 'pairing', code: 'a code to scan' } as never)
    await scanned
    tell({ kind: 'connected', sender: '+12125550144' } as never)
    return { kind: 'stopped' as const }
  },
}
let scan = () => {}
const scanned = new Promise<void>((resolve) => {
  scan = resolve
})

let house: ConsoleHouse
beforeAll(async () => {
  house = await openConsoleHouse({
    channels: new Map([
      ['fake-sms', sms.channel],
      ['fake-phone', paired],
    ]),
    webhookSender: {
      refuse: (url) => refuseUrl(url, { loopback: false }),
      send: () => Promise.reject(new Error('offline')),
    },
  })
})
afterAll(() => house.close())

const open = async (page: Page, section: string) => {
  await page.goto(`/console/luna-salon/settings/${section}`)
  await page.locator('#content .card').first().waitFor()
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

test('the profile is checked in place, saved and undone; script in it stays text', async () => {
  const page = await house.openPage('manager')
  await open(page, 'business')
  const name = page.getByLabel('Name', { exact: true })
  await name.fill(' ')
  await page.getByLabel('Phone').fill('nonsense')
  await button(page, 'Save').first().click()
  await page.getByText('A name of up to 80 characters').waitFor()
  await page.getByText('With its country code').waitFor()
  const hostile = '<img src=x onerror=alert(1)>'
  page.on('dialog', () => expect.unreachable('a script has run'))
  await name.fill(hostile)
  await page.getByLabel('Phone').fill('+1 (212) 555-0142')
  await button(page, 'Save').first().click()
  await page.getByText('Saved').first().waitFor()
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
  await page.getByText(hostile).first().waitFor()
  expect(await page.locator('img[src="x"]').count()).toBe(0)
  await button(page, 'Undo').click()
  await page.getByText('Undone').waitFor()
  expect(await name.inputValue()).toBe('Luna Salon')
  await page.context().close()
})

test('of two who change one thing the second sees what the first saved, and loses nothing', async () => {
  const [first, second] = await Promise.all([house.openPage('owner'), house.openPage('manager')])
  await Promise.all([open(first, 'business'), open(second, 'business')])
  // What arrives meanwhile must not replace what is being typed.
  await second.getByLabel('Website').fill('https://second.example')
  await first.getByLabel('Website').fill('https://first.example')
  await button(first, 'Save').first().click()
  await first.getByText('Saved').first().waitFor()
  await button(second, 'Save').first().click()
  await second.getByText('Someone else changed this').waitFor()
  expect(await second.getByLabel('Website').inputValue()).toBe('https://second.example')
  await button(second, 'Save mine instead').click()
  await second.getByText('Saved').first().waitFor()
  // Whoever has typed nothing sees it by itself.
  await expect.poll(() => first.getByLabel('Website').inputValue(), { timeout: 15_000 }).toBe('https://second.example')
  await Promise.all([first.context().close(), second.context().close()])
})

test('an answer is written on a phone, and a message’s words are previewed while they are typed', async () => {
  const page = await house.openPage('manager', { width: 'phone' })
  await open(page, 'knowledge')
  await button(page, 'Add an answer').click()
  await page.getByLabel('What it is about').fill('dogs')
  await page.getByRole('combobox', { name: 'Words that customers ask with' }).fill('card')
  await page.keyboard.press('Enter')
  await page.getByText('“card” leads to “payment”, too').waitFor()
  await page.getByLabel('Answer', { exact: true }).fill('Dogs are welcome.')
  expect(await seriousFaults(page)).toEqual([])
  await button(page, 'Save').click()
  await page.getByText('Dogs are welcome.').first().waitFor()
  await open(page, 'texts/reminder')
  const text = page.getByLabel('Text', { exact: false }).first()
  await text.fill('{business}: see you {wehn}')
  await page.getByText('There is no {wehn}.').waitFor()
  await text.fill('{business}: see you {when}, {name}')
  await page.getByText('Luna Salon: see you Tue 24 Nov, 10:12 am, Dana').first().waitFor()
  await page.getByText('SMS', { exact: true }).click()
  await page.getByText('one SMS').first().waitFor()
  await button(page, 'Save').click()
  await page.getByText('Your words').first().waitFor()
  await button(page, 'Undo').click()
  await page.getByText('Undone').waitFor()
  await page.context().close()
})

test('a number is connected, tried and paused; a phone is paired by its code', async () => {
  const page = await house.openPage('owner')
  await open(page, 'channels')
  await page.getByRole('button', { name: 'Connect Fake (fake-sms)' }).click()
  await page.getByLabel('word').fill('wrong')
  await button(page, 'Check and connect').click()
  await page.getByText('The word is wrong.').waitFor()
  await page.getByLabel('word').fill('coo')
  await button(page, 'Check and connect').click()
  await page.getByText('Connected: +12125550111').waitFor()
  await page.getByText('/webhooks/fake-sms/').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  await button(page, 'Send a test message').click()
  await page.getByLabel('Your phone number').fill('+1 212 555 0188')
  await button(page, 'Send').click()
  await page.getByText('A test message is on its way').waitFor()
  expect(sms.textsTo('+12125550188')).toHaveLength(1)
  await button(page, 'Pause').click()
  await page.getByText('Paused', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Pair Fake (fake-phone)' }).click()
  expect(await button(page, 'Show the code').isDisabled()).toBe(true)
  await page.getByLabel('I know this').check()
  await button(page, 'Show the code').click()
  await page.getByRole('img', { name: 'Code to scan with the phone' }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  scan()
  await page.getByText('Paired with +12125550144').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('region', { name: /fake-phone/ }).waitFor()
  await page.context().close()
})

test('software is told, calendars are shown, and secrets are there once', async () => {
  const page = await house.openPage('owner')
  await open(page, 'webhooks')
  await button(page, 'Add an endpoint').click()
  await page.getByLabel('Address').fill('http://10.0.0.1/hooks')
  await button(page, 'Add').click()
  await page.getByText('Only https addresses are called.').waitFor()
  await page.getByLabel('Address').fill('https://hooks.example.com/parley')
  await button(page, 'Add').click()
  await page.getByText(/^whsec_/).waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('link', { name: /hooks\.example\.com/ }).click()
  await page.getByRole('heading', { name: 'What it was told' }).waitFor()
  expect(await page.getByText(/^whsec_/).count()).toBe(0)
  expect(await seriousFaults(page)).toEqual([])
  await open(page, 'calendars')
  await page.getByRole('button', { name: 'Make an address: Ana Flores' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make an address' }).click()
  await page.getByText(/\/calendar\/.+/).waitFor()
  await page.context().close()
})

test('whoever is on the phone is written on the waiting list, and taken off again', async () => {
  const { tenantId, ports, clock } = house
  await ports.database.inTenant(tenantId, async (stores) => {
    const id = ports.ids.next()
    await stores.customers.insert(
      tenantId,
      { id, name: 'Dana Demo', email: null, phone: null },
      clock.now().epochMilliseconds,
    )
    await stores.customers.addIdentity(tenantId, { channel: 'phone', address: '+12125550177', customerId: id })
  })
  const page = await house.openPage('front_desk', { width: 'phone', theme: 'dark' })
  await open(page, 'waitlist')
  await button(page, 'Write somebody down').click()
  await page.getByLabel('Phone number').fill('+1 212 555 0178')
  await page.getByLabel('From', { exact: true }).fill('2026-11-26')
  await page.getByLabel('To', { exact: true }).fill('2026-11-25')
  await button(page, 'Add').click()
  await page.getByText('A date that is not before the first.').waitFor()
  await page.getByLabel('To', { exact: true }).fill('2026-11-28')
  await page.getByLabel('Not before').fill('14:00')
  await button(page, 'Add').click()
  await page.getByText('No customer has that number.').waitFor()
  await page.getByLabel('Phone number').fill('+1 212 555 0177')
  await button(page, 'Add').click()
  await page.getByText('Dana Demo').first().waitFor()
  await page.getByText('after 2:00').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await button(page, 'Why whom: Dana Demo').click()
  await page.getByText('Nobody was asked yet.').waitFor()
  await page.keyboard.press('Escape')
  await button(page, 'Take off: Dana Demo').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take off' }).click()
  await page.getByText('Nobody waits').waitFor()
  await page.context().close()
})

test('a role sees what it may and changes nothing more; the words are Spanish where they are wished', async () => {
  const page = await house.openPage('front_desk')
  await page.addInitScript(() => localStorage.setItem('parley.language', 'es'))
  await open(page, 'business')
  await page.getByRole('heading', { level: 1, name: 'Negocio e imagen' }).waitFor()
  await page.getByText('Tu función puede ver esto, pero no cambiarlo.').first().waitFor()
  expect(await button(page, 'Guardar').count()).toBe(0)
  for (const section of ['knowledge', 'texts', 'channels', 'widget', 'calendars', 'waitlist']) await open(page, section)
  await page.goto('/console/luna-salon/settings/webhooks')
  await page.getByRole('heading', { name: 'Aquí no hay nada' }).waitFor()
  await page.context().close()
})
