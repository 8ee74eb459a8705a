import { readdir, readFile } from 'node:fs/promises'
import { type Client, connect } from './connect.ts'

/** Any number: all migrating processes of this program ask for the same one. */
const migrationLock = 7_262_531

const migrationsFolder = new URL('migrations/', import.meta.url)

interface Migration {
  readonly number: number
  readonly name: string
  readonly statements: string
}

export interface MigrateResult {
  /** Names of the migrations that this call applied, in order. */
  readonly applied: readonly string[]
}

/**
 * Brings the schema to this program's version. Forward only; each migration is one transaction that first writes its own
 * number, so that of two starters one applies it. Run again it changes nothing. Throws, with nothing changed, where the
 * database is ahead of this program: an older binary does not touch a newer schema.
 */
export async function migrate({ migrationUrl }: { readonly migrationUrl: string }): Promise<MigrateResult> {
  const migrations = await readMigrations(migrationsFolder)
  const client = connect({ url: migrationUrl, poolMax: 1, applicationName: 'parley-migrate', statementTimeoutMs: 0 })
  try {
    // Held by the session: a starter that comes second waits here and then finds nothing left to do.
    await client`SELECT pg_advisory_lock(${migrationLock})`
    return { applied: await applyMissing(client, migrations) }
  } finally {
    await client.end({ timeout: 5 })
  }
}

async function applyMissing(client: Client, migrations: readonly Migration[]): Promise<string[]> {
  const newest = migrations.at(-1)?.number ?? 0
  const done = new Set(await readApplied(client))
  const ahead = [...done].filter((number) => number > newest)
  if (ahead.length > 0) {
    throw new Error(
      `The database has migration ${Math.max(...ahead)}, this program knows up to ${newest}. ` +
        'It belongs to a newer version of Parley: start that one, or restore a backup made before.',
    )
  }
  const missing = migrations.filter((migration) => !done.has(migration.number))
  for (const migration of missing) await apply(client, migration)
  return missing.map((migration) => migration.name)
}

async function apply(client: Client, { number, name, statements }: Migration): Promise<void> {
  await client.begin(async (transaction) => {
    await transaction`INSERT INTO parley_migrations (number, name) VALUES (${number}, ${name})`
    await transaction.unsafe(statements)
  })
}

async function readApplied(client: Client): Promise<number[]> {
  await client`
    CREATE TABLE IF NOT EXISTS parley_migrations (
      number integer PRIMARY KEY,
      name text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`
  const rows = await client<{ number: number }[]>`SELECT number FROM parley_migrations`
  return rows.map((row) => row.number)
}

/** The numbered files of a folder in order. Throws where two have one number or one is missing in between. */
export async function readMigrations(folder: URL): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const migrations: Migration[] = []
  for (const file of names) {
    const number = Number(/^(\d{4})_[a-z0-9_]+\.sql$/.exec(file)?.[1])
    if (number !== migrations.length + 1) {
      throw new Error(`${file}: expected migration ${String(migrations.length + 1).padStart(4, '0')}_<what>.sql`)
    }
    migrations.push({
      number,
      name: file.slice(0, -'.sql'.length),
      statements: await readFile(new URL(file, folder), 'utf8'),
    })
  }
  return migrations
}
