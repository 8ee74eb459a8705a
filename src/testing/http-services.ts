import type { Catalog } from '../domain/catalog.ts'
import { createApp, type HttpApp } from '../http/app.ts'
import { defaultRateLimits, type HttpConfig, type HttpOptions, turnsAtOnceOf } from '../http/options.ts'
import type { HttpServices } from '../http/services.ts'
import { createManualClock, type ManualClock } from './clock.ts'
import { createTestCatalog } from './http-catalog.ts'
import { type Answerer, createMemoryChat } from './http-chat.ts'
import { createSeededIds } from './ids.ts'

const nothingOpen = {
  ok: true,
  value: {
    open: false,
    offers: [],
    reason: null,
    seatsLeft: new Map(),
    timeZone: 'America/New_York',
    serviceNames: [],
  },
} as const

export interface TestApp {
  readonly app: HttpApp
  readonly clock: ManualClock
  readonly chat: ReturnType<typeof createMemoryChat>
  readonly services: HttpServices
  /** Faults that reached the log: a test of bad input expects none. */
  readonly faults: () => readonly Readonly<Record<string, unknown>>[]
}

/** The whole app over services in memory; `services` replaces what a test is about. */
export function createTestApp(
  options: {
    readonly catalogs?: readonly Catalog[]
    readonly answer?: Answerer
    readonly config?: Partial<HttpConfig>
    readonly services?: Partial<HttpServices>
    readonly clock?: ManualClock
    readonly widgetScript?: HttpOptions['widgetScript']
  } = {},
): TestApp {
  const clock = options.clock ?? createManualClock('2026-11-23T15:12:00Z')
  const catalogs = options.catalogs ?? [createTestCatalog('luna-salon'), createTestCatalog('harbor-dental')]
  const answer: Answerer = options.answer ?? (async (message) => ({ text: `You said: ${message.text}` }))
  const chat = createMemoryChat({ catalogs, clock, answer })
  const faults: Readonly<Record<string, unknown>>[] = []
  const services: HttpServices = {
    tenants: {
      findCatalog: async (slug) => catalogs.find(({ tenant }) => tenant.slug === slug) ?? null,
      loadCatalog: async (id) => catalogs.find(({ tenant }) => tenant.id === id) ?? null,
      listSlugs: async () => catalogs.map(({ tenant }) => tenant.slug),
    },
    chat,
    bookings: {
      findAvailability: async () => nothingOpen,
      whyNot: async () => nothingOpen,
      book: async () => ({ ok: false, code: 'slot_taken', message: 'Taken.' }),
      findByToken: async () => null,
      reschedule: async () => ({ ok: false, code: 'booking_not_found', message: 'None such.' }),
      cancel: async () => ({ ok: false, code: 'booking_not_found', message: 'None such.' }),
    },
    webhooks: {
      channels: new Map(),
      findAccount: async () => null,
      receive: async () => {},
      keepBroken: async () => {},
    },
    readiness: async () => [{ name: 'database', ready: true, detail: 'memory' }],
    ...options.services,
  }
  const app = createApp({
    services,
    config: {
      publicUrl: 'http://localhost:8080',
      offerKey: 'a test key that is long enough to pass',
      trustedProxies: 0,
      rateLimits: defaultRateLimits,
      turnsAtOnce: turnsAtOnceOf('builtin'),
      version: 'test',
      ...options.config,
    },
    clock,
    ids: createSeededIds({ seed: 'http', clock }),
    log: { info: () => {}, error: (fields) => void faults.push(fields) },
    widgetScript:
      options.widgetScript ??
      (async () => ({ type: 'text/javascript', bytes: new TextEncoder().encode('0'), gzip: null })),
  })
  return { app, clock, chat, services, faults: () => faults }
}

/** A request with a JSON body, as a client would send it. */
export function jsonRequest(body: unknown, init: { token?: string; headers?: Record<string, string> } = {}) {
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(init.token === undefined ? {} : { authorization: `Bearer ${init.token}` }),
      ...init.headers,
    },
    body: JSON.stringify(body),
  }
}
