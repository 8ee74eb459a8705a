import { connect } from '../../db/connect.ts'
import type { TestDatabase } from './database.ts'

/**
 * How many rows each table has and what they hold, in one digest each: the same before and after where nothing moved.
 * Tables without rows are left out.
 */
export async function stateOf(place: Pick<TestDatabase, 'adminUrl'>): Promise<Readonly<Record<string, string>>> {
  const options = { poolMax: 1, applicationName: 'parley-test-state', statementTimeoutMs: 10_000 }
  const client = connect({ url: place.adminUrl, ...options })
  try {
    const tables = await client<{ name: string }[]>`
      SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
      WHERE schemaname IN ('public', 'routing') ORDER BY 1`
    const state: Record<string, string> = {}
    for (const { name } of tables) {
      const [row] = await client.unsafe<{ rows: string; digest: string | null }[]>(
        `SELECT count(*)::text AS rows, md5(string_agg(t::text, E'\\n' ORDER BY t::text)) AS digest FROM ${name} t`,
      )
      if (row !== undefined && row.rows !== '0') state[name] = `${row.rows} ${row.digest}`
    }
    return state
  } finally {
    await client.end({ timeout: 5 })
  }
}
