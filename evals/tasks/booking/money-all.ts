import type { BookingTask } from '../task.ts'

/** Every task in which money moves, or is asked about. */
export const moneyTasks: readonly BookingTask[] = []
