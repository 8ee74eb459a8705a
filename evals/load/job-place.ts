import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import connectTo from 'postgres'
import { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/migrate.ts'
import { openQueue } from '../../db/queue/queue.ts'
import { seedTenant } from '../../db/seed/seed.ts'
import type { Database } from '../../src/ports/database.ts'
import { removePostgres } from '../../src/postgres/remove-postgres.ts'
import { startPostgres } from '../../src/postgres/start-postgres.ts'
import { systemClock } from '../../src/system/clock.ts'
import { createIds } from '../../src/system/ids.ts'
import { systemRandom } from '../../src/system/random.ts'
import { benchTenant } from './bench-tenant.ts'

/** Where queues are measured: a durable PostgreSQL of its own with a tenant in it. */
export interface JobPlace {
  readonly tenantId: string
  readonly database: Database
  readonly newQueue: () => ReturnType<typeof openQueue>
  readonly newId: () => string
  readonly queueUrl: string
  /** The superuser's. */
  readonly admin: connectTo.Sql
  readonly close: () => Promise<void>
}

export async function openJobPlace(log: (line: string) => void): Promise<JobPlace> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const postgres = await startPostgres({ dataDir, log: () => {} })
  await migrate({ migrationUrl: postgres.migrationUrl })
  const tenantId = await seedTenant(postgres.migrationUrl, benchTenant({ slug: 'bench', staffCount: 1 }))
  const ids = createIds({ clock: systemClock, random: systemRandom })
  const database = openDatabase({ url: postgres.url, clock: systemClock, poolMax: 4 })
  const adminUrl = Object.assign(new URL(postgres.adminUrl), { pathname: new URL(postgres.url).pathname }).href
  const admin = connectTo(adminUrl, { max: 4, onnotice: () => {} })
  return {
    tenantId,
    database,
    newQueue: () =>
      openQueue({ url: postgres.queueUrl, ids, log: (event, details) => log(`${event} ${JSON.stringify(details)}`) }),
    newId: ids.next,
    queueUrl: postgres.queueUrl,
    admin,
    close: async () => {
      await database.close()
      await admin.end({ timeout: 2 })
      await postgres.stop()
      await removePostgres(dataDir)
    },
  }
}
