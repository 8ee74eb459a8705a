import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at } from '../testing/slot-fixtures.ts'
import type { ChargeRule } from './charge-rule.ts'
import {
  type Paid,
  quoteMoveBySteps,
  quoteNoShow,
  quoteRefund,
  type RefundCase,
  type RefundQuote,
} from './refund-quote.ts'
import { type RefundRule, refundRuleOf } from './refund-rule.ts'

const minuteMs = 60_000
const startMs = at('2027-06-07T10:00-04:00')
const usd = (amount: number) => ({ amount, currency: 'USD' })
const percent = (share: number): ChargeRule => ({ kind: 'percent', percent: share })
const ahead = (minutes: number) => startMs - minutes * minuteMs

/** Free until a day before, half until two hours, all of it after. */
const steps: RefundRule = {
  cancelSteps: [
    { untilMinutes: 1440, fee: percent(0) },
    { untilMinutes: 120, fee: percent(50) },
  ],
  cancelAfter: percent(100),
  moveSteps: [
    { untilMinutes: 720, fee: percent(0) },
    { untilMinutes: 60, fee: percent(10) },
  ],
  noShow: percent(100),
  percentOf: 'price',
}

function caseOf(paid: Paid, more: Partial<RefundCase> = {}): RefundCase {
  return { rule: steps, startMs, price: usd(6000), currency: 'USD', party: 1, paid, ...more }
}

const cancelNow = (of: RefundCase, nowMs: number) => quoteRefund(of, { nowMs, actor: 'customer' })

function allowed(quote: RefundQuote) {
  if (!quote.allowed) throw new Error('expected a quote')
  return quote
}

describe('cancelling with the full price paid', () => {
  const full = caseOf({ kind: 'full', money: usd(6000) })

  it('gives everything back up to the last free instant, and says what comes then', () => {
    const half = { fee: usd(3000), refund: usd(3000), keeps: usd(3000), charge: usd(0) }
    expect(cancelNow(full, ahead(1440))).toEqual({
      allowed: true,
      free: true,
      freeUntilMs: ahead(1440),
      fee: usd(0),
      refund: usd(6000),
      keeps: usd(0),
      charge: usd(0),
      next: { untilMs: ahead(1440), later: half },
    })
    expect(cancelNow(full, ahead(1440) + 1)).toMatchObject({ free: false, ...half, next: { untilMs: ahead(120) } })
  })

  it('keeps all of it after the last step, with nothing to come', () => {
    const last = { free: false, refund: usd(0), keeps: usd(6000), next: null }
    expect(cancelNow(full, ahead(120) + 1)).toMatchObject(last)
    expect(cancelNow(full, startMs - 1)).toMatchObject(last)
  })

  it('is over once it has started, whoever asks', () => {
    for (const actor of ['customer', 'business', 'force_majeure'] as const) {
      expect(quoteRefund(full, { nowMs: startMs, actor })).toEqual({ allowed: false, why: 'started' })
    }
  })

  it.each(['business', 'force_majeure'] as const)('costs nothing at the last moment when it is for %s', (actor) => {
    expect(quoteRefund(full, { nowMs: startMs - 1, actor })).toMatchObject({
      free: true,
      fee: usd(0),
      refund: usd(6000),
      next: null,
    })
  })

  it('counts minutes that pass, not the clock on the wall', () => {
    const sunday = { ...full, startMs: at('2027-03-14T12:00-04:00') }
    expect(cancelNow(sunday, at('2027-03-13T11:00-05:00'))).toMatchObject({ free: true })
    expect(cancelNow(sunday, at('2027-03-13T11:01-05:00'))).toMatchObject({ free: false })
  })
})

