import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { SessionContext } from '../../src/domain/conversation.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { customers } from './customer.ts'
import { members } from './member.ts'
import { tenants } from './tenant.ts'

export const conversations = pgTable(
  'conversations',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    channel: text().notNull(),
    accountId: text().notNull(),
    /** Where answers go on a channel that delivers; null where the customer fetches them (web chat). */
    address: text(),
    customerId: uuid(),
    /** SHA-256 of the network address that opened it, for the limit of holds by address. */
    addressHash: text(),
    owner: text().$type<'agent' | 'person'>().notNull(),
    ownerMemberId: uuid(),
    /** One turn at a time over all processes: who holds it, and until when. The token fences later writes. */
    leaseToken: text(),
    leaseUntil: instant(),
    /** The sequence of the newest message; taken under the row's lock. */
    lastSequence: integer().notNull(),
    lastMessageAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
    foreignKey({ columns: [t.tenantId, t.ownerMemberId], foreignColumns: [members.tenantId, members.id] }),
    uniqueIndex('conversations_address')
      .on(t.tenantId, t.channel, t.accountId, t.address)
      .where(sql`${t.address} is not null`),
    index('conversations_recent').on(t.tenantId, t.lastMessageAt.desc().nullsLast()),
    index('conversations_customer').on(t.tenantId, t.customerId).where(sql`${t.customerId} is not null`),
    index('conversations_owner').on(t.tenantId, t.ownerMemberId).where(sql`${t.ownerMemberId} is not null`),
    check('conversations_owner', sql`${t.owner} in ('agent', 'person')`),
    check('conversations_lease', sql`(${t.leaseToken} is null) = (${t.leaseUntil} is null)`),
    tenantPolicy(),
  ],
)

/** What the agent remembers besides the messages; a table of its own because it is rewritten on every turn. */
export const sessionContexts = pgTable(
  'session_contexts',
  {
    tenantId: tenantId(),
    conversationId: uuid().notNull(),
    context: jsonb().$type<SessionContext>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.conversationId] }),
    foreignKey({ columns: [t.tenantId, t.conversationId], foreignColumns: [conversations.tenantId, conversations.id] }),
    tenantPolicy(),
  ],
)
