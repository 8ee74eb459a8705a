import { sql } from 'drizzle-orm'
import { check, customType, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { instant, tenantId, tenantPolicy } from './columns.ts'

const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** What a provider signed and we could not read, as it came: for a person to look at. */
export const deadLetters = pgTable(
  'dead_letters',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    channel: text().notNull(),
    accountId: text().notNull(),
    body: bytes().notNull(),
    /** SHA-256 of the body, so that its repeat is the same letter. */
    bodyHash: text().notNull(),
    why: text().notNull(),
    receivedAt: instant().notNull(),
    /** `open` until a person has read it in, or thrown it away. */
    state: text().$type<'open' | 'replayed' | 'discarded'>().notNull(),
    endedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('dead_letters_body').on(t.tenantId, t.channel, t.accountId, t.bodyHash),
    index('dead_letters_received').on(t.tenantId, t.receivedAt),
    check('dead_letters_state', sql`${t.state} in ('open', 'replayed', 'discarded')`),
    check('dead_letters_ended', sql`(${t.state} = 'open') = (${t.endedAt} is null)`),
    tenantPolicy(),
  ],
)
