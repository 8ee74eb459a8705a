/** `npm run invariants`: asks the database whether everything that must hold does, over all tenants. 1 where not. */
import { migrate } from '../../db/migrate.ts'
import { runInvariants } from '../../db/run-invariants.ts'
import { loadConfig } from '../config.ts'
import { AppError } from '../errors.ts'
import { openPostgres } from '../postgres/open-postgres.ts'
import { systemClock } from '../system/clock.ts'

const config = loadConfig()
const postgres = await openPostgres(config, (line) => console.error(line))
try {
  if (postgres.auditUrl === undefined) {
    throw new AppError('config_invalid', 'AUDIT_DATABASE_URL is not set: invariants are read over all tenants.')
  }
  // A server of the operator's own is migrated by starting the service, never by looking at it.
  if (postgres.embedded) await migrate(postgres)
  const results = await runInvariants({
    auditUrl: postgres.auditUrl,
    nowMs: systemClock.now().epochMilliseconds,
  })
  for (const { number, title, count, rows } of results) {
    console.log(`${count === 0 ? 'holds ' : 'BROKEN'}  ${String(number).padStart(2)}  ${title}`)
    for (const row of rows) console.log(`            ${row.fault}: ${row.subject} (tenant ${row.tenantId ?? 'any'})`)
    if (count > rows.length) console.log(`            and ${count - rows.length} more`)
  }
  const broken = results.filter((result) => result.count > 0).length
  console.log(`\n${results.length} invariants, ${broken} broken`)
  process.exitCode = broken === 0 ? 0 : 1
} catch (fault) {
  console.error(fault instanceof AppError ? fault.message : fault)
  process.exitCode = 1
} finally {
  await postgres.stop()
}
