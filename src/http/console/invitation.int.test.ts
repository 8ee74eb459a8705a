import { expect, onTestFinished, test } from 'vitest'
import { connect } from '../../../db/connect.ts'
import { type ConsoleApp, cookieOf, openConsoleApp } from '../../testing/console-app.ts'
import { createFakeMailer } from '../../testing/fake-mailer.ts'
import { inviteMember } from '../../usecases/invite-member.ts'

async function open(options: Parameters<typeof openConsoleApp>[0] = {}) {
  const world = await openConsoleApp(options)
  onTestFinished(() => world.close())
  return world
}

async function tokenFor({ ports, tenantId }: ConsoleApp, email: string): Promise<string> {
  const form = { email, name: 'New Person', role: 'front_desk', staffId: null } as const
  const invited = await inviteMember(ports, { tenantId, memberId: null, form })
  if (!invited.ok) throw new Error(invited.code)
  return invited.token
}

const join = ({ app, origin }: ConsoleApp, token: string) =>
  app.request('/v1/console/invitation/join', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ token, name: 'New Person', password: 'long enough for one' }),
  })

async function isProven({ place }: ConsoleApp, email: string): Promise<boolean | undefined> {
  const admin = connect({ url: place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  const [row] = await admin<{ isProven: boolean }[]>`
    SELECT email_verified AS is_proven FROM accounts.users WHERE email = ${email}`.finally(() => admin.end())
  return row?.isProven
}

test('somebody joins by their link, once, and is logged in; who has an account is not overwritten', async () => {
  const world = await open({ mailer: createFakeMailer().mailer })
  const token = await tokenFor(world, 'new@luna-salon.example')
  const joined = await join(world, token)
  expect([joined.status, await joined.json()]).toEqual([201, { slug: 'luna-salon' }])
  const me = await world.app.request('/v1/console/me', { headers: { cookie: cookieOf(joined) } })
  expect(await me.json()).toMatchObject({ tenants: [{ slug: 'luna-salon', role: 'front_desk' }] })
  expect((await join(world, token)).status).toBe(410)
  const taken = await join(world, await tokenFor(world, 'owner@other-salon.example'))
  expect(await taken.json()).toMatchObject({ code: 'account_exists' })
  expect((await world.logIn('owner@other-salon.example')).response.status).toBe(200)
  expect(await isProven(world, 'new@luna-salon.example')).toBe(true)
})

test('where no mail brought the link, the address is not proven by it', async () => {
  const world = await open()
  expect((await join(world, await tokenFor(world, 'new@luna-salon.example'))).status).toBe(201)
  expect(await isProven(world, 'new@luna-salon.example')).toBe(false)
})
