// What one process can know about another. Numbers of processes are used again, so a process is known by number and birth.
import { readFileSync } from 'node:fs'

/** A process that can be told apart from a later one with the same number. */
export interface ProcessMark {
  readonly pid: number
  /** Ticks since boot at its start, or an empty text where the machine does not say (then the number alone counts). */
  readonly born: string
}

/** The mark of a process, or undefined when it is not running (a zombie is not running). */
export function markProcess(pid: number): ProcessMark | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  if (process.platform !== 'linux') return isSignalable(pid) ? { pid, born: '' } : undefined
  const stat = readText(`/proc/${pid}/stat`)
  if (stat === undefined) return undefined
  // The second field is the command in brackets and may hold spaces: count from the last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const state = fields[0]
  if (state === 'Z' || state === 'X') return undefined
  return { pid, born: fields[19] ?? '' }
}

/** Says whether the very process of that mark still runs. */
export function isRunning(mark: ProcessMark): boolean {
  const present = markProcess(mark.pid)
  return present !== undefined && (mark.born === '' || present.born === mark.born)
}

/** The mark of this process. */
export function markSelf(): ProcessMark {
  return markProcess(process.pid) ?? { pid: process.pid, born: '' }
}

/** The words a process was started with, separated by spaces, or undefined where the machine does not tell. */
export function readCommand(pid: number): string | undefined {
  return readText(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ')
}

/** A file's text, or undefined when it cannot be read. */
export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function isSignalable(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
