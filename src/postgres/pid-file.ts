// PostgreSQL writes postmaster.pid into its data folder; eight lines say who runs it, where it listens, and how far it is.
// https://www.postgresql.org/docs/current/storage-file-layout.html
import { readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Place } from './place.ts'
import { markProcess, readCommand, readText } from './process.ts'

/** What the file says. */
export interface PidFile {
  readonly pid: number
  readonly data: string
  readonly port: number
  readonly status: 'starting' | 'stopping' | 'ready' | 'standby' | ''
}

const statuses = ['starting', 'stopping', 'ready', 'standby'] as const

/** Reads the text of postmaster.pid; undefined when it is not complete enough to know the process. */
export function parsePidFile(text: string): PidFile | undefined {
  const lines = text.split('\n').map((line) => line.trim())
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0 || lines[1] === undefined) return undefined
  const status = statuses.find((known) => known === lines[7]) ?? ''
  return { pid, data: lines[1], port: Number(lines[3] ?? 0) || 0, status }
}

/** The port of the last server when it was cut off, 0 when it stopped in order. */
export function readLastPort(place: Place): number {
  return parsePidFile(readText(join(place.data, 'postmaster.pid')) ?? '')?.port ?? 0
}

/** The server that runs on this place's data now, starting and stopping ones included. */
export function findServer(place: Place): PidFile | undefined {
  const file = parsePidFile(readText(join(place.data, 'postmaster.pid')) ?? '')
  return file !== undefined && isOurs(place, file) ? file : undefined
}

/** A number in a left-over file may belong to any process by now: only one started for this very folder is ours. */
function isOurs(place: Place, file: PidFile): boolean {
  if (markProcess(file.pid) === undefined) return false
  const command = readCommand(file.pid)
  if (command === undefined) return file.data === place.data
  return command.includes(`cluster_name=${place.clusterName} `) || workingFolder(file.pid) === place.data
}

/** Says whether the server's program was replaced on disk since it started, as `npm ci` does. */
export function isProgramGone(pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/exe`).endsWith(' (deleted)')
  } catch {
    return false
  }
}

/** Server processes that outlived their postmaster (it was killed). They hold the data folder's shared memory. */
export function findOrphans(place: Place): readonly number[] {
  if (process.platform !== 'linux') return []
  const title = `postgres: ${place.clusterName}: `
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid > 0)
    .filter((pid) => readCommand(pid)?.startsWith(title) || isWorkingIn(pid, place.data))
}

function isWorkingIn(pid: number, folder: string): boolean {
  return workingFolder(pid) === folder && (readCommand(pid) ?? '').includes('postgres')
}

function workingFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}
