import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at } from '../testing/slot-fixtures.ts'
import { cancellationFee, type PolicyCase, quoteCancellation, quoteMove } from './policy.ts'
import type { CancellationPolicy } from './refund-rule.ts'
import { refundRuleOf } from './refund-rule.ts'

const minuteMs = 60_000
const startMs = at('2027-06-07T10:00-04:00')

function caseOf(amount: number | null, policy: Partial<CancellationPolicy> = {}): PolicyCase {
  return {
    startMs,
    terms: {
      price: amount === null ? null : { amount, currency: 'USD' },
      cancellation: refundRuleOf({ freeUntilMinutes: 1440, feePercent: 50, moveUntilMinutes: 120, ...policy }),
    },
  }
}

describe('cancelling', () => {
  it('is free up to the very last free instant', () => {
    const freeUntilMs = startMs - 1440 * minuteMs
    expect(quoteCancellation(caseOf(6000), freeUntilMs)).toEqual({
      allowed: true,
      free: true,
      freeUntilMs,
      fee: { amount: 0, currency: 'USD' },
    })
    expect(quoteCancellation(caseOf(6000), freeUntilMs + 1)).toMatchObject({ free: false, fee: { amount: 3000 } })
  })

  it('is possible until the start, and not from it on', () => {
    expect(quoteCancellation(caseOf(6000), startMs - 1).allowed).toBe(true)
    expect(quoteCancellation(caseOf(6000), startMs)).toEqual({ allowed: false, why: 'started' })
  })

  it('has no fee where there is no price', () => {
    expect(quoteCancellation(caseOf(null), startMs - 1)).toMatchObject({ free: false, fee: null })
  })

  it('counts hours that pass, not the clock on the wall', () => {
    const sunday = { ...caseOf(6000), startMs: at('2027-03-14T12:00-04:00') }
    expect(quoteCancellation(sunday, at('2027-03-13T11:00-05:00'))).toMatchObject({ free: true })
    expect(quoteCancellation(sunday, at('2027-03-13T11:01-05:00'))).toMatchObject({ free: false })
  })

  it('is never free where the policy asks a fee until the start', () => {
    expect(quoteCancellation(caseOf(6000, { freeUntilMinutes: 0 }), startMs - 1)).toMatchObject({ free: true })
  })
})

describe('the fee', () => {
  it.each([
    [6000, 50, 3000],
    [6001, 50, 3001],
    [1, 50, 1],
    [1, 49, 0],
    [333, 33, 110],
    [5000, 12.5, 625],
    [6000, 0, 0],
    [6000, 100, 6000],
    [6000, 150, 6000],
    [6000, -5, 0],
  ])('of %i minor units at %d percent is %i', (amount, feePercent, fee) => {
    expect(cancellationFee(caseOf(amount, { feePercent }), startMs - 1)).toEqual({ amount: fee, currency: 'USD' })
  })

  it('is a whole number between nothing and the price', () => {
    fc.assert(
      fc.property(fc.nat(100_000_000), fc.integer({ min: 0, max: 100 }), (amount, feePercent) => {
        const fee = cancellationFee(caseOf(amount, { feePercent }), startMs - 1)?.amount ?? -1
        expect(Number.isInteger(fee) && fee >= 0 && fee <= amount).toBe(true)
        expect(Math.abs(fee - (amount * feePercent) / 100)).toBeLessThanOrEqual(0.5)
      }),
    )
  })
})

describe('moving', () => {
  const moveUntilMs = startMs - 120 * minuteMs

  it('is allowed up to its last instant, then too late, then over', () => {
    expect(quoteMove(caseOf(6000), moveUntilMs)).toEqual({
      allowed: true,
      moveUntilMs,
      fee: { amount: 0, currency: 'USD' },
    })
    expect(quoteMove(caseOf(6000), moveUntilMs + 1)).toEqual({ allowed: false, why: 'too_late', moveUntilMs })
    expect(quoteMove(caseOf(6000), startMs)).toEqual({ allowed: false, why: 'started', moveUntilMs })
  })
})
