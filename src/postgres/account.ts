// PostgreSQL refuses to run as root, and initdb refuses a user that the machine has no name for.
import { readFile } from 'node:fs/promises'

/** The user and group the server runs as. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

const nobodyUid = 65_534

/** Whom to run the server as: undefined means as ourselves; root gets the machine's `nobody`. */
export async function chooseAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const account = findAccount(await readFile('/etc/passwd', 'utf8').catch(() => ''))
  if (account) return account
  throw new Error(
    'PostgreSQL does not run as root, and this machine has no user nobody (uid 65534) or postgres to run it as. ' +
      'Start Parley as another user, or set DATABASE_URL.',
  )
}

/** Finds uid 65534, else a user called nobody or postgres, in the text of /etc/passwd. */
export function findAccount(passwd: string): Account | undefined {
  const users = passwd
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((user) => user.name !== '' && user.uid > 0 && Number.isInteger(user.gid))
  const found =
    users.find((user) => user.uid === nobodyUid) ??
    users.find((user) => user.name === 'nobody') ??
    users.find((user) => user.name === 'postgres')
  return found && { uid: found.uid, gid: found.gid }
}
