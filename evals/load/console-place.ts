import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashPassword } from 'better-auth/crypto'
import { migrate } from '../../db/migrate.ts'
import { seedTenant } from '../../db/seed/seed.ts'
import { seedLogins } from '../../db/seed/seed-logins.ts'
import lunaSalon from '../../db/seed/tenants/luna-salon.ts'
import { openAccounts } from '../../src/accounts/open-accounts.ts'
import { builtinModels } from '../../src/house/models.ts'
import { loadPayments, paymentWorld } from '../../src/house/payments.ts'
import { openService } from '../../src/house/service.ts'
import type { HttpApp } from '../../src/http/app.ts'
import type { ConsoleOptions } from '../../src/http/console/ports.ts'
import { removePostgres } from '../../src/postgres/remove-postgres.ts'
import { type EmbeddedPostgres, startPostgres } from '../../src/postgres/start-postgres.ts'
import { createIds } from '../../src/system/ids.ts'
import { silentLog } from '../../src/system/log.ts'
import { systemRandom } from '../../src/system/random.ts'
import { createManualClock, type ManualClock } from '../../src/testing/clock.ts'
import { cookieOf } from '../../src/testing/console-app.ts'
import { createHouseApp } from '../../src/testing/http-house.ts'

/** Monday 23 November 2026, 10:12 in New York. */
const now = '2026-11-23T15:12:00Z'
const publicUrl = 'http://localhost:8080'
const password = 'a password for a bench'
const secret = 'the secret of a bench that is thrown away'

/** A durable PostgreSQL of its own with Luna Salon in it, whose owner can log in. */
export interface ConsolePlace {
  readonly postgres: EmbeddedPostgres
  readonly dataDir: string
  readonly clock: ManualClock
  readonly tenantId: string
  readonly close: () => Promise<void>
}

export async function openConsolePlace(): Promise<ConsolePlace> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const postgres = await startPostgres({ dataDir, log: () => {} })
  await migrate({ migrationUrl: postgres.migrationUrl })
  const tenantId = await seedTenant(postgres.migrationUrl, lunaSalon)
  const clock = createManualClock(now)
  const nowMs = clock.now().epochMilliseconds
  const passwordHash = await hashPassword(password)
  await seedLogins(postgres.migrationUrl, { passwordHash, renews: true, nowMs, tenants: [lunaSalon] })
  return {
    postgres,
    dataDir,
    clock,
    tenantId,
    close: async () => {
      await postgres.stop()
      await removePostgres(dataDir)
    },
  }
}

/** One process of the service over a place, its owner logged in. */
export interface ConsoleHouse {
  readonly app: HttpApp
  /** For those who would walk the routes themselves. */
  readonly options: ConsoleOptions
  /** What the owner's browser asks, the operator's of what is theirs: a path below the tenant, or a whole one. */
  readonly ask: (path: string) => Promise<{ readonly status: number; readonly ms: number; readonly text: string }>
  /** Runs the jobs that wait, until none does. */
  readonly startWorkers: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function openConsoleHouse(place: ConsolePlace): Promise<ConsoleHouse> {
  const { postgres, clock } = place
  const service = await openService({
    databaseUrl: postgres.url,
    queueUrl: postgres.queueUrl,
    publicUrl,
    secret,
    clock,
    ids: createIds({ clock, random: systemRandom }),
    random: systemRandom,
    log: silentLog,
    models: builtinModels,
    openPayments: (database) => loadPayments(paymentWorld({ database, clock, publicUrl, bases: {}, log: () => {} })),
  })
  const { ports } = service
  const accounts = openAccounts({ databaseUrl: postgres.url, publicUrl, secret, clock, ids: ports.ids, log: () => {} })
  const app = createHouseApp({ ...service, clock }, { accounts, publicUrl })
  const logIn = async (email: string) => {
    const signedIn = await app.request('/v1/console/auth/sign-in/email', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: publicUrl },
      body: JSON.stringify({ email, password }),
    })
    return { cookie: cookieOf(signedIn), origin: publicUrl }
  }
  const owner = await logIn('luna@luna-salon.example')
  const operator = await logIn('operator@parley.example')
  const whole = (path: string) => (path.startsWith('/v1') ? path : `/v1/console/tenants/luna-salon${path}`)
  return {
    app,
    options: { ports: service.ports, accounts },
    async ask(path) {
      const headers = path.startsWith('/v1/console/operator') ? operator : owner
      const startMs = performance.now()
      const response = await app.request(whole(path), { headers })
      const text = await response.text()
      return { status: response.status, ms: performance.now() - startMs, text }
    },
    startWorkers: () => service.queue.startWorkers(service.jobs),
    close: async () => {
      await app.settle()
      await accounts.close()
      await service.close()
    },
  }
}
