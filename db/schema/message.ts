import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { Card, Choice, ConversationMessage } from '../../src/domain/message.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { conversations } from './conversation.ts'
import { members } from './member.ts'
import { turns } from './turn.ts'

/** Inbound and outbound alike. An outbound row is the outbox of channels that deliver: it commits with its turn. */
export const messages = pgTable(
  'messages',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    conversationId: uuid().notNull(),
    /** Ascending within the conversation, in the order committed; gaps are allowed. */
    sequence: integer().notNull(),
    role: text().$type<ConversationMessage['role']>().notNull(),
    text: text().notNull(),
    choiceId: text(),
    choices: jsonb().$type<Choice[]>().notNull(),
    cards: jsonb().$type<Card[]>().notNull(),
    /** Inbound that was no plain text: what it was (a picture, a place, an edit), without its bytes. */
    content: jsonb().$type<Record<string, unknown>>(),
    /** Inbound: when the provider says it was sent; null where it does not. */
    sentAt: instant(),
    /** Inbound only, unique per channel account for ever: the dedupe. */
    channel: text(),
    accountId: text(),
    providerMessageId: text(),
    contentHash: text(),
    /** Inbound: the turn that answered it. Outbound: the turn that wrote it. */
    turnId: uuid(),
    memberId: uuid(),
    /** Outbound: `none` where the channel fetches (web chat), else the state of sending. */
    delivery: text(),
    /** Inbound: what must be there before the agent may read it (the words of a voice message); null: nothing. */
    awaits: text().$type<'transcript'>(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('messages_provider_id').on(t.tenantId, t.channel, t.accountId, t.providerMessageId),
    unique('messages_sequence').on(t.tenantId, t.conversationId, t.sequence),
    foreignKey({ columns: [t.tenantId, t.conversationId], foreignColumns: [conversations.tenantId, conversations.id] }),
    foreignKey({ columns: [t.tenantId, t.turnId], foreignColumns: [turns.tenantId, turns.id] }),
    foreignKey({ columns: [t.tenantId, t.memberId], foreignColumns: [members.tenantId, members.id] }),
    index('messages_unanswered')
      .on(t.tenantId, t.conversationId, t.sequence)
      .where(sql`${t.role} = 'customer' and ${t.turnId} is null`),
    index('messages_turn').on(t.tenantId, t.turnId),
    check('messages_role', sql`${t.role} in ('customer', 'agent', 'member', 'system')`),
    check('messages_inbound', sql`(${t.role} = 'customer') = (${t.providerMessageId} is not null)`),
    check('messages_awaits', sql`${t.awaits} is null or (${t.awaits} = 'transcript' and ${t.role} = 'customer')`),
    check('messages_delivery', sql`${t.delivery} in ('none', 'pending', 'sent', 'delivered', 'failed', 'unknown')`),
    tenantPolicy(),
  ],
)
