import { z } from 'zod'
import { type ChargeRule, chargeRuleSchema, chargesNothing, noCharge } from './charge-rule.ts'
import { minuteMs } from './zoned-time.ts'

/**
 * The cancellation policy in steps: "free until 24 hours before, half until 2 hours, all of it after". The form that is
 * stored with a service and pinned to a booking. Minutes are minutes that pass before the start, not wall clock.
 */

/** No policy has more steps. */
export const refundStepsMax = 6

/** The longest that a step may reach back before the start: a year. */
export const stepMinutesMax = 366 * 24 * 60

/** Free until so long before the start; later costs `feePercent` of the price. What most houses have. */
export interface CancellationPolicy {
  readonly freeUntilMinutes: number
  readonly feePercent: number
  /** Moving is allowed until so long before the start. */
  readonly moveUntilMinutes: number
}

const stepSchema = z.object({
  /** The step holds up to and including the instant so long before the start. */
  untilMinutes: z.number().int().min(0).max(stepMinutesMax),
  fee: chargeRuleSchema,
})

/** One step of a policy and its fee. */
export type RefundStep = z.infer<typeof stepSchema>

export const refundRuleSchema = z
  .object({
    /** Steps of cancelling, the farthest from the start first. */
    cancelSteps: z.array(stepSchema).max(refundStepsMax),
    /** What cancelling costs after the last step, until the start. */
    cancelAfter: chargeRuleSchema,
    /** Steps of moving, the farthest first; after the last the customer may not move it. */
    moveSteps: z.array(stepSchema).max(refundStepsMax),
    /** What not coming costs. */
    noShow: chargeRuleSchema,
    /** What shares are of: the price, or what was paid ("half of the deposit is kept"). */
    percentOf: z.enum(['price', 'paid']),
  })
  .superRefine((rule, context) => {
    const ladders = [
      {
        path: 'cancelSteps',
        steps: rule.cancelSteps,
        fees: [...rule.cancelSteps.map(({ fee }) => fee), rule.cancelAfter],
      },
      { path: 'moveSteps', steps: rule.moveSteps, fees: rule.moveSteps.map(({ fee }) => fee) },
    ]
    for (const { path, steps, fees } of ladders) {
      if (!descends(steps))
        context.addIssue({ code: 'custom', path: [path], message: 'expected the farthest step first' })
      if (!climbs(fees)) {
        context.addIssue({ code: 'custom', path: [path], message: 'expected fees of one kind that never fall' })
      }
    }
  })

/** Cancelling, moving and not coming: what each costs, by how long before the start. */
export type RefundRule = z.infer<typeof refundRuleSchema>

/**
 * Today's two-step policy in steps, with the same answer at every instant; a share outside 0 to 100 is cut to it, as
 * the quotes of today do. Today has no fee for a no-show: `noShow` is nothing unless given.
 */
export function refundRuleOf(policy: CancellationPolicy, noShow: ChargeRule = noCharge): RefundRule {
  const percent = Math.min(100, Math.max(0, policy.feePercent))
  return {
    cancelSteps: [{ untilMinutes: policy.freeUntilMinutes, fee: noCharge }],
    cancelAfter: { kind: 'percent', percent },
    moveSteps: [{ untilMinutes: policy.moveUntilMinutes, fee: noCharge }],
    noShow,
    percentOf: 'price',
  }
}

/** As it was stored, or stands in an offer that was shown: those pinned before there were steps say it in two. */
export const storedRefundRuleSchema = z.union([
  refundRuleSchema,
  z
    .object({ freeUntilMinutes: z.number(), feePercent: z.number(), moveUntilMinutes: z.number() })
    .transform((policy) => refundRuleOf(policy)),
])

/** Today's policy where it says the same as these steps, for readers that know no other; null where steps say more. */
export function policyOf(rule: RefundRule): CancellationPolicy | null {
  const [free, ...later] = rule.cancelSteps
  const [move, ...moreMoves] = rule.moveSteps
  if (free === undefined || move === undefined || later.length + moreMoves.length > 0) return null
  if (!(chargesNothing(free.fee) && chargesNothing(move.fee))) return null
  if (rule.cancelAfter.kind !== 'percent' || rule.percentOf !== 'price') return null
  return {
    freeUntilMinutes: free.untilMinutes,
    feePercent: rule.cancelAfter.percent,
    moveUntilMinutes: move.untilMinutes,
  }
}

/** How long before the start cancelling is free to the last: the end of the free steps at the front; null where none is. */
export function freeUntilMinutes({ cancelSteps }: RefundRule): number | null {
  // A later step that charges nothing is not called free.
  const firstPaid = cancelSteps.findIndex((step) => !chargesNothing(step.fee))
  const last = firstPaid === -1 ? cancelSteps.at(-1) : cancelSteps[firstPaid - 1]
  return last?.untilMinutes ?? null
}

/** For what a card on file may be charged at all: for cancelling late, for not coming. */
export function chargedFor({ cancelSteps, cancelAfter, noShow }: RefundRule): {
  readonly late: boolean
  readonly missed: boolean
} {
  const late = !(chargesNothing(cancelAfter) && cancelSteps.every(({ fee }) => chargesNothing(fee)))
  return { late, missed: !chargesNothing(noShow) }
}

/** What the rule asks for cancelling at an instant before the start. */
export function feeRuleAt(
  { cancelSteps, cancelAfter }: RefundRule,
  { startMs, nowMs }: { readonly startMs: number; readonly nowMs: number },
): ChargeRule {
  const step = cancelSteps.find(({ untilMinutes }) => nowMs <= startMs - untilMinutes * minuteMs)
  return step?.fee ?? cancelAfter
}

function descends(steps: readonly RefundStep[]): boolean {
  return steps.every((step, index) => {
    const next = steps[index + 1]
    return next === undefined || step.untilMinutes > next.untilMinutes
  })
}

/** So that waiting never makes it cheaper, whatever the price. Free steps may stand before either kind. */
function climbs(fees: readonly ChargeRule[]): boolean {
  return fees.every((fee, index) => {
    const next = fees[index + 1]
    return next === undefined || isAtMost(fee, next)
  })
}

function isAtMost(fee: ChargeRule, next: ChargeRule): boolean {
  if (chargesNothing(fee)) return true
  if (fee.kind === 'percent') return next.kind === 'percent' && fee.percent <= next.percent
  return next.kind === 'fixed' && fee.per === next.per && fee.amount <= next.amount
}
