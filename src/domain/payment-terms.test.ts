import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountMax } from './money.ts'
import { changeOfPayment } from './payment-change.ts'
import { type PaymentRule, type PaymentRules, paymentRulesSchema } from './payment-rule.ts'
import { dueLater, dueNow, paymentTermsOf, paymentTermsSchema, recountTerms, type TermsInput } from './payment-terms.ts'

const usd = (amount: number) => ({ amount, currency: 'USD' })
const regular = { isFirstVisit: false, noShows: 0 }

function inputOf(rule: PaymentRule, more: Partial<TermsInput> = {}): TermsInput {
  return {
    items: [{ price: usd(6001), rules: [{ rule }] }],
    currency: 'USD',
    party: 1,
    priceFrom: false,
    customer: regular,
    commitmentFee: null,
    ...more,
  }
}

const percent = (share: number): PaymentRule => ({ kind: 'percent', percent: share })
const fixed = (amount: number, per: 'booking' | 'person' = 'booking'): PaymentRule => ({ kind: 'fixed', amount, per })
const hold = (amount: number): PaymentRule => ({ kind: 'card_hold', upTo: { kind: 'fixed', amount, per: 'person' } })

describe('what is asked for by one rule', () => {
  it.each<readonly [string, PaymentRule, object]>([
    ['nothing', { kind: 'none' }, { kind: 'none' }],
    ['a fixed deposit', fixed(2000), { kind: 'deposit', amount: 2000, refundable: 'by_policy', because: 'always' }],
    ['a share, half up', percent(50), { kind: 'deposit', amount: 3001, currency: 'USD' }],
    ['the full price', { kind: 'full' }, { kind: 'full', amount: 6001 }],
    ['a share that is all of it', percent(100), { kind: 'full', amount: 6001 }],
    ['no more than the price', fixed(9000), { kind: 'full', amount: 6001 }],
    ['a card', hold(2500), { kind: 'card_hold', amount: 2500, refundable: 'nothing_paid' }],
    ['a deposit of zero', fixed(0), { kind: 'none' }],
    ['a share of zero', percent(0), { kind: 'none' }],
    ['a card for nothing', hold(0), { kind: 'none' }],
  ])('is %s', (_, rule, terms) => expect(paymentTermsOf(inputOf(rule))).toMatchObject(terms))

  it('is counted by people where the rule says so', () => {
    expect(paymentTermsOf(inputOf(fixed(500, 'person'), { party: 4 }))).toMatchObject({ amount: 2000 })
    const table = { items: [{ price: null, rules: [{ rule: hold(2000) }] }], party: 5 }
    expect(paymentTermsOf(inputOf(hold(0), table))).toMatchObject({ kind: 'card_hold', amount: 10_000 })
  })

  it('is a deposit, never the full price, where the price is only a lower bound', () => {
    expect(paymentTermsOf(inputOf({ kind: 'full' }, { priceFrom: true }))).toMatchObject({
      kind: 'deposit',
      amount: 6001,
    })
  })

  it('is no share of what has no price or costs nothing', () => {
    for (const price of [null, usd(0)]) {
      for (const rule of [percent(50), { kind: 'full' } as const]) {
        expect(paymentTermsOf(inputOf(rule, { items: [{ price, rules: [{ rule }] }] }))).toEqual({ kind: 'none' })
      }
    }
  })
})

