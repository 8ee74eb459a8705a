import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { connections, contend, contendersEach } from './contend.ts'

/** The least that a guarded write can cost on this server: one table, one exclusion constraint, one statement. */
export interface GuardedFloor {
  /** What the floor is, for the report. */
  readonly name: string
  /**
   * Attempts a second over a new table, each slot wanted four times: the statement sent as text, as pgbench does unless
   * told otherwise, and prepared once a connection. Null where it cannot run.
   */
  readonly pgbench: ((mode: 'simple' | 'prepared') => Promise<number>) | null
  /** The same through our driver. */
  readonly driver: () => Promise<number>
  /** Pairs of rows that overlap, over all rounds: none, or the constraint is not what it seems. */
  readonly overlaps: () => number
  readonly close: () => Promise<void>
}

const shared = new URL('../../../shared/bench/', import.meta.url)
const databaseName = 'bench_floor'
const dayMs = 24 * 60 * 60_000
const halfHourMs = 30 * 60_000
const resources = 50

/** Both floors on a database of their own. pgbench runs where it is installed and the scripts of the floor are at hand. */
export async function openGuardedFloor(
  adminUrl: string,
  options: { readonly slots: number; readonly log: (line: string) => void },
): Promise<GuardedFloor> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} })
  await admin.unsafe(`CREATE DATABASE ${databaseName}`)
  await admin.end()
  const url = Object.assign(new URL(adminUrl), { pathname: `/${databaseName}` }).href
  const sql = postgres(url, { max: connections, onnotice: () => {} })
  await sql.unsafe('CREATE EXTENSION btree_gist')
  const schema = await readFile(new URL('w2-schema.sql', shared), 'utf8').catch(() => null)
  const version = schema === null ? null : await pgbenchVersion()
  if (schema === null) options.log('pgbench floor skipped: no data (the scripts of the floor are not here)')
  else if (version === null) options.log('pgbench floor skipped: pgbench is not installed')
  let overlaps = 0
  const after = async () => {
    overlaps += await countOverlaps(sql)
  }
  return {
    name: version ?? 'bare INSERT through the driver',
    pgbench:
      schema === null || version === null
        ? null
        : async (mode) => {
            await sql.unsafe(schema)
            const perSecond = await runPgbench(url, { mode, attempts: options.slots * contendersEach })
            await after()
            return perSecond
          },
    driver: async () => {
      await sql.unsafe(schema ?? ownSchema)
      const { attempts, seconds } = await contend({ first: 0, slots: options.slots }, (slot) => insert(sql, slot))
      await after()
      return attempts / seconds
    },
    overlaps: () => overlaps,
    close: () => sql.end({ timeout: 2 }),
  }
}

/** Where the floor's own is not at hand. */
const ownSchema = `
  DROP TABLE IF EXISTS booking;
  CREATE TABLE booking (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tenant int NOT NULL, resource int NOT NULL,
    during tstzrange NOT NULL,
    EXCLUDE USING gist (tenant WITH =, resource WITH =, during WITH &&)
  )`

async function insert(sql: postgres.Sql, slot: number) {
  const startMs = 20_000 * dayMs + Math.floor(slot / resources) * halfHourMs
  const rows = await sql`
    INSERT INTO booking (tenant, resource, during)
    VALUES (1, ${slot % resources}, tstzrange(to_timestamp(${startMs / 1_000}), to_timestamp(${(startMs + halfHourMs) / 1_000})))
    ON CONFLICT DO NOTHING RETURNING id`
  return rows.length === 1 ? 'won' : 'taken'
}

async function countOverlaps(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM booking a JOIN booking b
      ON a.tenant = b.tenant AND a.resource = b.resource AND a.during && b.during AND a.id < b.id`
  return row?.count ?? Number.NaN
}

async function pgbenchVersion(): Promise<string | null> {
  const said = await promisify(execFile)('pgbench', ['--version']).catch(() => null)
  return said === null ? null : (/[\d.]+/.exec(said.stdout)?.[0]?.replace(/^/, 'pgbench ') ?? 'pgbench')
}

async function runPgbench(
  address: string,
  { mode, attempts }: { readonly mode: string; readonly attempts: number },
): Promise<number> {
  const { hostname, port, username, password, pathname } = new URL(address)
  const script = fileURLToPath(new URL('w2_cont.pgb', shared))
  const clients = [
    '-n',
    '-M',
    mode,
    '-c',
    `${connections}`,
    '-j',
    '2',
    '-t',
    `${Math.ceil(attempts / connections)}`,
    '-f',
    script,
  ]
  const server = ['-h', hostname, '-p', port, '-U', username, pathname.slice(1)]
  const { stdout } = await promisify(execFile)('pgbench', [...clients, ...server], {
    env: { PATH: '/usr/bin:/bin:/usr/local/bin', PGPASSWORD: password },
  })
  const perSecond = Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
  const failed = Number(/failed transactions: (\d+)/.exec(stdout)?.[1] ?? 0)
  if (!(perSecond > 0) || failed > 0) throw new Error(`pgbench: ${perSecond} a second, ${failed} failed`)
  return perSecond
}
