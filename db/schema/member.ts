import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { resources } from './resource.ts'
import { tenants } from './tenant.ts'

/** A person with a console login and a role. Never deleted: what they did stays theirs. */
export const members = pgTable(
  'members',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    role: text().notNull(),
    /** Who logs in; null until somebody can. `routing.memberships` follows by a trigger. */
    userId: uuid(),
    /** Whose calendar and conversations are their own, where they perform, too. */
    staffId: uuid(),
    state: text().$type<'active' | 'disabled'>().notNull().default('active'),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique('members_email').on(t.tenantId, t.email),
    unique('members_user').on(t.tenantId, t.userId),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    foreignKey({ columns: [t.tenantId, t.staffId], foreignColumns: [resources.tenantId, resources.id] }),
    foreignKey({ columns: [t.userId], foreignColumns: [users.id] }),
    check('members_role', sql`${t.role} in ('owner', 'manager', 'front_desk', 'staff', 'read_only')`),
    check('members_state', sql`${t.state} in ('active', 'disabled')`),
    tenantPolicy(),
  ],
)

/** Who was asked to become a member, by a mail with a link that is good once. */
export const invitations = pgTable(
  'invitations',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    /** In small letters. */
    email: text().notNull(),
    name: text().notNull(),
    role: text().notNull(),
    staffId: uuid(),
    /** SHA-256 of the token in the link, in hexadecimal. */
    tokenHash: text().notNull(),
    state: text().$type<'open' | 'accepted' | 'revoked'>().notNull(),
    /** Null for the operator at the terminal. */
    invitedBy: uuid(),
    invitedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    memberId: uuid(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    foreignKey({ columns: [t.tenantId, t.staffId], foreignColumns: [resources.tenantId, resources.id] }),
    foreignKey({ columns: [t.tenantId, t.invitedBy], foreignColumns: [members.tenantId, members.id] }),
    foreignKey({ columns: [t.tenantId, t.memberId], foreignColumns: [members.tenantId, members.id] }),
    uniqueIndex('invitations_open').on(t.tenantId, t.email).where(sql`${t.state} = 'open'`),
    index('invitations_invited').on(t.tenantId, t.invitedAt),
    check('invitations_role', sql`${t.role} in ('owner', 'manager', 'front_desk', 'staff', 'read_only')`),
    check('invitations_state', sql`${t.state} in ('open', 'accepted', 'revoked')`),
    check('invitations_accepted', sql`(${t.state} = 'accepted') = (${t.memberId} is not null)`),
    check('invitations_hash', sql`${t.tokenHash} ~ '^[0-9a-f]{64}$'`),
    tenantPolicy(),
  ],
)
