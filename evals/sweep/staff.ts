// Who does the work: one process at a time, and after a fault the same or another.
import type { Database } from '../../src/ports/database.ts'
import { Crashed, Failed } from './fault.ts'
import { type Process, type RunWorld, startProcess } from './process.ts'

/** What became of one thing that a process did. */
export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: unknown }

export interface Staff {
  /** One thing that a process does from beginning to end. Where something went wrong in it, whoever shall goes on then. */
  readonly attempt: <T>(within: string, act: (process: Process) => Promise<T>) => Promise<Attempt<T>>
  /** Another process, beside the one at work. */
  readonly start: () => Process
  /** What ended with a fault that nobody had planned. */
  readonly thrown: readonly string[]
}

/** True of a fault that was planned, or is one that follows. */
export function isPlanned(fault: unknown): boolean {
  return fault instanceof Crashed || fault instanceof Failed
}

export function createStaff(
  world: RunWorld,
  { databases, seed }: { readonly databases: readonly [Database, Database]; readonly seed: string },
): Staff {
  const { meter } = world
  const thrown: string[] = []
  let started = 0
  let seen = 0
  const start = () => {
    const database = databases[started % 2 === 0 ? 0 : 1]
    started += 1
    return startProcess(world, { database, seed: `${seed}/${started}` })
  }
  let process = start()
  return {
    thrown,
    start,
    attempt: async (within, act) => {
      meter.within = within
      try {
        return { ok: true, value: await act(process) }
      } catch (fault) {
        if (!isPlanned(fault)) thrown.push(`${within}: ${fault instanceof Error ? fault.message : String(fault)}`)
        return { ok: false, fault }
      } finally {
        const fresh = meter.happened.slice(seen)
        seen = meter.happened.length
        if (fresh.some(({ resumer }) => resumer === 'another')) process = start()
        else process.life.isOver = false
      }
    },
  }
}
