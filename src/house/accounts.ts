import type { Accounts } from '../ports/accounts.ts'
import type { Clock } from '../ports/clock.ts'
import type { Ids } from '../ports/ids.ts'
import type { Log } from '../system/log.ts'

/** Logging in. Its library is loaded only where people do: a worker starts without it. */
export async function openHouseAccounts(parts: {
  readonly databaseUrl: string
  readonly publicUrl: string
  readonly secret: string
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
}): Promise<Accounts & { readonly close: () => Promise<void> }> {
  const { openAccounts } = await import('../accounts/open-accounts.ts')
  return openAccounts({ ...parts, log: (event, fields) => parts.log.warn(fields, event) })
}
