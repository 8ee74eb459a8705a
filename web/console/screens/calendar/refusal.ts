import { ConsoleProblem } from '../../problem.ts'
import type { Reason } from './words-of.ts'

export type Waivable = ('notice' | 'advance' | 'off_grid')[]

/** Why a time was refused, and which rules could be set aside for it. */
export interface TimeRefusal {
  readonly reason: Reason | null
  readonly mayWaive: Waivable | null
}

/** Of a problem about a time what was in the way; null for any other problem. */
export function timeRefusalOf(problem: unknown): TimeRefusal | null {
  if (!(problem instanceof ConsoleProblem) || problem.code !== 'slot_taken') return null
  const { reason, mayWaive } = problem.details
  return { reason: isReason(reason) ? reason : null, mayWaive: waivable(mayWaive) }
}

export function isStale(problem: unknown): boolean {
  return problem instanceof ConsoleProblem && problem.code === 'stale_version'
}

export function isReason(value: unknown): value is Reason {
  return value instanceof Object && 'rule' in value && typeof value.rule === 'string'
}

function waivable(value: unknown): Waivable | null {
  if (!Array.isArray(value) || value.length === 0) return null
  const known = value.filter((rule) => rule === 'notice' || rule === 'advance' || rule === 'off_grid')
  return known.length === value.length ? known : null
}
