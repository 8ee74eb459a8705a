import { sql } from 'drizzle-orm'
import { check, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { tenantId, tenantPolicy } from './columns.ts'

/** The business. Its slug is claimed in routing.tenants: a unique key here would tell one tenant of another. */
export const tenants = pgTable(
  'tenants',
  {
    tenantId: tenantId(),
    slug: text().notNull(),
    name: text().notNull(),
    vertical: text().notNull(),
    timeZone: text().notNull(),
    locale: text().notNull(),
    currency: text().notNull(),
    accentColor: text().notNull(),
    /** What stands in its round mark; null: the letters that its name begins with. */
    logoLetters: text(),
    origins: text().array().notNull(),
    phone: text(),
    email: text(),
    website: text(),
    /** How long a customer has to pay before the time is free again. */
    payWindowMinutes: integer().notNull().default(15),
    /** Minutes before the start at which whoever has not confirmed is asked, warned and loses the time; null: never. */
    askMinutes: integer(),
    warnMinutes: integer(),
    releaseMinutes: integer(),
    /** One more with every change of what the tenant sells; kept by triggers, so that a copy knows when it is old. */
    catalogVersion: integer().notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId] }),
    check('tenants_pay_window', sql`${t.payWindowMinutes} between 5 and 1440`),
    check(
      'tenants_release',
      sql`num_nulls(${t.askMinutes}, ${t.warnMinutes}, ${t.releaseMinutes}) in (0, 3) and ${t.askMinutes} <= 20160 and ${t.askMinutes} > ${t.warnMinutes} and ${t.warnMinutes} >= ${t.releaseMinutes} + 30 and ${t.releaseMinutes} >= 0`,
    ),
    check('tenants_logo_letters', sql`char_length(${t.logoLetters}) between 1 and 3`),
    tenantPolicy(),
  ],
)
