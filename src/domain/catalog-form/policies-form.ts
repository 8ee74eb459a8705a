import { z } from 'zod'
import { askMinutesMax, warningMinutesMin } from '../attendance.ts'
import { memberLimitsSchema } from '../member-limits.ts'
import { commitmentFeeSchema } from '../payment-rule.ts'

/** What holds for everything a business sells. Minutes that pass before the start, not wall clock. */

export const payWindowMinutesMin = 5
export const payWindowMinutesMax = 24 * 60

const minutes = z.number().int().min(0).max(askMinutesMax)

/** The question first, then the warning, then the end. */
const releaseSchema = z
  .object({ askMinutes: minutes, warnMinutes: minutes, releaseMinutes: minutes })
  .refine(({ askMinutes, warnMinutes }) => askMinutes > warnMinutes, { message: 'ask_first', path: ['askMinutes'] })
  .refine(({ warnMinutes, releaseMinutes }) => warnMinutes >= releaseMinutes + warningMinutesMin, {
    message: 'warn_earlier',
    path: ['warnMinutes'],
  })

export const policiesFormSchema = z.object({
  /** How long customers have to pay before the time is free again. */
  payWindowMinutes: z.number().int().min(payWindowMinutesMin).max(payWindowMinutesMax),
  /** From when on a time that nobody confirmed is let go; null: never. */
  release: releaseSchema.nullable(),
  /** Of every booking that asks for nothing else; null: none. */
  commitmentFee: commitmentFeeSchema.nullable(),
  /** Up to where a member moves money alone. */
  limits: memberLimitsSchema,
})
export type PoliciesForm = z.infer<typeof policiesFormSchema>
