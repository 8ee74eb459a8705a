import { sql } from 'drizzle-orm'
import { check, foreignKey, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { conversations } from './conversation.ts'
import { messages } from './message.ts'
import { turns } from './turn.ts'

/** What a customer was asked to say yes to: at most one open per conversation, consumed at most once. */
export const confirmations = pgTable(
  'confirmations',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    conversationId: uuid().notNull(),
    tool: text().notNull(),
    argumentsHash: text().notNull(),
    state: text().$type<'open' | 'consumed' | 'closed'>().notNull(),
    summaryMessageId: uuid(),
    consentMessageId: uuid(),
    consumedByTurnId: uuid(),
    expiresAt: instant().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.conversationId], foreignColumns: [conversations.tenantId, conversations.id] }),
    foreignKey({ columns: [t.tenantId, t.summaryMessageId], foreignColumns: [messages.tenantId, messages.id] }),
    foreignKey({ columns: [t.tenantId, t.consentMessageId], foreignColumns: [messages.tenantId, messages.id] }),
    foreignKey({ columns: [t.tenantId, t.consumedByTurnId], foreignColumns: [turns.tenantId, turns.id] }),
    uniqueIndex('confirmations_open').on(t.tenantId, t.conversationId).where(sql`${t.state} = 'open'`),
    check('confirmations_state', sql`${t.state} in ('open', 'consumed', 'closed')`),
    check(
      'confirmations_consumed',
      sql`(${t.state} = 'consumed') = (${t.consentMessageId} is not null and ${t.consumedByTurnId} is not null)`,
    ),
    tenantPolicy(),
  ],
)
