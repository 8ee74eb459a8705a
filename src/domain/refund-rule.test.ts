import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { chargeOf } from './charge-rule.ts'
import type { CancellationPolicy } from './refund-rule.ts'
import { chargedFor, policyOf, refundRuleOf, refundRuleSchema, refundStepsMax } from './refund-rule.ts'

const percent = (share: number) => ({ kind: 'percent' as const, percent: share })
const fixed = (amount: number, per: 'booking' | 'person' = 'booking') => ({ kind: 'fixed' as const, amount, per })

const stepped = {
  cancelSteps: [
    { untilMinutes: 1440, fee: percent(0) },
    { untilMinutes: 120, fee: percent(50) },
  ],
  cancelAfter: percent(100),
  moveSteps: [{ untilMinutes: 60, fee: percent(0) }],
  noShow: percent(100),
  percentOf: 'price' as const,
}

describe('a charge', () => {
  const base = { price: { amount: 6001, currency: 'EUR' }, currency: 'EUR', party: 3 }

  it('is a share of the price, or fixed for the booking or each person, and never above the price', () => {
    expect(chargeOf(percent(50), base)).toEqual({ amount: 3001, currency: 'EUR' })
    expect(chargeOf(fixed(2000), base)).toEqual({ amount: 2000, currency: 'EUR' })
    expect(chargeOf(fixed(2000, 'person'), base)).toEqual({ amount: 6000, currency: 'EUR' })
    expect(chargeOf(fixed(2001, 'person'), base)).toEqual({ amount: 6001, currency: 'EUR' })
  })

  it('has no share of no price, but a fixed amount', () => {
    expect(chargeOf(percent(50), { ...base, price: null })).toBeNull()
    expect(chargeOf(fixed(2000, 'person'), { ...base, price: null })).toEqual({ amount: 6000, currency: 'EUR' })
  })

  it('refuses a price of another currency and a party that is none', () => {
    expect(() => chargeOf(fixed(1), { ...base, currency: 'USD' })).toThrow(RangeError)
    for (const party of [0, -1, 1.5]) expect(() => chargeOf(fixed(1), { ...base, party })).toThrow(RangeError)
  })
})

describe('a policy in steps', () => {
  it('is stored where the farthest step stands first and waiting is never cheaper', () => {
    expect(refundRuleSchema.safeParse(stepped).success).toBe(true)
    expect(refundRuleSchema.safeParse({ ...stepped, cancelSteps: [] }).success).toBe(true)
    const freeThenFixed = {
      ...stepped,
      cancelSteps: stepped.cancelSteps.slice(0, 1),
      cancelAfter: fixed(2000, 'person'),
    }
    expect(refundRuleSchema.safeParse(freeThenFixed).success).toBe(true)
  })

  it.each([
    ['steps out of order', { cancelSteps: stepped.cancelSteps.toReversed() }],
    ['two steps at once', { cancelSteps: [stepped.cancelSteps[0], stepped.cancelSteps[0]] }],
    ['a fee that falls', { cancelAfter: percent(49) }],
    ['fees of two kinds', { cancelAfter: fixed(9000) }],
    [
      'fixed fees counted differently',
      { cancelSteps: [{ untilMinutes: 1, fee: fixed(1) }], cancelAfter: fixed(2, 'person') },
    ],
    [
      'a move that gets cheaper',
      {
        moveSteps: [
          { untilMinutes: 60, fee: percent(5) },
          { untilMinutes: 1, fee: percent(0) },
        ],
      },
    ],
    ['a share above the whole', { noShow: percent(101) }],
    ['a negative fee', { noShow: fixed(-1) }],
    ['a step after the start', { moveSteps: [{ untilMinutes: -1, fee: percent(0) }] }],
    [
      'too many steps',
      { moveSteps: Array.from({ length: refundStepsMax + 1 }, (_, i) => ({ untilMinutes: 99 - i, fee: percent(0) })) },
    ],
  ])('is refused with %s', (_, wrong) => {
    expect(refundRuleSchema.safeParse({ ...stepped, ...wrong }).success).toBe(false)
  })

  it('keeps everything that the policy of today says', () => {
    const minutes = fc.nat(14 * 24 * 60)
    const policies: fc.Arbitrary<CancellationPolicy> = fc.record({
      freeUntilMinutes: minutes,
      feePercent: fc.integer({ min: 0, max: 100 }),
      moveUntilMinutes: minutes,
    })
    fc.assert(
      fc.property(policies, (policy) => {
        const rule = refundRuleOf(policy)
        expect(refundRuleSchema.parse(rule)).toEqual(rule)
        expect(policyOf(rule)).toEqual(policy)
      }),
    )
  })

  it('is not told as the policy of today where it says more', () => {
    expect(policyOf(stepped)).toBeNull()
    const today = refundRuleOf({ freeUntilMinutes: 60, feePercent: 50, moveUntilMinutes: 30 })
    expect(policyOf({ ...today, moveSteps: [] })).toBeNull()
    expect(policyOf({ ...today, cancelAfter: fixed(10) })).toBeNull()
    expect(policyOf({ ...today, percentOf: 'paid' })).toBeNull()
    expect(policyOf({ ...today, cancelSteps: [{ untilMinutes: 60, fee: percent(1) }] })).toBeNull()
  })
})

test.each([
  [{ feePercent: 50 }, 0, { late: true, missed: false }],
  [{ feePercent: 0 }, 2_000, { late: false, missed: true }],
  [{ feePercent: 0 }, 0, { late: false, missed: false }],
])('a card may be charged only for what costs something: %j, %i', (policy, missed, expected) => {
  const noShow = { kind: 'fixed', amount: missed, per: 'person' } as const
  expect(chargedFor(refundRuleOf({ freeUntilMinutes: 240, moveUntilMinutes: 60, ...policy }, noShow))).toEqual(expected)
})
