import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import * as schema from '../../db/schema/accounts.ts'

export type AccountsClient = postgres.Sql

const poolMax = 4
const statementTimeoutMs = 10_000
const idleSeconds = 60

/**
 * Connections of the log-in library alone: it reads and writes instants as Date, which the service's own client does
 * not know.
 */
export function connectAccounts(url: string) {
  const client = postgres(url, {
    max: poolMax,
    connect_timeout: 5,
    idle_timeout: idleSeconds,
    onnotice: () => undefined,
    fetch_types: false,
    connection: { application_name: 'parley-accounts', TimeZone: 'UTC', statement_timeout: statementTimeoutMs },
  })
  return { client, database: drizzle(client, { schema, casing: 'snake_case' }) }
}

export type AccountsDatabase = ReturnType<typeof connectAccounts>['database']
