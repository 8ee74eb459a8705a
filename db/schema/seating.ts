import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { tenantId, tenantPolicy } from './columns.ts'
import { resources } from './resource.ts'
import { services } from './service.ts'

/** A table of a service, or tables that may be pushed together, and the parties that are put there. */
export const seatings = pgTable(
  'seatings',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    serviceId: uuid().notNull(),
    partyMin: integer().notNull(),
    partyMax: integer().notNull(),
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.serviceId], foreignColumns: [services.tenantId, services.id] }),
    check('seatings_party', sql`${t.partyMin} >= 1 and ${t.partyMin} <= ${t.partyMax}`),
    tenantPolicy(),
  ],
)

export const seatingMembers = pgTable(
  'seating_members',
  {
    tenantId: tenantId(),
    seatingId: uuid().notNull(),
    resourceId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.seatingId, t.resourceId] }),
    foreignKey({ columns: [t.tenantId, t.seatingId], foreignColumns: [seatings.tenantId, seatings.id] }),
    foreignKey({ columns: [t.tenantId, t.resourceId], foreignColumns: [resources.tenantId, resources.id] }),
    tenantPolicy(),
  ],
)
