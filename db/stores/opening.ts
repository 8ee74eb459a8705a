import type { OpeningOverride } from '../../src/domain/catalog.ts'
import type { OpeningStore } from '../../src/ports/stores/opening.ts'
import type { TransactionClient } from '../connect.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function openingStore(tx: TransactionClient): OpeningStore {
  return {
    saveWeekly: async (tenantId, resourceId, windows) => {
      if (!isUuid(resourceId)) return
      write(tx)`DELETE FROM opening_windows WHERE tenant_id = ${tenantId} AND resource_id = ${resourceId}`
      for (const { id, weekday, start, end, validFrom, validTo } of windows) {
        write(tx)`
          INSERT INTO opening_windows (tenant_id, id, resource_id, weekday, start_time, end_time, valid_from, valid_to)
          VALUES (${tenantId}, ${id}, ${resourceId}, ${weekday}, ${start}, ${end}, ${validFrom}, ${validTo})`
      }
    },
    listOverrides: async (tenantId, fromDate) => tx<OpeningOverride[]>`
      SELECT resource_id, date, windows, reason FROM opening_overrides
      WHERE tenant_id = ${tenantId} AND date >= ${fromDate} ORDER BY date, resource_id`,
    saveOverride: async (tenantId, { resourceId, date, windows, reason }) => {
      if (!isUuid(resourceId)) return
      write(tx)`
        INSERT INTO opening_overrides (tenant_id, resource_id, date, windows, reason)
        VALUES (${tenantId}, ${resourceId}, ${date}, ${tx.json(windows as never)}, ${reason})
        ON CONFLICT (tenant_id, resource_id, date) DO UPDATE SET windows = excluded.windows, reason = excluded.reason`
    },
    removeOverride: async (tenantId, resourceId, date) => {
      if (!isUuid(resourceId)) return false
      const gone = await tx`
        DELETE FROM opening_overrides
        WHERE tenant_id = ${tenantId} AND resource_id = ${resourceId} AND date = ${date} RETURNING 1`
      return gone.length === 1
    },
  }
}
