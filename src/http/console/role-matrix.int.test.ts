import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Client, connect } from '../../../db/connect.ts'
import { type MemberDuty, mayDo, memberRoles } from '../../domain/member-role.ts'
import { silentLog } from '../../system/log.ts'
import { type ConsoleApp, openConsoleApp } from '../../testing/console-app.ts'
import { jsonRequest } from '../../testing/http-services.ts'
import { defaultRateLimits, turnsAtOnceOf } from '../options.ts'
import { createRateLimiter } from '../rate-limit.ts'
import { consoleApp } from './app.ts'
import { dutyOf, may } from './duty.ts'
import { consoleRoutes } from './surface.ts'
import { json } from './valid.ts'

/**
 * Every route of the console is walked, whoever wrote it and whenever: by each role, by nobody, by members of another
 * business, and with ids of another business. A new route without a duty fails here.
 */

interface Walked {
  readonly method: string
  readonly path: string
  readonly duty: MemberDuty | 'operator' | null
}

let world: ConsoleApp
let admin: Client
let routes: readonly Walked[]
/** Ids of rows that the other salon has. */
let foreign: readonly string[]

const nowhere = '00000000-0000-4000-8000-000000000000'

beforeAll(async () => {
  world = await openConsoleApp()
  admin = connect({ url: world.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  routes = walk(consoleOfWorld())
  foreign = await fillOther()
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

function consoleOfWorld() {
  return consoleRoutes({
    ports: world.ports,
    accounts: world.accounts,
    config: {
      publicUrl: world.origin,
      offerKey: 'a key for tests, thirty-two characters long',
      trustedProxies: 0,
      rateLimits: defaultRateLimits,
      turnsAtOnce: turnsAtOnceOf('builtin'),
      version: 'test',
    },
    limiter: createRateLimiter(defaultRateLimits),
    log: silentLog,
  })
}

function walk(app: Pick<ReturnType<typeof consoleRoutes>, 'routes'>): readonly Walked[] {
  const found = new Map<string, Walked>()
  for (const { method, path, handler } of app.routes) {
    if (method === 'ALL') continue
    const key = `${method} ${path}`
    // The first handler of a route that is no part of the frame has to be its duty: nothing is looked at before it.
    const before = found.get(key)
    const duty = before?.duty ?? dutyOf(handler)
    found.set(key, { method, path, duty: before === undefined || isOperators(path) ? duty : before.duty })
  }
  return [...found.values()]
}

const isOperators = (path: string) => path.startsWith('/operator/')
const ofBusinesses = () => routes.filter(({ path }) => path.startsWith('/tenants/:tenant/'))

/** A conversation, a customer and a booking at the other salon, and what it sells. */
async function fillOther(): Promise<readonly string[]> {
  await world.app.request('/v1/chat/other-salon/conversations', jsonRequest({}))
  const range = 'service=haircut&from=2026-11-30&to=2026-12-05'
  const open = await world.app.request(`/v1/tenants/other-salon/availability?${range}`)
  const { slots } = (await open.json()) as { slots: readonly { readonly offer: string }[] }
  const customer = { name: 'Foreign Person', email: 'foreign@person.example' }
  const booked = await world.app.request('/v1/tenants/other-salon/bookings', {
    ...jsonRequest({ offer: slots[0]?.offer, customer }),
    headers: { 'content-type': 'application/json', 'idempotency-key': 'matrix-of-roles-0001' },
  })
  expect(booked.status).toBe(201)
  const ids: string[] = []
  for (const table of ['bookings', 'customers', 'conversations', 'services', 'resources', 'members', 'locations']) {
    const rows = await admin<{ id: string }[]>`
      SELECT id FROM ${admin(table)} WHERE tenant_id = ${world.otherTenantId} ORDER BY id LIMIT 1`
    for (const { id } of rows) ids.push(id)
  }
  expect(ids).toHaveLength(7)
  return ids
}

const addressOf = ({ path }: Walked, { slug, id }: { readonly slug: string; readonly id: string }) =>
  `/v1/console${path.replace(':tenant', slug).replace(/:[A-Za-z]+(\{[^}]*\})?/g, id)}`

/** Asked, and hung up: some answers never end. */
async function ask(cookie: string | null, { method }: Walked, address: string) {
  const hasBody = method === 'POST' || method === 'PUT' || method === 'PATCH'
  const response = await world.app.request(address, {
    method,
    headers: {
      origin: world.origin,
      ...(cookie === null ? {} : { cookie }),
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
    },
    ...(hasBody ? { body: '{}' } : {}),
  })
  if (/event-stream/.test(response.headers.get('content-type') ?? '')) {
    await response.body?.cancel()
    return { status: response.status, text: '' }
  }
  return { status: response.status, text: await response.text() }
}

const cookieOf = async (email: string) => (await world.logIn(email)).cookie

test('there are routes, and each below a business says first what it asks of a role', () => {
  expect(ofBusinesses().length).toBeGreaterThan(20)
  const without = ofBusinesses().filter(({ duty }) => duty === null)
  expect(without.map(({ method, path }) => `${method} ${path}`)).toEqual([])
})

test('a route that forgets it, or asks late, is found', () => {
  const careless = consoleApp()
    .get('/tenants/:tenant/forgot', (c) => c.json({}))
    .get('/tenants/:tenant/late', json(z.object({})), may('see'), (c) => c.json({}))
    .get('/tenants/:tenant/right', may('see'), (c) => c.json({}))
  expect(walk(careless).map(({ duty }) => duty)).toEqual([null, null, 'see'])
})

test('each route of the platform is for its operators', () => {
  const operators = routes.filter(({ path }) => isOperators(path))
  expect(operators.length).toBeGreaterThan(1)
  expect(operators.filter(({ duty }) => duty !== 'operator')).toEqual([])
})

describe.each(memberRoles)('%s', (role) => {
  const email = { owner: 'luna', manager: 'desk', front_desk: 'robin', staff: 'ana', read_only: 'books' }[role]

  test('is refused with words whatever the role may not do, and nothing else for that', async () => {
    const cookie = await cookieOf(`${email}@luna-salon.example`)
    const wrong: string[] = []
    for (const route of ofBusinesses()) {
      if (route.duty === null || route.duty === 'operator') continue
      const { status, text } = await ask(cookie, route, addressOf(route, { slug: 'luna-salon', id: nowhere }))
      const isRefused = status === 403 && text.includes(`"duty":"${route.duty}"`)
      const isFine = isRefused !== mayDo(role, route.duty) && status !== 401 && status < 500
      if (!isFine) wrong.push(`${route.method} ${route.path} (${route.duty}): ${status}`)
    }
    expect(wrong).toEqual([])
  })

  test('does not get to the platform', async () => {
    const cookie = await cookieOf(`${email}@luna-salon.example`)
    for (const route of routes.filter(({ path }) => isOperators(path))) {
      const { status } = await ask(cookie, route, addressOf(route, { slug: 'luna-salon', id: 'luna-salon' }))
      expect([route.path, status]).toEqual([route.path, 404])
    }
  })
})

test('nobody gets anywhere without a log-in', async () => {
  for (const route of routes) {
    if (/^\/(auth|invitation)\//.test(route.path)) continue
    const { status } = await ask(null, route, addressOf(route, { slug: 'luna-salon', id: nowhere }))
    expect([route.method, route.path, status]).toEqual([route.method, route.path, 401])
  }
})

test.each([
  ['a member of another business', 'owner@other-salon.example', 'luna-salon'],
  ['a member of this one', 'luna@luna-salon.example', 'other-salon'],
  ['whoever runs the platform', 'operator@parley.example', 'luna-salon'],
])('for %s a foreign business is not there', async (_, email, slug) => {
  const cookie = await cookieOf(email)
  for (const route of ofBusinesses()) {
    const { status } = await ask(cookie, route, addressOf(route, { slug, id: nowhere }))
    expect([route.method, route.path, status]).toEqual([route.method, route.path, 404])
  }
})

test('an id of another business opens and changes nothing, whatever it is put in for', async () => {
  const cookie = await cookieOf('luna@luna-salon.example')
  const before = await otherRows()
  const leaks: string[] = []
  for (const route of ofBusinesses()) {
    if (!/:(?!tenant)[A-Za-z]/.test(route.path.replace('/:tenant/', '/'))) continue
    for (const id of foreign) {
      const { status, text } = await ask(cookie, route, addressOf(route, { slug: 'luna-salon', id }))
      if (status >= 500 || /Foreign Person|foreign@person/.test(text))
        leaks.push(`${route.method} ${route.path}: ${status}`)
    }
  }
  expect(leaks).toEqual([])
  expect(await otherRows()).toEqual(before)
})

/** All that the other salon has, as text. */
async function otherRows(): Promise<string> {
  const tables = await admin<{ name: string }[]>`
    SELECT c.relname AS name FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'parley_migrations' ORDER BY 1`
  const texts: string[] = []
  for (const { name } of tables) {
    const rows = await admin<{ row: string }[]>`
      SELECT to_jsonb(t)::text AS row FROM ${admin(name)} t WHERE tenant_id = ${world.otherTenantId} ORDER BY 1`
    texts.push(`${name}: ${rows.map(({ row }) => row).join('\n')}`)
  }
  return texts.join('\n')
}
