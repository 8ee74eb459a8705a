import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ChargeRule } from './charge-rule.ts'
import { quoteMoveBySteps, quoteRefund, type RefundCase } from './refund-quote.ts'
import { type RefundRule, refundRuleOf, refundRuleSchema } from './refund-rule.ts'
import { strictestRefundRule } from './strictest-refund-rule.ts'

const minuteMs = 60_000
const startMs = 1_900_000_000_000
const price = { amount: 9000, currency: 'EUR' }
const base = { price, currency: 'EUR', party: 2 }
const percent = (share: number): ChargeRule => ({ kind: 'percent', percent: share })
const caseOf = (rule: RefundRule): RefundCase => ({ rule, startMs, ...base, paid: { kind: 'full', money: price } })

const anyRule: fc.Arbitrary<RefundRule> = fc
  .record({
    isFixed: fc.boolean(),
    minutes: fc.uniqueArray(fc.nat(300), { maxLength: 3 }),
    fees: fc.array(fc.nat(100), { minLength: 4, maxLength: 4 }),
  })
  .map(({ isFixed, minutes, fees }) => {
    const climbing = fees
      .toSorted((a, b) => a - b)
      .map((fee): ChargeRule => (isFixed ? { kind: 'fixed', amount: fee * 50, per: 'person' } : percent(fee)))
    const steps = minutes
      .toSorted((a, b) => b - a)
      .map((untilMinutes, index) => ({ untilMinutes, fee: climbing[index] ?? percent(0) }))
    const last = climbing[3] ?? percent(100)
    return { cancelSteps: steps, cancelAfter: last, moveSteps: steps, noShow: last, percentOf: 'price' as const }
  })
const anyRules = fc.array(anyRule, { minLength: 1, maxLength: 3 })
const anyMinute = fc.integer({ min: 0, max: 320 })

describe('the strictest of several policies', () => {
  it('takes from each what is stricter at that time', () => {
    const halfAfterDay = refundRuleOf({ freeUntilMinutes: 1440, feePercent: 50, moveUntilMinutes: 60 })
    const allAfterTwoHours = refundRuleOf({ freeUntilMinutes: 120, feePercent: 100, moveUntilMinutes: 240 })
    expect(strictestRefundRule([halfAfterDay, allAfterTwoHours], base)).toEqual({
      cancelSteps: [
        { untilMinutes: 1440, fee: percent(0) },
        { untilMinutes: 120, fee: percent(50) },
      ],
      cancelAfter: percent(100),
      moveSteps: [{ untilMinutes: 240, fee: percent(0) }],
      noShow: percent(0),
      percentOf: 'price',
    })
  })

  it('is the only one where there is one, and none is a fault', () => {
    const only = refundRuleOf({ freeUntilMinutes: 1440, feePercent: 50, moveUntilMinutes: 60 })
    expect(strictestRefundRule([only], base)).toBe(only)
    expect(() => strictestRefundRule([], base)).toThrow(RangeError)
  })

  it('compares shares also where there is no price', () => {
    const rules = [10, 60, 30].map((feePercent) =>
      refundRuleOf({ freeUntilMinutes: 60, feePercent, moveUntilMinutes: 0 }),
    )
    expect(strictestRefundRule(rules, { ...base, price: null }).cancelAfter).toEqual(percent(60))
  })

  it('keeps at every instant no less than any of them, and more only where steps were too many', () => {
    fc.assert(
      fc.property(anyRules, anyMinute, (rules, minute) => {
        const rule = strictestRefundRule(rules, base)
        expect(refundRuleSchema.safeParse(rule).success).toBe(true)
        const nowMs = startMs - minute * minuteMs - 1
        const keeps = (one: RefundRule) => {
          const quote = quoteRefund(caseOf(one), { nowMs, actor: 'customer' })
          return quote.allowed ? quote.keeps.amount : -1
        }
        const most = Math.max(...rules.map(keeps))
        expect(keeps(rule)).toBeGreaterThanOrEqual(most)
        if (rules.flatMap(({ cancelSteps }) => cancelSteps).length <= 6) expect(keeps(rule)).toBe(most)
      }),
      { numRuns: 300 },
    )
  })

  it('lets the customer move it only where each of them would', () => {
    fc.assert(
      fc.property(anyRules, anyMinute, (rules, minute) => {
        const allows = (rule: RefundRule) => quoteMoveBySteps(caseOf(rule), startMs - minute * minuteMs - 1).allowed
        if (allows(strictestRefundRule(rules, base))) expect(rules.every(allows)).toBe(true)
        else if (rules.flatMap(({ moveSteps }) => moveSteps).length <= 6) expect(rules.every(allows)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})
