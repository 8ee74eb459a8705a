import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { conversations } from './conversation.ts'
import { customers } from './customer.ts'
import { members } from './member.ts'

/** How far each member has read each conversation. */
export const conversationReads = pgTable(
  'conversation_reads',
  {
    tenantId: tenantId(),
    memberId: uuid().notNull(),
    conversationId: uuid().notNull(),
    /** Of the newest message that was seen. */
    sequence: integer().notNull(),
    readAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.memberId, t.conversationId] }),
    foreignKey({ columns: [t.tenantId, t.memberId], foreignColumns: [members.tenantId, members.id] }),
    foreignKey({ columns: [t.tenantId, t.conversationId], foreignColumns: [conversations.tenantId, conversations.id] }),
    tenantPolicy(),
  ],
)

/** What members tell each other about a conversation. No message: nothing sends it, no planner reads it. */
export const conversationNotes = pgTable(
  'conversation_notes',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    conversationId: uuid().notNull(),
    /** Null for the operator at the terminal. */
    memberId: uuid(),
    text: text().notNull(),
    createdAt: instant().notNull(),
    removedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.conversationId], foreignColumns: [conversations.tenantId, conversations.id] }),
    foreignKey({ columns: [t.tenantId, t.memberId], foreignColumns: [members.tenantId, members.id] }),
    index('conversation_notes_of').on(t.tenantId, t.conversationId, t.createdAt),
    check('conversation_notes_text', sql`length(${t.text}) between 1 and 4000`),
    tenantPolicy(),
  ],
)

/**
 * Whom the business does not want to hear from: the customer on all channels where they are known, else the one
 * conversation. Ended, never deleted.
 */
export const blocks = pgTable(
  'blocks',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    conversationId: uuid().notNull(),
    customerId: uuid(),
    memberId: uuid(),
    reason: text(),
    blockedAt: instant().notNull(),
    endedAt: instant(),
    endedBy: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.conversationId], foreignColumns: [conversations.tenantId, conversations.id] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
    foreignKey({ columns: [t.tenantId, t.memberId], foreignColumns: [members.tenantId, members.id] }),
    foreignKey({ columns: [t.tenantId, t.endedBy], foreignColumns: [members.tenantId, members.id] }),
    uniqueIndex('blocks_open').on(t.tenantId, t.conversationId).where(sql`${t.endedAt} is null`),
    index('blocks_customer').on(t.tenantId, t.customerId).where(sql`${t.endedAt} is null`),
    check('blocks_reason', sql`length(${t.reason}) <= 500`),
    check('blocks_ended', sql`${t.endedBy} is null or ${t.endedAt} is not null`),
    tenantPolicy(),
  ],
)
