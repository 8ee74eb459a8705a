import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { resources } from './resource.ts'
import { services } from './service.ts'

/** When a class is held, as its business writes it down. Sessions are made of it some time ahead. */
export const classSeries = pgTable(
  'class_series',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    serviceId: uuid().notNull(),
    /** The seats: a resource of kind session, its units the most there can be. */
    resourceId: uuid().notNull(),
    /** RFC 5545; without an end it goes on. */
    rrule: text().notNull(),
    firstDate: date({ mode: 'string' }).notNull(),
    /** "HH:MM" on the wall of the location. */
    startTime: text().notNull(),
    durationMinutes: integer().notNull(),
    exdates: date({ mode: 'string' }).array().notNull(),
    seats: integer().notNull(),
    /** Resources (instructor, room) that each session takes, with one unit. */
    takes: jsonb().$type<string[]>().notNull(),
    /** From then on no date of it is made any more; those that stand, stand. */
    retiredAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.serviceId], foreignColumns: [services.tenantId, services.id] }),
    foreignKey({ columns: [t.tenantId, t.resourceId], foreignColumns: [resources.tenantId, resources.id] }),
    check('class_series_time', sql`${t.startTime} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`),
    check('class_series_numbers', sql`${t.durationMinutes} > 0 and ${t.seats} >= 1`),
    tenantPolicy(),
  ],
)

/** One date of a class. It owns its instructor and room (allocations); seats are taken unit by unit of its resource. */
export const sessions = pgTable(
  'sessions',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    serviceId: uuid().notNull(),
    resourceId: uuid().notNull(),
    seriesId: uuid(),
    /** Local date of the series that it stands for; a date is made once, also when it was moved or called off. */
    date: date({ mode: 'string' }).notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    seats: integer().notNull(),
    cancelledAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('sessions_of_series').on(t.tenantId, t.seriesId, t.date),
    foreignKey({ columns: [t.tenantId, t.serviceId], foreignColumns: [services.tenantId, services.id] }),
    foreignKey({ columns: [t.tenantId, t.resourceId], foreignColumns: [resources.tenantId, resources.id] }),
    foreignKey({ columns: [t.tenantId, t.seriesId], foreignColumns: [classSeries.tenantId, classSeries.id] }),
    index('sessions_service').on(t.tenantId, t.serviceId, t.startsAt),
    check('sessions_times', sql`${t.startsAt} < ${t.endsAt} and ${t.seats} >= 1`),
    tenantPolicy(),
  ],
)
