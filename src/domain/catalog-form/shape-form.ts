import { z } from 'zod'
import { parseDate } from '../plain-date.ts'
import { parseRecurrence } from '../recurrence.ts'
import { clockSchema, idSchema } from './text.ts'

/** What of a service differs by its shape: an appointment, a class, a table, nights. */

const partySchema = z.number().int().min(1).max(500)
const minutesSchema = z
  .number()
  .int()
  .min(1)
  .max(7 * 24 * 60)
export const seatingsMax = 120
export const seriesMax = 30

const dateSchema = z.string().refine((text) => parseDate(text) !== null, 'no_such_date')

/** When a class is held, with what each date of it takes. */
const seriesSchema = z.object({
  /** Null: one more. */
  id: idSchema.nullable(),
  rrule: z
    .string()
    .trim()
    .max(500)
    .refine((text) => parseRecurrence(text).ok, 'no_recurrence'),
  firstDate: dateSchema,
  startTime: clockSchema,
  seats: partySchema,
  takes: z.array(idSchema).max(6).refine(isOnce, 'twice'),
  /** Dates on which it is not held. */
  exdates: z.array(dateSchema).max(366).refine(isOnce, 'twice'),
})
export type SeriesForm = z.infer<typeof seriesSchema>

const seatingSchema = z
  .object({
    resourceIds: z.array(idSchema).min(1).max(8).refine(isOnce, 'twice'),
    partyMin: partySchema,
    partyMax: partySchema,
  })
  .refine(({ partyMin, partyMax }) => partyMin <= partyMax, { message: 'most_below_least', path: ['partyMax'] })

const tableSchema = z
  .object({
    kind: z.literal('table'),
    seatings: z.array(seatingSchema).min(1).max(seatingsMax),
    turnTimes: z
      .array(z.object({ partyMax: partySchema, durationMinutes: minutesSchema }))
      .min(1)
      .max(12),
  })
  .superRefine(({ seatings, turnTimes }, context) => {
    const known = new Set<string>()
    for (const [index, { resourceIds }] of seatings.entries()) {
      const key = resourceIds.toSorted().join()
      if (known.has(key))
        context.addIssue({ code: 'custom', path: ['seatings', index, 'resourceIds'], message: 'twice' })
      known.add(key)
    }
    for (const [index, { partyMax }] of turnTimes.entries()) {
      const before = turnTimes[index - 1]
      if (before !== undefined && before.partyMax >= partyMax) {
        context.addIssue({ code: 'custom', path: ['turnTimes', index, 'partyMax'], message: 'not_rising' })
      }
    }
  })

const staySchema = z
  .object({
    kind: z.literal('stay'),
    partyMin: partySchema,
    partyMax: partySchema,
    checkInTime: clockSchema,
    checkOutTime: clockSchema,
    housekeepingMinutes: z
      .number()
      .int()
      .min(0)
      .max(24 * 60),
    nightsMin: z.number().int().min(1).max(365),
    nightsMax: z.number().int().min(1).max(365),
    /** ISO weekdays on which a stay may begin; any where null. */
    arrivalWeekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7).refine(isOnce, 'twice').nullable(),
  })
  .refine(({ partyMin, partyMax }) => partyMin <= partyMax, { message: 'most_below_least', path: ['partyMax'] })
  .refine(({ nightsMin, nightsMax }) => nightsMin <= nightsMax, { message: 'most_below_least', path: ['nightsMax'] })

export const shapeFormSchema = z.discriminatedUnion('kind', [
  /** `partyMax` null: one person comes, and nobody is asked how many. */
  z.object({ kind: z.literal('appointment'), partyMax: partySchema.nullable() }),
  z.object({ kind: z.literal('class'), partyMax: partySchema, series: z.array(seriesSchema).max(seriesMax) }),
  tableSchema,
  staySchema,
])
export type ShapeForm = z.infer<typeof shapeFormSchema>

function isOnce(list: readonly (string | number)[]): boolean {
  return new Set(list).size === list.length
}
