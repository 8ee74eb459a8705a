import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Segment } from '../../src/domain/catalog.ts'
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
    /** The busy parts where it is not the whole appointment; null for all of it. */
    segments: jsonb().$type<Segment[]>(),
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.serviceId], foreignColumns: [services.tenantId, services.id] }),
    check('requirements_kind', sql`${t.kind} in ('staff', 'room', 'chair', 'table', 'unit', 'session')`),
    check('requirements_buffers', sql`${t.bufferBeforeMinutes} >= 0 and ${t.bufferAfterMinutes} >= 0`),
    tenantPolicy(),
  ],
)

/** A candidate, with what is different where it serves; null is as the service has it. */
export const requirementCandidates = pgTable(
  'requirement_candidates',
  {
    tenantId: tenantId(),
    requirementId: uuid().notNull(),
    resourceId: uuid().notNull(),
    position: integer().notNull(),
    durationMinutes: integer(),
    /** Minor units in the currency of the service. */
    priceAmount: integer(),
    segments: jsonb().$type<Segment[]>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.requirementId, t.resourceId] }),
    check('requirement_candidates_variant', sql`${t.durationMinutes} > 0 and ${t.priceAmount} >= 0`),
    foreignKey({ columns: [t.tenantId, t.requirementId], foreignColumns: [requirements.tenantId, requirements.id] }),
    foreignKey({ columns: [t.tenantId, t.resourceId], foreignColumns: [resources.tenantId, resources.id] }),
    tenantPolicy(),
  ],
)
