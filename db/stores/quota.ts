import type { CustomerQuota, QuotaStore } from '../../src/ports/stores/quota.ts'
import type { TransactionClient } from '../connect.ts'
import { isUuid } from '../uuid.ts'

export function quotaStore(tx: TransactionClient): QuotaStore {
  return {
    find: (tenantId, of) => find(tx, tenantId, of),
    ensure: async (tenantId, { customerId, quotaId, resourceId }) => {
      const asked = { customerId, quotaIds: [quotaId] }
      const [known] = await find(tx, tenantId, asked)
      if (known !== undefined) return known
      // The counter is a twin of the quota's own resource; of two who make one at once the second takes the first's.
      await tx`
        WITH rule AS (
          SELECT r.* FROM quotas q JOIN resources r ON r.tenant_id = q.tenant_id AND r.id = q.resource_id
          WHERE q.tenant_id = ${tenantId} AND q.id = ${quotaId}
        ), given AS (
          INSERT INTO customer_quotas (tenant_id, quota_id, customer_id, resource_id)
          SELECT tenant_id, ${quotaId}, ${customerId}, ${resourceId} FROM rule
          ON CONFLICT DO NOTHING RETURNING 1
        )
        INSERT INTO resources (tenant_id, id, kind, name, aliases, attributes, location_id, units, position)
        SELECT tenant_id, ${resourceId}, kind, name, aliases, attributes, location_id, units, position
        FROM rule, given`
      const [made] = await find(tx, tenantId, asked)
      if (made === undefined) throw new Error('no counter for a quota that was just made')
      return made
    },
  }
}

async function find(
  tx: TransactionClient,
  tenantId: string,
  { customerId, quotaIds }: Parameters<QuotaStore['find']>[1],
): Promise<CustomerQuota[]> {
  if (!isUuid(customerId)) return []
  return tx<CustomerQuota[]>`
    SELECT quota_id, resource_id FROM customer_quotas
    WHERE tenant_id = ${tenantId} AND customer_id = ${customerId} AND quota_id = ANY(${quotaIds.filter(isUuid)}::uuid[])`
}
