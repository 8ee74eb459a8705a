import { execFile } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { systemRandom } from '../system/random.ts'
import { programIn } from './binaries.ts'
import type { Place } from './place.ts'
import { readText } from './process.ts'

const passwordBits = 192
const run = promisify(execFile)

/** The accounts of the database server: ours and the four of the design. */
export const roleNames = ['postgres', 'parley_owner', 'parley_app', 'parley_audit', 'parley_queue'] as const
export type RoleName = (typeof roleNames)[number]
export type Passwords = Readonly<Record<RoleName, string>>

/** Makes the data folder when there is none, with fresh passwords, and returns the passwords in either case. */
export async function ensureCluster(place: Place, options: { durable: boolean }): Promise<Passwords> {
  if (existsSync(join(place.data, 'PG_VERSION'))) {
    assertOwner(place)
    return readPasswords(place)
  }
  const passwords = makePasswords()
  // A folder half made when we were killed is thrown away: only the rename makes it count.
  const fresh = `${place.data}.new`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  const passwordFile = join(place.folder, 'initdb-password')
  await rm(passwordFile, { force: true })
  await writeFile(passwordFile, `${passwords.postgres}\n`, { mode: 0o600 })
  if (place.account) {
    await chown(fresh, place.account.uid, place.account.gid)
    await chown(passwordFile, place.account.uid, place.account.gid)
  }
  try {
    await initialize(place, { folder: fresh, passwordFile, durable: options.durable })
  } finally {
    await rm(passwordFile, { force: true })
  }
  await writeFile(passwordsFile(place), `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600 })
  await rename(fresh, place.data)
  return passwords
}

async function initialize(
  place: Place,
  options: { folder: string; passwordFile: string; durable: boolean },
): Promise<void> {
  const flags = [
    ['-D', options.folder, '-U', 'postgres', `--pwfile=${options.passwordFile}`, '-A', 'scram-sha-256'],
    ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
    options.durable ? [] : ['--no-sync'],
  ].flat()
  try {
    await run(programIn(place.binaries, 'initdb'), flags, {
      ...place.account,
      cwd: place.folder,
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    })
  } catch (error) {
    const words = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error)
    const hint = words.includes('could not look up effective user ID')
      ? ' This machine has no name for your user id; run as a named user, or set DATABASE_URL.'
      : ''
    throw new Error(`The embedded PostgreSQL could not make its data folder ${options.folder}: ${words}${hint}`)
  }
}

function assertOwner(place: Place): void {
  const owner = statSync(place.data).uid
  const ours = place.account?.uid ?? process.getuid?.() ?? owner
  if (owner === ours) return
  throw new Error(
    `${place.data} belongs to user id ${owner}, but Parley now runs as ${ours}. Run it as the same user as before, ` +
      'or set PARLEY_DATA_DIR to another folder.',
  )
}

function passwordsFile(place: Place): string {
  return join(place.home, 'postgres-passwords.json')
}

function readPasswords(place: Place): Passwords {
  const file = passwordsFile(place)
  const text = readText(file)
  if (text === undefined) {
    throw new Error(`${file} is missing or unreadable, and ${place.data} cannot be opened without it. Restore it.`)
  }
  const value: unknown = JSON.parse(text)
  if (!isPasswords(value)) throw new Error(`${file} does not hold the five passwords any more. Restore it.`)
  return value
}

function isPasswords(value: unknown): value is Passwords {
  if (typeof value !== 'object' || value === null) return false
  const entries = new Map<string, unknown>(Object.entries(value))
  return roleNames.every((name) => typeof entries.get(name) === 'string')
}

function makePasswords(): Passwords {
  const make = () => systemRandom.token(passwordBits)
  return { postgres: make(), parley_owner: make(), parley_app: make(), parley_audit: make(), parley_queue: make() }
}
