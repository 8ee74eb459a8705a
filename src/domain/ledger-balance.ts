import { type LedgerAccount, type LedgerTransaction, ledgerAccounts } from './ledger.ts'

/** What stands on an account in one currency: minor units, debits above zero. */
export interface AccountBalance {
  readonly account: LedgerAccount
  readonly currency: string
  readonly amount: number
}

/**
 * All balances that are not zero, by account and currency, in a fixed order. The order of the transactions makes no
 * difference. Throws RangeError where a sum is no safe integer.
 */
export function balancesOf(transactions: readonly LedgerTransaction[]): AccountBalance[] {
  const sums = new Map<string, AccountBalance>()
  for (const { account, currency, amount } of transactions.flatMap(({ entries }) => entries)) {
    const key = `${account} ${currency}`
    const sum = (sums.get(key)?.amount ?? 0) + amount
    if (!Number.isSafeInteger(sum)) throw new RangeError(`balance of ${key}: expected a safe integer of minor units`)
    sums.set(key, { account, currency, amount: sum })
  }
  const rank = (balance: AccountBalance) => ledgerAccounts.indexOf(balance.account)
  return [...sums.values()]
    .filter(({ amount }) => amount !== 0)
    .sort((a, b) => rank(a) - rank(b) || (a.currency < b.currency ? -1 : 1))
}

/** What stands on one account in one currency; zero where nothing was ever entered. */
export function balanceOf(
  transactions: readonly LedgerTransaction[],
  { account, currency }: Omit<AccountBalance, 'amount'>,
): number {
  const found = balancesOf(transactions).find((one) => one.account === account && one.currency === currency)
  return found?.amount ?? 0
}
