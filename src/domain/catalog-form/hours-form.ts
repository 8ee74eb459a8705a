import { z } from 'zod'
import type { OpeningWindow } from '../catalog.ts'
import { parseClock, parseDate } from '../plain-date.ts'
import { clockSchema, endClockSchema, line } from './text.ts'

/** When a resource is open: every week, and on single dates. Wall time of its location. */

/** So many windows a week at most, seasons included. */
export const weeklyWindowsMax = 84
/** So many windows on one date. */
export const dateWindowsMax = 6

const dateSchema = z.string().refine((text) => parseDate(text) !== null, 'no_such_date')

const windowSchema = z
  .object({ start: clockSchema, end: endClockSchema })
  .refine(({ start, end }) => start < end, { message: 'end_after_start', path: ['end'] })

const weeklyWindowSchema = z
  .object({
    weekday: z.number().int().min(1).max(7),
    start: clockSchema,
    end: endClockSchema,
    validFrom: dateSchema.nullable(),
    validTo: dateSchema.nullable(),
  })
  .refine(({ start, end }) => start < end, { message: 'end_after_start', path: ['end'] })
  .refine(({ validFrom, validTo }) => validFrom === null || validTo === null || validFrom <= validTo, {
    message: 'to_after_from',
    path: ['validTo'],
  })

/** All windows of one resource. None of a weekday overlaps another that is valid on the same date. */
export const weeklyHoursSchema = z
  .array(weeklyWindowSchema)
  .max(weeklyWindowsMax)
  .superRefine((windows, context) => {
    for (const [index, window] of windows.entries()) {
      const isDouble = windows.slice(0, index).some((other) => overlap(window, other))
      if (isDouble) context.addIssue({ code: 'custom', path: [index, 'start'], message: 'overlaps' })
    }
  })
export type WeeklyHours = z.infer<typeof weeklyHoursSchema>
export type WeeklyWindow = WeeklyHours[number]

/** The hours of one date instead of the weekly ones; closed without any. */
export const dateHoursSchema = z.object({
  windows: z
    .array(windowSchema)
    .max(dateWindowsMax)
    .superRefine((windows, context) => {
      for (const [index, window] of windows.entries()) {
        const isDouble = windows.slice(0, index).some((other) => overlapOfDay(window, other))
        if (isDouble) context.addIssue({ code: 'custom', path: [index, 'start'], message: 'overlaps' })
      }
    }),
  reason: line(80).nullable(),
})
export type DateHours = z.infer<typeof dateHoursSchema>

/** Of the resource, in the one order in which equal hours have equal versions. */
export function weeklyHoursOf(opening: readonly OpeningWindow[], resourceId: string): WeeklyHours {
  return inWeekOrder(
    opening
      .filter((window) => window.resourceId === resourceId)
      .map(({ weekday, start, end, validFrom, validTo }) => ({ weekday, start, end, validFrom, validTo })),
  )
}

/** By weekday, season and clock. */
export function inWeekOrder(windows: readonly WeeklyWindow[]): WeeklyHours {
  const key = (one: WeeklyWindow) => `${one.weekday} ${one.validFrom ?? ''} ${one.start} ${one.end}`
  return windows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

/** Minutes a week in which it is open, of windows without an end; what a list of people says of them. */
export function minutesAWeek(windows: readonly WeeklyWindow[]): number {
  return windows
    .filter(({ validFrom, validTo }) => validFrom === null && validTo === null)
    .reduce((sum, { start, end }) => sum + (parseClock(end, 'end') ?? 0) - (parseClock(start) ?? 0), 0)
}

function overlap(a: WeeklyWindow, b: WeeklyWindow): boolean {
  const first = '0000-01-01'
  const last = '9999-12-31'
  const isSameSeason = (a.validFrom ?? first) <= (b.validTo ?? last) && (b.validFrom ?? first) <= (a.validTo ?? last)
  return a.weekday === b.weekday && isSameSeason && overlapOfDay(a, b)
}

function overlapOfDay(a: { start: string; end: string }, b: { start: string; end: string }): boolean {
  return a.start < b.end && b.start < a.end
}
