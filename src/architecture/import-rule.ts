// Imports run one way: the table of ARCHITECTURE.md, as data.
import { findProgramImports, type Import } from './imports.ts'
import type { Fault, Source } from './source.ts'

interface Zone {
  /** Folder with a slash at its end, or a file. The longest that fits a path is its zone. */
  readonly at: string
  /** Zones that may be imported, beside itself. `*` is everything. */
  readonly sees: readonly string[]
  /** Packages that may be imported; absent means any. `node:*` stands for Node's own. */
  readonly packages?: readonly string[]
  /** Zones whose types may be imported, and nothing that runs. */
  readonly seesTypes?: readonly string[]
  /** Direct entries of this folder do not import each other. */
  readonly entriesApart?: true
}

const core = ['src/domain/', 'src/ports/']
const coreAndErrors = [...core, 'src/errors.ts']
const edge = ['src/usecases/', ...coreAndErrors]

export const zones: readonly Zone[] = [
  // Shapes and hashes are as pure as arithmetic: same input, same output.
  // Tables of numbering plans are as pure as a calendar.
  { at: 'src/domain/', sees: [], packages: ['zod', 'node:crypto', 'libphonenumber-js'] },
  { at: 'src/ports/', sees: ['src/domain/'], packages: ['zod'] },
  { at: 'src/errors.ts', sees: ['src/errors/'], packages: [] },
  { at: 'src/errors/', sees: [], packages: [] },
  { at: 'src/registry.ts', sees: [], packages: ['node:*'] },
  { at: 'src/config-log-ins.ts', sees: [], packages: ['zod'] },
  { at: 'src/config.ts', sees: ['src/config-log-ins.ts', 'src/errors.ts'], packages: ['node:*', 'zod'] },
  { at: 'src/usecases/', sees: coreAndErrors, packages: ['zod'] },
  { at: 'src/http/', sees: ['src/http/routes/', ...edge] },
  { at: 'src/http/routes/', sees: ['src/http/', ...edge], entriesApart: true },
  { at: 'src/jobs/', sees: edge, entriesApart: true },
  { at: 'tools/', sees: edge, packages: ['zod'], entriesApart: true },
  { at: 'agent/', sees: coreAndErrors },
  { at: 'agent/models/', sees: ['agent/', ...coreAndErrors], entriesApart: true },
  { at: 'channels/', sees: ['channels/shared/', ...coreAndErrors], entriesApart: true },
  // What two channels of one provider do alike. No entry itself: it has no index.ts.
  { at: 'channels/shared/', sees: coreAndErrors },
  { at: 'src/payments/', sees: ['src/payments/shared/', ...coreAndErrors], entriesApart: true },
  { at: 'src/payments/shared/', sees: coreAndErrors },
  { at: 'src/calendars/', sees: coreAndErrors, entriesApart: true },
  { at: 'src/notifications/', sees: coreAndErrors, entriesApart: true },
  { at: 'src/transcription/', sees: coreAndErrors, entriesApart: true },
  { at: 'src/webhooks/', sees: coreAndErrors },
  // Addresses of browsers are called as any that somebody typed.
  { at: 'src/push/', sees: ['src/webhooks/', ...coreAndErrors] },
  // The log-in library reads its tables through drizzle, so it is handed them as drizzle knows them.
  { at: 'src/accounts/', sees: ['db/schema/accounts.ts', ...coreAndErrors] },
  { at: 'db/', sees: ['db/schema/accounts.ts', ...coreAndErrors] },
  { at: 'db/schema/accounts.ts', sees: [], packages: ['drizzle-orm', 'drizzle-orm/pg-core'] },
  { at: 'src/system/', sees: coreAndErrors },
  { at: 'src/postgres/', sees: ['src/system/', 'src/config.ts', ...coreAndErrors] },
  // The typed client of the console knows the routes by their types alone; nothing of the server is loaded.
  { at: 'web/', sees: ['src/domain/'], seesTypes: ['src/http/'] },
  { at: 'src/architecture/', sees: [], packages: ['node:*'] },
  { at: 'evals/', sees: ['*'] },
  { at: 'src/testing/', sees: ['*'] },
  { at: 'src/cli/', sees: ['*'] },
  { at: 'src/house/', sees: ['*'] },
  { at: 'src/house.ts', sees: ['*'] },
  { at: 'src/main.ts', sees: ['*'] },
]

/** What nobody outside the named zones imports, whatever they may see. */
const reserved: Readonly<Record<string, readonly string[]>> = {
  'src/main.ts': [],
  'src/house.ts': ['src/main.ts', 'src/cli/', 'evals/'],
  'src/cli/': [],
  'src/testing/': ['src/cli/', 'evals/'],
}

/** Imports against the table, between entries that stand apart, and of packages where none belong. */
export function checkImports(sources: readonly Source[]): Fault[] {
  return findProgramImports(sources).flatMap((item) => {
    const words = judge(item)
    return words === undefined ? [] : [{ path: item.from, line: item.line, words }]
  })
}

function judge(item: Import): string | undefined {
  const from = zoneOf(item.from)
  if (from === undefined) return `no zone of the import table holds this file`
  if (item.isPackage) return judgePackage(from, item.target)
  const to = zoneOf(item.target)
  if (to === undefined) return `${item.target} is in no zone of the import table`
  const inside = from === to
  const seen = item.isType ? [...from.sees, ...(from.seesTypes ?? [])] : from.sees
  const allowed = inside || seen.includes('*') || seen.includes(to.at)
  if (!allowed) return `${from.at} may not import ${to.at} (${item.target})`
  const guests = reserved[to.at]
  if (!inside && guests !== undefined && !guests.includes(from.at))
    return `nobody here imports ${to.at} (${item.target})`
  if (inside && from.entriesApart && entryOf(from, item.from) !== entryOf(from, item.target)) {
    return `entries of ${from.at} do not import each other (${item.target})`
  }
  return undefined
}

function judgePackage(zone: Zone, name: string): string | undefined {
  if (zone.packages === undefined || zone.packages.includes(name)) return undefined
  if (name.startsWith('node:') && zone.packages.includes('node:*')) return undefined
  return `${zone.at} may not import the package ${name}`
}

function zoneOf(path: string): Zone | undefined {
  const fitting = zones.filter((zone) => (zone.at.endsWith('/') ? path.startsWith(zone.at) : path === zone.at))
  return fitting.toSorted((a, b) => b.at.length - a.at.length)[0]
}

/** `channels/whatsapp/parse.ts` and `channels/whatsapp.ts` are both the entry `whatsapp`. */
function entryOf(zone: Zone, path: string): string {
  const rest = path.slice(zone.at.length)
  return rest.includes('/') ? rest.slice(0, rest.indexOf('/')) : rest.replace(/\.ts$/, '')
}
