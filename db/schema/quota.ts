import { sql } from 'drizzle-orm'
import { check, foreignKey, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { customers } from './customer.ts'
import { resources } from './resource.ts'
import { services } from './service.ts'

/** "At most n a day or week": n is the units of the resource that counts. One for customers counts for each of them. */
export const quotas = pgTable(
  'quotas',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    serviceId: uuid().notNull(),
    of: text().$type<'service' | 'staff' | 'customer'>().notNull(),
    /** Counts; of a quota for customers only its units are read. */
    resourceId: uuid().notNull(),
    staffId: uuid(),
    period: text().$type<'day' | 'week'>().notNull(),
    /** From then on it limits nothing; what it has counted stays. */
    retiredAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.serviceId], foreignColumns: [services.tenantId, services.id] }),
    foreignKey({ columns: [t.tenantId, t.resourceId], foreignColumns: [resources.tenantId, resources.id] }),
    foreignKey({ columns: [t.tenantId, t.staffId], foreignColumns: [resources.tenantId, resources.id] }),
    check(
      'quotas_of',
      sql`${t.of} in ('service', 'staff', 'customer') and (${t.of} = 'staff') = (${t.staffId} is not null)`,
    ),
    check('quotas_period', sql`${t.period} in ('day', 'week')`),
    tenantPolicy(),
  ],
)

/** The resource that counts for one customer, made with the first booking that needs it. */
export const customerQuotas = pgTable(
  'customer_quotas',
  {
    tenantId: tenantId(),
    quotaId: uuid().notNull(),
    customerId: uuid().notNull(),
    resourceId: uuid().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.quotaId, t.customerId] }),
    foreignKey({ columns: [t.tenantId, t.quotaId], foreignColumns: [quotas.tenantId, quotas.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
    foreignKey({ columns: [t.tenantId, t.resourceId], foreignColumns: [resources.tenantId, resources.id] }),
    tenantPolicy(),
  ],
)
