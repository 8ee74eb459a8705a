import { compareIds } from './resource-pick.ts'
import { dayMs } from './zoned-time.ts'

// Who is asked first about a time that opened up: how well it fits, and whose turn it is. Whole points, each of them kept
// with the offer, so that the business can be told why whom.

/** The time that would be offered to one entry, and how it meets its wishes. */
export interface FoundTime {
  readonly startMs: number
  readonly endMs: number
  /** Which of the entry's wishes it meets, counted from 0: the first is what they want most. */
  readonly wish: number
  /** Minutes from the very time wished; 0 inside a wished window. */
  readonly minutesOff: number
  /** Who would serve was asked for by name. */
  readonly staffNamed: boolean
}

export interface RankedCandidate {
  readonly entryId: string
  readonly found: FoundTime
  readonly joinedAtMs: number
  readonly offersMissed: number
  /** They have a booking and would only move it. */
  readonly hasBooking: boolean
}

/** Points by part; `sum` decides. */
export interface WaitlistScore {
  readonly wish: number
  readonly time: number
  readonly staff: number
  readonly fill: number
  readonly waited: number
  readonly turns: number
  readonly standing: number
  readonly sum: number
}

const wishPoints = [24, 18, 14, 11, 8] as const
const timePointsMax = 16
const minutesAPoint = 15
const staffPoints = 6
const fillPointsMax = 14
const waitedPointsMax = 30
/** Half of the points for waiting are had by then. */
const waitedHalfDays = 5
const turnPoints = 10
const turnsCounted = 3
const standingPoints = 10

/** The points of one candidate for time that was freed over `freed`. More waiting is never fewer points. */
export function scoreOf(
  candidate: RankedCandidate,
  freed: { readonly startMs: number; readonly endMs: number },
  nowMs: number,
): WaitlistScore {
  const { found, joinedAtMs, offersMissed, hasBooking } = candidate
  const waitedDays = Math.max(0, nowMs - joinedAtMs) / dayMs
  const used = Math.min(found.endMs, freed.endMs) - Math.max(found.startMs, freed.startMs)
  const share = Math.min(1, Math.max(0, used / (freed.endMs - freed.startMs)))
  const parts = {
    wish: wishPoints[Math.min(found.wish, wishPoints.length - 1)] ?? 0,
    time: Math.max(0, timePointsMax - Math.floor(found.minutesOff / minutesAPoint)),
    staff: found.staffNamed ? staffPoints : 0,
    // Who fills all of it leaves no gap that nobody wants.
    fill: Math.round(fillPointsMax * share),
    waited: Math.round((waitedPointsMax * waitedDays) / (waitedDays + waitedHalfDays)),
    // Who had a turn and let it go stands behind those who had none.
    turns: turnPoints * (turnsCounted - Math.min(offersMissed, turnsCounted)),
    standing: hasBooking ? 0 : standingPoints,
  }
  return { ...parts, sum: Object.values(parts).reduce((sum, points) => sum + points, 0) }
}

export interface Ranked<C extends RankedCandidate> {
  readonly candidate: C
  readonly score: WaitlistScore
}

/** Best first: by points, then who waits longest, then id. The order in which they are handed in does not matter. */
export function rankCandidates<C extends RankedCandidate>(
  candidates: readonly C[],
  freed: { readonly startMs: number; readonly endMs: number },
  nowMs: number,
): Ranked<C>[] {
  return candidates
    .map((candidate) => ({ candidate, score: scoreOf(candidate, freed, nowMs) }))
    .sort(
      (a, b) =>
        b.score.sum - a.score.sum ||
        a.candidate.joinedAtMs - b.candidate.joinedAtMs ||
        compareIds(a.candidate.entryId, b.candidate.entryId),
    )
}
