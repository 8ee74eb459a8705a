import postgres from 'postgres'
import { consoleRoutes } from '../../src/http/console/surface.ts'
import { defaultRateLimits, turnsAtOnceOf } from '../../src/http/options.ts'
import { createRateLimiter } from '../../src/http/rate-limit.ts'
import { adminUrlOf } from './console-crowd.ts'
import type { ConsoleHouse, ConsolePlace } from './console-place.ts'

/** One thing that a screen asks of the server. */
export interface Question {
  /** As the route is written: "/tenants/:tenant/customers/:customerId". */
  readonly route: string
  /** With real ids. */
  readonly path: string
}

const prefix = '/tenants/:tenant'
/** Streams do not end, and logging in is measured by nobody. */
const passedOver = (path: string) => path.endsWith('/live') || path.startsWith('/auth') || path.includes('*')

/** What each list is narrowed by on its screens; a route without an entry is asked as it stands. */
const wishes: Readonly<Record<string, readonly string[]>> = {
  '/inbox': ['', '?view=needs', '?view=unread', '?view=today', '?view=mine', '?q=haircut', '?q=Dana'],
  '/customers': ['', '?q=Dana', '?q=555', '?q=zzzz'],
  '/payments': ['', '?filter=paid', '?q=J00'],
  '/calendar/board': ['?from=2026-11-23&to=2026-11-23', '?from=2026-11-23&to=2026-11-29'],
  '/calendar/month': ['?from=2026-11-01&to=2026-11-30'],
  '/calendar/holidays': ['?from=2026-01-01&to=2026-12-31'],
  '/conversations/:id/messages': ['?before=9'],
  '/customers/:customerId/past': ['?beforeMs=1795446720000&beforeId={nothing}'],
  '/webhooks/deliveries': ['?endpointId={nothing}'],
}

/** Every GET of the console, as the owner's screens ask it; routes that somebody adds are asked without a word here. */
export async function listQuestions(place: ConsolePlace, house: ConsoleHouse): Promise<readonly Question[]> {
  const ids = await someIds(place)
  const routes = [...new Set(consoleGets(house))].filter((path) => !passedOver(path))
  const questions = routes.flatMap((route) => {
    const short = route.startsWith(prefix) ? route.slice(prefix.length) : `/v1/console${route}`
    return (wishes[short] ?? ['']).map((wish) => ({ route, path: withIds(short + wish, ids) }))
  })
  // Of what there is none in this business nobody can ask.
  return questions.filter(({ path }) => !path.includes('/:'))
}

function consoleGets(house: ConsoleHouse): string[] {
  const routes = consoleRoutes({
    ...house.options,
    config: {
      publicUrl: 'http://localhost:8080',
      offerKey: 'a key of routes that nobody asks',
      trustedProxies: 0,
      rateLimits: defaultRateLimits,
      turnsAtOnce: turnsAtOnceOf('builtin'),
      version: 'bench',
    },
    limiter: createRateLimiter(defaultRateLimits),
    log: { info: () => {}, error: () => {} },
  })
  return routes.routes.filter(({ method }) => method === 'GET').map(({ path }) => path.replace(/(.)\/$/, '$1'))
}

/** By the noun before it, since many routes call theirs ":id". */
type Ids = Readonly<Record<string, string>>

async function someIds(place: ConsolePlace): Promise<Ids> {
  const sql = postgres(adminUrlOf(place), { max: 1, onnotice: () => {} })
  const one = async (table: string, order: string) => {
    const [row] = await sql.unsafe(
      `SELECT id FROM ${table} WHERE tenant_id = '${place.tenantId}' ORDER BY ${order} LIMIT 1`,
    )
    return String(row?.id ?? '')
  }
  try {
    return {
      bookings: await one('bookings', 'starts_at DESC'),
      conversations: await one('conversations', 'last_message_at DESC'),
      customers: await one('customers', 'created_at DESC'),
      tenants: 'luna-salon',
      services: await one('services', 'id'),
      resources: await one('resources', "(kind <> 'staff'), id"),
    }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

function withIds(path: string, ids: Ids): string {
  return path
    .replace(/([a-z-]+)\/:\w+/g, (whole, noun: string) => (ids[noun] === undefined ? whole : `${noun}/${ids[noun]}`))
    .replace(/\{nothing\}/, '00000000-0000-4000-8000-000000000000')
}
