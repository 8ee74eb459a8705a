import { type Fault, type Judged, judgeMonth } from './judge.ts'
import type { MonthRan } from './run.ts'

/** A reminder that leaves so long after its instant is late: where all goes well, and where jobs come hours late. */
const calmLateMsMax = 5 * 60_000
const roughLateMsMax = 6 * 60 * 60_000

/** What a month came to. */
export interface MonthReport {
  readonly metrics: Readonly<Record<string, number>>
  readonly failures: readonly Fault[]
  readonly judged: Judged
}

export function reportMonth(ran: MonthRan): MonthReport {
  const judged = judgeMonth({ ...ran, lateMsMax: ran.isRough ? roughLateMsMax : calmLateMsMax })
  const { faults, jobFaults, thrown, broken, truth, rows, post } = ran
  const late = judged.lateMinutes
  const told = (list: readonly string[], id: string) => list.map((why) => ({ id, why }))
  const kills = (faults.crash_before ?? 0) + (faults.crash_after ?? 0)
  return {
    judged,
    metrics: {
      reminders_due: judged.due,
      sent_once: judged.sentOnce,
      with_reason: judged.withReason,
      missing: judged.missing.length,
      doubled: judged.doubled.length,
      wrong: judged.wrong.length,
      unknown: judged.unknown,
      kills,
      restarts: faults.restart ?? 0,
      invariants_broken: broken.length,
      cut_connections: faults.cut ?? 0,
      paused: (faults.pause_before ?? 0) + (faults.pause_after ?? 0),
      unanswered: (faults.error ?? 0) + (faults.unknown ?? 0),
      late_jobs: jobFaults.late,
      lost_claims: jobFaults.lost,
      dead_jobs: jobFaults.dead.length,
      visits: truth.visits.length,
      moves: truth.visits.reduce((sum, { times }) => sum + times.length - 1, 0),
      cancelled: truth.visits.filter(({ over }) => over !== null).length,
      given_up: truth.visits.filter(({ over }) => over?.by === 'system').length,
      opt_outs: truth.wishes.filter(({ wants }) => !wants).length,
      messages: post.arrived.length,
      jobs: ran.jobs,
      late_p50_minutes: Math.round((late[Math.floor(late.length * 0.5)] ?? 0) * 100) / 100,
      late_p95_minutes: Math.round((late[Math.floor(late.length * 0.95)] ?? 0) * 100) / 100,
    },
    failures: [
      ...judged.missing.map(({ id, why }) => ({ id: `missing: ${id}`, why })),
      ...judged.doubled.map(({ id, why }) => ({ id: `doubled: ${id}`, why })),
      ...judged.wrong.map(({ id, why }) => ({ id: `wrong: ${id}`, why })),
      ...told(broken, 'invariant'),
      ...told([...thrown, ...jobFaults.thrown], 'unplanned fault'),
      ...told(rows.left, 'left undone'),
    ],
  }
}
