import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '../../db/migrate.ts'
import { removePostgres } from '../../src/postgres/remove-postgres.ts'
import { startPostgres } from '../../src/postgres/start-postgres.ts'
import type { Suite } from '../suite.ts'
import { flows } from '../sweep/flows.ts'
import { type SweepOutcome, sweepFlows } from '../sweep/sweep.ts'

/**
 * Money through crashes: every call through a port in every flow of money is made to fail in every way, once, and the same
 * or another process goes on. Within a quarter of an hour each run must have ended as its flow does, by our ledger and by
 * the provider's books. `--trials K` adds K runs of each flow with two faults, drawn by `--seed`.
 */
const crashSweep: Suite = {
  id: 'crash-sweep',
  async run({ seed, trials = 0, log }) {
    const dataDir = await mkdtemp(join(tmpdir(), 'parley-sweep-'))
    const postgres = await startPostgres({ dataDir, durable: false, log: () => {} })
    try {
      await migrate({ migrationUrl: postgres.migrationUrl })
      const adminUrl = new URL(postgres.adminUrl)
      adminUrl.pathname = new URL(postgres.url).pathname
      const { url, auditUrl } = postgres
      if (trials > 0) log(`${trials} pairs of faults for each flow, seed ${seed}`)
      const addresses = { url, auditUrl, adminUrl: adminUrl.href }
      const outcomes = await sweepFlows({ addresses, flows, pairs: trials, seed, log })
      const failures = outcomes.flatMap((one) => one.failures)
      return {
        ...{ suite: 'crash-sweep', model: 'none', data: [], items: outcomes.length },
        metrics: metricsOf(outcomes),
        failures,
      }
    } finally {
      await postgres.stop()
      await removePostgres(dataDir)
    }
  },
}
export default crashSweep

function metricsOf(outcomes: readonly SweepOutcome[]): Record<string, number> {
  const sum = (of: (outcome: SweepOutcome) => number) => outcomes.reduce((total, outcome) => total + of(outcome), 0)
  const kinds = [...new Set(outcomes.flatMap((outcome) => Object.keys(outcome.kinds)))].sort()
  const runs = sum((outcome) => outcome.runs)
  return {
    flows: outcomes.length,
    calls: sum((outcome) => outcome.calls),
    points: sum((outcome) => outcome.points),
    runs,
    ...Object.fromEntries(kinds.map((kind) => [`runs ${kind}`, sum((outcome) => outcome.kinds[kind] ?? 0)])),
    settled: sum((outcome) => outcome.settled) / Math.max(1, runs),
    failures: sum((outcome) => outcome.failures.length),
    unplanned: sum((outcome) => outcome.thrown),
  }
}
