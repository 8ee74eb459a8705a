import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { connect } from '../../../../db/connect.ts'
import { seriousFaults } from '../../../../src/testing/axe.ts'
import { type ConsoleHouse, openConsoleHouse } from '../../../../src/testing/console-house.ts'
import { createFakeMailer } from '../../../../src/testing/fake-mailer.ts'
import { totp } from '../../../../src/testing/totp.ts'

let house: ConsoleHouse
const { mailer, sent } = createFakeMailer()

beforeAll(async () => {
  house = await openConsoleHouse({ mailer })
})
afterAll(() => house.close())

/** The link of the newest mail to somebody, as this house serves it. */
const linkTo = (address: string) =>
  vi.waitFor(() => {
    const part = sent.findLast(({ to }) => to.address === address)?.content.parts.find((one) => one.kind === 'actions')
    if (part === undefined) throw new Error('no mail')
    return (part.actions[0]?.url ?? '').replace(house.origin, house.url)
  })

async function logInBy(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
}

test.each([
  ['phone', 'light'],
  ['desktop', 'dark'],
] as const)('logging in on a %s, %s: wrong first, then by a link of a mail', async (width, theme) => {
  const page = await house.openPage(null, { width, theme })
  await page.goto('/console/log-in')
  await page.getByRole('button', { name: 'Send me a log-in link' }).waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await logInBy(page, 'robin@luna-salon.example', 'not the password')
  await page.getByRole('alert').getByText('do not fit together').waitFor()
  await page.getByRole('button', { name: 'Send me a log-in link' }).click()
  await page.getByText('If somebody has an account with robin@luna-salon.example').waitFor()
  await page.goto(await linkTo('robin@luna-salon.example'))
  await page.reload()
  sent.length = 0
  await page.getByRole('button', { name: 'Log in now' }).or(page.getByLabel('E-mail')).first().waitFor()
  // The token was taken out of the address, so that a reload asks anew.
  expect(page.url()).not.toContain('link=')
  await page.context().close()
})

test('a link of a mail opens the account with one tap, once', async () => {
  const page = await house.openPage(null)
  await page.goto('/console/log-in')
  await page.getByLabel('E-mail').fill('desk@luna-salon.example')
  await page.getByRole('button', { name: 'Send me a log-in link' }).click()
  const link = await linkTo('desk@luna-salon.example')
  await page.goto(link)
  await page.getByRole('button', { name: 'Log in now' }).click()
  await page.waitForURL('**/console/luna-salon')
  await page.context().clearCookies()
  await page.goto('about:blank')
  await page.goto(link)
  await page.getByRole('button', { name: 'Log in now' }).click()
  await page.getByRole('alert').getByText('used already').waitFor()
  await page.context().close()
})

