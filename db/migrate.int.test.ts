import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../src/testing/database.ts'
import { migrate, readMigrations } from './migrate.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase({ migrated: false })
})
afterAll(() => database.drop())

const names = async () => (await readMigrations(new URL('migrations/', import.meta.url))).map(({ name }) => name)

/** Everything the catalogue knows of our schemas, in one text. */
async function describeSchema(): Promise<string> {
  const admin = postgres(database.adminUrl, { max: 1, onnotice: () => undefined })
  try {
    const rows = await admin`
      SELECT format('%s.%s.%s %s %s', table_schema, table_name, column_name, data_type, is_nullable) AS line
      FROM information_schema.columns WHERE table_schema IN ('public', 'routing')
      UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint
      UNION ALL SELECT format('%s %s', relname, relacl) FROM pg_class WHERE relnamespace = 'public'::regnamespace
      UNION ALL SELECT format('%s %s', number, applied_at) FROM parley_migrations ORDER BY 1`
    return rows.map((row) => row.line).join('\n')
  } finally {
    await admin.end()
  }
}

test('builds the schema from an empty database, and changes nothing when run again', async () => {
  expect(await migrate(database)).toEqual({ applied: await names() })
  const before = await describeSchema()
  expect(await migrate(database)).toEqual({ applied: [] })
  expect(await describeSchema()).toBe(before)
})

test('lets two starters at once apply each migration once', async () => {
  const fresh = await createTestDatabase({ migrated: false })
  const results = await Promise.all([migrate(fresh), migrate(fresh), migrate(fresh)])
  expect(results.flatMap((result) => result.applied)).toEqual(await names())
  await fresh.drop()
})

test('an older program refuses a newer schema and leaves it alone', async () => {
  await migrate(database)
  const owner = postgres(database.migrationUrl, { max: 1 })
  await owner`INSERT INTO parley_migrations (number, name) VALUES (9999, '9999_from_the_future')`
  const before = await describeSchema()
  await expect(migrate(database)).rejects.toThrow('The database has migration 9999')
  expect(await describeSchema()).toBe(before)
  await owner`DELETE FROM parley_migrations WHERE number = 9999`
  await owner.end()
})

test('a number that stands twice, or is left out, stops before anything is applied', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-migrations-'))
  const write = (name: string) => writeFile(join(folder, name), 'SELECT 1')
  const read = () => readMigrations(pathToFileURL(`${folder}/`))
  await write('0001_first.sql')
  expect(await read()).toMatchObject([{ number: 1, name: '0001_first', statements: 'SELECT 1' }])
  await write('0003_third.sql')
  await expect(read()).rejects.toThrow('0003_third.sql: expected migration 0002_<what>.sql')
  await write('0001_other.sql')
  await expect(read()).rejects.toThrow('0001_other.sql: expected migration 0002_<what>.sql')
  await rm(folder, { recursive: true })
})
