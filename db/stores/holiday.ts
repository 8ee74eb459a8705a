import type { HolidayRow, HolidayStore } from '../../src/ports/stores/holiday.ts'
import type { TransactionClient } from '../connect.ts'
import { isUuid } from '../uuid.ts'

export function holidayStore(tx: TransactionClient): HolidayStore {
  return {
    list: async (tenantId, { from, to, limit }) => tx<HolidayRow[]>`
      SELECT location_id, date, name, windows FROM holidays
      WHERE tenant_id = ${tenantId} AND date >= ${from} AND date <= ${to} ORDER BY date, location_id LIMIT ${limit}`,
    lock: async (tenantId, locationId, date) => {
      if (!isUuid(locationId)) return null
      const [row] = await tx<HolidayRow[]>`
        SELECT location_id, date, name, windows FROM holidays
        WHERE tenant_id = ${tenantId} AND location_id = ${locationId} AND date = ${date} FOR UPDATE`
      return row ?? null
    },
    save: async (tenantId, { locationId, date, name, windows }) => {
      await tx`
        INSERT INTO holidays (tenant_id, location_id, date, name, windows)
        VALUES (${tenantId}, ${locationId}, ${date}, ${name}, ${tx.json(windows as never)})
        ON CONFLICT (tenant_id, location_id, date) DO UPDATE SET name = excluded.name, windows = excluded.windows`
    },
    remove: async (tenantId, locationId, date) => {
      if (!isUuid(locationId)) return false
      const rows = await tx`
        DELETE FROM holidays WHERE tenant_id = ${tenantId} AND location_id = ${locationId} AND date = ${date}
        RETURNING date`
      return rows.length === 1
    },
  }
}
