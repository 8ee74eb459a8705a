import postgres from 'postgres'
import { expect, test } from 'vitest'
import { createTestDatabase } from './database.ts'

async function run(address: string, statement: string) {
  const sql = postgres(address, { max: 1, onnotice: () => undefined })
  return sql.unsafe(statement).finally(() => sql.end())
}

test('gives every caller a database of its own, with addresses for each role', async () => {
  const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()])
  await run(first.migrationUrl, 'CREATE TABLE only_here ()')
  await expect(run(second.migrationUrl, 'TABLE only_here')).rejects.toThrow('does not exist')
  for (const [address, role] of [
    [first.url, 'parley_app'],
    [first.auditUrl, 'parley_audit'],
    [first.queueUrl, 'parley_queue'],
    [first.adminUrl, 'postgres'],
  ] as const) {
    const [row] = await run(address, 'SELECT current_user::text AS role, current_database()::text AS name')
    expect(row).toEqual({ role, name: first.name })
  }
  await first.drop()
  await expect(run(first.url, 'SELECT 1')).rejects.toThrow('does not exist')
})

test('gives an empty database when the migrations themselves are to be tested', async () => {
  const empty = await createTestDatabase({ migrated: false })
  const tables = await run(empty.adminUrl, `SELECT 1 FROM pg_tables WHERE schemaname = 'public'`)
  expect(tables).toHaveLength(0)
})
