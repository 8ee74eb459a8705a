/** `npm run invariants`: asks the database whether everything that must hold does, over all tenants. 1 where not. */
import { migrate } from '../../db/migrate.ts'
import { runInvariants } from '../../db/run-invariants.ts'
import { loadConfig } from '../config.ts'
import { AppError } from '../errors.ts'
import { type OpenPostgres, openPostgres } from '../postgres/open-postgres.ts'
import { systemClock } from '../system/clock.ts'

async function main(): Promise<number> {
  const postgres = await openPostgres(loadConfig(), (line) => console.error(line))
  try {
    return await report(postgres)
  } finally {
    await postgres.stop()
  }
}

/** Prints each invariant with what breaks it; how many are broken. */
async function report(postgres: OpenPostgres): Promise<number> {
  if (postgres.auditUrl === undefined) {
    throw new AppError('config_invalid', 'AUDIT_DATABASE_URL is not set: invariants are read over all tenants.')
  }
  // A server of the operator's own is migrated by starting the service, never by looking at it.
  if (postgres.embedded) await migrate(postgres)
  const nowMs = systemClock.now().epochMilliseconds
  const results = await runInvariants({ auditUrl: postgres.auditUrl, nowMs })
  for (const { number, title, count, rows } of results) {
    console.log(`${count === 0 ? 'holds ' : 'BROKEN'}  ${String(number).padStart(2)}  ${title}`)
    for (const row of rows) console.log(`            ${row.fault}: ${row.subject} (tenant ${row.tenantId ?? 'any'})`)
    if (count > rows.length) console.log(`            and ${count - rows.length} more`)
  }
  const broken = results.filter((result) => result.count > 0).length
  console.log(`\n${results.length} invariants, ${broken} broken`)
  return broken
}

main().then(
  (broken) => {
    process.exitCode = broken === 0 ? 0 : 1
  },
  (fault: unknown) => {
    console.error(fault instanceof AppError ? fault.message : fault)
    process.exitCode = 1
  },
)
