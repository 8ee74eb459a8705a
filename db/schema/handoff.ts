import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { conversations } from './conversation.ts'
import { members } from './member.ts'

/** A conversation asking for a person; at most one open at a time. */
export const handoffs = pgTable(
  'handoffs',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    conversationId: uuid().notNull(),
    reason: text().notNull(),
    summary: text().notNull(),
    state: text().$type<'requested' | 'taken' | 'given-back' | 'closed'>().notNull(),
    memberId: uuid(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.conversationId], foreignColumns: [conversations.tenantId, conversations.id] }),
    foreignKey({ columns: [t.tenantId, t.memberId], foreignColumns: [members.tenantId, members.id] }),
    uniqueIndex('handoffs_open').on(t.tenantId, t.conversationId).where(sql`${t.state} in ('requested', 'taken')`),
    index('handoffs_waiting').on(t.tenantId, t.createdAt).where(sql`${t.state} in ('requested', 'taken')`),
    check('handoffs_state', sql`${t.state} in ('requested', 'taken', 'given-back', 'closed')`),
    tenantPolicy(),
  ],
)
