import type { ResourceStore } from '../../src/ports/stores/resource.ts'
import type { TransactionClient } from '../connect.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function resourceStore(tx: TransactionClient): ResourceStore {
  return {
    save: async (tenantId, { id, kind, name, aliases, attributes, locationId, units }) => {
      if (!isUuid(locationId)) return
      write(tx)`
        INSERT INTO resources (tenant_id, id, kind, name, aliases, attributes, location_id, units, position)
        VALUES (${tenantId}, ${id}, ${kind}, ${name}, ${[...aliases]}, ${tx.json(attributes)}, ${locationId}, ${units},
          (SELECT coalesce(max(position) + 1, 0) FROM resources WHERE tenant_id = ${tenantId}))
        ON CONFLICT (tenant_id, id) DO UPDATE SET name = excluded.name, aliases = excluded.aliases,
          attributes = excluded.attributes, location_id = excluded.location_id, units = excluded.units`
    },
    retire: async (tenantId, resourceId, retiredAtMs) => {
      if (!isUuid(resourceId)) return false
      const rows = await tx`
        UPDATE resources SET retired_at = ${retiredAtMs} WHERE tenant_id = ${tenantId} AND id = ${resourceId}
        RETURNING id`
      return rows.length === 1
    },
    arrange: async (tenantId, resourceIds) => {
      write(tx)`
        UPDATE resources SET position = wanted.place - 1
        FROM unnest(${resourceIds.filter(isUuid)}::uuid[]) WITH ORDINALITY AS wanted (id, place)
        WHERE tenant_id = ${tenantId} AND resources.id = wanted.id`
    },
  }
}
