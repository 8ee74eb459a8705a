import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../db/migrate.ts'
import { seedTenant } from '../db/seed/seed.ts'
import type { SeedTenant } from '../db/seed/seed-data.ts'
import type { ModelPair } from '../src/house/models.ts'
import { openService, type Service } from '../src/house/service.ts'
import { removePostgres } from '../src/postgres/remove-postgres.ts'
import { startPostgres } from '../src/postgres/start-postgres.ts'
import { silentLog } from '../src/system/log.ts'
import { createManualClock, type ManualClock } from '../src/testing/clock.ts'
import { createSeededIds } from '../src/testing/ids.ts'
import { createSeededRandom } from '../src/testing/random.ts'
import { scheduleSessions } from '../src/usecases/schedule-sessions.ts'
import { openModel } from './models.ts'

/**
 * Where evaluations happen: the whole service over a throw-away PostgreSQL of its own, the clock in hand, ids and
 * random from a seed. Nothing is faked but the customer and the time.
 */
export interface World {
  readonly service: Service
  readonly clock: ManualClock
  readonly model: string
  /** Adds a tenant, with the sessions of its classes as seen from the clock's now, and returns its id. */
  readonly addTenant: (tenant: SeedTenant) => Promise<string>
  /** As the superuser, to look at the end state. */
  readonly adminUrl: string
  readonly migrationUrl: string
  readonly close: () => Promise<void>
}

export async function openWorld(options: {
  readonly model: string | undefined
  readonly seed: number
  readonly now: string
  readonly models?: ModelPair
}): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-eval-'))
  const postgres = await startPostgres({ dataDir, durable: false, log: () => {} })
  await migrate({ migrationUrl: postgres.migrationUrl })
  const clock = createManualClock(options.now)
  const models = options.models ?? (await openModel(options.model))
  const service = await openService({
    databaseUrl: postgres.url,
    queueUrl: postgres.queueUrl,
    publicUrl: 'http://localhost:8080',
    secret: 'the secret of a world that is thrown away',
    clock,
    ids: createSeededIds({ seed: options.seed, clock }),
    random: createSeededRandom(options.seed),
    log: silentLog,
    models,
  })
  return {
    service,
    clock,
    model: models.primary.id,
    addTenant: async (tenant) => {
      const tenantId = await seedTenant(postgres.migrationUrl, tenant)
      await scheduleSessions(service.ports, { tenantId })
      return tenantId
    },
    adminUrl: postgres.adminUrl,
    migrationUrl: postgres.migrationUrl,
    close: async () => {
      await service.close()
      await postgres.stop()
      await removePostgres(dataDir)
    },
  }
}