test('one’s account: a second factor, a passkey, devices', async () => {
  const page = await house.openPage('owner')
  // Passkeys belong to a name; an address of numbers has none.
  const url = house.url.replace('127.0.0.1', 'localhost')
  await page.goto(`${url}/console/log-in`)
  await logInBy(page, 'luna@luna-salon.example', house.password)
  await page.waitForURL('**/console/luna-salon')
  await page.goto(`${url}/console/account`)
  await page.getByRole('heading', { name: 'Devices' }).waitFor()
  await page.getByText('This device').waitFor()
  expect(await seriousFaults(page)).toEqual([])

  await page.getByRole('button', { name: 'Turn on' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Your password').fill(house.password)
  await dialog.getByRole('button', { name: 'Turn on' }).click()
  const secret = (await dialog.locator('pre').textContent()) ?? ''
  await dialog.getByLabel('Code', { exact: true }).fill('000000')
  await dialog.getByRole('button', { name: 'Turn on' }).click()
  await dialog.getByRole('alert').waitFor()
  await dialog.getByLabel('Code', { exact: true }).fill(totp(secret, Date.now()))
  await dialog.getByRole('button', { name: 'Turn on' }).click()
  await dialog.getByRole('button', { name: 'I have kept them' }).waitFor()
  const codes = ((await dialog.locator('pre').textContent()) ?? '').split('\n')
  expect(codes).toHaveLength(10)
  await dialog.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByText('10 recovery codes left').waitFor()

  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByRole('dialog').getByLabel('Name it').fill('Luna’s <b>laptop</b>')
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('Luna’s <b>laptop</b>').waitFor()

  await page.context().clearCookies()
  await page.goto(`${url}/console/log-in`)
  await logInBy(page, 'luna@luna-salon.example', house.password)
  await page.getByRole('heading', { name: 'Second step' }).waitFor()
  await page.getByRole('button', { name: 'Use a recovery code' }).click()
  await page.getByLabel('Recovery code').fill(codes[0] ?? '')
  await page.getByRole('button', { name: 'Log in', exact: true }).click()
  await page.waitForURL('**/console/luna-salon')

  await page.context().clearCookies()
  await page.goto(`${url}/console/log-in`)
  await page.getByRole('button', { name: 'Use a passkey' }).click()
  await page.waitForURL('**/console/luna-salon')
  await page.goto(`${url}/console/account`)
  await page.getByText('9 recovery codes left').waitFor()
  await page.getByRole('button', { name: 'Log out all other devices' }).click()
  await page.getByText(/devices? w(as|ere) logged out/).waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Log out', exact: true }).count()).toBe(0)
  await page.getByRole('button', { name: 'Turn off' }).click()
  await page.getByRole('dialog').getByLabel('Your password').fill(house.password)
  await page.getByRole('dialog').getByRole('button', { name: 'Turn off' }).click()
  await page.getByText('Two-factor is off.').waitFor()
  await page.context().close()
})

test('somebody is invited, joins, is given another role and back; strangers with the link are told whose it is', async () => {
  const owner = await house.openPage('owner')
  await owner.goto('/console/luna-salon/settings/members')
  await owner.getByRole('button', { name: 'Invite somebody' }).click()
  const dialog = owner.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill('mia@luna-salon.example')
  await dialog.getByLabel('Name').fill('Mia <img src=x onerror=document.title=1>')
  expect(await seriousFaults(owner)).toEqual([])
  await dialog.getByRole('button', { name: 'Send invitation' }).click()
  await owner.getByRole('heading', { name: 'Invited' }).waitFor()
  const link = await linkTo('mia@luna-salon.example')

  const stranger = await house.openPage('staff')
  await stranger.goto(link)
  await stranger.getByText('you are logged in as ana@luna-salon.example').waitFor()
  await stranger.context().close()

  const mia = await house.openPage(null, { width: 'phone' })
  await mia.goto(link)
  await mia.getByRole('heading', { level: 1, name: 'Join Luna Salon' }).waitFor()
  expect(await seriousFaults(mia)).toEqual([])
  await mia.getByLabel('Choose a password').fill('short')
  await mia.getByRole('button', { name: 'Join', exact: true }).click()
  await mia.getByText('A password has 10 to 128 characters.').waitFor()
  await mia.locator('input[name=password]').fill('a long enough password')
  await mia.getByRole('button', { name: 'Join', exact: true }).click()
  await mia.waitForURL('**/console/luna-salon')

  await owner.reload()
  await owner.getByRole('button', { name: /^Mia/ }).click()
  await owner.getByRole('dialog').getByRole('combobox', { name: 'Role' }).click()
  await owner.getByRole('option', { name: 'Read only' }).click()
  await owner.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await owner.getByText('Saved. It holds from their next click on.').waitFor()
  await owner.getByRole('button', { name: /^Mia.*Read only/ }).waitFor()
  await owner.getByRole('button', { name: 'Undo' }).click()
  await owner.getByRole('button', { name: /^Mia.*Front desk/ }).waitFor()
  expect(await owner.title()).not.toBe('1')

  await mia.context().clearCookies()
  await mia.goto(link)
  await mia.getByRole('heading', { level: 1, name: 'This invitation is over' }).waitFor()
  await mia.context().close()

  await owner.goto('/console/luna-salon/settings/audit')
  await owner.getByText(/Mia.*joined the front desk/).waitFor()
  await owner.getByText(/Luna Marsh made reader: Mia/).waitFor()
  await owner.getByText(/Luna Marsh turned two-factor off/).waitFor()
  expect(await seriousFaults(owner)).toEqual([])
  await owner.context().close()
})

test('a log-in that ends in the middle of a form takes nothing that was typed', async () => {
  const page = await house.openPage('owner')
  await page.goto('/console/luna-salon/settings/members')
  await page.getByRole('button', { name: 'Invite somebody' }).click()
  await page.getByRole('dialog').getByLabel('E-mail').fill('noor@luna-salon.example')
  await page.getByRole('dialog').getByLabel('Name').fill('Noor')
  const admin = connect({ url: house.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  await admin`DELETE FROM accounts.sessions`.finally(() => admin.end())
  await page.getByRole('button', { name: 'Send invitation' }).click()
  await page.getByText('Your log-in has ended. What you typed is still here.').waitFor()
  const again = page.getByRole('dialog', { name: 'Please log in again' })
  await again.getByLabel('E-mail').fill('luna@luna-salon.example')
  await again.locator('input[name=password]').fill(house.password)
  await again.getByRole('button', { name: 'Log in', exact: true }).click()
  await page.getByText('The invitation to noor@luna-salon.example is on its way.').waitFor()
  expect(sent.some(({ to }) => to.address === 'noor@luna-salon.example')).toBe(true)
  await page.context().close()
})

test('whoever runs the platform sees all businesses; members do not', async () => {
  const page = await house.openPage('operator', { theme: 'dark' })
  await page.goto('/console/operator')
  await page.getByRole('button', { name: /Luna Salon/ }).click()
  await page.getByRole('dialog').getByText('America/New_York').waitFor()
  expect(await seriousFaults(page)).toEqual([])
  await page.context().close()
  const owner = await house.openPage('owner')
  await owner.goto('/console/operator')
  await owner.getByRole('alert').waitFor()
  await owner.context().close()
})
