// The month itself: people act, two workers do the jobs, the house sweeps, things go wrong, and after each day the
// invariants are asked.
import { runInvariants } from '../../db/run-invariants.ts'
import type { Agenda } from './agenda.ts'
import { type Crew, openCrew } from './crew.ts'
import type { OpenTenant } from './place.ts'
import type { Post } from './post.ts'
import { type EndRows, readEnd } from './rows.ts'
import { type MonthOptions, openStage, peopleOf, type Stage } from './stage.ts'
import { createTrace } from './trace.ts'
import type { Truth } from './truth.ts'
import type { JobFaults } from './worker.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A running house sweeps twice a minute: what comes right with less comes right. */
const sweepEveryMs = 6 * hourMs
/** Nothing goes wrong for so long before each check of the invariants, nor on the last day. */
const calmMs = 20 * 60_000
const stepsMax = 2_000_000

export interface MonthRan {
  readonly truth: Truth
  readonly post: Post
  readonly rows: EndRows
  readonly tenants: readonly OpenTenant[]
  readonly jobFaults: JobFaults
  /** Requests and sweeps that ended with a fault that nobody had planned. */
  readonly thrown: readonly string[]
  readonly faults: Readonly<Record<string, number>>
  readonly steps: number
  readonly jobs: number
  /** Of each day the invariants that did not hold. */
  readonly broken: readonly string[]
  /** What happened, in order, as one number: the same seed gives the same. */
  readonly trace: string
  readonly endsMs: number
  /** Whether anything was to go wrong. */
  readonly isRough: boolean
}

export async function runMonth(options: MonthOptions): Promise<MonthRan> {
  const stage = await openStage(options)
  const { clock, endsMs, post, tenants, isRough, server } = stage
  try {
    const trace = createTrace()
    const note = (line: string) => trace.add(`${clock.now().epochMilliseconds} ${line}`)
    const { truth, agenda } = peopleOf(stage, options)
    const days = createDays(stage, options)
    const crew = await openCrew(stage, options, { note, troubleUntilMs: days.troubleUntilMs })
    const { desk, house, jobFaults, turns } = crew
    let [jobs, steps] = [0, 0]
    for (; clock.now().epochMilliseconds < endsMs; steps++) {
      if (steps > stepsMax) throw new Error('the month does not end')
      jobs += await beginWhatCan(crew, { agenda, days, note, nowMs: clock.now().epochMilliseconds })
      if (await turns.next()) continue
      const isNewDay = await days.pass(crew, agenda)
      if (isNewDay) options.log(`${clock.now()} ${truth.visits.length} visits, ${post.arrived.length} messages`)
    }
    const rows = await readEnd(server, clock.now().epochMilliseconds)
    const { broken } = days
    return {
      ...{ truth, post, rows, tenants, jobFaults, steps, jobs, broken, endsMs, isRough, faults: crew.faults.counts },
      thrown: [...desk.thrown, ...house.thrown],
      trace: trace.digest(),
    }
  } finally {
    await stage.close()
  }
}

/** Gives everybody who has nothing to do the next thing that is due. Returns how many jobs were begun. */
async function beginWhatCan(
  { turns, desk, house, workers, sweepTenant }: Crew,
  of: { readonly agenda: Agenda; readonly days: Days; readonly note: (line: string) => void; readonly nowMs: number },
): Promise<number> {
  const due = turns.isBusy(desk.who) ? null : of.agenda.take(of.nowMs)
  if (due !== null) {
    of.note(due.name)
    desk.begin(due.name, due.deed)
  }
  const tenantId = turns.isBusy(house.who) ? undefined : of.days.sweeps.shift()
  if (tenantId !== undefined) house.begin('sweep', () => sweepTenant(tenantId))
  let jobs = 0
  for (const worker of workers) if (!turns.isBusy(worker.who) && (await worker.begin())) jobs += 1
  return jobs
}

type Days = ReturnType<typeof createDays>

/** How time passes: to whatever comes next, with sweeps, restarts and the invariants of each day. */
function createDays(
  { clock, beginsMs, endsMs, tenants }: Stage,
  { restarts, pid, addresses }: Pick<MonthOptions, 'restarts' | 'pid' | 'addresses'>,
) {
  const broken: string[] = []
  const sweeps: string[] = []
  const partMs = (endsMs - beginsMs) / Math.max(1, restarts)
  const restartsMs = Array.from({ length: restarts }, (_, index) => Math.floor(beginsMs + partMs * (index + 0.5)))
  let sweepMs = beginsMs + sweepEveryMs
  let nextDayMs = beginsMs + dayMs
  const ask = async (nowMs: number) => {
    for (const { number, rows } of await runInvariants({ auditUrl: addresses.auditUrl, nowMs })) {
      for (const { fault, subject } of rows) broken.push(`${clock.now()} invariant ${number}: ${fault} (${subject})`)
    }
    nextDayMs += dayMs
  }
  return {
    broken,
    /** Tenants that are to be swept now. */
    sweeps,
    /** Before the invariants are asked what went wrong has to come right, and at last everything. */
    troubleUntilMs: () => (nextDayMs > endsMs - dayMs ? 0 : nextDayMs - calmMs),
    /** True where a day has ended. */
    pass: async ({ turns, workers, desk, board, faults }: Crew, agenda: Agenda): Promise<boolean> => {
      // Whoever stands still holds up only what is theirs.
      const jobMs = workers.every(({ who }) => turns.isBusy(who)) ? null : await board.nextMs()
      const deedMs = turns.isBusy(desk.who) ? null : agenda.nextMs()
      const nexts = [jobMs, deedMs, turns.wakesMs(), sweepMs, nextDayMs, ...restartsMs].filter((ms) => ms !== null)
      const nowMs = Math.max(clock.now().epochMilliseconds, Math.min(...nexts))
      clock.set(Temporal.Instant.fromEpochMilliseconds(nowMs))
      while ((restartsMs[0] ?? Number.POSITIVE_INFINITY) <= nowMs) {
        restartsMs.shift()
        if (pid !== null) faults.orderRestart()
      }
      if (nowMs >= sweepMs) {
        sweepMs = nowMs + sweepEveryMs
        sweeps.push(...tenants.map(({ tenantId }) => tenantId))
      }
      if (nowMs < nextDayMs) return false
      await ask(nowMs)
      return true
    },
  }
}
