import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { DeliveryPurpose, DeliveryState } from '../../src/domain/delivery.ts'
import type { OutboundPart } from '../../src/ports/channel.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { conversations } from './conversation.ts'
import { messages } from './message.ts'

/** The outbox: one row for each part of a message that a channel has to send. Commits with the message. */
export const deliveries = pgTable(
  'deliveries',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    conversationId: uuid().notNull(),
    messageId: uuid().notNull(),
    /** With `part` the order within the conversation; of the message. */
    sequence: integer().notNull(),
    part: integer().notNull(),
    channel: text().notNull(),
    accountId: text().notNull(),
    /** `phone`, or the channel where addresses mean nothing elsewhere. */
    addressKind: text().notNull(),
    address: text().notNull(),
    purpose: text().$type<DeliveryPurpose>().notNull(),
    urgent: boolean().notNull(),
    /** IANA name of where it is read: quiet hours are its. */
    timeZone: text().notNull(),
    /** Links to bookings stand in it as marks; they become links when it is sent. */
    payload: jsonb().$type<OutboundPart>().notNull(),
    /** How long after the customer's last message free words were allowed when this was written; null: always. */
    windowMs: integer(),
    state: text().$type<DeliveryState>().notNull(),
    providerMessageId: text(),
    /** Counts every sending; a worker that settles names its number, so that a stale one writes nothing. */
    attempts: integer().notNull(),
    lookUps: integer().notNull(),
    nextAttemptAt: instant().notNull(),
    /** After this it is no use: dropped. */
    expiresAt: instant(),
    errorCode: text(),
    segments: integer(),
    /** One message of this key for ever: a kind of notice for one booking. */
    onceKey: text(),
    createdAt: instant().notNull(),
    /** When the last attempt began: what was allowed is judged by this. */
    sendingAt: instant(),
    settledAt: instant(),
    /** The part in whose place this one goes: said again by a person, or by another way. */
    againOf: uuid(),
    /** A person has seen that it failed, or that nobody knows: it asks for nobody any more. */
    seenAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('deliveries_order').on(t.tenantId, t.conversationId, t.sequence, t.part, t.channel),
    unique('deliveries_once').on(t.tenantId, t.onceKey, t.channel, t.part),
    unique('deliveries_provider_id').on(t.tenantId, t.channel, t.accountId, t.providerMessageId),
    foreignKey({ columns: [t.tenantId, t.conversationId], foreignColumns: [conversations.tenantId, conversations.id] }),
    foreignKey({ columns: [t.tenantId, t.messageId], foreignColumns: [messages.tenantId, messages.id] }),
    index('deliveries_open')
      .on(t.tenantId, t.conversationId, t.sequence, t.part)
      .where(sql`${t.state} in ('pending', 'sending', 'unknown')`),
    index('deliveries_due').on(t.tenantId, t.nextAttemptAt).where(sql`${t.state} in ('pending', 'sending', 'unknown')`),
    index('deliveries_to').on(t.tenantId, t.addressKind, t.address).where(sql`${t.state} = 'pending'`),
    index('deliveries_message').on(t.tenantId, t.messageId),
    foreignKey({ columns: [t.tenantId, t.againOf], foreignColumns: [t.tenantId, t.id] }),
    index('deliveries_again').on(t.tenantId, t.againOf).where(sql`${t.againOf} is not null`),
    index('deliveries_in_doubt')
      .on(t.tenantId, t.createdAt)
      .where(sql`${t.state} in ('failed', 'unknown') and ${t.seenAt} is null`),
    check(
      'deliveries_state',
      sql`${t.state} in ('pending', 'sending', 'sent', 'delivered', 'read', 'failed', 'unknown', 'dropped')`,
    ),
    check(
      'deliveries_purpose',
      sql`${t.purpose} in ('reply', 'member', 'greeting', 'opt-out', 'opt-in', 'help', 'notice', 'code')`,
    ),
    check('deliveries_sending', sql`${t.attempts} = 0 or ${t.sendingAt} is not null`),
    tenantPolicy(),
  ],
)

/** What providers told about parts, also before we know that they are ours: applied when we do. */
export const receipts = pgTable(
  'receipts',
  {
    tenantId: tenantId(),
    channel: text().notNull(),
    accountId: text().notNull(),
    providerMessageId: text().notNull(),
    state: text().$type<'sent' | 'delivered' | 'read' | 'failed'>().notNull(),
    errorCode: text(),
    /** As the provider says, null where it does not; and when it reached us. */
    at: instant(),
    receivedAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.channel, t.accountId, t.providerMessageId, t.state] }),
    check('receipts_state', sql`${t.state} in ('sent', 'delivered', 'read', 'failed')`),
    tenantPolicy(),
  ],
)
