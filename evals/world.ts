import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../db/migrate.ts'
import { seedTenant } from '../db/seed/seed.ts'
import type { SeedTenant } from '../db/seed/seed-data.ts'
import type { ModelPair } from '../src/house/models.ts'
import { loadPayments, paymentWorld } from '../src/house/payments.ts'
import { openService, type Service } from '../src/house/service.ts'
import { createDemoMailer } from '../src/notifications/email/demo.ts'
import type { Channel } from '../src/ports/channel.ts'
import { removePostgres } from '../src/postgres/remove-postgres.ts'
import { startPostgres } from '../src/postgres/start-postgres.ts'
import { silentLog } from '../src/system/log.ts'
import { createManualClock, type ManualClock } from '../src/testing/clock.ts'
import { createSeededIds } from '../src/testing/ids.ts'
import { createSeededRandom } from '../src/testing/random.ts'
import { scheduleSessions } from '../src/usecases/schedule-sessions.ts'
import { type JobDrain, openJobDrain } from './job-drain.ts'
import { openModel } from './models.ts'

/** The address under which a world believes that people reach it. */
export const worldUrl = 'http://localhost:8080'

/**
 * Where evaluations happen: the whole service over a throw-away PostgreSQL of its own, the clock in hand, ids and
 * random from a seed. Nothing is faked but the customer and the time.
 */
export interface World {
  readonly service: Service
  readonly clock: ManualClock
  readonly model: string
  /** What waits in its queues, run by hand. */
  readonly jobs: JobDrain
  /** Adds a tenant, with the sessions of its classes as seen from the clock's now, and returns its id. */
  readonly addTenant: (tenant: SeedTenant) => Promise<string>
  /** As the superuser, to look at the end state. */
  readonly adminUrl: string
  readonly migrationUrl: string
  /** As parley_audit, for the invariants. */
  readonly auditUrl: string
  readonly close: () => Promise<void>
}

export async function openWorld(options: {
  readonly model: string | undefined
  readonly seed: number
  readonly now: string
  readonly models?: ModelPair
  /** Channels that deliver; none where left out. */
  readonly channels?: (clock: ManualClock) => Promise<ReadonlyMap<string, Channel>>
}): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-eval-'))
  const postgres = await startPostgres({ dataDir, durable: false, log: () => {} })
  await migrate({ migrationUrl: postgres.migrationUrl })
  const clock = createManualClock(options.now)
  const models = options.models ?? (await openModel(options.model))
  const service = await openService({
    databaseUrl: postgres.url,
    queueUrl: postgres.queueUrl,
    publicUrl: worldUrl,
    secret: 'the secret of a world that is thrown away',
    clock,
    ids: createSeededIds({ seed: options.seed, clock }),
    random: createSeededRandom(options.seed),
    log: silentLog,
    models,
    channels: await options.channels?.(clock),
    // As `npm start` without a mail server: mails are kept, and a business hears of its bookings.
    mailer: createDemoMailer(),
    openPayments: (database) =>
      loadPayments(paymentWorld({ database, clock, publicUrl: worldUrl, bases: {}, log: () => {} })),
  })
  const jobs = await openJobDrain({ service, clock, ...postgres })
  return {
    service,
    clock,
    jobs,
    model: models.primary.id,
    addTenant: async (tenant) => {
      const tenantId = await seedTenant(postgres.migrationUrl, tenant)
      await scheduleSessions(service.ports, { tenantId })
      return tenantId
    },
    adminUrl: postgres.adminUrl,
    migrationUrl: postgres.migrationUrl,
    auditUrl: postgres.auditUrl,
    close: async () => {
      await jobs.close()
      await service.close()
      await postgres.stop()
      await removePostgres(dataDir)
    },
  }
}
