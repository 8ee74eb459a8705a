import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../db/migrate.ts'
import { removePostgres } from '../../src/postgres/remove-postgres.ts'
import { startPostgres } from '../../src/postgres/start-postgres.ts'
import { rough } from '../month/faults.ts'
import { reportMonth } from '../month/report.ts'
import { runMonth } from '../month/run.ts'
import { monthBegins, monthEnds, monthTenants } from '../month/wishes.ts'
import type { Suite } from '../suite.ts'

const peoplePerTenant = 40
const restarts = 8
/** Of ten thousand jobs so many come late. */
const lateRate = 150

/**
 * A month of the five demo tenants in which all their clocks change: people book, move, cancel, opt out and come back, two
 * workers send what is due, and everything goes wrong now and then. What people got is judged by an oracle of its own.
 */
const month: Suite = {
  id: 'month',
  async run({ seed, log }) {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-month-'))
    const postgres = await startPostgres({ dataDir, durable: false, log: () => {} })
    try {
      await migrate({ migrationUrl: postgres.migrationUrl })
      const adminUrl = new URL(postgres.adminUrl)
      adminUrl.pathname = new URL(postgres.url).pathname
      const ran = await runMonth({
        ...{ addresses: { ...postgres, adminUrl: adminUrl.href }, pid: postgres.pid, seed },
        ...{ begins: monthBegins, ends: monthEnds, tenants: monthTenants, peoplePerTenant },
        ...{ rates: rough, restarts, lateRate, log },
      })
      const { metrics, failures, judged } = reportMonth(ran)
      for (const [reason, count] of [...judged.reasons].sort()) log(`not sent, ${reason}: ${count}`)
      for (const [code, count] of [...ran.truth.refusals].sort()) log(`refused, ${code}: ${count}`)
      log(`trace ${ran.trace}`)
      return { suite: 'month', model: 'builtin', data: [], items: metrics.reminders_due ?? 0, metrics, failures }
    } finally {
      await postgres.stop()
      await removePostgres(dataDir)
    }
  },
}
export default month
