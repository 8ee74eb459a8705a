import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMoney,
  amountMax,
  assertPayable,
  compareMoney,
  greaterMoney,
  lesserMoney,
  moneySchema,
  negateMoney,
  percentOf,
  splitMoney,
  splitPartsMax,
  subtractMoney,
  sumMoney,
  zeroMoney,
} from './money.ts'

const eur = (amount: number) => ({ amount, currency: 'EUR' })
const anyAmount = fc.integer({ min: 0, max: amountMax })
const anyPercent = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100)

describe('adding and taking away', () => {
  it('gives back what was put in', () => {
    fc.assert(
      fc.property(anyAmount, anyAmount, (a, b) => {
        expect(subtractMoney(addMoney(eur(a), eur(b)), eur(b))).toEqual(eur(a))
        expect(addMoney(eur(a), negateMoney(eur(a)))).toEqual(zeroMoney('EUR'))
        expect(Math.sign(compareMoney(eur(a), eur(b)))).toBe(Math.sign(a - b))
        expect(lesserMoney(eur(a), eur(b)).amount + greaterMoney(eur(a), eur(b)).amount).toBe(a + b)
      }),
    )
  })

  it('never makes a negative zero', () => {
    expect(Object.is(negateMoney(eur(0)).amount, 0)).toBe(true)
  })

  it('sums any number, and nothing of none', () => {
    expect(sumMoney([], 'EUR')).toEqual(eur(0))
    expect(sumMoney([eur(1), eur(2), eur(-5)], 'EUR')).toEqual(eur(-2))
  })

  it.each([addMoney, subtractMoney, compareMoney, lesserMoney, greaterMoney])('refuses two currencies in %o', (run) => {
    expect(() => run(eur(1), { amount: 1, currency: 'USD' })).toThrow(RangeError)
  })

  it('refuses a sum that a number can not hold exactly', () => {
    expect(() => addMoney(eur(Number.MAX_SAFE_INTEGER), eur(1))).toThrow(RangeError)
    expect(() => addMoney(eur(0.5), eur(1))).toThrow(RangeError)
  })
})

describe('a share in percent', () => {
  it.each([
    [6001, 50, 3001],
    [1, 50, 1],
    [1, 49, 0],
    [333, 33, 110],
    [5001, 12.5, 625],
    [5004, 12.5, 626],
    [10_000, 8.25, 825],
    [amountMax, 100, amountMax],
    [amountMax, 0, 0],
  ])('of %i at %d percent is %i', (amount, percent, share) => {
    expect(percentOf(eur(amount), percent)).toEqual(eur(share))
  })

  it('is within half a minor unit, half up, and a share and its rest are the whole', () => {
    fc.assert(
      fc.property(anyAmount, anyPercent, (amount, percent) => {
        const twice = 2n * BigInt(percentOf(eur(amount), percent).amount) * 10_000n
        const exact = 2n * BigInt(amount) * BigInt(Math.round(percent * 100))
        expect(twice - exact <= 10_000n && twice - exact > -10_000n).toBe(true)
      }),
    )
  })

  it.each([-1, 100.01, 12.345, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d percent', (percent) => {
    expect(() => percentOf(eur(100), percent)).toThrow(RangeError)
  })

  it('refuses a share of a debt', () => expect(() => percentOf(eur(-1), 50)).toThrow(RangeError))
})

describe('splitting', () => {
  it('gives what is left over to the largest remainders, then to the first', () => {
    expect(splitMoney(eur(100), [1, 1, 1]).map((part) => part.amount)).toEqual([34, 33, 33])
    expect(splitMoney(eur(5), [1, 8, 1]).map((part) => part.amount)).toEqual([1, 4, 0])
    expect(splitMoney(eur(0), [2, 3]).map((part) => part.amount)).toEqual([0, 0])
  })

  it('adds up to the whole, each part less than one minor unit from its exact share', () => {
    const weights = fc
      .array(fc.nat(1000), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((one) => one > 0))
    fc.assert(
      fc.property(anyAmount, weights, (amount, list) => {
        const parts = splitMoney(eur(amount), list)
        const sum = list.reduce((total, weight) => total + weight, 0)
        expect(sumMoney(parts, 'EUR')).toEqual(eur(amount))
        for (const [index, part] of parts.entries()) {
          const exact = BigInt(amount) * BigInt(list[index] ?? 0)
          const off = BigInt(part.amount) * BigInt(sum) - exact
          expect(off < BigInt(sum) && off > -BigInt(sum)).toBe(true)
        }
      }),
    )
  })

  it.each([[[]], [[0, 0]], [[1, -1]], [[0.5]], [Array(splitPartsMax + 1).fill(1)]])(
    'refuses the weights %j',
    (list) => {
      expect(() => splitMoney(eur(10), list)).toThrow(RangeError)
    },
  )
})

describe('what may be stored or moved', () => {
  it.each([eur(0), eur(amountMax), { amount: 5, currency: 'JPY' }])('is %j', (money) => {
    expect(moneySchema.safeParse(money).success).toBe(true)
  })

  it.each([
    eur(-1),
    eur(0.5),
    eur(amountMax + 1),
    eur(Number.NaN),
    { amount: 1, currency: 'eur' },
    { amount: 1, currency: 'XXX' },
  ])('is not %j', (money) => {
    expect(moneySchema.safeParse(money).success).toBe(false)
    expect(() => assertPayable(money)).toThrow(RangeError)
  })

  it('is nothing only where it is stored', () => expect(() => assertPayable(eur(0))).toThrow(RangeError))
})
