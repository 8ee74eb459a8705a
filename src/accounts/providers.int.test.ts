import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ConsoleApp, cookieOf, openConsoleApp } from '../testing/console-app.ts'
import { startOidcServer } from '../testing/oidc-server.ts'

const client = { id: 'client-1', secret: 'secret-1' }
let server: Awaited<ReturnType<typeof startOidcServer>>
let world: ConsoleApp

beforeAll(async () => {
  server = await startOidcServer(client)
  const settings = { issuer: server.issuer, clientId: client.id, clientSecret: client.secret }
  world = await openConsoleApp({
    providers: [
      { id: 'google', ...settings },
      { id: 'apple', ...settings },
    ],
  })
})
afterAll(async () => {
  await world.close()
  await server.close()
})
beforeEach(() => {
  Object.assign(server.person, { emailVerified: true, nonce: null, isForged: false })
})

const post = (path: string, body: object, cookie = '') =>
  world.app.request(`/v1/console/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.origin, cookie },
    body: JSON.stringify(body),
  })

/** To the provider and back, as a browser goes; where it ends, and with which cookies. */
async function goThere(provider: 'google' | 'apple', path = '/sign-in/social', cookie = '') {
  const begun = await post(path, { provider }, cookie)
  const { url } = (await begun.json()) as { url: string }
  const jar = [cookie, cookieOf(begun)].filter((one) => one !== '').join('; ')
  const { redirect, mode, code, state } = server.agree(url)
  let back = `${new URL(redirect).pathname}?${new URLSearchParams({ code, state })}`
  if (mode === 'form_post') {
    const form = await world.app.request(new URL(redirect).pathname, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://appleid.apple.com' },
      body: String(new URLSearchParams({ code, state, user: '{"name":"ignored"}' })),
    })
    expect(form.status).toBe(303)
    back = form.headers.get('location') ?? ''
  }
  const landed = await world.app.request(back, { headers: { cookie: jar } })
  return { status: landed.status, to: landed.headers.get('location') ?? '', cookie: cookieOf(landed), back, jar }
}

const me = async (cookie: string) => {
  const response = await world.app.request('/v1/console/me', { headers: { cookie } })
  return response.status === 200 ? ((await response.json()) as { user: { email: string } }).user.email : null
}

test.each(['google', 'apple'] as const)(
  'an account of %s opens the account of the same, proven address',
  async (provider) => {
    server.person.email = 'luna@luna-salon.example'
    server.person.emailVerified = provider === 'apple' ? 'true' : true
    server.person.subject = `luna-at-${provider}`
    const landed = await goThere(provider)
    expect([landed.status, landed.to]).toEqual([302, '/console'])
    expect(await me(landed.cookie)).toBe('luna@luna-salon.example')
  },
)

test('nobody becomes somebody by it: who has no account here is told so on our page', async () => {
  server.person.email = 'stranger@elsewhere.example'
  server.person.subject = 'stranger'
  const landed = await goThere('google')
  expect(landed.to).toMatch(/^(http:\/\/localhost:8080)?\/console\/log-in\?error=/)
  expect(await me(landed.cookie)).toBeNull()
  expect(await world.accounts.findByEmail('stranger@elsewhere.example')).toBeNull()
})

test.each([
  ['an address that the provider has not proven', { emailVerified: false }],
  ['a token for another question', { nonce: 'another' }],
  ['a token that somebody else has signed', { isForged: true }],
])('%s opens nothing', async (_, misbehaves) => {
  server.person.email = 'robin@luna-salon.example'
  server.person.subject = 'robin-there'
  Object.assign(server.person, misbehaves)
  const landed = await goThere('google')
  expect(landed.to).toContain('/console/log-in?error=')
  expect(await me(landed.cookie)).toBeNull()
})

test('what came back once does not come back twice, nor to another browser', async () => {
  server.person.email = 'luna@luna-salon.example'
  server.person.subject = 'luna-at-google'
  const landed = await goThere('google')
  const again = await world.app.request(landed.back, { headers: { cookie: landed.jar } })
  expect(await me(cookieOf(again))).toBeNull()
  const begun = await post('/sign-in/social', { provider: 'google' })
  const { url } = (await begun.json()) as { url: string }
  const { code, state } = server.agree(url)
  const elsewhere = await world.app.request(`/v1/console/auth/callback/google?${new URLSearchParams({ code, state })}`)
  expect(await me(cookieOf(elsewhere))).toBeNull()
})

test('it is connected and let go of by whoever is logged in, for their own address alone', async () => {
  const { cookie } = await world.logIn('desk@luna-salon.example')
  const desk = await world.accounts.findByEmail('desk@luna-salon.example')
  server.person.email = 'somebody@else.example'
  server.person.subject = 'somebody'
  await goThere('google', '/link-social', cookie)
  expect(await world.accounts.waysOf(desk?.userId ?? '')).toMatchObject({ providers: [] })
  server.person.email = 'desk@luna-salon.example'
  server.person.subject = 'desk-there'
  const linked = await goThere('google', '/link-social', cookie)
  expect(linked.to).toBe('/console/account')
  expect(await world.accounts.waysOf(desk?.userId ?? '')).toMatchObject({ hasPassword: true, providers: ['google'] })
  const letGo = () =>
    world.app.request('/v1/console/me/providers/google', {
      method: 'DELETE',
      headers: { origin: world.origin, cookie },
    })
  expect((await letGo()).status).toBe(200)
  expect((await letGo()).status).toBe(409)
  expect(await world.accounts.waysOf(desk?.userId ?? '')).toMatchObject({ providers: [] })
})

test('only what is set up is offered', async () => {
  const ways = await world.app.request('/v1/console/auth/ways')
  expect(await ways.json()).toEqual({ mailedLink: false, providers: ['google', 'apple'] })
  const missing = await post('/sign-in/social', { provider: 'microsoft' })
  expect([missing.status, await missing.json()]).toMatchObject([404, { code: 'not_found' }])
})
