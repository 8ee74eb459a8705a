// A PostgreSQL of the operator's own: looked at before anything is written, with the SQL that makes right what is wrong.
import postgres, { type Sql } from 'postgres'
import type { OwnDatabase } from '../config.ts'
import { AppError } from '../errors.ts'

const versionMin = 15
const connectTimeoutSeconds = 10

/** The same connection twice is fine; these are the four jobs they have. */
interface Accounts {
  readonly app: string
  readonly owner: string
  readonly audit: string | undefined
  readonly queue: string
}

/**
 * Checks version and rights, and gives the rights that the migrations take for granted: the roles `parley_app` and
 * `parley_audit` exist and the given accounts belong to them; the schema `pgboss` is the queue's. Safe to run again.
 * Throws `config_invalid` with what to run where our rights do not suffice.
 */
export async function prepareOwnPostgres(own: OwnDatabase): Promise<void> {
  const owner = await open('MIGRATION_DATABASE_URL', own.migrationUrl)
  try {
    await assertVersion(owner)
    const accounts = await readAccounts(own, owner)
    await ensureMembership(owner, { role: 'parley_app', account: accounts.app, setting: 'DATABASE_URL' })
    await ensureMembership(owner, { role: 'parley_audit', account: accounts.audit, setting: 'AUDIT_DATABASE_URL' })
    await ensureQueueSchema(owner, own, accounts)
  } finally {
    await owner.end()
  }
}

async function readAccounts(own: OwnDatabase, owner: Sql): Promise<Accounts> {
  const app = await readAccount('DATABASE_URL', own.url)
  if (app.bypasses) {
    throw new AppError(
      'config_invalid',
      `DATABASE_URL connects as ${app.name}, which row-level security does not bind: tenants would not be apart. ` +
        'Use a plain role:  CREATE ROLE parley_app LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD …',
    )
  }
  const audit = own.auditUrl === undefined ? undefined : await readAccount('AUDIT_DATABASE_URL', own.auditUrl)
  const queue = await readAccount('QUEUE_DATABASE_URL', own.queueUrl)
  return { app: app.name, owner: await currentUser(owner), audit: audit?.name, queue: queue.name }
}

async function readAccount(setting: string, address: string): Promise<{ name: string; bypasses: boolean }> {
  const sql = await open(setting, address)
  try {
    const [row] = await sql`
      SELECT rolname::text AS name, rolsuper OR rolbypassrls AS bypasses FROM pg_roles WHERE rolname = current_user`
    return { name: String(row?.name), bypasses: row?.bypasses === true }
  } finally {
    await sql.end()
  }
}

async function ensureMembership(
  owner: Sql,
  wanted: { role: string; account: string | undefined; setting: string },
): Promise<void> {
  const { role, account } = wanted
  const [present] = await owner`SELECT 1 FROM pg_roles WHERE rolname = ${role}`
  if (!present) await attempt(owner, `CREATE ROLE ${role} NOLOGIN`)
  if (account === undefined || account === role) return
  const [state] = await owner`SELECT pg_has_role(${account}, ${role}, 'USAGE') AS member`
  if (state?.member !== true) await attempt(owner, `GRANT ${role} TO ${quote(account)}`)
}

async function ensureQueueSchema(owner: Sql, own: OwnDatabase, accounts: Accounts): Promise<void> {
  const [present] = await owner`SELECT 1 FROM pg_namespace WHERE nspname = 'pgboss'`
  if (!present) await attempt(owner, 'CREATE SCHEMA pgboss')
  for (const [account, right] of [
    [accounts.queue, 'USAGE'],
    [accounts.queue, 'CREATE'],
    ['parley_app', 'USAGE'],
    ['parley_audit', 'USAGE'],
  ] as const) {
    const [state] = await owner`SELECT has_schema_privilege(${account}, 'pgboss', ${right}) AS granted`
    if (state?.granted !== true) await attempt(owner, `GRANT ${right} ON SCHEMA pgboss TO ${quote(account)}`)
  }
  // The queue makes its tables itself, so it is the one to say who may use them.
  const queue = await open('QUEUE_DATABASE_URL', own.queueUrl)
  const defaults = 'ALTER DEFAULT PRIVILEGES IN SCHEMA pgboss GRANT'
  try {
    await attempt(queue, `${defaults} SELECT, INSERT, UPDATE, DELETE ON TABLES TO parley_app`)
    await attempt(queue, `${defaults} SELECT ON TABLES TO parley_audit`)
  } finally {
    await queue.end()
  }
}

async function open(setting: string, address: string): Promise<Sql> {
  const sql = postgres(address, { max: 1, connect_timeout: connectTimeoutSeconds, onnotice: () => undefined })
  try {
    await sql`SELECT 1`
    return sql
  } catch (error) {
    await sql.end({ timeout: 0 })
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer'
    throw new AppError(
      'config_invalid',
      `${setting} does not connect (${code}). Check host, port, password and name.`,
      {
        cause: error,
      },
    )
  }
}

async function assertVersion(sql: Sql): Promise<void> {
  const [row] = await sql`SELECT current_setting('server_version_num')::int AS number`
  const version = Math.floor(Number(row?.number) / 10_000)
  if (version >= versionMin) return
  throw new AppError(
    'config_invalid',
    `Parley needs PostgreSQL ${versionMin} or newer; the server is version ${version}.`,
  )
}

async function currentUser(sql: Sql): Promise<string> {
  const [row] = await sql`SELECT current_user::text AS name`
  return String(row?.name)
}

async function attempt(sql: Sql, statement: string): Promise<void> {
  try {
    await sql.unsafe(statement)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const needed = 'The database is not prepared for Parley, and its owner may not do it. As its administrator run'
    if (code === '42501') throw new AppError('config_invalid', `${needed}:  ${statement};`, { cause: error })
    throw error
  }
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
