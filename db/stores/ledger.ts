import type { LedgerEntry, LedgerTransaction } from '../../src/domain/ledger.ts'
import { appendTransaction } from '../../src/domain/ledger.ts'
import type { LedgerStore } from '../../src/ports/stores/ledger.ts'
import type { TransactionClient } from '../connect.ts'
import type { ledgerTransactions } from '../schema/ledger.ts'
import { isUuid } from '../uuid.ts'

export function ledgerStore(tx: TransactionClient): LedgerStore {
  return {
    append: (tenantId, id, transaction) => append(tx, tenantId, id, transaction),
    listOfBooking: async (tenantId, bookingId) => {
      if (!isUuid(bookingId)) return []
      return list(tx, tx`t.tenant_id = ${tenantId} AND t.booking_id = ${bookingId}`)
    },
    listOfPayments: async (tenantId, paymentIds) => {
      const ids = paymentIds.filter(isUuid)
      return ids.length === 0 ? [] : list(tx, tx`t.tenant_id = ${tenantId} AND t.payment_id = ANY(${ids}::uuid[])`)
    },
    listUnsettled: async (tenantId, limit) => {
      // A deposit that is held stands below zero, what a bank claims of it above: that waits until it is decided.
      const rows = await tx<{ bookingId: string }[]>`
        SELECT o.booking_id FROM open_balances o
        JOIN bookings b ON b.tenant_id = o.tenant_id AND b.id = o.booking_id
        WHERE o.tenant_id = ${tenantId} AND o.account IN ('deposits_held', 'disputes')
          AND b.state IN ('completed', 'no_show', 'cancelled', 'expired', 'declined')
        GROUP BY o.booking_id, o.currency HAVING sum(o.amount) < 0
        ORDER BY o.booking_id LIMIT ${limit}`
      return [...new Set(rows.map((row) => row.bookingId))]
    },
    listOpen: async (tenantId, limit, afterId) => {
      const rows = await tx<{ bookingId: string }[]>`
        SELECT DISTINCT booking_id FROM open_balances
        WHERE tenant_id = ${tenantId} AND (${afterId}::uuid IS NULL OR booking_id > ${afterId}::uuid)
        ORDER BY booking_id LIMIT ${limit}`
      return rows.map((row) => row.bookingId)
    },
  }
}

type Row = typeof ledgerTransactions.$inferSelect & { readonly entries: LedgerEntry[] }

async function append(
  tx: TransactionClient,
  ...[tenantId, id, transaction]: Parameters<LedgerStore['append']>
): ReturnType<LedgerStore['append']> {
  const { key, kind, purpose, reason, bookingId, paymentId, refundId, disputeId, providerTransactionId } = transaction
  const { actor, atMs, entries } = transaction
  const written = await tx`
    INSERT INTO ledger_transactions (tenant_id, id, key, kind, purpose, reason, booking_id, payment_id, refund_id,
      dispute_id, provider_transaction_id, actor_kind, actor_id, at)
    VALUES (${tenantId}, ${id}, ${key}, ${kind}, ${purpose ?? null}, ${reason ?? null}, ${bookingId},
      ${paymentId ?? null}, ${refundId ?? null}, ${disputeId ?? null}, ${providerTransactionId ?? null}, ${actor.kind},
      ${actor.id}, ${atMs})
    ON CONFLICT (tenant_id, key) DO NOTHING RETURNING 1`
  if (written.length === 0) {
    const known = await list(tx, tx`t.tenant_id = ${tenantId} AND t.key = ${key}`)
    // Throws where the key stands for something else: an event that changed its mind is an incident.
    appendTransaction(known, transaction)
    return 'known'
  }
  for (const [position, { account, amount, currency }] of entries.entries()) {
    await tx`
      INSERT INTO ledger_entries (tenant_id, transaction_id, position, account, amount, currency)
      VALUES (${tenantId}, ${id}, ${position}, ${account}, ${amount}, ${currency})`
  }
  return 'written'
}

async function list(tx: TransactionClient, where: ReturnType<TransactionClient>): Promise<LedgerTransaction[]> {
  const rows = await tx<Row[]>`
    SELECT t.*, coalesce((
      SELECT json_agg(json_build_object('account', e.account, 'amount', e.amount, 'currency', e.currency)
        ORDER BY e.position)
      FROM ledger_entries e WHERE e.tenant_id = t.tenant_id AND e.transaction_id = t.id
    ), '[]') AS entries
    FROM ledger_transactions t WHERE ${where} ORDER BY t.at, t.id`
  return rows.map(transactionOf)
}

function transactionOf(row: Row): LedgerTransaction {
  const { key, kind, bookingId, actorKind, actorId, at, entries } = row
  return {
    key,
    kind,
    bookingId,
    purpose: row.purpose ?? undefined,
    reason: row.reason ?? undefined,
    paymentId: row.paymentId ?? undefined,
    refundId: row.refundId ?? undefined,
    disputeId: row.disputeId ?? undefined,
    providerTransactionId: row.providerTransactionId ?? undefined,
    actor: { kind: actorKind, id: actorId },
    atMs: at,
    entries,
  }
}
