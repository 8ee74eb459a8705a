import { z } from 'zod'
import type { Service } from '../../src/domain/catalog.ts'
import type { ChargeRule } from '../../src/domain/charge-rule.ts'
import type { BookingRow } from './booking-rows.ts'
import { moneyIn } from './claims.ts'
import type { GroundCase } from './ground-case.ts'
import { type MoneySeen, noMoney } from './money-rows.ts'

/**
 * Every amount of money that a reply may name, in whole units as plain numbers: prices of the catalogue and of whoever
 * differs, each for the people or nights that the draft counts, what offers, fees and bookings of this turn cost, the
 * fees of the terms for each, what was asked, paid and returned for them, the business's own words and the customer's.
 */
export function knownAmounts({ seen, catalog, own, said, money = noMoney }: GroundCase): Set<string> {
  const { draft } = seen.session
  const prices = catalog.services.flatMap((service) => pricesOf(service, [draft.party?.value, draft.nights?.value]))
  const facts = [
    ...moneyOf({ session: seen.session, calls: seen.turn?.calls ?? [] }),
    ...own.flatMap((row) => row.priceAmount ?? []),
    ...own.flatMap((row) => movedOf(row, money)),
    ...catalog.services.flatMap(fixedOf),
    ...catalog.resources.flatMap(fixedOf),
    ...(catalog.tenant.commitmentFee === undefined ? [] : [catalog.tenant.commitmentFee.amount]),
  ]
  const percents = [...new Set([100, ...catalog.services.flatMap(percentsOf)])]
  const known = new Set<string>(['0'])
  for (const amount of [...prices, ...facts]) {
    for (const percent of percents) known.add(String(((amount ?? 0) * percent) / 10_000))
  }
  for (const text of [...catalog.tenant.knowledge.map((entry) => entry.answer), ...said]) {
    for (const amount of moneyIn(text)) known.add(amount)
  }
  return known
}

/** What a booking asks for, what is left of its price then, what was paid and what went back. */
function movedOf({ id, priceAmount }: BookingRow, { agreed, payments }: MoneySeen): number[] {
  const asked = agreed.flatMap((one) => (one.bookingId === id ? [one.amount] : []))
  const paid = payments.filter(({ bookingId }) => bookingId === id)
  const left =
    priceAmount === null ? [] : [...asked, ...paid.map(({ amount }) => amount)].map((one) => priceAmount - one)
  return [...asked, ...left, ...paid.flatMap(({ amount, returned }) => [amount, returned, amount - returned])]
}

/** Fixed amounts that rules ask for or charge, each for one person too. */
function fixedOf({
  cancellation,
  paymentRules = [],
}: Partial<Pick<Service, 'cancellation' | 'paymentRules'>>): number[] {
  const asked = paymentRules.map(({ rule }) => (rule.kind === 'card_hold' ? rule.upTo : rule))
  return [...asked, ...feesOf(cancellation)].flatMap((one) => (one.kind === 'fixed' ? [one.amount] : []))
}

function percentsOf({ cancellation, paymentRules = [] }: Service): number[] {
  const asked = paymentRules.map(({ rule }) => (rule.kind === 'card_hold' ? rule.upTo : rule))
  return [...asked, ...feesOf(cancellation)].flatMap((one) => (one.kind === 'percent' ? [one.percent] : []))
}

function feesOf(rule: Service['cancellation'] | undefined): readonly ChargeRule[] {
  return rule === undefined ? [] : [...rule.cancelSteps.map(({ fee }) => fee), rule.cancelAfter, rule.noShow]
}

function pricesOf({ price, pricePer, variants }: Service, counts: readonly (number | undefined)[]): number[] {
  const each = [price, ...(variants?.variants ?? []).map((one) => one.price)].flatMap((one) => one?.amount ?? [])
  const times = pricePer === undefined ? [1] : [1, ...counts.flatMap((one) => one ?? [])]
  return each.flatMap((amount) => times.map((count) => amount * count))
}

const askedShape = z.object({ price: z.object({ amount: z.number() }), payment: z.object({ amount: z.number() }) })

/** Of the price of an offer what is paid there, where some of it is paid before. */
function leftOf(value: object): number[] {
  const { data } = askedShape.safeParse(value)
  return data === undefined ? [] : [data.price.amount - data.payment.amount]
}

/** Every amount in a value, however deep. */
function moneyOf(value: unknown): number[] {
  if (value === null || typeof value !== 'object') return []
  const { amount, currency } = value as { amount?: unknown; currency?: unknown }
  const own = typeof amount === 'number' && typeof currency === 'string' ? [amount] : []
  return [...own, ...leftOf(value), ...Object.values(value).flatMap(moneyOf)]
}
