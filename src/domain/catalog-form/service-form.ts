import { z } from 'zod'
import { chargesNothing } from '../charge-rule.ts'
import { paymentRulesSchema } from '../payment-rule.ts'
import { refundRuleSchema } from '../refund-rule.ts'
import { segmentsMax } from '../segment.ts'
import { resourceKinds } from './resource-form.ts'
import { shapeFormSchema } from './shape-form.ts'
import { idSchema, line, lines, names, priceSchema } from './text.ts'

/**
 * All that is sold, as a member writes it down. What one form shows wrong by itself is refused here, in the browser and by
 * the server alike; what depends on other rows is `serviceFaults`. Prices are minor units of the tenant's currency.
 */

export const requirementsMax = 6
export const candidatesMax = 200
export const intakeMax = 12
export const quotasMax = 6
/** Nothing is longer than a week, a stay aside: of that a night counts. */
export const durationMinutesMax = 7 * 24 * 60
export const advanceDaysMax = 730

const bufferSchema = z
  .number()
  .int()
  .min(0)
  .max(24 * 60)
const segmentSchema = z.object({
  fromMinute: z.number().int().min(0).max(durationMinutesMax),
  toMinute: z.number().int().min(1).max(durationMinutesMax),
})
/** The busy parts, in order; null: all of it. */
const segmentsSchema = z
  .array(segmentSchema)
  .min(1)
  .max(segmentsMax)
  .superRefine((segments, context) => {
    for (const [index, { fromMinute, toMinute }] of segments.entries()) {
      if (fromMinute >= toMinute)
        context.addIssue({ code: 'custom', path: [index, 'toMinute'], message: 'end_after_start' })
      const before = segments[index - 1]
      if (before !== undefined && fromMinute < before.toMinute) {
        context.addIssue({ code: 'custom', path: [index, 'fromMinute'], message: 'overlaps' })
      }
    }
  })
  .nullable()

const durationSchema = z.number().int().min(1).max(durationMinutesMax)

/** Who may serve, and what is different where they do; null is as the service has it. */
const candidateSchema = z.object({
  resourceId: idSchema,
  durationMinutes: durationSchema.nullable(),
  priceAmount: priceSchema.nullable(),
  segments: segmentsSchema,
})

const requirementSchema = z.object({
  /** Null: one more. */
  id: idSchema.nullable(),
  kind: z.enum(resourceKinds),
  candidates: z.array(candidateSchema).min(1).max(candidatesMax),
  bufferBeforeMinutes: bufferSchema,
  bufferAfterMinutes: bufferSchema,
  segments: segmentsSchema,
})
export type RequirementForm = z.infer<typeof requirementSchema>

const intakeSchema = z
  .array(
    z.object({
      id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
      label: line(160),
      required: z.boolean(),
    }),
  )
  .max(intakeMax)
  .superRefine((questions, context) => {
    for (const [index, { id }] of questions.entries()) {
      if (questions.slice(0, index).some((other) => other.id === id)) {
        context.addIssue({ code: 'custom', path: [index, 'id'], message: 'twice' })
      }
    }
  })

const quotaSchema = z
  .object({
    /** Null: one more. */
    id: idSchema.nullable(),
    of: z.enum(['service', 'staff', 'customer']),
    staffId: idSchema.nullable(),
    period: z.enum(['day', 'week']),
    units: z.number().int().min(1).max(1000),
  })
  .refine(({ of, staffId }) => (of === 'staff') === (staffId !== null), { message: 'whose', path: ['staffId'] })

