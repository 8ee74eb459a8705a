import { sql } from 'drizzle-orm'
import { check, date, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { resources } from './resource.ts'

/** Weekly windows in wall time "HH:MM"; `end_time` may be 24:00, which is why they are text. */
export const openingWindows = pgTable(
  'opening_windows',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    resourceId: uuid().notNull(),
    weekday: integer().notNull(),
    startTime: text().notNull(),
    endTime: text().notNull(),
    validFrom: date({ mode: 'string' }),
    validTo: date({ mode: 'string' }),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.resourceId], foreignColumns: [resources.tenantId, resources.id] }),
    index('opening_windows_resource').on(t.tenantId, t.resourceId),
    check('opening_windows_weekday', sql`${t.weekday} between 1 and 7`),
    check('opening_windows_start', sql`${t.startTime} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`),
    check('opening_windows_end', sql`${t.endTime} ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'`),
    check('opening_windows_order', sql`${t.startTime} < ${t.endTime}`),
    tenantPolicy(),
  ],
)

/** Replaces the weekly windows of one local date; an empty list of windows is a closed day. */
export const openingOverrides = pgTable(
  'opening_overrides',
  {
    tenantId: tenantId(),
    resourceId: uuid().notNull(),
    date: date({ mode: 'string' }).notNull(),
    windows: jsonb().$type<{ start: string; end: string }[]>().notNull(),
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.resourceId, t.date] }),
    foreignKey({ columns: [t.tenantId, t.resourceId], foreignColumns: [resources.tenantId, resources.id] }),
    tenantPolicy(),
  ],
)

/** A stretch in which a resource is away, whatever its opening says: holidays, illness, a course. */
export const timeOff = pgTable(
  'time_off',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    resourceId: uuid().notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** For members; no customer and no model hears it. */
    reason: text(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.resourceId], foreignColumns: [resources.tenantId, resources.id] }),
    index('time_off_resource').on(t.tenantId, t.resourceId, t.endsAt),
    check('time_off_times', sql`${t.startsAt} < ${t.endsAt}`),
    tenantPolicy(),
  ],
)
