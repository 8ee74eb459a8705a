import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { Understanding } from '../../src/domain/understanding.ts'
import type { GuardVerdict } from '../../src/ports/dialog-manager.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { conversations } from './conversation.ts'

/** One run of the agent over the messages that came since the last: the transcript's backbone. */
export const turns = pgTable(
  'turns',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    conversationId: uuid().notNull(),
    state: text().$type<'running' | 'done' | 'abandoned'>().notNull(),
    model: text(),
    inputTokens: integer().notNull(),
    outputTokens: integer().notNull(),
    understanding: jsonb().$type<Understanding>(),
    verdicts: jsonb().$type<GuardVerdict[]>().notNull(),
    startedAt: instant().notNull(),
    finishedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.conversationId], foreignColumns: [conversations.tenantId, conversations.id] }),
    index('turns_conversation').on(t.tenantId, t.conversationId, t.startedAt),
    check('turns_state', sql`${t.state} in ('running', 'done', 'abandoned')`),
    tenantPolicy(),
  ],
)

export const toolCalls = pgTable(
  'tool_calls',
  {
    tenantId: tenantId(),
    turnId: uuid().notNull(),
    position: integer().notNull(),
    /** The id the model gave the call. */
    callId: text().notNull(),
    name: text().notNull(),
    arguments: jsonb().$type<Record<string, unknown>>().notNull(),
    ok: boolean().notNull(),
    result: jsonb().$type<Record<string, unknown>>().notNull(),
    ms: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.turnId, t.position] }),
    foreignKey({ columns: [t.tenantId, t.turnId], foreignColumns: [turns.tenantId, turns.id] }),
    tenantPolicy(),
  ],
)
