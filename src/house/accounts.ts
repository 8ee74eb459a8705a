import type { Config } from '../config.ts'
import type { Accounts } from '../ports/accounts.ts'
import type { Mailer } from '../ports/mailer.ts'
import type { Ports } from '../ports/ports.ts'
import type { Log } from '../system/log.ts'
import { noteAccountEvent } from '../usecases/note-account-event.ts'

/** Logging in. Its library is loaded only where people do: a worker starts without it. */
export async function openHouseAccounts(parts: {
  readonly databaseUrl: string
  readonly publicUrl: string
  readonly secret: string
  readonly providers: Config['logInProviders']
  readonly ports: Pick<Ports, 'database' | 'clock' | 'ids'> & { readonly mailer?: Mailer | undefined }
  /** The terminal reads what no mail brings: in the demo alone. */
  readonly isDemo: boolean
  readonly log: Log
}): Promise<Accounts & { readonly close: () => Promise<void> }> {
  const { ports, isDemo, log } = parts
  const { openAccounts } = await import('../accounts/open-accounts.ts')
  return openAccounts({
    ...parts,
    ...ports,
    show: isDemo ? (line) => console.log(line) : undefined,
    log: (event, fields) => log.warn(fields, event),
    told: (userId, event) => noteAccountEvent(ports, { userId, event }),
  })
}
