import { z } from 'zod'
import type { Money } from './currency.ts'
import { isCurrency } from './currency.ts'

/**
 * Arithmetic on amounts in minor units: whole numbers only, one currency at a time. Two currencies meeting is a fault
 * of ours (RangeError), never something to convert. Printing for people is the locales' business.
 */

/** The largest single amount that may be asked, paid or given back; twelve digits, as the largest that cards take. */
export const amountMax = 999_999_999_999

/** No sum is split into more parts than this. */
export const splitPartsMax = 1000

/** An amount that enters from outside or is stored: whole, not negative, bounded. */
export const amountSchema = z.number().int().min(0).max(amountMax)

/** A share in percent with at most two decimals: 12.5 is an eighth. */
export const percentSchema = z.number().min(0).max(100).refine(isHundredths, 'expected at most two decimals')

/** A currency that amounts may be kept in. */
export const currencySchema = z.string().refine(isCurrency, 'expected a currency of ISO 4217 in capitals')

/** An amount with its currency, as it is stored or comes in. */
export const moneySchema = z.object({ amount: amountSchema, currency: currencySchema })

/** Nothing, in a currency. */
export function zeroMoney(currency: string): Money {
  return { amount: 0, currency }
}

/** Throws RangeError where currencies differ or the sum is no safe integer. */
export function addMoney(a: Money, b: Money): Money {
  assertSameCurrency(a, b)
  return moneyOf(a.amount + b.amount, a.currency)
}

/** `a` less `b`; may be negative. Throws RangeError where currencies differ. */
export function subtractMoney(a: Money, b: Money): Money {
  return addMoney(a, negateMoney(b))
}

/** What was owed to one is owed by the other. Never -0. */
export function negateMoney({ amount, currency }: Money): Money {
  return moneyOf(0 - amount, currency)
}

/** Below zero where `a` is less, above where it is more, else zero. Throws RangeError where currencies differ. */
export function compareMoney(a: Money, b: Money): number {
  assertSameCurrency(a, b)
  return a.amount - b.amount
}

/** The smaller of two. Throws RangeError where currencies differ. */
export function lesserMoney(a: Money, b: Money): Money {
  return compareMoney(a, b) <= 0 ? a : b
}

/** The larger of two. Throws RangeError where currencies differ. */
export function greaterMoney(a: Money, b: Money): Money {
  return compareMoney(a, b) >= 0 ? a : b
}

/** The sum of any number of amounts in this currency; zero of none. Throws RangeError where one has another. */
export function sumMoney(amounts: readonly Money[], currency: string): Money {
  return amounts.reduce(addMoney, zeroMoney(currency))
}

/**
 * A share in percent (0 to 100, at most two decimals), rounded to the nearest minor unit, half up: 12.5 % of 5001 is
 * 625. Exact: no floating point. Throws RangeError for any other percentage and for a negative amount.
 */
export function percentOf(whole: Money, percent: number): Money {
  assertNotNegative(whole)
  if (!(percent >= 0 && percent <= 100 && isHundredths(percent))) {
    throw new RangeError('percent: expected 0 to 100 with at most two decimals')
  }
  // In hundredths of a percent an amount of twelve digits leaves the safe integers, hence BigInt.
  const share = (BigInt(whole.amount) * BigInt(Math.round(percent * 100)) + 5000n) / 10_000n
  return moneyOf(Number(share), whole.currency)
}

/**
 * Parts by weight that add up to the whole to the last minor unit; each less than one minor unit from its exact share.
 * What rounding leaves goes to the largest remainders, the earlier first. Throws RangeError for weights that are not
 * whole and not negative, all zero, or too many, and for a negative amount.
 */
export function splitMoney(whole: Money, weights: readonly number[]): Money[] {
  assertNotNegative(whole)
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const isValid =
    weights.length <= splitPartsMax && weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0)
  if (!(isValid && sum > 0 && Number.isSafeInteger(sum))) {
    throw new RangeError('weights: expected whole numbers from zero on, not all zero')
  }
  const shares = weights.map((weight, index) => {
    const exact = BigInt(whole.amount) * BigInt(weight)
    return { index, amount: Number(exact / BigInt(sum)), remainder: exact % BigInt(sum) }
  })
  const left = whole.amount - shares.reduce((total, share) => total + share.amount, 0)
  const byRemainder = shares.toSorted((a, b) => Number(b.remainder - a.remainder) || a.index - b.index)
  const luckier = new Set(byRemainder.slice(0, left).map((share) => share.index))
  return shares.map(({ index, amount }) => moneyOf(amount + (luckier.has(index) ? 1 : 0), whole.currency))
}

/** Throws RangeError unless both are of one currency. */
export function assertSameCurrency(a: Pick<Money, 'currency'>, b: Pick<Money, 'currency'>): void {
  if (a.currency !== b.currency)
    throw new RangeError(`money: expected one currency, got ${a.currency} and ${b.currency}`)
}

/** Throws RangeError unless something, and no more than may be moved at once, in a currency that we know. */
export function assertPayable({ amount, currency }: Money): void {
  if (!(Number.isSafeInteger(amount) && amount > 0 && amount <= amountMax)) {
    throw new RangeError(`amount: expected a whole number of minor units from 1 to ${amountMax}`)
  }
  if (!isCurrency(currency)) throw new RangeError('currency: expected a code of ISO 4217 in capitals, such as EUR')
}

function moneyOf(amount: number, currency: string): Money {
  if (!Number.isSafeInteger(amount)) throw new RangeError('amount: expected a safe integer of minor units')
  return { amount, currency }
}

function assertNotNegative({ amount }: Money): void {
  if (!(Number.isSafeInteger(amount) && amount >= 0))
    throw new RangeError('amount: expected a whole number from zero on')
}

function isHundredths(percent: number): boolean {
  return Math.abs(percent * 100 - Math.round(percent * 100)) < 1e-6
}
