import { searchWords } from '../domain/search-words.ts'
import type { Ports } from '../ports/ports.ts'
import type { MoneyEntry, MoneyQuery } from '../ports/stores/money-book.ts'
import type { PaymentState } from '../ports/stores/payment.ts'

/** What members look for in one go: `open` nobody has paid yet, `paid` money or a card came, `unpaid` it came to nothing. */
export const moneyFilters = ['all', 'open', 'paid', 'unpaid'] as const
export type MoneyFilter = (typeof moneyFilters)[number]

const statesOf: Readonly<Record<MoneyFilter, readonly PaymentState[]>> = {
  all: ['requested', 'open', 'paid', 'saved', 'failed', 'expired'],
  open: ['requested', 'open'],
  paid: ['paid', 'saved'],
  unpaid: ['failed', 'expired'],
}

const pageMax = 50

/** Payments, the newest first; where something was typed those of customers, or references, in which each word stands. */
export async function listPayments(
  ports: Pick<Ports, 'database'>,
  input: {
    readonly tenantId: string
    readonly filter: MoneyFilter
    readonly typed: string
    readonly after: MoneyQuery['after']
  },
): Promise<{ readonly payments: readonly MoneyEntry[]; readonly next: MoneyQuery['after'] }> {
  const { tenantId, filter, typed, after } = input
  const query = { states: statesOf[filter], words: searchWords(typed), customerId: null, after, limit: pageMax + 1 }
  const found = await ports.database.inTenant(tenantId, (stores) => stores.moneyBook.list(tenantId, query))
  const payments = found.slice(0, pageMax)
  const last = found.length > pageMax ? payments.at(-1) : undefined
  return { payments, next: last === undefined ? null : { atMs: last.createdAtMs, id: last.paymentId } }
}
