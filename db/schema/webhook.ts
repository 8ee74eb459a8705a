import { sql } from 'drizzle-orm'
import {
  bigint,
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
import type { WebhookEvent, WebhookEventType } from '../../src/domain/webhook-event.ts'
import type { WebhookDeliveryRow } from '../../src/ports/stores/webhook-delivery.ts'
import type { WebhookEndpointRow } from '../../src/ports/stores/webhook-endpoint.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { customers } from './customer.ts'
import { tenants } from './tenant.ts'

/** Where the business's own software wants to hear of what happens, and how it has answered lately. */
export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    url: text().notNull(),
    /** For people: what is behind it. */
    note: text(),
    /** What it listens to; null: everything. */
    types: text().array().$type<WebhookEndpointRow['types']>(),
    /** Events carry the customer's name, phone and e-mail. */
    withContact: boolean().notNull(),
    /** AES-256-GCM, with the id of its key in front: the secret that signs, and the one before while it is rolled. */
    secrets: text().notNull(),
    keyId: text().notNull(),
    previousUntil: instant(),
    state: text().$type<WebhookEndpointRow['state']>().notNull(),
    stateWhy: text(),
    /** What was followed from here on is owed to it: since it was made, or last told what to listen to. */
    listeningFrom: instant().notNull(),
    failuresInRow: integer().notNull(),
    failingSince: instant(),
    restUntil: instant(),
    lastAttemptAt: instant(),
    lastSuccessAt: instant(),
    lastFault: text(),
    lastTookMs: integer(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    check('webhook_endpoints_state', sql`${t.state} in ('active', 'paused', 'disabled', 'removed')`),
    check('webhook_endpoints_url', sql`${t.url} ~ '^https?://' and length(${t.url}) <= 2000`),
    check('webhook_endpoints_secrets', sql`${t.secrets} ~ '^[0-9a-f]{8}[.]' or ${t.state} = 'removed'`),
    check('webhook_endpoints_failing', sql`(${t.failuresInRow} = 0) = (${t.failingSince} is null)`),
    tenantPolicy(),
  ],
)

/** One row for each event and each endpoint that listens to it; commits with what marks the event as followed. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    tenantId: tenantId(),
    /** The webhook-id: the same at every attempt and when it is played again. */
    id: uuid().notNull(),
    endpointId: uuid().notNull(),
    /** What keeps order, and the order in it: of the outbox. A test is a subject of its own, at 0. */
    subjectId: uuid().notNull(),
    sequence: bigint({ mode: 'number' }).notNull(),
    type: text().$type<WebhookEventType>().notNull(),
    /** Ids, times and states; contact data are added when it leaves, where they are asked for. */
    event: jsonb().$type<WebhookEvent>().notNull(),
    customerId: uuid(),
    state: text().$type<WebhookDeliveryRow['state']>().notNull(),
    /** Of this round; a worker that settles names its number, so that a stale one writes nothing. */
    attempts: integer().notNull(),
    nextAttemptAt: instant().notNull(),
    firstAttemptAt: instant(),
    sendingAt: instant(),
    settledAt: instant(),
    replayedAt: instant(),
    fault: text(),
    tookMs: integer(),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('webhook_deliveries_once').on(t.tenantId, t.endpointId, t.subjectId, t.sequence),
    foreignKey({
      columns: [t.tenantId, t.endpointId],
      foreignColumns: [webhookEndpoints.tenantId, webhookEndpoints.id],
    }),
    foreignKey({ columns: [t.tenantId, t.customerId], foreignColumns: [customers.tenantId, customers.id] }),
    index('webhook_deliveries_open')
      .on(t.tenantId, t.endpointId, t.subjectId, t.sequence)
      .where(sql`${t.state} in ('pending', 'sending')`),
    index('webhook_deliveries_of_endpoint').on(t.tenantId, t.endpointId, t.createdAt),
    index('webhook_deliveries_dead').on(t.tenantId, t.endpointId, t.createdAt).where(sql`${t.state} = 'dead'`),
    check('webhook_deliveries_state', sql`${t.state} in ('pending', 'sending', 'delivered', 'dead', 'dropped')`),
    check('webhook_deliveries_type', sql`${t.type} ~ '^[a-z_]+[.][a-z_]+$'`),
    check(
      'webhook_deliveries_sending',
      sql`${t.state} <> 'sending' or (${t.sendingAt} is not null and ${t.attempts} > 0)`,
    ),
    check('webhook_deliveries_settled', sql`(${t.state} in ('pending', 'sending')) = (${t.settledAt} is null)`),
    tenantPolicy(),
  ],
)
