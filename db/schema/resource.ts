import { sql } from 'drizzle-orm'
import { check, foreignKey, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { locations } from './location.ts'

/**
 * Whatever can be busy. A pool of n equal things is one row with `units` n; the seats of a class are units of a `session`,
 * and a `quota` counts bookings by day or week.
 */
export const resources = pgTable(
  'resources',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    kind: text().notNull(),
    name: text().notNull(),
    aliases: text().array().notNull(),
    attributes: jsonb().$type<Record<string, string>>().notNull(),
    locationId: uuid().notNull(),
    units: integer().notNull(),
    position: integer().notNull(),
    /** From then on it serves nobody new; what is booked stands. */
    retiredAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.locationId], foreignColumns: [locations.tenantId, locations.id] }),
    check('resources_kind', sql`${t.kind} in ('staff', 'room', 'chair', 'table', 'unit', 'session', 'quota')`),
    check('resources_units', sql`${t.units} >= 1`),
    tenantPolicy(),
  ],
)
