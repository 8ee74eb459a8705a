import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { tenantId, tenantPolicy } from './columns.ts'
import { resources } from './resource.ts'
import { services } from './service.ts'

/** What a service needs: any one of its candidates, for the appointment and its own buffers. */
export const requirements = pgTable(
  'requirements',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    serviceId: uuid().notNull(),
    kind: text().notNull(),
    bufferBeforeMinutes: integer().notNull(),
    bufferAfterMinutes: integer().notNull(),
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.serviceId], foreignColumns: [services.tenantId, services.id] }),
    check('requirements_kind', sql`${t.kind} in ('staff', 'room', 'chair', 'table', 'unit')`),
    check('requirements_buffers', sql`${t.bufferBeforeMinutes} >= 0 and ${t.bufferAfterMinutes} >= 0`),
    tenantPolicy(),
  ],
)

export const requirementCandidates = pgTable(
  'requirement_candidates',
  {
    tenantId: tenantId(),
    requirementId: uuid().notNull(),
    resourceId: uuid().notNull(),
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.requirementId, t.resourceId] }),
    foreignKey({ columns: [t.tenantId, t.requirementId], foreignColumns: [requirements.tenantId, requirements.id] }),
    foreignKey({ columns: [t.tenantId, t.resourceId], foreignColumns: [resources.tenantId, resources.id] }),
    tenantPolicy(),
  ],
)
