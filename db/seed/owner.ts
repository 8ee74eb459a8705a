import { type Client, connect } from '../connect.ts'

/** Runs with a connection of the tables' owner, and closes it. */
export async function withOwner<T>(migrationUrl: string, run: (client: Client) => Promise<T>): Promise<T> {
  const options = { poolMax: 1, applicationName: 'parley-seed', statementTimeoutMs: 60_000 }
  const client = connect({ url: migrationUrl, ...options })
  return run(client).finally(() => client.end({ timeout: 5 }))
}
