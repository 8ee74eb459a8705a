// The embedded PostgreSQL, supervised: adopted when it still runs, started when not, started again when it dies, and
// stopped by the last process that used it.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { ensureCluster, type Passwords, type RoleName } from './cluster.ts'
import { withLockFolder } from './lock-folder.ts'
import { findServer, isProgramGone, type PidFile, readLastPort } from './pid-file.ts'
import { choosePlace, type Place } from './place.ts'
import { startServer, stopServer, waitForServer } from './postmaster.ts'
import { createDatabase, databaseName, ensureDatabaseRights, ensureRoles } from './roles.ts'
import { enterUsers, leaveUsers } from './users.ts'

const watchMs = 200
const openAttemptsMax = 3

/** A running embedded server. Addresses stay good until `stop`, also over a crash of the server. */
export interface EmbeddedPostgres {
  /** As `parley_app`: what the service runs with. */
  readonly url: string
  /** As `parley_owner`: for migrations. */
  readonly migrationUrl: string
  /** As `parley_audit`: reads every tenant, writes nothing. */
  readonly auditUrl: string
  /** As `parley_queue`: for the queue's own schema. */
  readonly queueUrl: string
  /** As the superuser, to the database `postgres`. For tests and repair. */
  readonly adminUrl: string
  /** True when a server that still ran was taken over. */
  readonly adopted: boolean
  /** True when the data folder was made by this call. */
  readonly fresh: boolean
  /** The postmaster's present process number. */
  pid(): number
  /** Gives the server up; stops it when no other process of this data folder uses it. Safe to call twice. */
  stop(): Promise<void>
}

/** Options of `startPostgres`. */
export interface PostgresOptions {
  /** Where data, passwords and notes live; made when missing. */
  readonly dataDir: string
  /** Takes one line a time about what the supervisor does. Never holds secrets. */
  readonly log: (line: string) => void
  /** False gives speed for safety: only for data that may be lost. */
  readonly durable?: boolean
}

/** Starts or adopts the server of `dataDir`. Two processes that ask at once get the same server. */
export async function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, log, durable = true } = options
  await mkdir(dataDir, { recursive: true })
  const lock = join(dataDir, 'postgres.lock')
  const users = join(dataDir, 'postgres-users')
  const opened = await withLockFolder(lock, async () => {
    const place = await choosePlace(dataDir)
    const opening = await openServer(place, durable)
    return { place, ...opening, entry: await enterUsers(users) }
  })
  const { place, passwords, adopted, fresh, entry } = opened
  const port = opened.server.port
  let server = opened.server
  log(`PostgreSQL ${adopted ? 'still ran and was adopted' : 'started'} (pid ${server.pid}, port ${port})`)

  const watcher = watch(async () => {
    if (findServer(place) !== undefined) return
    log('PostgreSQL is gone; starting it again')
    await withLockFolder(lock, async () => {
      server = (await adopt(place)) ?? (await startServer(place, { port, keepPort: true, durable }))
    })
    log(`PostgreSQL runs again (pid ${server.pid}, port ${server.port})`)
  }, log)

  let stopping: Promise<void> | undefined
  const stop = async () => {
    await watcher.stop()
    await withLockFolder(lock, async () => {
      const others = await leaveUsers(users, entry)
      const running = findServer(place)
      if (others === 0 && running !== undefined) await stopServer(running)
      log(others === 0 ? 'PostgreSQL stopped' : `PostgreSQL keeps running for ${others} other process(es)`)
    })
  }
  return {
    ...addressesOf(port, passwords),
    adopted,
    fresh,
    pid: () => server.pid,
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

/** Adopts or starts, and makes sure of the database. A server may die right after it was adopted: then once more. */
async function openServer(place: Place, durable: boolean) {
  for (let attempt = 1; ; attempt += 1) {
    const running = await adopt(place)
    const passwords = await ensureCluster(place, { durable })
    // After a crash the old port is wished for: another process may still hold addresses with it.
    const server = running ?? (await startServer(place, { port: readLastPort(place), keepPort: false, durable }))
    try {
      const fresh = await ensureDatabase(server.port, passwords)
      return { passwords, server, fresh, adopted: running !== undefined }
    } catch (error) {
      await sleep(watchMs)
      if (attempt === openAttemptsMax || findServer(place)?.pid === server.pid) throw error
    }
  }
}

/** The server that runs already, once it is ready. One whose program was replaced on disk is stopped first. */
async function adopt(place: Place): Promise<PidFile | undefined> {
  const server = await waitForServer(place)
  if (server === undefined || !isProgramGone(server.pid)) return server
  await stopServer(server)
  return undefined
}

/** Makes roles and database unless they stand. Returns whether it made the database. */
async function ensureDatabase(port: number, passwords: Passwords): Promise<boolean> {
  const { adminUrl } = addressesOf(port, passwords)
  const quiet = { max: 1, onnotice: () => undefined }
  const admin = postgres(adminUrl, quiet)
  try {
    const [ready] = await admin`
      SELECT 1 FROM pg_database WHERE datname = ${databaseName} AND shobj_description(oid, 'pg_database') = 'ready'`
    if (ready) return false
    await ensureRoles(admin, passwords)
    const [present] = await admin`SELECT 1 FROM pg_database WHERE datname = ${databaseName}`
    if (!present) await createDatabase(admin, { name: databaseName })
    const inside = postgres(adminUrl, { ...quiet, database: databaseName })
    await ensureDatabaseRights(inside, databaseName).finally(() => inside.end())
    // Last, so that a start cut off before is finished by the next.
    await admin.unsafe(`COMMENT ON DATABASE ${databaseName} IS 'ready'`)
    return true
  } finally {
    await admin.end()
  }
}

function addressesOf(port: number, passwords: Passwords) {
  return {
    url: addressOf({ role: 'parley_app', port, passwords, database: databaseName }),
    migrationUrl: addressOf({ role: 'parley_owner', port, passwords, database: databaseName }),
    auditUrl: addressOf({ role: 'parley_audit', port, passwords, database: databaseName }),
    queueUrl: addressOf({ role: 'parley_queue', port, passwords, database: databaseName }),
    adminUrl: addressOf({ role: 'postgres', port, passwords, database: 'postgres' }),
  }
}

function addressOf(parts: { role: RoleName; port: number; passwords: Passwords; database: string }): string {
  return `postgres://${parts.role}:${parts.passwords[parts.role]}@127.0.0.1:${parts.port}/${parts.database}`
}

/** Runs a check again and again, never two at once. A failing check is told and tried again, more slowly. */
function watch(check: () => Promise<void>, log: (line: string) => void) {
  const slowdownMax = 25
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()
  let failures = 0
  let stopped = false
  const schedule = () => {
    if (stopped) return
    timer = setTimeout(
      () => {
        running = check()
          .then(() => {
            failures = 0
          })
          .catch((error: unknown) => {
            failures += 1
            log(`PostgreSQL could not be started again: ${error instanceof Error ? error.message : String(error)}`)
          })
          .finally(schedule)
      },
      watchMs * Math.min(failures + 1, slowdownMax),
    )
    timer.unref()
  }
  schedule()
  return {
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
