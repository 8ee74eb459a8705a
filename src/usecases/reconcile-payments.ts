import { providerFee } from '../domain/ledger-capture.ts'
import { openMoneyOf } from '../domain/ledger-check.ts'
import type { BalanceEntry } from '../ports/payment-object.ts'
import type { PaymentAccountRow } from '../ports/stores/payment-account.ts'
import { type MoneyPorts, type OpenedPaymentAccount, openPaymentAccount } from './open-payment-account.ts'
import { openIncident, writeLedger } from './write-ledger.ts'

export interface Reconciled {
  /** Balance transactions of providers that were compared. */
  readonly compared: number
  /** Incidents opened now: each difference is one, and one that is open is not opened again. */
  readonly opened: number
  /** Accounts that could not be asked. */
  readonly silent: number
}

const dayMs = 24 * 60 * 60_000
/** What is younger may still be on its way from one side to the other. */
const settledAfterMs = 60 * 60_000
/** No account has more pages in one run. */
const pagesMax = 1_000
const bookingsBatch = 200
const bookingsBatchesMax = 500

/**
 * Compares the providers' balance transactions of a closed period with the ledger, and the ledger with the bookings: every
 * difference is an incident for a person. What a provider took as its fee is entered. Safe twice; no transaction is open
 * while a provider is asked.
 */
export async function reconcilePayments(
  ports: MoneyPorts,
  { tenantId }: { readonly tenantId: string },
): Promise<Reconciled> {
  const rows = await ports.database.inTenant(tenantId, (stores) => stores.paymentAccounts.list(tenantId))
  let compared = 0
  let opened = 0
  let silent = 0
  for (const row of rows) {
    const account = openPaymentAccount(ports, tenantId, row)
    const result = account === null ? null : await reconcileAccount(ports, tenantId, row, account)
    if (result === null) {
      silent += 1
      await tellSilent(ports, tenantId, row)
    } else {
      compared += result.compared
      opened += result.opened
    }
  }
  return { compared, opened: opened + (await reconcileBookings(ports, tenantId)), silent }
}

function tellSilent(ports: MoneyPorts, tenantId: string, row: PaymentAccountRow): Promise<boolean> {
  const { provider, accountId } = row
  return ports.database.inTenant(tenantId, (stores) =>
    openIncident(ports, stores, {
      ...{ tenantId, kind: 'balance_silent', subject: `${provider}/${accountId}`, facts: { provider, accountId } },
      nowMs: ports.clock.now().epochMilliseconds,
    }),
  )
}

async function reconcileAccount(
  ports: MoneyPorts,
  tenantId: string,
  row: PaymentAccountRow,
  { provider, account }: OpenedPaymentAccount,
): Promise<{ readonly compared: number; readonly opened: number } | null> {
  if (!provider.can.listBalance) return { compared: 0, opened: 0 }
  // A day twice: what a provider lists late is found.
  const fromMs = row.reconciledUntilMs - dayMs
  const toMs = ports.clock.now().epochMilliseconds - settledAfterMs
  if (toMs <= fromMs) return { compared: 0, opened: 0 }
  let cursor: string | null = null
  let compared = 0
  let opened = 0
  for (let page = 0; page < pagesMax; page++) {
    const answer = await provider.listBalance({ fromMs, toMs, cursor }, account)
    if (answer.kind !== 'done') return null
    for (const entry of answer.value.entries) {
      compared += 1
      if (await compare(ports, tenantId, row, entry)) opened += 1
    }
    cursor = answer.value.next
    if (cursor === null) break
  }
  if (cursor !== null) return null
  await ports.database.inTenant(tenantId, (stores) =>
    stores.paymentAccounts.setReconciled(tenantId, row.provider, row.accountId, toMs),
  )
  return { compared, opened }
}

