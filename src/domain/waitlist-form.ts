import { z } from 'zod'
import { isPhoneNumber } from './delivery.ts'

const localDate = z.iso.date('expected a date such as 2026-12-01')
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time such as 15:30')
const count = z
  .number()
  .int('expected a whole number')
  .min(1, 'expected at least 1')
  .max(999, 'expected less than 1000')

/** Whom a member writes on the waiting list, and for what: the form and the server check it alike. */
export const waitlistFormSchema = z
  .object({
    /** E.164; spaces and signs between are left out. */
    phone: z
      .string()
      .transform((text) => text.replace(/[\s().-]/g, ''))
      .refine(isPhoneNumber, 'expected a number such as +12125550142'),
    serviceId: z.uuid('expected a service'),
    /** Anybody where null. */
    staffId: z.uuid().nullable(),
    party: count.nullable(),
    nights: count.nullable(),
    /** Today where null. */
    from: localDate.nullable(),
    /** As far ahead as the list reaches where null. */
    to: localDate.nullable(),
    after: clock.nullable(),
    before: clock.nullable(),
  })
  .refine(({ from, to }) => from === null || to === null || from <= to, {
    path: ['to'],
    message: 'expected a day that is not before the first',
  })
  .refine(({ after, before }) => after === null || before === null || after < before, {
    path: ['before'],
    message: 'expected a time after the first',
  })
export type WaitlistForm = z.infer<typeof waitlistFormSchema>
