import type { TimeOff, TimeOffRow, TimeOffStore } from '../../src/ports/stores/time-off.ts'
import type { TransactionClient } from '../connect.ts'
import { isUuid } from '../uuid.ts'

export function timeOffStore(tx: TransactionClient): TimeOffStore {
  const times = tx`
    resource_id, date_part('epoch', starts_at) * 1000 AS start_ms, date_part('epoch', ends_at) * 1000 AS end_ms`
  return {
    find: async (tenantId, { resourceIds, fromMs, toMs }) => tx<TimeOff[]>`
      SELECT ${times}
      FROM time_off
      WHERE tenant_id = ${tenantId} AND resource_id = ANY(${resourceIds.filter(isUuid)}::uuid[])
        AND ends_at > ${fromMs} AND starts_at < ${toMs}
      ORDER BY resource_id, starts_at, ends_at, id`,
    list: async (tenantId, { resourceIds, fromMs, toMs, limit }) => tx<TimeOffRow[]>`
      SELECT id, ${times}, reason
      FROM time_off
      WHERE tenant_id = ${tenantId} AND resource_id = ANY(${resourceIds.filter(isUuid)}::uuid[])
        AND ends_at > ${fromMs} AND starts_at < ${toMs}
      ORDER BY starts_at, id LIMIT ${limit}`,
    findById: async (tenantId, id) => {
      if (!isUuid(id)) return null
      const [row] = await tx<TimeOffRow[]>`
        SELECT id, ${times}, reason FROM time_off WHERE tenant_id = ${tenantId} AND id = ${id}`
      return row ?? null
    },
    insert: async (tenantId, { id, resourceId, startMs, endMs, reason }) => {
      const rows = await tx`
        INSERT INTO time_off (tenant_id, id, resource_id, starts_at, ends_at, reason)
        VALUES (${tenantId}, ${id}, ${resourceId}, ${startMs}, ${endMs}, ${reason})
        ON CONFLICT DO NOTHING RETURNING id`
      return rows.length === 1
    },
    remove: async (tenantId, id) => {
      if (!isUuid(id)) return null
      const [row] = await tx<TimeOffRow[]>`
        DELETE FROM time_off WHERE tenant_id = ${tenantId} AND id = ${id} RETURNING id, ${times}, reason`
      return row ?? null
    },
  }
}
