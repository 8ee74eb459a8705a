import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { ConsentSource } from '../../src/domain/delivery.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { messages } from './message.ts'

/** Who allowed us to write to an address, or forbade it, when and with which message. Append-only. */
export const consents = pgTable(
  'consents',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    addressKind: text().notNull(),
    address: text().notNull(),
    state: text().$type<'in' | 'out'>().notNull(),
    source: text().$type<ConsentSource>().notNull(),
    channel: text().notNull(),
    /** The customer's words; null where a provider or a member said so. */
    messageId: uuid(),
    at: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.messageId], foreignColumns: [messages.tenantId, messages.id] }),
    index('consents_of').on(t.tenantId, t.addressKind, t.address, t.at),
    check('consents_state', sql`${t.state} in ('in', 'out')`),
    check(
      'consents_source',
      sql`${t.source} in ('wrote-to-us', 'keyword', 'plain-words', 'provider', 'member', 'form')`,
    ),
    tenantPolicy(),
  ],
)

/** How things stand with an address now, for all numbers of the tenant: what each sending asks. */
export const contactStates = pgTable(
  'contact_states',
  {
    tenantId: tenantId(),
    addressKind: text().notNull(),
    address: text().notNull(),
    state: text().$type<'in' | 'out'>().notNull(),
    since: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.addressKind, t.address] }),
    check('contact_states_state', sql`${t.state} in ('in', 'out')`),
    tenantPolicy(),
  ],
)