export const serviceFormSchema = z
  .object({
    name: line(80),
    /** Stands in links: /book/…?service=haircut. */
    slug: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(60),
    aliases: names(20),
    description: lines(600),
    category: line(40, 0),
    locationId: idSchema,
    durationMinutes: durationSchema,
    stepMinutes: z
      .number()
      .int()
      .min(1)
      .max(24 * 60),
    offsetMinutes: z
      .number()
      .int()
      .min(0)
      .max(24 * 60 - 1),
    noticeMinutes: z
      .number()
      .int()
      .min(0)
      .max(60 * 24 * 60),
    advanceDays: z.number().int().min(0).max(advanceDaysMax),
    /** Null: on request. */
    priceAmount: priceSchema.nullable(),
    priceFrom: z.boolean(),
    pricePer: z.enum(['booking', 'person', 'night']),
    needsApproval: z.boolean(),
    shape: shapeFormSchema,
    requirements: z.array(requirementSchema).max(requirementsMax),
    intake: intakeSchema,
    quotas: z.array(quotaSchema).max(quotasMax),
    paymentRules: paymentRulesSchema,
    cancellation: refundRuleSchema,
  })
  .superRefine((form, context) => {
    const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    const { shape, requirements, pricePer, paymentRules, priceAmount } = form
    if (form.offsetMinutes >= form.stepMinutes) fault(['offsetMinutes'], 'below_step')
    if (pricePer === 'night' && shape.kind !== 'stay') fault(['pricePer'], 'only_of_stays')
    if (form.priceFrom && priceAmount === null) fault(['priceAmount'], 'price_needed')
    const isShare = paymentRules.some(({ rule }) => rule.kind === 'percent' || rule.kind === 'full')
    if (isShare && priceAmount === null) fault(['paymentRules'], 'price_needed')
    // Told, and never asked for, it would be a promise that we break.
    const paidMove = form.cancellation.moveSteps.findIndex(({ fee }) => !chargesNothing(fee))
    if (paidMove !== -1) fault(['cancellation', 'moveSteps', paidMove, 'fee'], 'moving_is_free')
    if (shape.kind === 'class' && requirements.length > 0) fault(['requirements'], 'none_of_class')
    if (shape.kind !== 'class' && requirements.length === 0) fault(['requirements'], 'somebody_needed')
    if ((shape.kind === 'table' || shape.kind === 'stay') && requirements.length > 1)
      fault(['requirements'], 'one_only')
    for (const at of requirementFaults(form)) fault(at.path, at.why)
  })
export type ServiceForm = z.infer<typeof serviceFormSchema>

interface Found {
  readonly path: (string | number)[]
  readonly why: string
}

function requirementFaults({
  requirements,
  durationMinutes,
  priceAmount,
}: {
  readonly requirements: readonly RequirementForm[]
  readonly durationMinutes: number
  readonly priceAmount: number | null
}): Found[] {
  const varying = requirements.findIndex(({ candidates }) => candidates.some(varies))
  return requirements.flatMap((requirement, index) => {
    const at = ['requirements', index]
    const faults: Found[] = []
    if (requirement.segments !== null && endOf(requirement.segments) > durationMinutes)
      faults.push({ path: [...at, 'segments'], why: 'beyond_duration' })
    for (const [place, candidate] of requirement.candidates.entries()) {
      const here = [...at, 'candidates', place]
      const isTwice = requirement.candidates.slice(0, place).some((one) => one.resourceId === candidate.resourceId)
      if (isTwice) faults.push({ path: [...here, 'resourceId'], why: 'twice' })
      // A second requirement that varied would be read by nobody.
      if (candidate.priceAmount !== null && priceAmount === null) {
        faults.push({ path: [...here, 'priceAmount'], why: 'price_needed' })
      }
      if (varies(candidate) && index !== varying) faults.push({ path: here, why: 'varies_once' })
      const own = candidate.segments ?? requirement.segments
      if (own !== null && endOf(own) > (candidate.durationMinutes ?? durationMinutes)) {
        faults.push({ path: [...here, 'segments'], why: 'beyond_duration' })
      }
    }
    return faults
  })
}

function varies({ durationMinutes, priceAmount, segments }: RequirementForm['candidates'][number]): boolean {
  return durationMinutes !== null || priceAmount !== null || segments !== null
}

function endOf(segments: NonNullable<RequirementForm['segments']>): number {
  return Math.max(...segments.map(({ toMinute }) => toMinute))
}
