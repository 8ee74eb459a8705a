import { type ChargeBase, type ChargeRule, chargeOf, noCharge } from './charge-rule.ts'
import { type RefundRule, type RefundStep, refundRuleSchema, refundStepsMax } from './refund-rule.ts'

/**
 * Of several services in one booking the strictest at every instant: "free until 24 hours, then half" and "free until 2
 * hours, then all of it" are free until 24 hours, half until 2 hours, all of it after. Where fees of different kinds
 * meet they become fixed amounts, counted by `base`, the whole booking as offered. Steps beyond what a rule holds are
 * dropped nearest to the start, which is stricter, never milder. Throws RangeError for none.
 */
export function strictestRefundRule(rules: readonly RefundRule[], base: ChargeBase): RefundRule {
  const [first, ...more] = rules
  if (first === undefined) throw new RangeError('rules: expected at least one')
  if (more.length === 0) return first
  const strictest = (fees: readonly ChargeRule[]) => fees.reduce((a, b) => (isStricter(b, a, base) ? b : a))
  const cancelSteps = untilsOf(rules.map((rule) => rule.cancelSteps)).map((untilMinutes) => ({
    untilMinutes,
    fee: strictest(rules.map((rule) => feeAt(rule.cancelSteps, untilMinutes) ?? rule.cancelAfter)),
  }))
  const moveSteps = untilsOf(rules.map((rule) => rule.moveSteps)).flatMap((untilMinutes) => {
    const fees = rules.flatMap((rule) => feeAt(rule.moveSteps, untilMinutes) ?? [])
    return fees.length === rules.length ? [{ untilMinutes, fee: strictest(fees) }] : []
  })
  const rule: RefundRule = {
    cancelSteps: withoutRepeats(cancelSteps),
    cancelAfter: strictest(rules.map(({ cancelAfter }) => cancelAfter)),
    moveSteps: withoutRepeats(moveSteps),
    noShow: strictest(rules.map(({ noShow }) => noShow)),
    percentOf: rules.some(({ percentOf }) => percentOf === 'price') ? 'price' : 'paid',
  }
  return refundRuleSchema.safeParse(rule).success ? rule : inAmounts(rule, base)
}

/** The fee that holds so long before the start; null after the last step. */
function feeAt(steps: readonly RefundStep[], minutes: number): ChargeRule | null {
  return steps.find(({ untilMinutes }) => untilMinutes <= minutes)?.fee ?? null
}

/** Every end of a step once, the farthest from the start first. */
function untilsOf(ladders: readonly (readonly RefundStep[])[]): number[] {
  const untils = new Set(ladders.flat().map(({ untilMinutes }) => untilMinutes))
  return [...untils].sort((a, b) => b - a)
}

/** Neighbours with the same fee are one step; no more steps than a rule holds. */
function withoutRepeats(steps: readonly RefundStep[]): RefundStep[] {
  const isSame = (a: ChargeRule, b: ChargeRule | undefined) => JSON.stringify(a) === JSON.stringify(b)
  return steps.filter(({ fee }, index) => !isSame(fee, steps[index + 1]?.fee)).slice(0, refundStepsMax)
}

function inAmounts(rule: RefundRule, base: ChargeBase): RefundRule {
  const fixed = (fee: ChargeRule): ChargeRule => {
    const amount = amountOf(fee, base)
    return amount === 0 ? noCharge : { kind: 'fixed', amount, per: 'booking' }
  }
  const inSteps = (steps: readonly RefundStep[]) => steps.map((step) => ({ ...step, fee: fixed(step.fee) }))
  const { cancelSteps, cancelAfter, moveSteps, noShow } = rule
  return {
    cancelSteps: inSteps(cancelSteps),
    cancelAfter: fixed(cancelAfter),
    moveSteps: inSteps(moveSteps),
    noShow: fixed(noShow),
    percentOf: 'price',
  }
}

/** Shares are compared as such, also where there is no price; a share of nothing is milder than any amount. */
function isStricter(a: ChargeRule, b: ChargeRule, base: ChargeBase): boolean {
  if (a.kind === 'percent' && b.kind === 'percent') return a.percent > b.percent
  return amountOf(a, base) > amountOf(b, base)
}

function amountOf(fee: ChargeRule, base: ChargeBase): number {
  return chargeOf(fee, base)?.amount ?? 0
}
