import type { Config } from '../config.ts'
import { prepareOwnPostgres } from './own-postgres.ts'
import { startPostgres } from './start-postgres.ts'

/** A database that is there and has its roles; not yet migrated. */
export interface OpenPostgres {
  /** As `parley_app`. */
  readonly url: string
  /** As its owner. */
  readonly migrationUrl: string
  /** As `parley_audit`; undefined where the operator gave none. */
  readonly auditUrl: string | undefined
  /** As the queue's role. */
  readonly queueUrl: string
  /** True for the embedded server, false for one of the operator's own. */
  readonly embedded: boolean
  /** Gives it up. Never touches a server that is not ours. */
  readonly stop: () => Promise<void>
}

/** The operator's own PostgreSQL where `DATABASE_URL` is set, else the embedded one. */
export async function openPostgres(
  config: Pick<Config, 'database' | 'dataDir'>,
  log: (line: string) => void,
): Promise<OpenPostgres> {
  if (config.database === undefined) {
    const server = await startPostgres({ dataDir: config.dataDir, log })
    const { url, migrationUrl, auditUrl, queueUrl, stop } = server
    return { url, migrationUrl, auditUrl, queueUrl, embedded: true, stop }
  }
  await prepareOwnPostgres(config.database)
  return { ...config.database, embedded: false, stop: async () => undefined }
}