describe('for whom', () => {
  const rules: PaymentRules = [
    { rule: { kind: 'full' }, onlyFor: { noShowsMin: 2 } },
    { rule: percent(20), onlyFor: { firstVisit: true, partyMin: 6 } },
  ]
  const termsFor = (more: Partial<TermsInput>) =>
    paymentTermsOf(inputOf(percent(1), { items: [{ price: usd(6000), rules }], ...more }))

  it('takes the first rule that applies, and says why', () => {
    expect(termsFor({})).toEqual({ kind: 'none' })
    expect(termsFor({ customer: { isFirstVisit: true, noShows: 0 } })).toMatchObject({
      amount: 1200,
      because: 'first_visit',
    })
    expect(termsFor({ party: 6 })).toMatchObject({ amount: 1200, because: 'party' })
    expect(termsFor({ customer: { isFirstVisit: false, noShows: 1 } })).toEqual({ kind: 'none' })
    expect(termsFor({ customer: { isFirstVisit: true, noShows: 2 } })).toMatchObject({
      kind: 'full',
      because: 'no_shows',
    })
  })

  it('asks nobody by a condition that is empty', () => {
    expect(
      paymentTermsOf(
        inputOf(percent(1), { items: [{ price: usd(100), rules: [{ rule: percent(50), onlyFor: {} }] }] }),
      ),
    ).toEqual({ kind: 'none' })
  })

  it('lets who serves ask for something else, or for nothing', () => {
    const items = (staffRules: PaymentRules) => [{ price: usd(6000), rules: [{ rule: percent(20) }], staffRules }]
    expect(termsFor({ items: items([{ rule: percent(50) }]) })).toMatchObject({ amount: 3000 })
    expect(termsFor({ items: items([]) })).toEqual({ kind: 'none' })
  })
})

describe('a commitment fee', () => {
  const commitmentFee = { amount: 100 }

  it('is asked only where nothing else is, whatever the price', () => {
    expect(paymentTermsOf(inputOf(percent(20), { commitmentFee }))).toMatchObject({ kind: 'deposit' })
    expect(paymentTermsOf(inputOf(hold(10), { commitmentFee }))).toMatchObject({ kind: 'card_hold' })
    const free = { items: [{ price: usd(0), rules: [] }], commitmentFee }
    expect(paymentTermsOf(inputOf(percent(0), free))).toEqual({
      kind: 'commitment_fee',
      amount: 100,
      currency: 'USD',
      because: 'always',
      rules: [],
      refundable: 'when_kept',
    })
  })

  it('may be only for some, and zero is none', () => {
    const onlyFor = { firstVisit: true }
    expect(paymentTermsOf(inputOf(percent(0), { commitmentFee: { amount: 100, onlyFor } }))).toEqual({ kind: 'none' })
    expect(paymentTermsOf(inputOf(percent(0), { commitmentFee: { amount: 0 } }))).toEqual({ kind: 'none' })
  })

  it('pays none of the price', () => {
    const terms = paymentTermsOf(inputOf(percent(0), { commitmentFee }))
    expect([dueNow(terms), dueLater(terms, usd(6001))]).toEqual([usd(100), usd(6001)])
  })
})

describe('a visit', () => {
  const items = (...rules: readonly PaymentRule[]) =>
    rules.map((rule, index) => ({ price: usd(1001 + index), rules: [{ rule }] }))

  it('adds what its services ask for', () => {
    expect(paymentTermsOf(inputOf(percent(0), { items: items(percent(50), fixed(300)) }))).toMatchObject({
      kind: 'deposit',
      amount: 801,
    })
    expect(paymentTermsOf(inputOf(percent(0), { items: items({ kind: 'full' }, { kind: 'full' }) }))).toMatchObject({
      kind: 'full',
      amount: 2003,
    })
    expect(paymentTermsOf(inputOf(percent(0), { items: items({ kind: 'full' }, { kind: 'none' }) }))).toMatchObject({
      kind: 'deposit',
      amount: 1001,
    })
    expect(paymentTermsOf(inputOf(percent(0), { items: items(hold(100), percent(50)) }))).toMatchObject({
      kind: 'deposit',
      amount: 501,
    })
    expect(paymentTermsOf(inputOf(percent(0), { items: items(hold(100), hold(200)) }))).toMatchObject({
      kind: 'card_hold',
      amount: 300,
    })
  })

  it('refuses none, too many, and prices of two currencies', () => {
    expect(() => paymentTermsOf(inputOf(percent(0), { items: [] }))).toThrow(RangeError)
    expect(() => paymentTermsOf(inputOf(percent(0), { items: items(...Array(7).fill(fixed(1))) }))).toThrow(RangeError)
    expect(() => paymentTermsOf(inputOf(percent(10), { currency: 'EUR' }))).toThrow(RangeError)
  })
})

