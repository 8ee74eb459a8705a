import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ConsoleApp, openConsoleApp } from '../../testing/console-app.ts'

let world: ConsoleApp

beforeAll(async () => {
  world = await openConsoleApp()
})
afterAll(() => world.close())

test('nobody sees the console before they have logged in', async () => {
  const response = await world.app.request('/v1/console/me')
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ code: 'unauthorized' })
})

test.each([
  ['owner', ['see', 'set_up', 'members', 'audit']],
  ['staff', ['see', 'converse', 'book', 'take']],
  ['read_only', ['see', 'see_money']],
] as const)('%s is told where they work and what they may do', async (role, duties) => {
  const ask = await world.as(role)
  const { status, body } = await ask('/v1/console/me')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    user: { isOperator: false, hasTwoFactor: false },
    tenants: [{ slug: 'luna-salon', timeZone: 'America/New_York', role, duties: expect.arrayContaining([...duties]) }],
  })
})

test('a wrong password opens nothing, and sounds as a name that nobody has', async () => {
  const wrong = await world.logIn('luna@luna-salon.example', 'not the password')
  const nobody = await world.logIn('nobody@luna-salon.example', 'not the password')
  expect([wrong.response.status, nobody.response.status]).toEqual([401, 401])
  const told = async (response: Response) => ({ ...((await response.json()) as object), requestId: '' })
  expect(await told(wrong.response)).toEqual(await told(nobody.response))
})

test('a business that somebody is no member of is not there for them', async () => {
  const owner = await world.as('owner')
  const other = await world.as({ email: 'owner@other-salon.example' })
  for (const [ask, slug] of [
    [owner, 'other-salon'],
    [other, 'luna-salon'],
    [owner, 'no-salon'],
  ] as const) {
    expect(await ask(`/v1/console/tenants/${slug}/today`)).toMatchObject({ status: 404, body: { code: 'not_found' } })
  }
})

test('whoever has logged out, or may not come in any more, is out at once', async () => {
  const ask = await world.as({ email: 'robin@luna-salon.example' })
  expect((await ask('/v1/console/me')).body).toMatchObject({ tenants: [{ role: 'front_desk' }] })
  await ask('/v1/console/auth/sign-out', { json: {} })
  expect((await ask('/v1/console/me')).status).toBe(401)
})
