import { spawn } from 'node:child_process'
import { closeSync, openSync, rmSync, statSync, truncateSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { programIn } from './binaries.ts'
import { findOrphans, findServer, type PidFile } from './pid-file.ts'
import type { Place } from './place.ts'
import { markProcess, readText } from './process.ts'

const pollMs = 10
/** Recovery after a crash replays the log and may take minutes on a big one; we wait as long as the process lives. */
const readyWaitMaxMs = 300_000
const startAttemptsMax = 8
const startBackoffMs = 100
const orphansPatienceAttempts = 4
const logMaxBytes = 10_000_000
const fastStopMaxMs = 30_000
const immediateStopMaxMs = 5_000

const commonSettings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  // A new database fills from nothing: until its tables have been looked at, statements are planned as if they were empty,
  // and such a plan reads all of a tenant for one row.
  'autovacuum_naptime=5s',
  'password_encryption=scram-sha-256',
  'timezone=UTC',
  'log_timezone=UTC',
  'jit=off',
  // Statements and details carry what customers wrote and how to reach them: never into a log.
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_parameter_max_length=0',
  'log_parameter_max_length_on_error=0',
]
/** What is committed survives the death of the server, not that of the machine. */
const throwAwaySettings = ['fsync=off', 'full_page_writes=off', 'autovacuum=off']

/** How to start a server. `port` is the one wished for; another is taken when it is not free, unless `keepPort`. */
export interface StartOptions {
  readonly port: number
  readonly keepPort: boolean
  readonly durable: boolean
}

/** Starts the server and waits until it takes connections. Tries again, ever more slowly, while an old one lets go. */
export async function startServer(place: Place, options: StartOptions): Promise<PidFile> {
  let port = options.port
  let why = ''
  for (let attempt = 1; attempt <= startAttemptsMax; attempt += 1) {
    if (!options.keepPort && !(await isFree(port))) port = await findFreePort()
    dropForeignPidFile(place)
    const result = await startOnce(place, { ...options, port })
    if (typeof result !== 'string') return result
    why = result
    if (attempt >= orphansPatienceAttempts) killOrphans(place)
    await sleep(startBackoffMs * 2 ** (attempt - 1))
    const other = findServer(place)
    if (other?.status === 'ready') return other
  }
  throw new Error(`The embedded PostgreSQL does not start. The end of ${logFile(place)}:\n${why}`)
}

/** Starts the process and returns what it wrote to postmaster.pid, or the end of its log when it died. */
async function startOnce(place: Place, options: StartOptions): Promise<PidFile | string> {
  const log = logFile(place)
  const output = openLog(log)
  const settings = options.durable ? commonSettings : [...commonSettings, ...throwAwaySettings]
  const flags = [`cluster_name=${place.clusterName}`, ...settings].flatMap((setting) => ['-c', setting])
  // Detached: Ctrl-C in the terminal goes to the whole group, and the database must outlive our own last requests.
  const child = spawn(programIn(place.binaries, 'postgres'), ['-D', place.data, '-p', `${options.port}`, ...flags], {
    ...place.account,
    cwd: place.data,
    detached: true,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  let failure: string | undefined
  child.on('error', (error) => {
    failure = error.message
  })
  child.on('exit', (code, signal) => {
    failure ??= `exit ${code ?? signal}`
  })
  child.unref()
  for (let waitedMs = 0; waitedMs < readyWaitMaxMs; waitedMs += pollMs) {
    if (failure !== undefined) return `${failure}\n${tail(log)}`
    const server = findServer(place)
    if (server?.status === 'ready' && server.pid === child.pid) return server
    await sleep(pollMs)
  }
  return `not ready after ${readyWaitMaxMs / 1000} s\n${tail(log)}`
}

/** Asks the server to end its sessions and stop; insists after half a minute. Resolves when it is gone. */
export async function stopServer(server: PidFile): Promise<void> {
  const steps = [
    { signal: 'SIGINT', waitMaxMs: fastStopMaxMs },
    { signal: 'SIGQUIT', waitMaxMs: immediateStopMaxMs },
    { signal: 'SIGKILL', waitMaxMs: immediateStopMaxMs },
  ] as const
  for (const { signal, waitMaxMs } of steps) {
    if (!kill(server.pid, signal)) return
    if (await isGoneWithin(server.pid, waitMaxMs)) return
  }
}

/** Waits for a server on its way (up or down) and returns it when it is ready, undefined when it went. */
export async function waitForServer(place: Place): Promise<PidFile | undefined> {
  for (let waitedMs = 0; waitedMs < readyWaitMaxMs; waitedMs += pollMs) {
    const server = findServer(place)
    if (server === undefined || server.status === 'ready') return server
    await sleep(pollMs)
  }
  return undefined
}

/** A port of 127.0.0.1 that nothing listens on at this moment. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

function isFree(port: number): Promise<boolean> {
  if (port === 0) return Promise.resolve(false)
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

/**
 * PostgreSQL refuses to start while the number in a left-over postmaster.pid belongs to any process of its user. When
 * that process is not a server of this folder and none of its children live, the file is only a memory.
 */
function dropForeignPidFile(place: Place): void {
  if (findServer(place) === undefined && findOrphans(place).length === 0) {
    rmSync(join(place.data, 'postmaster.pid'), { force: true })
  }
}

function killOrphans(place: Place): void {
  if (findServer(place) !== undefined) return
  for (const pid of findOrphans(place)) kill(pid, 'SIGKILL')
}

function kill(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

async function isGoneWithin(pid: number, waitMaxMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < waitMaxMs; waitedMs += pollMs) {
    if (markProcess(pid) === undefined) return true
    await sleep(pollMs)
  }
  return false
}

function logFile(place: Place): string {
  return join(place.folder, 'postgres.log')
}

/** Opened by us and handed down, so that the file may stay ours. Begun anew when it has grown long. */
function openLog(file: string): number {
  const descriptor = openSync(file, 'a', 0o600)
  if (statSync(file).size > logMaxBytes) truncateSync(file)
  return descriptor
}

function tail(file: string): string {
  return (readText(file) ?? '').trimEnd().split('\n').slice(-8).join('\n')
}
