import { type NearestSlots, nearestSlots } from './nearest-slots.ts'
import { type Slot, slotAt } from './slot.ts'
import { type WhyNot, type WishQuery, whyNot } from './why-not.ts'
import { resolveWallTime } from './zoned-time.ts'

/** What becomes of a start that somebody wished for, on the wall clock of the location. */
export type WishAnswer =
  | { readonly kind: 'open'; readonly slot: Slot }
  /** The clock shows this reading twice that night, and both stand: ask which. */
  | { readonly kind: 'which'; readonly slots: readonly [Slot, Slot] }
  | { readonly kind: 'not_open'; readonly why: WhyNot; readonly nearest: NearestSlots }
  /** The clock jumps over this reading; it resumes at `resumesMs`. */
  | { readonly kind: 'gap'; readonly resumesMs: number; readonly nearest: NearestSlots }
  | { readonly kind: 'nonexistent'; readonly what: 'date' | 'time' }

/**
 * Whether a wished local date and time is open; where not, which rule removed it and what stands near. A reading in
 * an overlap of which one instant stands is that one. Nothing is rolled over: 31 April is `nonexistent`.
 */
export function answerWish(query: WishQuery, wish: { readonly date: string; readonly time: string }): WishAnswer {
  const wall = resolveWallTime(query.timeZone, wish)
  if (wall.kind === 'nonexistent') return { kind: 'nonexistent', what: wall.what }
  if (wall.kind === 'gap') {
    // Just before the jump, so that a slot at the jump itself counts as the next one.
    return { kind: 'gap', resumesMs: wall.resumesMs, nearest: nearestSlots(query, wall.resumesMs - 1, wish) }
  }
  if (wall.kind === 'exact') return answerInstant(query, wall.ms)
  const [first, second] = wall.choicesMs.map((ms) => slotAt(query, ms))
  if (first && second) return { kind: 'which', slots: [first, second] }
  const only = first ?? second
  return only ? { kind: 'open', slot: only } : answerInstant(query, wall.choicesMs[0])
}

/** The same for an instant. */
export function answerInstant(query: WishQuery, startMs: number): Extract<WishAnswer, { kind: 'open' | 'not_open' }> {
  const slot = slotAt(query, startMs)
  if (slot !== null) return { kind: 'open', slot }
  const why = whyNot(query, startMs)
  if (why === null) throw new Error('a start without a slot must have a reason')
  return { kind: 'not_open', why, nearest: nearestSlots(query, startMs) }
}
