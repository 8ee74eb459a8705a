import { deadJobKind } from '../../src/domain/dead-job.ts'
import type { IncidentRow, IncidentStore } from '../../src/ports/stores/incident.ts'
import type { TransactionClient } from '../connect.ts'
import type { incidents } from '../schema/incident.ts'
import { isUuid } from '../uuid.ts'

export function incidentStore(tx: TransactionClient): IncidentStore {
  return {
    open: async (tenantId, { id, kind, subject, facts, openedAtMs }) => {
      const rows = await tx`
        INSERT INTO incidents (tenant_id, id, kind, subject, facts, state, opened_at)
        VALUES (${tenantId}, ${id}, ${kind}, ${subject}, ${tx.json(facts as never)}, 'open', ${openedAtMs})
        ON CONFLICT (tenant_id, kind, subject) WHERE state = 'open' DO NOTHING RETURNING 1`
      return rows.length === 1
    },
    listOpen: async (tenantId, limit, about = 'money') => {
      const rows = await tx<Row[]>`
        SELECT * FROM incidents
        WHERE tenant_id = ${tenantId} AND state = 'open' AND
          CASE WHEN kind = ${deadJobKind} THEN 'jobs' WHEN kind LIKE 'webhook%' THEN 'webhooks'
            WHEN kind = 'business_not_reached' THEN 'notifications' ELSE 'money' END = ${about}
        ORDER BY opened_at, id LIMIT ${limit}`
      return rows.map(incidentOf)
    },
    hasDeadJob: async (tenantId, { queue, singletonKey }) => {
      // Two deaths of one key at once are one alert, too.
      await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`dead ${tenantId} ${queue} ${singletonKey}`}, 0))`
      const [row] = await tx<{ has: boolean }[]>`
        SELECT EXISTS (
          SELECT FROM incidents
          WHERE tenant_id = ${tenantId} AND kind = ${deadJobKind} AND state = 'open'
            AND facts->>'queue' = ${queue} AND facts->>'singletonKey' = ${singletonKey}
        ) AS has`
      return row?.has === true
    },
    resolve: async (tenantId, id, { resolvedBy, note, atMs }) => {
      if (!isUuid(id)) return false
      const rows = await tx`
        UPDATE incidents SET state = 'resolved', resolved_at = ${atMs}, resolved_by = ${resolvedBy}, note = ${note}
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state = 'open' RETURNING 1`
      return rows.length === 1
    },
  }
}

type Row = typeof incidents.$inferSelect

function incidentOf({ tenantId: _, openedAt, resolvedAt, ...row }: Row): IncidentRow {
  return { ...row, openedAtMs: openedAt, resolvedAtMs: resolvedAt }
}
