// Who works through a month: two workers, a desk for requests, and the house with its sweeps; and what goes wrong with them.
import { createTenantSweep } from '../../src/house/sweep.ts'
import { silentLog } from '../../src/system/log.ts'
import { createSeededRandom } from '../../src/testing/random.ts'
import { createDesk } from './desk.ts'
import { createFaults } from './faults.ts'
import { openJobBoard } from './jobs.ts'
import { loadJobDefinitions } from './place.ts'
import type { MonthOptions, Stage } from './stage.ts'
import { createTurns } from './turns.ts'
import { createWorker, type JobFaults } from './worker.ts'

export async function openCrew(
  stage: Stage,
  options: Pick<MonthOptions, 'rates' | 'lateRate' | 'plant'>,
  { note, troubleUntilMs }: { readonly note: (line: string) => void; readonly troubleUntilMs: () => number },
) {
  const { seed, clock, service, server, databases } = stage
  const { lateRate, plant, rates } = options
  const nowMs = () => clock.now().epochMilliseconds
  const isCalm = () => nowMs() >= troubleUntilMs()
  const faults = createFaults({ random: createSeededRandom(`${seed}/faults`), rates, isCalm })
  const turns = createTurns({ random: createSeededRandom(`${seed}/turns`), nowMs })
  const random = createSeededRandom(`${seed}/world`)
  const board = await openJobBoard(server, { random, nowMs })
  const definitions = await loadJobDefinitions()
  const world = { base: service.ports, clock, turns, server, random, definitions, troubleUntilMs, plant }
  const jobFaults: JobFaults = { thrown: [], dead: [], late: 0, lost: 0 }
  const [first, second, third] = databases
  const workers = [first, second].map((database, index) => {
    const of = { who: `worker ${index + 1}`, seed, database, faults, board, lateRate }
    return createWorker(world, { ...of, seen: jobFaults, trace: note })
  })
  return {
    faults,
    turns,
    board,
    jobFaults,
    workers,
    desk: createDesk(world, { who: 'desk', seed, database: third, faults }),
    house: createDesk(world, { who: 'house', seed, database: third, faults }),
    sweepTenant: createTenantSweep({ ...service.ports, database: third }, silentLog),
  }
}
export type Crew = Awaited<ReturnType<typeof openCrew>>
