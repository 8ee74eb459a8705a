import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { conversations } from './conversation.ts'

/** A short code sent to an address, by which a conversation elsewhere proves that the address is its customer's. */
export const identityCodes = pgTable(
  'identity_codes',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    /** The conversation that has to name the code. */
    conversationId: uuid().notNull(),
    addressKind: text().notNull(),
    address: text().notNull(),
    /** Keyed, so that the few codes there are cannot be tried out on a copy. */
    codeHash: text().notNull(),
    attemptsLeft: integer().notNull(),
    state: text().$type<'open' | 'proven' | 'failed' | 'replaced'>().notNull(),
    expiresAt: instant().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.conversationId], foreignColumns: [conversations.tenantId, conversations.id] }),
    // A new code replaces the old.
    uniqueIndex('identity_codes_open').on(t.tenantId, t.conversationId).where(sql`${t.state} = 'open'`),
    index('identity_codes_conversation').on(t.tenantId, t.conversationId, t.createdAt),
    index('identity_codes_address').on(t.tenantId, t.addressKind, t.address, t.createdAt),
    check('identity_codes_state', sql`${t.state} in ('open', 'proven', 'failed', 'replaced')`),
    check('identity_codes_attempts', sql`${t.attemptsLeft} >= 0`),
    tenantPolicy(),
  ],
)
