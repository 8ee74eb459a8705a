import { sql } from 'drizzle-orm'
import { bigint, boolean, check, foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { MemberLimits } from '../../src/domain/member-limits.ts'
import type { MemberActRow } from '../../src/ports/stores/member-act.ts'
import { instant, tenantId, tenantPolicy } from './columns.ts'
import { members } from './member.ts'
import { tenants } from './tenant.ts'

/** What members did with money that a limit counts, and what waits for the word of another one. */
export const memberActs = pgTable(
  'member_acts',
  {
    tenantId: tenantId(),
    id: uuid().notNull(),
    kind: text().$type<MemberActRow['kind']>().notNull(),
    arguments: jsonb().$type<MemberActRow['arguments']>().notNull(),
    /** Of a refund, in minor units; null where it is no single sum. */
    amount: bigint({ mode: 'number' }),
    currency: text(),
    why: text().notNull(),
    needsApproval: boolean().notNull(),
    state: text().$type<MemberActRow['state']>().notNull(),
    /** Null for the operator at the terminal, as of whoever decided. */
    askedBy: uuid(),
    askedAt: instant().notNull(),
    decidedBy: uuid(),
    decidedAt: instant(),
    /** From then on nobody may approve it. */
    expiresAt: instant().notNull(),
    outcome: jsonb().$type<MemberActRow['outcome']>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    foreignKey({ columns: [t.tenantId, t.askedBy], foreignColumns: [members.tenantId, members.id] }),
    foreignKey({ columns: [t.tenantId, t.decidedBy], foreignColumns: [members.tenantId, members.id] }),
    index('member_acts_waiting').on(t.tenantId, t.askedAt).where(sql`${t.state} in ('waiting', 'approved')`),
    index('member_acts_asker').on(t.tenantId, t.askedBy, t.askedAt),
    check('member_acts_kind', sql`${t.kind} in ('refund', 'force_cancel')`),
    check('member_acts_state', sql`${t.state} in ('waiting', 'approved', 'done', 'rejected', 'failed')`),
    check('member_acts_amount', sql`(${t.amount} is null) = (${t.currency} is null) and ${t.amount} > 0`),
    check('member_acts_decided', sql`${t.state} <> 'waiting' or ${t.decidedAt} is null`),
    // Four eyes: what needs them is never done on the word of whoever asked.
    check(
      'member_acts_second',
      sql`not ${t.needsApproval} or ${t.state} in ('waiting', 'rejected') or (${t.decidedAt} is not null and ${t.askedBy} is distinct from ${t.decidedBy})`,
    ),
    tenantPolicy(),
  ],
)

/** Up to where a member acts alone; without a row the defaults. */
export const memberLimits = pgTable(
  'member_limits',
  { tenantId: tenantId(), limits: jsonb().$type<MemberLimits>().notNull() },
  (t) => [
    primaryKey({ columns: [t.tenantId] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.tenantId] }),
    tenantPolicy(),
  ],
)
