import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '../../src/ports/database.ts'
import type { JobPorts } from '../../src/ports/job-definition.ts'
import { Crashed, Failed, type Faults } from './faults.ts'
import { type Process, type ProcessWorld, startProcess } from './process.ts'
import { isUnavailable } from './worker.ts'

/** Somebody who gets no answer asks again, so often. */
const triesMax = 8

/** Where requests of people, of providers and of the house's own clock are served, each from beginning to end. */
export interface Desk<Base extends JobPorts> {
  readonly who: string
  /** Begins one; again with the same words where it is not answered. */
  readonly begin: (name: string, ask: (ports: Base) => Promise<void>) => void
  /** What ended with a fault that nobody had planned. */
  readonly thrown: readonly string[]
}

export function createDesk<Base extends JobPorts>(
  world: ProcessWorld<Base>,
  of: { readonly who: string; readonly seed: string; readonly database: Database; readonly faults: Faults },
): Desk<Base> {
  const thrown: string[] = []
  let started = 0
  const start = (): Process<Base> => {
    started += 1
    return startProcess(world, { ...of, seed: `${of.seed}/${of.who}/${started}` })
  }
  let process = start()
  let last = ''
  const serve = async (name: string, ask: (ports: Base) => Promise<void>) => {
    for (let count = 1; count <= triesMax; count++) {
      try {
        return await ask(process.ports)
      } catch (fault) {
        last = fault instanceof Error ? fault.message : String(fault)
        if (fault instanceof Crashed) process = start()
        // The driver needs a breath to see that a connection is gone.
        else if (isUnavailable(fault)) await sleep(5 * count)
        else if (!(fault instanceof Failed)) {
          thrown.push(`${name}: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}`)
          return
        }
      }
    }
    thrown.push(`${name}: never answered (${last})`)
  }
  return { who: of.who, thrown, begin: (name, ask) => world.turns.begin(of.who, () => serve(name, ask)) }
}
