import type { SuppressedAddress, SuppressionStore } from '../../src/ports/stores/email.ts'
import type { TransactionClient } from '../connect.ts'
import { write } from '../send.ts'

export function suppressionStore(tx: TransactionClient): SuppressionStore {
  return {
    find: async (tenantId, address) => {
      const [row] = await tx<Row[]>`
        SELECT address, reason, since FROM email_suppressions
        WHERE tenant_id = ${tenantId} AND address = ${address} AND lifted_at IS NULL`
      return row === undefined ? null : suppressedOf(row)
    },
    add: async (tenantId, { address, reason, sinceMs }) => {
      write(tx)`
        INSERT INTO email_suppressions AS known (tenant_id, address, reason, since)
        VALUES (${tenantId}, ${address}, ${reason}, ${sinceMs})
        ON CONFLICT (tenant_id, address) DO UPDATE SET reason = excluded.reason, since = excluded.since, lifted_at = NULL
        WHERE known.lifted_at IS NOT NULL OR (known.reason = 'bounced' AND excluded.reason = 'unsubscribed')`
    },
    lift: async (tenantId, { address, reason, atMs }) => {
      const rows = await tx`
        UPDATE email_suppressions SET lifted_at = ${atMs}
        WHERE tenant_id = ${tenantId} AND address = ${address} AND reason = ${reason} AND lifted_at IS NULL
        RETURNING address`
      return rows.length === 1
    },
    list: async (tenantId, limit) => {
      const rows = await tx<Row[]>`
        SELECT address, reason, since FROM email_suppressions
        WHERE tenant_id = ${tenantId} AND lifted_at IS NULL ORDER BY since DESC, address LIMIT ${limit}`
      return rows.map(suppressedOf)
    },
  }
}

type Row = Pick<SuppressedAddress, 'address' | 'reason'> & { readonly since: number }

function suppressedOf({ since, ...rest }: Row): SuppressedAddress {
  return { ...rest, sinceMs: since }
}
