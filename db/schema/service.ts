import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { NightRules, TurnTime } from '../../src/domain/catalog.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { locations } from './location.ts'

export const services = pgTable(
  'services',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    slug: text().notNull(),
    name: text().notNull(),
    aliases: text().array().notNull(),
    description: text().notNull(),
    category: text().notNull(),
    durationMinutes: integer().notNull(),
    stepMinutes: integer().notNull(),
    offsetMinutes: integer().notNull(),
    noticeMinutes: integer().notNull(),
    advanceDays: integer().notNull(),
    /** Minor units of `price_currency`; both null where the price is not public. */
    priceAmount: integer(),
    priceCurrency: text(),
    priceFrom: boolean().notNull(),
    freeUntilMinutes: integer().notNull(),
    feePercent: integer().notNull(),
    moveUntilMinutes: integer().notNull(),
    locationId: uuid().notNull(),
    position: integer().notNull(),
    needsApproval: boolean().notNull().default(false),
    pricePer: text().$type<'booking' | 'person' | 'night'>().notNull().default('booking'),
    shape: text().$type<'appointment' | 'class' | 'table' | 'stay'>().notNull().default('appointment'),
    /** People that one booking is for; null for an appointment of one person. */
    partyMin: integer(),
    partyMax: integer(),
    /** Of a table. */
    turnTimes: jsonb().$type<TurnTime[]>(),
    /** Of a stay. */
    nights: jsonb().$type<NightRules>(),
    /** From then on it is sold no more; bookings of it stand. Null: it is sold. */
    retiredAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('services_slug').on(t.tenantId, t.slug),
    foreignKey({ columns: [t.tenantId, t.locationId], foreignColumns: [locations.tenantId, locations.id] }),
    check('services_minutes', sql`${t.durationMinutes} > 0 and ${t.stepMinutes} > 0 and ${t.noticeMinutes} >= 0`),
    check('services_price', sql`(${t.priceAmount} is null) = (${t.priceCurrency} is null) and ${t.priceAmount} >= 0`),
    check('services_price_per', sql`${t.pricePer} in ('booking', 'person', 'night')`),
    check('services_shape', sql`${t.shape} in ('appointment', 'class', 'table', 'stay')`),
    check('services_table', sql`(${t.shape} = 'table') = (${t.turnTimes} is not null)`),
    check('services_stay', sql`(${t.shape} = 'stay') = (${t.nights} is not null)`),
    check(
      'services_party',
      sql`(${t.shape} = 'appointment' or ${t.partyMax} is not null) and (${t.partyMin} is null) = (${t.partyMax} is null)
        and (${t.partyMin} is null or ${t.partyMin} >= 1 and ${t.partyMin} <= ${t.partyMax})`,
    ),
    tenantPolicy(),
  ],
)

export const intakeQuestions = pgTable(
  'intake_questions',
  {
    tenantId: tenantId(),
    serviceId: uuid().notNull(),
    id: text().notNull(),
    label: text().notNull(),
    required: boolean().notNull(),
    position: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.serviceId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.serviceId], foreignColumns: [services.tenantId, services.id] }),
    tenantPolicy(),
  ],
)
