import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  customType,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { PaymentEventRow } from '../../src/ports/stores/payment-event.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { paymentAccounts } from './payment-account.ts'

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** What providers told us, each event once for ever, with what came of it. */
export const paymentEvents = pgTable(
  'payment_events',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    provider: text().notNull(),
    accountId: text().notNull(),
    /** The provider's; of one that could not be read the hash of its bytes. */
    eventId: text().notNull(),
    kind: text().notNull(),
    state: text().$type<PaymentEventRow['state']>().notNull(),
    /** What came of it, in a word. */
    outcome: text(),
    checkoutId: text(),
    providerPaymentId: text(),
    providerRefundId: text(),
    providerDisputeId: text(),
    reference: text(),
    /** What the event says of money: for the record, nothing is booked by it. */
    claimedAmount: bigint({ mode: 'number' }),
    claimedCurrency: text(),
    /** The bytes of what could not be read. */
    body: bytes(),
    attempts: integer().notNull(),
    occurredAt: instant(),
    receivedAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('payment_events_once').on(t.tenantId, t.provider, t.accountId, t.eventId),
    foreignKey({
      columns: [t.tenantId, t.provider, t.accountId],
      foreignColumns: [paymentAccounts.tenantId, paymentAccounts.provider, paymentAccounts.accountId],
    }),
    index('payment_events_open').on(t.tenantId, t.receivedAt).where(sql`${t.state} = 'received'`),
    check('payment_events_state', sql`${t.state} in ('received', 'done', 'ignored', 'broken')`),
    check('payment_events_ended', sql`(${t.state} = 'received') = (${t.endedAt} is null)`),
    check('payment_events_body', sql`(${t.state} = 'broken') = (${t.body} is not null)`),
    tenantPolicy(),
  ],
)
