import { date, foreignKey, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { tenantId, tenantPolicy } from './columns.ts'
import { locations } from './location.ts'

/** A day on which a whole location is closed, or open at other hours; a resource's own override says more. */
export const holidays = pgTable(
  'holidays',
  {
    tenantId: tenantId(),
    locationId: uuid().notNull(),
    date: date({ mode: 'string' }).notNull(),
    name: text().notNull(),
    windows: jsonb().$type<{ start: string; end: string }[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.locationId, t.date] }),
    foreignKey({ columns: [t.tenantId, t.locationId], foreignColumns: [locations.tenantId, locations.id] }),
    tenantPolicy(),
  ],
)
