import { z } from 'zod'
import { clockFault } from './opening.ts'
import { parseClock, parseDate } from './plain-date.ts'
import { orNothing, shownLine } from './shown-text.ts'

/** What members write into their calendar: one schema each, for the form and for the server. */

/** Beyond these no calendar goes, and instants of the days around them could not be stored. */
const [firstDate, lastDate] = ['1970-01-02', '2199-12-31']

/** A date of the wall calendar, within living memory and what anybody books. */
export const localDateSchema = z
  .string()
  .refine((text) => parseDate(text) !== null && firstDate <= text && text <= lastDate, {
    message: 'expected a date',
    abort: true,
  })
export const clockSchema = z.string().refine((text) => parseClock(text) !== null, 'expected a time like 14:30')
const idSchema = z.string().min(1).max(64)

/** A rule that may be set aside for one booking. */
export const waivedSchema = z.array(z.enum(['notice', 'advance', 'off_grid'])).max(3)

/** Somebody away, or time blocked, on the wall of the place. Whole days run from 00:00 to the end of the last. */
export const awayFormSchema = z
  .object({
    resourceIds: z.array(idSchema).min(1, 'expected somebody').max(100),
    from: z.object({ date: localDateSchema, time: clockSchema }),
    to: z.object({
      date: localDateSchema,
      time: z.string().refine((text) => parseClock(text, 'end') !== null, 'expected a time like 14:30'),
    }),
    reason: orNothing(shownLine(200)),
  })
  .refine(({ from, to }) => `${from.date} ${from.time}` < `${to.date} ${to.time}`, {
    path: ['to', 'time'],
    message: 'expected an end after the start',
  })
export type AwayForm = z.infer<typeof awayFormSchema>

/** The longest anybody is away in one entry. */
export const awayDaysMax = 731

const windowsSchema = z
  .array(z.object({ start: z.string(), end: z.string() }))
  .max(6)
  .superRefine((windows, context) => {
    for (const [index, window] of windows.entries()) {
      const fault = clockFault(window)
      if (fault !== null)
        context.addIssue({ code: 'custom', path: [index, 'start'], message: 'expected opening before closing' })
      const before = windows[index - 1]
      if (fault === null && before !== undefined && before.end > window.start) {
        context.addIssue({ code: 'custom', path: [index, 'start'], message: 'expected hours one after another' })
      }
    }
  })

/** A day on which a place is closed, or open at other hours. */
export const holidayFormSchema = z.object({
  locationIds: z.array(idSchema).min(1, 'expected a place').max(50),
  date: localDateSchema,
  name: shownLine(80),
  /** Empty: closed. */
  windows: windowsSchema,
})
export type HolidayForm = z.infer<typeof holidayFormSchema>

/** Where a booking is moved to, on the wall of its place. */
export const moveFormSchema = z.object({
  date: localDateSchema,
  time: clockSchema,
  /** Whom, or what, it is put on; null for whoever is free. */
  resourceId: idSchema.nullable(),
  setAside: waivedSchema,
  /** Of those rules, for the history. */
  why: orNothing(shownLine(200)),
  party: z.number().int().min(1).max(500).optional(),
  nights: z.number().int().min(1).max(365).optional(),
  difference: z.enum(['ask', 'waive']).optional(),
  version: z.number().int().min(1),
})
export type MoveForm = z.infer<typeof moveFormSchema>

const phoneSchema = orNothing(
  z
    .string()
    .transform((text) => text.replace(/[\s().-]/g, ''))
    .pipe(z.string().regex(/^\+[1-9]\d{6,14}$/, 'expected a number like +1 212 555 0123')),
)
const emailSchema = orNothing(z.string().trim().max(254).pipe(z.email('expected an e-mail address')))

/** What is asked of whoever books by hand, whatever the time. */
export const wishFormSchema = z.object({
  serviceId: idSchema,
  staffId: idSchema.nullable(),
  party: z.number().int().min(1).max(500).nullable(),
  nights: z.number().int().min(1).max(365).nullable(),
})

/** A booking that a member makes. */
export const handBookingSchema = wishFormSchema
  .extend({
    date: localDateSchema,
    time: clockSchema,
    setAside: waivedSchema,
    /** Of those rules, for the history. */
    why: orNothing(shownLine(200)),
    /** Somebody the business knows; else a new customer by the contact below. */
    customerId: idSchema.nullable(),
    name: orNothing(shownLine(120)),
    phone: phoneSchema,
    email: emailSchema,
    answers: z.record(idSchema, z.string().trim().max(500)),
    /** Made by the form when it opens: sent twice it is one booking. */
    key: z.uuid(),
  })
  .superRefine((form, context) => {
    if (form.customerId !== null) return
    if (form.name === null) context.addIssue({ code: 'custom', path: ['name'], message: 'expected a name' })
    if (form.phone === null && form.email === null) {
      context.addIssue({ code: 'custom', path: ['phone'], message: 'expected a phone number or an e-mail address' })
    }
  })
export type HandBooking = z.infer<typeof handBookingSchema>

/** Why, where a member must say it. */
export const whySchema = shownLine(200)
