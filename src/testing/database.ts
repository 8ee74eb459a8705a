// A real PostgreSQL for tests: one throw-away server per run, started by the first test file that asks; one database per
// file, copied from a template that all migrations have run on.
import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import postgres, { type Sql } from 'postgres'
import { inject } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { withLockFolder } from '../postgres/lock-folder.ts'
import { createDatabase, ensureDatabaseRights } from '../postgres/roles.ts'
import { type EmbeddedPostgres, startPostgres } from '../postgres/start-postgres.ts'
import type { ServerFolder } from './server-folder.ts'

const template = 'parley_template'

/** A database of one test file's own, migrated and empty. Addresses by role as in production. */
export interface TestDatabase {
  readonly name: string
  readonly url: string
  readonly migrationUrl: string
  readonly auditUrl: string
  readonly queueUrl: string
  /** The superuser's address to this database: to plant faults that the roles may not. */
  readonly adminUrl: string
  /** Drops the database. Optional: the whole server is thrown away after the run. */
  drop(): Promise<void>
}

/** Makes a database for the calling test file. `migrated: false` gives an empty one, to test the migrations. */
export async function createTestDatabase(options: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const server = await openServer()
  const admin = connect(server.adminUrl)
  try {
    const name = `test_${randomBytes(6).toString('hex')}`
    await createDatabase(admin, options.migrated === false ? { name } : { name, template })
    await grantRights(server, name)
    return describe(server, name)
  } finally {
    await admin.end()
  }
}

let opened: Promise<EmbeddedPostgres> | undefined

/** The server is never stopped by a test file: the run's end does it. */
function openServer(): Promise<EmbeddedPostgres> {
  opened ??= open(inject('testServerDir'))
  return opened
}

async function open(dataDir: ServerFolder): Promise<EmbeddedPostgres> {
  const server = await startPostgres({ dataDir, durable: false, log: () => undefined })
  await withLockFolder(`${dataDir}/template.lock`, () => ensureTemplate(server))
  return server
}

async function ensureTemplate(server: EmbeddedPostgres): Promise<void> {
  const admin = connect(server.adminUrl)
  try {
    const [ready] = await admin`SELECT 1 FROM pg_database WHERE datname = ${template} AND datistemplate`
    if (ready) return
    await admin.unsafe(`DROP DATABASE IF EXISTS ${template}`)
    await createDatabase(admin, { name: template })
    await grantRights(server, template)
    await migrate({ migrationUrl: inDatabase(server.migrationUrl, template) })
    await admin.unsafe(`ALTER DATABASE ${template} IS_TEMPLATE true`)
  } finally {
    await admin.end()
  }
}

async function grantRights(server: EmbeddedPostgres, name: string): Promise<void> {
  const inside = connect(inDatabase(server.adminUrl, name))
  await ensureDatabaseRights(inside, name).finally(() => inside.end())
}

function describe(server: EmbeddedPostgres, name: string): TestDatabase {
  return {
    name,
    url: inDatabase(server.url, name),
    migrationUrl: inDatabase(server.migrationUrl, name),
    auditUrl: inDatabase(server.auditUrl, name),
    queueUrl: inDatabase(server.queueUrl, name),
    adminUrl: inDatabase(server.adminUrl, name),
    drop: async () => {
      const admin = connect(server.adminUrl)
      await admin.unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`).finally(() => admin.end())
    },
  }
}

function inDatabase(address: string, name: string): string {
  return address.slice(0, address.length - basename(address).length) + name
}

function connect(address: string): Sql {
  return postgres(address, { max: 1, onnotice: () => undefined })
}