describe('moving', () => {
  const terms = paymentTermsOf(inputOf(percent(50)))
  const recounted = (price: number) => recountTerms(terms, { prices: [usd(price)], party: 1, priceFrom: false })

  it('counts anew by what was promised: keeps, tops up or returns', () => {
    expect(recountTerms(terms, { prices: [usd(6001)], party: 1, priceFrom: false })).toEqual(terms)
    expect(changeOfPayment(usd(3001), recounted(6001))).toEqual({ kind: 'keep' })
    expect(changeOfPayment(usd(3001), recounted(9000))).toEqual({ kind: 'top_up', money: usd(1499) })
    expect(changeOfPayment(usd(3001), recounted(4000))).toEqual({ kind: 'return', money: usd(1001) })
    expect(changeOfPayment(usd(3001), recounted(0))).toEqual({ kind: 'return', money: usd(3001) })
    expect(changeOfPayment(usd(0), paymentTermsOf(inputOf(hold(10))))).toEqual({ kind: 'keep' })
  })

  it('refuses what was paid in another currency', () => {
    expect(() => changeOfPayment({ amount: 1, currency: 'EUR' }, terms)).toThrow(RangeError)
  })
})

describe('whatever the rules and the customer', () => {
  const anyCharge = fc.oneof(
    fc.record({ kind: fc.constant('percent' as const), percent: fc.nat(10_000).map((share) => share / 100) }),
    fc.record({
      kind: fc.constant('fixed' as const),
      amount: fc.nat(20_000),
      per: fc.constantFrom('booking' as const, 'person' as const),
    }),
  )
  const anyRule: fc.Arbitrary<PaymentRule> = fc.oneof(
    anyCharge,
    fc.constant({ kind: 'none' as const }),
    fc.constant({ kind: 'full' as const }),
    anyCharge.map((upTo) => ({ kind: 'card_hold' as const, upTo })),
  )
  const anyItem = fc.record({ price: fc.option(fc.nat(20_000).map(usd)), rules: anyRule.map((rule) => [{ rule }]) })
  const anyInput: fc.Arbitrary<TermsInput> = fc.record({
    items: fc.array(anyItem, { minLength: 1, maxLength: 3 }),
    currency: fc.constant('USD'),
    party: fc.integer({ min: 1, max: 9 }),
    priceFrom: fc.boolean(),
    customer: fc.record({ isFirstVisit: fc.boolean(), noShows: fc.nat(3) }),
    commitmentFee: fc.option(fc.record({ amount: fc.nat(300) })),
  })

  it('terms can be stored, ask for something or are none, and never for more than the price', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const terms = paymentTermsOf(input)
        expect(paymentTermsSchema.parse(JSON.parse(JSON.stringify(terms)))).toEqual(terms)
        if (terms.kind === 'none') return
        expect(terms.amount).toBeGreaterThan(0)
        const prices = input.items.map(({ price }) => price)
        if (terms.kind !== 'commitment_fee' && prices.every((price) => price !== null)) {
          expect(terms.amount).toBeLessThanOrEqual(prices.reduce((sum, price) => sum + (price?.amount ?? 0), 0))
        }
        expect(recountTerms(terms, { prices, party: input.party, priceFrom: input.priceFrom })).toEqual(terms)
      }),
      { numRuns: 500 },
    )
  })

  it('rules that are out of bounds are not stored', () => {
    for (const rule of [fixed(-1), fixed(amountMax + 1), fixed(0.5), percent(101), percent(-1), percent(Number.NaN)]) {
      expect(paymentRulesSchema.safeParse([{ rule }]).success).toBe(false)
    }
    expect(paymentRulesSchema.safeParse([{ rule: percent(12.5), onlyFor: { noShowsMin: 0 } }]).success).toBe(false)
    expect(paymentRulesSchema.safeParse(Array(7).fill({ rule: percent(1) })).success).toBe(false)
  })
})