describe('cancelling with something else paid', () => {
  it('keeps of a deposit at most the deposit', () => {
    const deposit = caseOf({ kind: 'deposit', money: usd(1200) })
    expect(cancelNow(deposit, ahead(60 * 3))).toMatchObject({
      fee: usd(3000),
      keeps: usd(1200),
      refund: usd(0),
      charge: usd(0),
    })
  })

  it('keeps a share of the deposit where the rule says so', () => {
    const deposit = caseOf({ kind: 'deposit', money: usd(1201) }, { rule: { ...steps, percentOf: 'paid' } })
    expect(cancelNow(deposit, ahead(180))).toMatchObject({ fee: usd(601), keeps: usd(601), refund: usd(600) })
  })

  it('keeps a share of the deposit where there is no price', () => {
    const deposit = caseOf({ kind: 'deposit', money: usd(1000) }, { price: null })
    expect(cancelNow(deposit, ahead(180))).toMatchObject({ fee: usd(500), keeps: usd(500), refund: usd(500) })
  })

  it('takes the fee from a card on file, and no more than was told', () => {
    expect(cancelNow(caseOf({ kind: 'card_hold', upTo: usd(9000) }), ahead(180))).toMatchObject({
      charge: usd(3000),
      keeps: usd(0),
    })
    expect(cancelNow(caseOf({ kind: 'card_hold', upTo: usd(2000) }), ahead(180))).toMatchObject({
      fee: usd(3000),
      charge: usd(2000),
    })
    expect(cancelNow(caseOf({ kind: 'card_hold', upTo: usd(2000) }), ahead(1440))).toMatchObject({ charge: usd(0) })
  })

  it('takes a fixed fee for each person where a table has no price', () => {
    const rule: RefundRule = {
      ...steps,
      cancelSteps: steps.cancelSteps.slice(0, 1),
      cancelAfter: { kind: 'fixed', amount: 2000, per: 'person' },
    }
    const table = caseOf({ kind: 'card_hold', upTo: usd(8000) }, { rule, price: null, party: 4 })
    expect(cancelNow(table, ahead(30))).toMatchObject({ fee: usd(8000), charge: usd(8000) })
  })

  it('gives a commitment fee back while it is free, and keeps the whole of it after', () => {
    const fee = caseOf({ kind: 'commitment_fee', money: usd(100) })
    expect(cancelNow(fee, ahead(1440))).toMatchObject({
      refund: usd(100),
      keeps: usd(0),
      next: { later: { keeps: usd(100) } },
    })
    expect(cancelNow(fee, ahead(1439))).toMatchObject({ refund: usd(0), keeps: usd(100) })
    expect(quoteNoShow(fee)).toMatchObject({ refund: usd(0), keeps: usd(100) })
  })

  it('moves nothing where nothing was paid, and tells the fee as today', () => {
    expect(cancelNow(caseOf({ kind: 'nothing' }), ahead(180))).toMatchObject({
      fee: usd(3000),
      refund: usd(0),
      keeps: usd(0),
      charge: usd(0),
    })
    expect(cancelNow(caseOf({ kind: 'nothing' }, { price: null }), ahead(180))).toMatchObject({ fee: null })
  })

  it('refuses money of another currency', () => {
    expect(() => cancelNow(caseOf({ kind: 'full', money: { amount: 1, currency: 'EUR' } }), ahead(1))).toThrow(
      RangeError,
    )
  })
})

describe('a rule without a free step', () => {
  it('is never free and keeps a commitment fee from the beginning', () => {
    const rule = { ...steps, cancelSteps: steps.cancelSteps.slice(1) }
    const fee = caseOf({ kind: 'commitment_fee', money: usd(100) }, { rule })
    expect(cancelNow(fee, ahead(9999))).toMatchObject({ free: false, freeUntilMs: null, keeps: usd(100) })
  })
})

describe('moving', () => {
  const full = caseOf({ kind: 'full', money: usd(6000) })

  it('has steps of its own, and an end', () => {
    expect(quoteMoveBySteps(full, ahead(720))).toEqual({
      allowed: true,
      fee: usd(0),
      moveUntilMs: ahead(60),
      untilMs: ahead(720),
    })
    expect(quoteMoveBySteps(full, ahead(719))).toMatchObject({ allowed: true, fee: usd(600), untilMs: ahead(60) })
    expect(quoteMoveBySteps(full, ahead(60) + 1)).toEqual({ allowed: false, why: 'too_late', moveUntilMs: ahead(60) })
    expect(quoteMoveBySteps(full, startMs)).toEqual({ allowed: false, why: 'started', moveUntilMs: ahead(60) })
  })

  it('is never allowed without a step', () => {
    const never = { ...full, rule: { ...steps, moveSteps: [] } }
    expect(quoteMoveBySteps(never, ahead(9999))).toEqual({ allowed: false, why: 'too_late', moveUntilMs: null })
  })
})

const anyPaid: fc.Arbitrary<Paid> = fc.oneof(
  fc.constant<Paid>({ kind: 'nothing' }),
  fc.record({
    kind: fc.constantFrom('deposit' as const, 'full' as const, 'commitment_fee' as const),
    money: fc.nat(10_000).map(usd),
  }),
  fc.record({ kind: fc.constant('card_hold' as const), upTo: fc.nat(10_000).map(usd) }),
)

