import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partsNotOwn } from './move-hold.ts'
import { moveMoneyOf } from './move-money.ts'
import type { AskedTerms } from './payment-terms.ts'

const allocation = fc
  .record({
    resourceId: fc.constantFrom('a', 'b'),
    unit: fc.integer({ min: 1, max: 2 }),
    startMs: fc.nat({ max: 20 }),
    length: fc.integer({ min: 1, max: 10 }),
  })
  .map(({ length, ...rest }) => ({ ...rest, endMs: rest.startMs + length }))

/** The instants that it takes, as whole milliseconds of its unit. */
const instantsOf = (all: readonly { resourceId: string; unit: number; startMs: number; endMs: number }[]) =>
  all.flatMap(({ resourceId, unit, startMs, endMs }) =>
    Array.from({ length: endMs - startMs }, (_, at) => `${resourceId} ${unit} ${startMs + at}`),
  )

test('what is held besides is all that is wanted and not had, and nothing that is had', () => {
  const property = fc.property(allocation, fc.array(allocation, { maxLength: 5 }), (want, own) => {
    const parts = instantsOf(partsNotOwn([want], own))
    const had = new Set(instantsOf(own))
    expect(parts.toSorted()).toEqual(
      instantsOf([want])
        .filter((one) => !had.has(one))
        .toSorted(),
    )
  })
  fc.assert(property, { numRuns: 300 })
})

describe('what a move means for what was paid', () => {
  const half: AskedTerms = {
    ...{ kind: 'deposit', amount: 5_000, currency: 'USD', because: 'first_visit', refundable: 'by_policy' },
    rules: [{ kind: 'percent', percent: 50 }],
  }
  const usd = (amount: number) => ({ price: { amount, currency: 'USD' }, priceFrom: false })

  test.each([
    [10_000, { kind: 'keep' }],
    [14_000, { kind: 'top_up', money: { amount: 2_000, currency: 'USD' } }],
    [4_000, { kind: 'return', money: { amount: 3_000, currency: 'USD' } }],
  ])('is counted by the rules that were pinned: a price of %i', (price, change) => {
    expect(moveMoneyOf(half, usd(price))).toMatchObject({
      change,
      after: { amount: price / 2, because: 'first_visit' },
    })
  })

  test('is nothing where nothing was asked, a person named the sum, or a card is on file', () => {
    const card: AskedTerms = {
      ...{ kind: 'card_hold', amount: 5_000, currency: 'USD', because: 'always', refundable: 'nothing_paid' },
      rules: [{ kind: 'card_hold', upTo: { kind: 'percent', percent: 50 } }],
    }
    expect(moveMoneyOf({ kind: 'none' }, usd(9_000)).change).toEqual({ kind: 'keep' })
    expect(moveMoneyOf({ ...half, rules: [] }, usd(90_000))).toMatchObject({
      change: { kind: 'keep' },
      after: { amount: 5_000 },
    })
    expect(moveMoneyOf(card, usd(20_000))).toMatchObject({ change: { kind: 'keep' }, after: { amount: 10_000 } })
  })
})
