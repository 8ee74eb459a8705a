import type { QueueCount } from '../../db/queue/count-jobs.ts'
import type { CommandWorld } from '../house/command-world.ts'
import { endDeadJob } from '../usecases/end-dead-job.ts'
import { listDeadJobs, type OpenDeadJob } from '../usecases/list-dead-jobs.ts'
import { printable } from './printable.ts'

export type JobsWorld = Pick<CommandWorld, 'database' | 'clock' | 'queue'>

interface FoundJob {
  readonly slug: string
  readonly dead: OpenDeadJob
}

/** Which jobs are meant: one by its id or the beginning of it, those of a queue, all; of one business or every. */
export interface JobsMeant {
  readonly id?: string | undefined
  readonly queue?: string | undefined
  readonly all?: boolean | undefined
  readonly tenant?: string | undefined
}

/** Of the dead so many are shown. */
const shownMax = 50

/** What every queue has to do, and what died: queue, why, when. Ids only. */
export async function jobLines(
  world: JobsWorld,
  counts: readonly QueueCount[],
  tenant: string | undefined,
): Promise<{ readonly lines: readonly string[]; readonly dead: number }> {
  const nowMs = world.clock.now().epochMilliseconds
  const dead = await deadJobs(world, tenant)
  const waiting = counts.filter(({ queue }) => queue !== 'dead-letter').map((one) => countLine(one, nowMs))
  const untold = counts.find(({ queue }) => queue === 'dead-letter')
  const lines = [
    ...(waiting.length === 0 ? ['Nothing waits and nothing runs.'] : waiting),
    dead.length === 0 ? 'No job is dead.' : `\n${dead.length} dead:`,
    ...dead.slice(0, shownMax).flatMap(deadLines),
    ...(dead.length > shownMax ? [`  and ${dead.length - shownMax} more`] : []),
    ...(dead.length === 0 ? [] : ['retry ID · discard ID · retry --queue NAME · retry --all']),
    ...(untold === undefined
      ? []
      : [`${untold.due + untold.later + untold.running} more have died; workers tell of them.`]),
  ]
  return { lines, dead: dead.length }
}

function countLine({ queue, due, later, running, failing, dueSinceMs }: QueueCount, nowMs: number): string {
  const late = dueSinceMs === null ? '' : `, the first for ${Math.max(0, Math.round((nowMs - dueSinceMs) / 1_000))} s`
  const again = failing === 0 ? '' : `, ${failing} of them after a failure`
  return `${queue.padEnd(24)} ${due} due${late}, ${later} for later${again}, ${running} running`
}

function deadLines({ slug, dead }: FoundJob): string[] {
  const at = `${instantText(dead.diedAtMs)} UTC`
  const ids = Object.entries(dead.data).flatMap(([name, value]) => (name === 'tenantId' ? [] : [`${name} ${value}`]))
  return [
    `  ${dead.jobId}  ${dead.queue}  ${slug}  ${at}  after ${dead.attempts} ${dead.attempts === 1 ? 'attempt' : 'attempts'}`,
    `    ${printable([...ids, dead.why === '' ? 'no reason was left' : dead.why].join(', '))}`,
  ]
}

const instantText = (epochMs: number) =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toString({ smallestUnit: 'second' }).replace('T', ' ').slice(0, -1)

/** Runs dead jobs again, or gives them up; a line for each. Throws where none is meant, or an id fits several. */
export async function endJobs(world: JobsWorld, end: 'retry' | 'discard', meant: JobsMeant): Promise<string[]> {
  const found = await findMeant(world, meant)
  const lines: string[] = []
  for (const { dead } of found) {
    const ended = await endDeadJob(world, { tenantId: dead.tenantId, jobId: dead.jobId, end })
    const done = end === 'retry' ? 'queued again' : 'given up'
    lines.push(`${dead.jobId}  ${dead.queue}  ${ended.ok ? done : ended.message}`)
  }
  return lines
}

async function findMeant(world: JobsWorld, { id, queue, all = false, tenant }: JobsMeant): Promise<FoundJob[]> {
  const dead = await deadJobs(world, tenant)
  if (id === undefined && queue === undefined && !all) throw new Error('Which one? Say an id, --queue NAME or --all.')
  const found = dead.filter(
    (one) => (id === undefined || one.dead.jobId.startsWith(id)) && (queue === undefined || one.dead.queue === queue),
  )
  if (found.length === 0) throw new Error('There is no such dead job. npm run jobs lists them.')
  if (id !== undefined && found.length > 1) throw new Error(`${id} fits ${found.length} dead jobs: say more of it.`)
  return found
}

async function deadJobs(world: JobsWorld, tenant: string | undefined): Promise<FoundJob[]> {
  const found: FoundJob[] = []
  const tenants = await world.database.routing.listTenants()
  if (tenant !== undefined && !tenants.some(({ slug }) => slug === tenant)) {
    throw new Error(`There is no business "${tenant}". There are: ${tenants.map(({ slug }) => slug).join(', ')}.`)
  }
  for (const { tenantId, slug } of tenants) {
    if (tenant !== undefined && tenant !== slug) continue
    found.push(...(await listDeadJobs(world, { tenantId })).map((dead) => ({ slug, dead })))
  }
  return found.sort((a, b) => a.dead.diedAtMs - b.dead.diedAtMs)
}
