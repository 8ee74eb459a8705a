import type { DateWish } from '../../src/domain/conversation.ts'
import { addDays } from '../../src/domain/plain-date.ts'

/** How far "on Fridays" and "any day" look. */
export const weeklyDays = 28

/** Puts real days into a wish that says weekdays only, and keeps a range that began before today from beginning there. */
export function settledDays(wish: DateWish | null, today: string): DateWish | null {
  if (wish === null) return null
  if (wish.from === 'today') return { ...wish, from: today, to: addDays(today, weeklyDays) }
  if (wish.from < today && wish.to >= today) return { ...wish, from: today }
  return wish
}
