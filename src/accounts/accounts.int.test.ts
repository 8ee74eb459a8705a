import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { connect } from '../../db/connect.ts'
import { type ConsoleApp, cookieOf, openConsoleApp } from '../testing/console-app.ts'
import { createFakeMailer } from '../testing/fake-mailer.ts'
import { totp } from '../testing/totp.ts'

let world: ConsoleApp
const { mailer, sent } = createFakeMailer()

beforeAll(async () => {
  world = await openConsoleApp({ mailer })
})
afterAll(() => world.close())

const auth = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  world.app.request(`/v1/console/auth${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.origin, ...headers },
    body: JSON.stringify(body),
  })

const me = async (cookie: string) => (await world.app.request('/v1/console/me', { headers: { cookie } })).status

/** The link of the newest mail to somebody; it goes out beside the answer. */
const linkTo = (address: string) =>
  vi.waitFor(() => {
    const mail = sent.findLast(({ to }) => to.address === address)
    const part = mail?.content.parts.find((one) => one.kind === 'actions')
    if (part === undefined) throw new Error('no mail')
    return part.actions[0]?.url ?? ''
  })

describe('a link by mail', () => {
  test('opens the account once, from the page that it leads to', async () => {
    expect((await auth('/sign-in/magic-link', { email: 'Robin@luna-salon.example' })).status).toBe(200)
    const link = await linkTo('robin@luna-salon.example')
    expect(link).toMatch(/^http:\/\/localhost:8080\/console\/log-in#link=[\w-]{16,}$/)
    const token = link.split('link=')[1]
    const entered = await auth('/magic-link/verify', { token })
    expect(entered.status).toBe(200)
    expect(await me(cookieOf(entered))).toBe(200)
    const again = await auth('/magic-link/verify', { token })
    expect([again.status, await again.json()]).toMatchObject([410, { code: 'link_expired' }])
  })

  test('is not used up by what only looks into mails', async () => {
    const response = await world.app.request('/v1/console/auth/magic-link/verify?token=abcdefghijklmnopqrst')
    expect(response.status).toBe(404)
  })

  test('goes to nobody who has no account, and the answer is the same', async () => {
    const mails = sent.length
    const unknown = await auth('/sign-in/magic-link', { email: 'stranger@luna-salon.example' })
    const known = await auth('/sign-in/magic-link', { email: 'books@luna-salon.example' })
    expect([known.status, await known.json()]).toEqual([unknown.status, await unknown.json()])
    await linkTo('books@luna-salon.example')
    expect(sent.slice(mails).map(({ to }) => to.address)).toEqual(['books@luna-salon.example'])
  })
})

describe('a password', () => {
  test('is set anew by a link, which works once and logs everybody else out', async () => {
    const before = (await world.logIn('desk@luna-salon.example')).cookie
    expect((await auth('/request-password-reset', { email: 'desk@luna-salon.example' })).status).toBe(200)
    const token = (await linkTo('desk@luna-salon.example')).split('token=')[1]
    const short = await auth('/reset-password', { token, newPassword: 'short' })
    expect([short.status, await short.json()]).toMatchObject([422, { code: 'password_weak' }])
    expect((await auth('/reset-password', { token, newPassword: 'quite another password' })).status).toBe(200)
    expect(await me(before)).toBe(401)
    const again = await auth('/reset-password', { token, newPassword: 'a third password' })
    expect([again.status, await again.json()]).toMatchObject([410, { code: 'link_expired' }])
    expect((await world.logIn('desk@luna-salon.example')).response.status).toBe(401)
    expect((await world.logIn('desk@luna-salon.example', 'quite another password')).response.status).toBe(200)
  })

  test('is changed by whoever knows the old one; the other sessions end', async () => {
    const here = (await world.logIn('ana@luna-salon.example')).cookie
    const there = (await world.logIn('ana@luna-salon.example')).cookie
    const wrong = await auth(
      '/change-password',
      { currentPassword: 'guess', newPassword: 'my own new password' },
      { cookie: here },
    )
    expect([wrong.status, await wrong.json()]).toMatchObject([422, { code: 'password_wrong' }])
    const body = { currentPassword: world.password, newPassword: 'my own new password', revokeOtherSessions: false }
    const changed = await auth('/change-password', body, { cookie: here })
    expect(changed.status).toBe(200)
    expect(await me(there)).toBe(401)
    expect(await me(cookieOf(changed))).toBe(200)
    const mail = sent.findLast(({ to }) => to.address === 'ana@luna-salon.example')
    expect(mail?.content.subject).toBe('Your password was changed')
  })

  test('stands in the database as a hash alone, and a link as the hash of its token', async () => {
    await auth('/sign-in/magic-link', { email: 'luna@luna-salon.example' })
    const token = (await linkTo('luna@luna-salon.example')).split('link=')[1] ?? ''
    const admin = connect({ url: world.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
    const rows = await admin`
      SELECT password AS text FROM accounts.logins UNION ALL
      SELECT identifier || value FROM accounts.verifications UNION ALL SELECT key FROM accounts.attempts`
    await admin.end()
    const all = rows.map(({ text }) => String(text)).join('\n')
    expect(all).not.toContain(world.password)
    expect(all).not.toContain(token)
    expect(all).not.toContain('unknown-here@luna-salon.example')
  })
})

describe('a second factor', () => {
  test('is asked for once it is on, after a password and after a link; a recovery code works once', async () => {
    const first = (await world.logIn('luna@luna-salon.example')).cookie
    const enabled = await auth('/two-factor/enable', { password: world.password }, { cookie: first })
    const { totpURI, backupCodes } = (await enabled.json()) as { totpURI: string; backupCodes: string[] }
    const secret = new URL(totpURI).searchParams.get('secret') ?? ''
    const wrong = await auth('/two-factor/verify-totp', { code: '000000' }, { cookie: first })
    expect([wrong.status, await wrong.json()]).toMatchObject([422, { code: 'code_wrong' }])
    // Before the first code fits nobody is locked out.
    expect(await me((await world.logIn('luna@luna-salon.example')).cookie)).toBe(200)
    expect((await auth('/two-factor/verify-totp', { code: totp(secret, Date.now()) }, { cookie: first })).status).toBe(
      200,
    )

    const byPassword = await world.logIn('luna@luna-salon.example')
    expect(await byPassword.response.json()).toMatchObject({ twoFactorRedirect: true, twoFactorMethods: ['totp'] })
    expect(await me(byPassword.cookie)).toBe(401)
    const entered = await auth(
      '/two-factor/verify-totp',
      { code: totp(secret, Date.now()) },
      { cookie: byPassword.cookie },
    )
    expect(await me(cookieOf(entered))).toBe(200)

    sent.length = 0
    await auth('/sign-in/magic-link', { email: 'luna@luna-salon.example' })
    const token = (await linkTo('luna@luna-salon.example')).split('link=')[1]
    const byLink = await auth('/magic-link/verify', { token })
    expect(await byLink.json()).toMatchObject({ twoFactorRedirect: true })
    expect(await me(cookieOf(byLink))).toBe(401)
    const recovered = await auth(
      '/two-factor/verify-backup-code',
      { code: backupCodes[0] },
      { cookie: cookieOf(byLink) },
    )
    expect(await me(cookieOf(recovered))).toBe(200)

    const next = await world.logIn('luna@luna-salon.example')
    const usedUp = await auth('/two-factor/verify-backup-code', { code: backupCodes[0] }, { cookie: next.cookie })
    expect([usedUp.status, await usedUp.json()]).toMatchObject([422, { code: 'code_wrong' }])
    const owner = await world.accounts.findByEmail('luna@luna-salon.example')
    expect(await world.accounts.waysOf(owner?.userId ?? '')).toMatchObject({ hasPassword: true, recoveryCodesLeft: 9 })

    const off = await auth('/two-factor/disable', { password: world.password }, { cookie: cookieOf(recovered) })
    expect(off.status).toBe(200)
    expect(await me((await world.logIn('luna@luna-salon.example')).cookie)).toBe(200)
  })
})

describe('whoever tries', () => {
  test('a password too often waits, whether the account is there or not, and gets in by a link meanwhile', async () => {
    const rush = async (email: string) => {
      const answers: string[] = []
      for (let tries = 0; tries < 12; tries++) {
        const { response } = await world.logIn(email, `guess ${tries}`)
        const { code } = (await response.json()) as { code: string }
        answers.push(`${response.status} ${code} ${response.headers.has('retry-after')}`)
      }
      return answers
    }
    world.clock.advance({ hours: 2 })
    const known = await rush('books@luna-salon.example')
    world.clock.advance({ minutes: 2 })
    const unknown = await rush('nobody-at-all@luna-salon.example')
    expect(known).toEqual(unknown)
    expect(known.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => '401 log_in_failed false'))
    expect(known.slice(10)).toEqual(['429 too_many_tries true', '429 too_many_tries true'])
    expect((await world.logIn('books@luna-salon.example')).response.status).toBe(429)
    world.clock.advance({ minutes: 20 })
    expect((await world.logIn('books@luna-salon.example')).response.status).toBe(200)
  })

  test('from one address whatever comes to mind is slowed, too', async () => {
    world.clock.advance({ hours: 1 })
    const statuses: number[] = []
    for (let tries = 0; tries < 32; tries++) {
      statuses.push((await world.logIn(`person-${tries}@luna-salon.example`, 'guess')).response.status)
    }
    expect(statuses.slice(0, 30).every((status) => status === 401)).toBe(true)
    expect(statuses.slice(30)).toEqual([429, 429])
    world.clock.advance({ minutes: 2 })
  })
})

describe('from outside', () => {
  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a page that hides where it is', { origin: 'null' }],
  ])('%s cannot log anybody in or out', async (_, headers) => {
    const { cookie } = await world.logIn('robin@luna-salon.example')
    const out = await auth('/sign-out', {}, { cookie, ...headers })
    expect([out.status, await out.json()]).toMatchObject([403, { code: 'origin_not_allowed' }])
    expect(await me(cookie)).toBe(200)
    const entered = await auth(
      '/sign-in/email',
      { email: 'robin@luna-salon.example', password: world.password },
      headers,
    )
    expect(entered.status).toBe(403)
    expect(entered.headers.getSetCookie()).toEqual([])
  })

  test('a form that pretends to be JSON is no request', async () => {
    const response = await world.app.request('/v1/console/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'text/plain', origin: world.origin },
      body: JSON.stringify({ email: 'robin@luna-salon.example', password: world.password }),
    })
    expect(response.status).toBe(415)
  })

  test('nobody is led away from here', async () => {
    const email = 'robin@luna-salon.example'
    const elsewhere = 'https://evil.example/steal'
    for (const [path, body] of [
      ['/sign-in/magic-link', { email, callbackURL: elsewhere }],
      ['/request-password-reset', { email, redirectTo: elsewhere }],
      ['/sign-in/email', { email, password: world.password, callbackURL: elsewhere }],
    ] as const) {
      const response = await auth(path, body)
      expect(response.headers.get('location') ?? '').not.toContain('evil.example')
      expect(await response.text()).not.toContain('evil.example')
    }
    expect(JSON.stringify(sent)).not.toContain('evil.example')
  })

  test.each([
    '/sign-up/email',
    '/delete-user',
    '/change-email',
    '/list-sessions',
    '/get-session',
    '/verify-email',
    '/update-session',
    '/two-factor/get-totp-uri',
    '/two-factor/view-backup-codes',
  ])('of the library %s is not there', async (path) => {
    const { cookie } = await world.logIn('robin@luna-salon.example')
    expect((await auth(path, {}, { cookie })).status).toBe(404)
    const read = await world.app.request(`/v1/console/auth${path}`, { headers: { cookie } })
    expect([401, 404]).toContain(read.status)
  })

  test('nothing of the console can be framed', async () => {
    for (const path of ['/v1/console/me', '/v1/console/auth/ways', '/console', '/console/log-in']) {
      const response = await world.app.request(path)
      expect([path, response.headers.get('content-security-policy')]).toEqual([
        path,
        expect.stringContaining("frame-ancestors 'none'"),
      ])
    }
  })

  test('the cookie is out of reach of scripts and of other sites', async () => {
    const { response } = await world.logIn('robin@luna-salon.example')
    const cookies = response.headers.getSetCookie()
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly/i)
    for (const cookie of cookies) expect(cookie).toMatch(/SameSite=Lax/i)
  })
})

describe('sessions', () => {
  test('are listed without what opens them, and ended by their own person alone', async () => {
    const robin = await world.accounts.findByEmail('robin@luna-salon.example')
    const ana = await world.accounts.findByEmail('ana@luna-salon.example')
    const { cookie } = await world.logIn('robin@luna-salon.example')
    const sessions = await world.accounts.sessions(robin?.userId ?? '')
    expect(sessions.length).toBeGreaterThan(0)
    expect(Object.keys(sessions[0] ?? {})).toEqual(['id', 'createdAtMs', 'usedAtMs', 'userAgent'])
    const here = await world.accounts.signedIn(new Headers({ cookie }))
    expect(await world.accounts.endSession(ana?.userId ?? '', here?.sessionId ?? '')).toBe(false)
    expect(await me(cookie)).toBe(200)
    expect(await world.accounts.endSession(robin?.userId ?? '', here?.sessionId ?? '')).toBe(true)
    expect(await me(cookie)).toBe(401)
  })
})
