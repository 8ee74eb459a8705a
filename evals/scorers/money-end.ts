import type { ExpectedMoney, MoneyPurpose } from '../tasks/money.ts'
import type { BookingRow } from './booking-rows.ts'
import type { MoneySeen, PaymentSeen } from './money-rows.ts'

/** What is not as a task expects it of one booking's money; none = it is. */
export function moneyFaults(row: BookingRow, expected: ExpectedMoney, money: MoneySeen): string[] {
  const own = money.payments.filter((one) => one.bookingId === row.id)
  const paid = own.filter((one) => one.state === 'paid')
  const card = own.findLast((one) => one.purpose === 'card_hold' && one.state === 'saved')?.amount
  return [
    ...differing(
      'paid',
      sums(paid, ({ amount }) => amount),
      expected.paid,
    ),
    ...differing(
      'returned',
      sums(paid, ({ returned }) => returned),
      expected.returned,
    ),
    ...(card === expected.card ? [] : [`card on file for ${card ?? 'nothing'}, wanted ${expected.card ?? 'nothing'}`]),
  ]
}

/**
 * What may never be, whatever a task expects: the provider's books say otherwise than our rows, something is confirmed
 * that was not paid for, or money is kept for what nobody has.
 */
export function booksFaults(rows: readonly BookingRow[], money: MoneySeen): string[] {
  const ours = new Map(money.payments.flatMap((one) => (one.providerPaymentId ? [[one.providerPaymentId, one]] : [])))
  const known = new Set(money.charges.map(({ id }) => id))
  return [
    ...money.charges.flatMap(({ id, captured, refunded }) => {
      const row = ours.get(id)
      if (row?.state !== 'paid') return [`the provider took ${captured} that no payment of ours says`]
      const same = row.amount === captured && row.returned === refunded
      return same ? [] : [`ours ${row.amount} less ${row.returned}, the provider's ${captured} less ${refunded}`]
    }),
    ...money.payments
      .filter(({ state, providerPaymentId }) => state === 'paid' && !known.has(providerPaymentId ?? ''))
      .map(({ purpose, amount }) => `${purpose} of ${amount} is paid for us and not for the provider`),
    ...money.incidents.map((incident) => `an incident: ${incident}`),
    ...rows.flatMap((row) => rowFaults(row, money)),
  ]
}

function rowFaults(row: BookingRow, { payments, agreed }: MoneySeen): string[] {
  const own = payments.filter((one) => one.bookingId === row.id)
  const kept = own.reduce((sum, one) => sum + (one.state === 'paid' ? one.amount - one.returned : 0), 0)
  if (row.state === 'expired' || row.state === 'declined') {
    return kept === 0 ? [] : [`${kept} is kept for what is ${row.state}`]
  }
  const terms = agreed.find((one) => one.bookingId === row.id)
  if (row.state !== 'confirmed' || terms === undefined || terms.kind === 'none') return []
  if (terms.kind === 'card_hold') {
    return own.some(({ state }) => state === 'saved') ? [] : ['confirmed without the card that it asks for']
  }
  return kept === terms.amount ? [] : [`confirmed with ${kept} paid, where ${terms.amount} is asked`]
}

function sums(
  payments: readonly PaymentSeen[],
  of: (payment: PaymentSeen) => number,
): Partial<Record<MoneyPurpose, number>> {
  const found: Partial<Record<MoneyPurpose, number>> = {}
  for (const payment of payments) {
    const amount = (found[payment.purpose] ?? 0) + of(payment)
    if (amount !== 0) found[payment.purpose] = amount
  }
  return found
}

function differing(what: string, actual: Partial<Record<MoneyPurpose, number>>, wanted = actualNone): string[] {
  const purposes = new Set([...Object.keys(actual), ...Object.keys(wanted)] as MoneyPurpose[])
  return [...purposes].flatMap((purpose) =>
    (actual[purpose] ?? 0) === (wanted[purpose] ?? 0)
      ? []
      : [`${what} ${purpose}: ${actual[purpose] ?? 0}, wanted ${wanted[purpose] ?? 0}`],
  )
}

const actualNone: Partial<Record<MoneyPurpose, number>> = {}