/** Rules of percents only or fixed amounts only, with the farthest step first and fees that never fall. */
const anyRule: fc.Arbitrary<RefundRule> = fc
  .record({
    isFixed: fc.boolean(),
    minutes: fc.uniqueArray(fc.nat(3000), { maxLength: 4 }),
    fees: fc.array(fc.nat(100), { minLength: 5, maxLength: 5 }),
    percentOf: fc.constantFrom('price' as const, 'paid' as const),
    noShow: fc.nat(100).map(percent),
  })
  .map(({ isFixed, minutes, fees, percentOf, noShow }) => {
    const climbing = fees
      .toSorted((a, b) => a - b)
      .map((fee): ChargeRule => (isFixed ? { kind: 'fixed', amount: fee * 50, per: 'person' } : percent(fee)))
    const descending = minutes.toSorted((a, b) => b - a)
    const ladder = descending.map((untilMinutes, index) => ({ untilMinutes, fee: climbing[index] ?? percent(0) }))
    return { cancelSteps: ladder, cancelAfter: climbing[4] ?? percent(100), moveSteps: ladder, noShow, percentOf }
  })

const anyCase = fc.record({
  rule: anyRule,
  paid: anyPaid,
  price: fc.option(fc.nat(9000).map(usd)),
  party: fc.integer({ min: 1, max: 4 }),
})
const anyMoment = fc
  .integer({ min: -3200, max: -1 })
  .chain((minute) => fc.constantFrom(-1, 0, 1).map((ms) => startMs + minute * minuteMs + ms))

describe('whatever the rule, the payment and the instant', () => {
  it('what goes back and what stays is what was paid, and no more is taken than the fee', () => {
    fc.assert(
      fc.property(
        anyCase,
        anyMoment,
        fc.constantFrom('customer' as const, 'business' as const),
        (some, nowMs, actor) => {
          const of = caseOf(some.paid, some)
          for (const quote of [allowed(quoteRefund(of, { nowMs, actor })), quoteNoShow(of)]) {
            const { fee, refund, keeps, charge } = quote
            expect(refund.amount + keeps.amount).toBe('money' in some.paid ? some.paid.money.amount : 0)
            expect(Math.min(refund.amount, keeps.amount, charge.amount)).toBeGreaterThanOrEqual(0)
            expect(keeps.amount + charge.amount).toBeLessThanOrEqual(fee?.amount ?? 0)
            if (some.price !== null && some.paid.kind !== 'commitment_fee' && some.rule.percentOf === 'price') {
              expect(fee?.amount ?? 0).toBeLessThanOrEqual(some.price.amount)
            }
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('waiting never gives more back, and what was said to come next comes next', () => {
    fc.assert(
      fc.property(anyCase, anyMoment, anyMoment, (some, a, b) => {
        const of = caseOf(some.paid, some)
        const sooner = allowed(cancelNow(of, Math.min(a, b)))
        const later = allowed(cancelNow(of, Math.max(a, b)))
        expect(later.refund.amount).toBeLessThanOrEqual(sooner.refund.amount)
        expect(later.fee?.amount ?? 0).toBeGreaterThanOrEqual(sooner.fee?.amount ?? 0)
        expect(later.charge.amount).toBeGreaterThanOrEqual(sooner.charge.amount)
        expect(sooner.free || !later.free).toBe(true)
        if (sooner.next === null) {
          expect(later).toEqual(sooner)
          return
        }
        const { untilMs } = sooner.next
        expect(cancelNow(of, untilMs)).toEqual(sooner)
        expect(cancelNow(of, untilMs + 1)).toMatchObject(sooner.next.later)
      }),
      { numRuns: 500 },
    )
  })

  it('says of a policy in two steps what it always meant', () => {
    const policies = fc.record({
      freeUntilMinutes: fc.nat(3000),
      feePercent: fc.integer({ min: -5, max: 120 }),
      moveUntilMinutes: fc.nat(3000),
    })
    fc.assert(
      fc.property(
        policies,
        fc.option(fc.nat(100_000).map(usd)),
        fc.integer({ min: -3200, max: 1 }),
        (cancellation, price, minute) => {
          const nowMs = startMs + minute * minuteMs
          const of = caseOf({ kind: 'nothing' }, { rule: refundRuleOf(cancellation), price })
          const freeUntilMs = startMs - cancellation.freeUntilMinutes * minuteMs
          const free = nowMs <= freeUntilMs
          const percent = Math.min(100, Math.max(0, cancellation.feePercent))
          const fee = price && usd(free ? 0 : Math.floor((price.amount * percent + 50) / 100))
          expect(cancelNow(of, nowMs)).toMatchObject(
            nowMs < startMs ? { allowed: true, free, freeUntilMs, fee } : { allowed: false, why: 'started' },
          )
          const moveUntilMs = startMs - cancellation.moveUntilMinutes * minuteMs
          const mayMove = nowMs <= moveUntilMs && nowMs < startMs
          expect(quoteMoveBySteps(of, nowMs)).toMatchObject({ allowed: mayMove, moveUntilMs })
        },
      ),
      { numRuns: 500 },
    )
  })
})
