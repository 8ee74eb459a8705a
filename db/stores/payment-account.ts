import type { PaymentAccountRow, PaymentAccountStore } from '../../src/ports/stores/payment-account.ts'
import type { TransactionClient } from '../connect.ts'
import type { paymentAccounts } from '../schema/payment-account.ts'
import { write } from '../send.ts'

export function paymentAccountStore(tx: TransactionClient): PaymentAccountStore {
  return {
    save: (tenantId, row) => save(tx, tenantId, row),
    find: async (tenantId, provider, accountId) => {
      const [row] = await tx<Row[]>`
        SELECT * FROM payment_accounts
        WHERE tenant_id = ${tenantId} AND provider = ${provider} AND account_id = ${accountId}`
      return row === undefined ? null : accountOf(row)
    },
    list: async (tenantId) => {
      const rows = await tx<Row[]>`
        SELECT * FROM payment_accounts WHERE tenant_id = ${tenantId}
        ORDER BY created_at DESC, provider, account_id`
      return rows.map(accountOf)
    },
    setReconciled: async (tenantId, provider, accountId, untilMs) => {
      write(tx)`
        UPDATE payment_accounts SET reconciled_until = greatest(reconciled_until, ${untilMs})
        WHERE tenant_id = ${tenantId} AND provider = ${provider} AND account_id = ${accountId}`
    },
  }
}

type Row = typeof paymentAccounts.$inferSelect

async function save(tx: TransactionClient, tenantId: string, row: PaymentAccountRow): Promise<'saved' | 'taken'> {
  const [routed] = await tx<{ ours: boolean }[]>`
    SELECT routing.add_payment_account(${row.provider}, ${row.accountId}) AS ours`
  if (routed?.ours !== true) return 'taken'
  write(tx)`
    INSERT INTO payment_accounts (tenant_id, provider, account_id, secrets, key_id, state, reconciled_until, created_at)
    VALUES (${tenantId}, ${row.provider}, ${row.accountId}, ${row.secrets}, ${row.keyId}, ${row.state},
      ${row.reconciledUntilMs}, ${row.createdAtMs})
    ON CONFLICT (tenant_id, provider, account_id) DO UPDATE
    SET secrets = excluded.secrets, key_id = excluded.key_id, state = excluded.state`
  return 'saved'
}

function accountOf({ provider, accountId, secrets, keyId, state, ...times }: Row): PaymentAccountRow {
  const { reconciledUntil: reconciledUntilMs, createdAt: createdAtMs } = times
  return { provider, accountId, secrets, keyId, state, reconciledUntilMs, createdAtMs }
}
