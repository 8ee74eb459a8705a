import type { TimeOff, TimeOffStore } from '../../src/ports/stores/time-off.ts'
import type { TransactionClient } from '../connect.ts'
import { isUuid } from '../uuid.ts'

export function timeOffStore(tx: TransactionClient): TimeOffStore {
  return {
    find: async (tenantId, { resourceIds, fromMs, toMs }) => tx<TimeOff[]>`
      SELECT resource_id, date_part('epoch', starts_at) * 1000 AS start_ms, date_part('epoch', ends_at) * 1000 AS end_ms
      FROM time_off
      WHERE tenant_id = ${tenantId} AND resource_id = ANY(${resourceIds.filter(isUuid)}::uuid[])
        AND ends_at > ${fromMs} AND starts_at < ${toMs}
      ORDER BY resource_id, starts_at, ends_at, id`,
  }
}
