import type { BusySpan, Quota } from './calendar.ts'
import type { QuotaPeriod } from './catalog.ts'
import type { Span } from './interval.ts'
import { partyFault } from './party.ts'
import { freeQuotaUnit } from './quota.ts'
import type { SlotRules } from './slot-query.ts'
import { startBounds } from './start-window.ts'

/**
 * Sessions of a class. A session is a resource that owns its instructor and room once; its seats are its units, each
 * busy for the whole session when somebody has it.
 */
export interface Session extends Span {
  readonly id: string
  /** How many seats there are: units 1 to `seats`. */
  readonly seats: number
  /** Seats taken, holds included: the allocations of the session as a resource. */
  readonly taken: readonly Pick<BusySpan, 'unit'>[]
  readonly cancelled: boolean
}

export interface SessionQuery {
  readonly rules: Pick<SlotRules, 'noticeMinutes' | 'advanceDays'>
  readonly sessions: readonly Session[]
  readonly timeZone: string
  readonly nowMs: number
  /** Sessions that start in [fromMs, toMs). */
  readonly fromMs: number
  readonly toMs: number
  readonly party: number
  readonly quotas?: readonly Quota[] | undefined
  readonly limit?: number | undefined
}

export interface SessionSlot extends Span {
  readonly sessionId: string
  readonly seatsLeft: number
  /** The seats that are free, the lowest first. */
  readonly units: readonly number[]
}

/** Which rule removed a session; a session of another class is `no_session`. */
export type WhyNoSession =
  | { readonly rule: 'party'; readonly fault: 'no_party' | 'not_whole' | 'too_large' }
  | { readonly rule: 'no_session' | 'cancelled' | 'past' }
  | { readonly rule: 'notice'; readonly earliestMs: number }
  | { readonly rule: 'advance'; readonly beyondMs: number }
  | { readonly rule: 'quota'; readonly resourceIds: readonly string[]; readonly period: QuotaPeriod }
  /** Fewer seats left than people. */
  | { readonly rule: 'full'; readonly seatsLeft: number }

/** Every session that a party can join, in order of start, then id. A party that is none finds nothing. */
export function findSessions(query: SessionQuery): SessionSlot[] {
  return query.sessions
    .filter((session) => query.fromMs <= session.startMs && session.startMs < query.toMs)
    .filter((session) => whyNotJoin(query, session) === null)
    .sort((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1))
    .slice(0, query.limit)
    .map((session) => {
      const seats = seatsLeft(session)
      const { id: sessionId, startMs, endMs } = session
      return { sessionId, startMs, endMs, seatsLeft: seats.length, units: seats }
    })
}

/** The rule that keeps a party out of a session, or null where it may join: null exactly for what `findSessions` has. */
export function whyNoSession(query: Omit<SessionQuery, 'fromMs' | 'toMs'>, sessionId: string): WhyNoSession | null {
  const session = query.sessions.find((candidate) => candidate.id === sessionId)
  return session === undefined ? { rule: 'no_session' } : whyNotJoin(query, session)
}

function whyNotJoin(query: Omit<SessionQuery, 'fromMs' | 'toMs'>, session: Session): WhyNoSession | null {
  const fault = partyFault(query.party)
  if (fault !== null) return { rule: 'party', fault }
  if (session.cancelled) return { rule: 'cancelled' }
  const bounds = startBounds(query)
  if (session.startMs < query.nowMs) return { rule: 'past' }
  if (session.startMs < bounds.earliestMs) return { rule: 'notice', earliestMs: bounds.earliestMs }
  if (session.startMs >= bounds.beyondMs) return { rule: 'advance', beyondMs: bounds.beyondMs }
  const usedUp = (query.quotas ?? []).filter((quota) => freeQuotaUnit(quota, query.timeZone, session.startMs) === null)
  if (usedUp.length > 0) {
    const period = usedUp.some((quota) => quota.period === 'day') ? 'day' : 'week'
    return { rule: 'quota', resourceIds: usedUp.map((quota) => quota.resourceId), period }
  }
  const left = seatsLeft(session).length
  return left < query.party ? { rule: 'full', seatsLeft: left } : null
}

function seatsLeft(session: Session): number[] {
  const taken = new Set(session.taken.map((seat) => seat.unit))
  return Array.from({ length: session.seats }, (_, index) => index + 1).filter((unit) => !taken.has(unit))
}