/** One change of the balance against our ledger; true where an incident was opened. */
function compare(
  ports: MoneyPorts,
  tenantId: string,
  { provider, accountId }: PaymentAccountRow,
  entry: BalanceEntry,
): Promise<boolean> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const refund = entry.refundId === null ? null : await stores.refunds.findNamed(tenantId, entry.refundId)
    const payment =
      entry.paymentId === null
        ? refund === null
          ? null
          : await stores.payments.find(tenantId, refund.paymentId)
        : await stores.payments.findNamed(tenantId, {
            ...{ provider, accountId, checkoutId: null, providerPaymentId: entry.paymentId, reference: null },
          })
    const tell = (kind: string, ours: number | null) =>
      openIncident(ports, stores, {
        ...{ tenantId, kind, subject: `${provider}/${accountId}/${entry.id}`, nowMs },
        facts: { entry: entry.kind, theirs: entry.gross.amount, currency: entry.gross.currency, ours },
      })
    if (entry.kind === 'payout' || entry.kind === 'other' || entry.kind === 'fee') return false
    if (payment === null) return tell('balance_unknown', null)
    if (entry.feeAmount !== 0) {
      const money = { amount: Math.abs(entry.feeAmount), currency: entry.gross.currency }
      const of = { bookingId: payment.bookingId, paymentId: payment.id, providerTransactionId: entry.id, money }
      const cause = { actor: { kind: 'system', id: null }, nowMs } as const
      await writeLedger(ports, stores, tenantId, providerFee(of, cause, entry.feeAmount > 0 ? 'taken' : 'returned'))
    }
    // The balance may be kept in another currency than the customer paid in: only its fee says something then.
    if (entry.gross.currency !== payment.currency) return false
    const transactions = await stores.ledger.listOfPayments(tenantId, [payment.id])
    const moved = (kinds: readonly string[], isOf: (refundId: string | undefined) => boolean) =>
      transactions
        .filter(({ kind, refundId }) => kinds.includes(kind) && isOf(refundId))
        .flatMap(({ entries }) => entries)
        .reduce((sum, { account, amount }) => sum + (account === 'provider_balance' ? amount : 0), 0)
    if (entry.kind === 'payment') {
      const ours = moved(['captured', 'captured_unclaimed', 'fee_captured'], () => true)
      return ours === entry.gross.amount ? false : tell('balance_differs', ours)
    }
    if (entry.kind === 'refund') {
      if (refund === null) return tell('balance_unknown', null)
      const ours = moved(['refund_succeeded', 'refund_failed'], (refundId) => refundId === refund.id)
      return ours === entry.gross.amount || ours === 0 ? false : tell('balance_differs', ours)
    }
    const disputes = await stores.disputes.listOfPayment(tenantId, payment.id)
    const dispute = disputes.find(({ providerDisputeId }) => providerDisputeId === entry.disputeId)
    if (dispute === undefined) return tell('balance_unknown', null)
    const kind = entry.gross.amount < 0 ? 'dispute_opened' : 'dispute_won'
    const ours = transactions
      .filter((one) => one.kind === kind && one.disputeId === dispute.id)
      .flatMap(({ entries }) => entries)
      .reduce((sum, { account, amount }) => sum + (account === 'provider_balance' ? amount : 0), 0)
    return ours === entry.gross.amount ? false : tell('balance_differs', ours)
  })
}

/** Money of bookings that is not at rest though it should be. */
async function reconcileBookings(ports: MoneyPorts, tenantId: string): Promise<number> {
  let opened = 0
  let afterId: string | null = null
  for (let batch = 0; batch < bookingsBatchesMax; batch++) {
    const ids: readonly string[] = await ports.database.inTenant(tenantId, (stores) =>
      stores.ledger.listOpen(tenantId, bookingsBatch, afterId),
    )
    for (const id of ids) opened += await reconcileBooking(ports, tenantId, id)
    afterId = ids.at(-1) ?? null
    if (ids.length < bookingsBatch || afterId === null) break
  }
  return opened
}

function reconcileBooking(ports: MoneyPorts, tenantId: string, bookingId: string): Promise<number> {
  return ports.database.inTenant(tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    const booking = await stores.bookings.find(tenantId, bookingId)
    const transactions = await stores.ledger.listOfBooking(tenantId, bookingId)
    const last = transactions.at(-1)
    if (booking === null || last === undefined || nowMs - last.atMs < settledAfterMs) return 0
    let opened = 0
    for (const { why, paymentId, amount, currency } of openMoneyOf(transactions, booking.state)) {
      const subject = `${bookingId}/${paymentId ?? ''}`
      const facts = { bookingId, paymentId, amount, currency }
      if (await openIncident(ports, stores, { tenantId, kind: why, subject, facts, nowMs })) opened += 1
    }
    return opened
  })
}
