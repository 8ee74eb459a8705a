// Where the server's files live. Usually in the data folder. When root keeps the checkout in a private folder (0700), the
// server's own user could not reach them there: binaries and data then live in a sheltered place that belongs to this
// data folder alone, and the data folder remembers it.
import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { access, chmod, chown, constants, cp, mkdir, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Account, chooseAccount } from './account.ts'
import { type Binaries, findBinaries, programIn } from './binaries.ts'
import { readText } from './process.ts'

/** Everything that is fixed about one embedded server before it starts. */
export interface Place {
  /** Our own folder: passwords, lock, users. Private to the user who runs Parley. */
  readonly home: string
  /** The folder that holds PostgreSQL's data folder and log. */
  readonly folder: string
  /** PostgreSQL's data folder (PGDATA). */
  readonly data: string
  readonly binaries: string
  /** Whom the server runs as; undefined is ourselves. */
  readonly account: Account | undefined
  /** A name in the server's command line and process titles by which we know our own. */
  readonly clusterName: string
}

const shelters = ['/var/lib/parley', '/var/tmp/parley', '/tmp/parley']

/** Decides where the server of `dataDir` lives, and makes the folders. Asked again, it answers the same. */
export async function choosePlace(dataDir: string): Promise<Place> {
  await mkdir(dataDir, { recursive: true })
  const home = await realpath(dataDir)
  const found = findBinaries()
  const ourAccount = await chooseAccount()
  if (ourAccount === undefined) return describePlace({ home, folder: join(home, 'postgres'), binaries: found.folder })
  await openPassage(home, ourAccount)
  const folder = (await findRemembered(home)) ?? (await chooseFolder(home, ourAccount))
  // Data made before by another user than nobody stays with that user.
  const account = ownerOf(join(folder, 'data')) ?? ourAccount
  const binaries = canReach(account, programIn(found.folder, 'postgres')) ? found.folder : await copyBinaries(found)
  return describePlace({ home, folder, binaries, account })
}

/**
 * A data folder that is private itself, in a place that is not, is opened for passing through, not for looking in: what
 * is secret in it has modes of its own. Temporary folders are made private everywhere.
 */
async function openPassage(home: string, account: Account): Promise<void> {
  if (canReach(account, home) || !canReach(account, dirname(home))) return
  const { mode, uid } = statSync(home)
  if (uid === process.getuid?.()) await chmod(home, (mode & 0o777) | 0o011)
}

async function describePlace(parts: {
  home: string
  folder: string
  binaries: string
  account?: Account
}): Promise<Place> {
  await mkdir(parts.folder, { recursive: true, mode: 0o755 })
  const data = join(await realpath(parts.folder), 'data')
  return { ...parts, account: parts.account, data, clusterName: `parley-${hash(data)}` }
}

/** The sheltered place that the data folder remembers. A copied data folder must not share the original's server. */
async function findRemembered(home: string): Promise<string | undefined> {
  const remembered = readMemory(home)
  if (remembered === undefined || !existsSync(remembered.folder)) return undefined
  if (remembered.home === home) return remembered.folder
  const original = readMemory(remembered.home)
  if (original?.folder === remembered.folder) return undefined
  await remember(home, remembered.folder)
  return remembered.folder
}

async function chooseFolder(home: string, account: Account): Promise<string> {
  if (canReach(account, home)) return join(home, 'postgres')
  const folder = join(await findShelter(account), hash(home))
  // What lies there belonged to a data folder that is gone. One generation is kept, in case that was a mistake.
  if (existsSync(folder)) {
    await rm(`${folder}.before`, { recursive: true, force: true })
    await rename(folder, `${folder}.before`)
  }
  await mkdir(folder, { recursive: true, mode: 0o755 })
  await moveData(join(home, 'postgres', 'data'), join(folder, 'data'))
  await remember(home, folder)
  return folder
}

/** The checkout was public when its data was made and is private now: the data moves, it is not begun anew. */
async function moveData(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return
  await cp(from, to, { recursive: true, preserveTimestamps: true })
  const { uid, gid } = statSync(from)
  for (const entry of [to, ...(await listBelow(to)).map((found) => found.path)]) await chown(entry, uid, gid)
  await rm(from, { recursive: true, force: true })
}

async function findShelter(account: Account): Promise<string> {
  for (const shelter of shelters) {
    try {
      await access(dirname(shelter), constants.W_OK)
      await mkdir(shelter, { recursive: true })
      await chmod(shelter, 0o755)
      if (canReach(account, shelter)) return shelter
    } catch {
      // Read-only or not there: the next one.
    }
  }
  throw new Error(
    `PostgreSQL cannot run as root, and its user cannot reach this private folder or any of ${shelters.join(', ')}. ` +
      'Put the checkout in a folder that others may enter, run Parley as another user, or set DATABASE_URL.',
  )
}

async function copyBinaries(found: Binaries): Promise<string> {
  const account = await chooseAccount()
  const shelter = await findShelter(account ?? { uid: 0, gid: 0 })
  const target = join(shelter, `postgresql-${found.version}`)
  if (existsSync(target)) return target
  // Copied aside and renamed: another checkout may be doing the same, and half a copy must never be used.
  const aside = `${target}.${process.pid}`
  await cp(found.folder, aside, { recursive: true, verbatimSymlinks: true })
  await makeReadable(aside)
  await rename(aside, target).catch(async (error: unknown) => {
    await rm(aside, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  })
  return target
}

async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const { path, kind } of await listBelow(folder)) {
    if (kind === 'folder') await chmod(path, 0o755)
    else if (kind === 'file') await chmod(path, dirname(path).endsWith('bin') ? 0o755 : 0o644)
  }
}

async function listBelow(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.map((entry) => ({
    path: join(entry.parentPath, entry.name),
    kind: entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'link',
  }))
}

/** Says whether an account may enter every folder on the way and read the last one, by their mode bits. */
export function canReach(account: Account, path: string): boolean {
  const parent = dirname(path)
  if (parent !== path && !canReach(account, parent)) return false
  const { mode, uid, gid } = statSync(path)
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0
  return ((mode >> shift) & 0o1) === 0o1
}

function ownerOf(path: string): Account | undefined {
  if (!existsSync(path)) return undefined
  const { uid, gid } = statSync(path)
  return uid === 0 ? undefined : { uid, gid }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

function memoryFile(home: string): string {
  return join(home, 'postgres-place.json')
}

async function remember(home: string, folder: string): Promise<void> {
  await writeFile(memoryFile(home), `${JSON.stringify({ home, folder })}\n`)
}

function readMemory(home: string): { home: string; folder: string } | undefined {
  try {
    const value: unknown = JSON.parse(readText(memoryFile(home)) ?? '')
    if (typeof value !== 'object' || value === null || !('home' in value) || !('folder' in value)) return undefined
    const { home: rememberedHome, folder } = value
    return typeof rememberedHome === 'string' && typeof folder === 'string'
      ? { home: rememberedHome, folder }
      : undefined
  } catch {
    return undefined
  }
}
