import type { Service } from '../../src/domain/catalog.ts'
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
  ]
  const percents = [...new Set([100, ...catalog.services.flatMap(({ cancellation }) => percentsOf(cancellation))])]
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

function percentsOf({ cancelSteps, cancelAfter, noShow }: Service['cancellation']): number[] {
  return [...cancelSteps.map(({ fee }) => fee), cancelAfter, noShow].flatMap((fee) =>
    fee.kind === 'percent' ? [fee.percent] : [],
  )
}

function pricesOf({ price, pricePer, variants }: Service, counts: readonly (number | undefined)[]): number[] {
  const each = [price, ...(variants?.variants ?? []).map((one) => one.price)].flatMap((one) => one?.amount ?? [])
  const times = pricePer === undefined ? [1] : [1, ...counts.flatMap((one) => one ?? [])]
  return each.flatMap((amount) => times.map((count) => amount * count))
}

/** Every amount in a value, however deep. */
function moneyOf(value: unknown): number[] {
  if (value === null || typeof value !== 'object') return []
  const { amount, currency } = value as { amount?: unknown; currency?: unknown }
  const own = typeof amount === 'number' && typeof currency === 'string' ? [amount] : []
  return [...own, ...Object.values(value).flatMap(moneyOf)]
}
