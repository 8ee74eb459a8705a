// A lock between processes: making a folder is atomic everywhere. Its owner is written inside, so that a dead one is seen.
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, markSelf, type ProcessMark, readText } from './process.ts'

const pollMs = 25
const waitMaxMs = 120_000
/** A folder without an owner's name belongs to a process between two calls, or to one that died there. */
const namelessPollsMax = 200

/**
 * Runs `work` while no other process (nor another caller in this one) holds the folder. Waits up to two minutes, then
 * throws. A lock whose process is gone is taken over.
 */
export async function withLockFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  await acquire(folder)
  try {
    return await work()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function acquire(folder: string): Promise<void> {
  let nameless = 0
  for (let waitedMs = 0; waitedMs <= waitMaxMs; waitedMs += pollMs) {
    if (await tryAcquire(folder)) return
    const owner = readOwner(folder)
    nameless = owner === undefined ? nameless + 1 : 0
    if ((owner !== undefined && !isRunning(owner)) || nameless > namelessPollsMax) await takeAway(folder)
    await sleep(pollMs)
  }
  throw new Error(`${folder} has been locked for two minutes. If no Parley process runs, remove it and start again.`)
}

async function tryAcquire(folder: string): Promise<boolean> {
  try {
    await mkdir(folder)
    await writeFile(join(folder, 'owner.json'), JSON.stringify(markSelf()))
    return true
  } catch (error) {
    // Held by another, or taken away between the two calls by one who thought it stale.
    if (error instanceof Error && 'code' in error && (error.code === 'EEXIST' || isTakenAway(error, folder)))
      return false
    throw error
  }
}

function isTakenAway(error: Error & { code: unknown }, folder: string): boolean {
  return error.code === 'ENOENT' && existsSync(dirname(folder))
}

function readOwner(folder: string): ProcessMark | undefined {
  try {
    const value: unknown = JSON.parse(readText(join(folder, 'owner.json')) ?? '')
    return isMark(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Says whether a value read from a file is a process mark. */
export function isMark(value: unknown): value is ProcessMark {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'born' in value &&
    typeof value.born === 'string'
  )
}

/**
 * Renames before removing: of two that saw the same stale lock only one takes it away. What was a fresh lock by then is
 * put back.
 */
async function takeAway(folder: string): Promise<void> {
  const aside = `${folder}.${process.pid}`
  try {
    await rename(folder, aside)
    const owner = readOwner(aside)
    if (owner !== undefined && isRunning(owner)) await rename(aside, folder)
  } catch {
    // Someone else was quicker; the next round sees what is there now.
  }
  await rm(aside, { recursive: true, force: true })
}
