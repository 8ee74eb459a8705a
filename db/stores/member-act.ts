import { type MemberLimits, memberLimitsSchema } from '../../src/domain/member-limits.ts'
import type { MemberActRow, MemberActStore } from '../../src/ports/stores/member-act.ts'
import type { TransactionClient } from '../connect.ts'
import type { memberActs } from '../schema/member-act.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function memberActStore(tx: TransactionClient): MemberActStore {
  return {
    insert: (tenantId, row) => insert(tx, tenantId, row),
    find: async (tenantId, id) => {
      if (!isUuid(id)) return null
      const [row] = await tx<Row[]>`SELECT * FROM member_acts WHERE tenant_id = ${tenantId} AND id = ${id}`
      return row === undefined ? null : actOf(row)
    },
    lock: async (tenantId, id) => {
      if (!isUuid(id)) return null
      const [row] = await tx<Row[]>`SELECT * FROM member_acts WHERE tenant_id = ${tenantId} AND id = ${id} FOR UPDATE`
      return row === undefined ? null : actOf(row)
    },
    update: async (tenantId, { id, state, decidedBy, decidedAtMs, outcome }, before) => {
      if (!isUuid(id)) return false
      const written = await tx`
        UPDATE member_acts SET state = ${state}, decided_by = ${decidedBy}, decided_at = ${decidedAtMs},
          outcome = ${outcome === null ? null : tx.json(outcome as never)}
        WHERE tenant_id = ${tenantId} AND id = ${id} AND state = ${before}
        RETURNING 1`
      return written.length === 1
    },
    listOpen: async (tenantId, limit) => {
      const rows = await tx<Row[]>`
        SELECT * FROM member_acts WHERE tenant_id = ${tenantId} AND state IN ('waiting', 'approved')
        ORDER BY asked_at, id LIMIT ${limit}`
      return rows.map(actOf)
    },
    lockRefunded: async (tenantId, { memberId, currency, sinceMs }) => {
      await tx`SELECT pg_advisory_xact_lock(hashtextextended(${`refunds ${tenantId} ${memberId}`}, 0))`
      const [row] = await tx<{ total: string | null }[]>`
        SELECT sum(amount) AS total FROM member_acts
        WHERE tenant_id = ${tenantId} AND asked_by IS NOT DISTINCT FROM ${memberId}::uuid AND kind = 'refund'
          AND state = 'done' AND NOT needs_approval AND currency = ${currency} AND asked_at > ${sinceMs}`
      return Number(row?.total ?? 0)
    },
    findLimits: async (tenantId) => {
      const [row] = await tx<{ limits: unknown }[]>`SELECT limits FROM member_limits WHERE tenant_id = ${tenantId}`
      return row === undefined ? null : memberLimitsSchema.parse(row.limits)
    },
    saveLimits: async (tenantId, limits: MemberLimits) => {
      write(tx)`
        INSERT INTO member_limits (tenant_id, limits) VALUES (${tenantId}, ${tx.json(limits as never)})
        ON CONFLICT (tenant_id) DO UPDATE SET limits = excluded.limits`
    },
  }
}

type Row = typeof memberActs.$inferSelect

async function insert(tx: TransactionClient, tenantId: string, row: MemberActRow): Promise<boolean> {
  const written = await tx`
    INSERT INTO member_acts (tenant_id, id, kind, arguments, amount, currency, why, needs_approval, state, asked_by,
      asked_at, decided_by, decided_at, expires_at, outcome)
    VALUES (${tenantId}, ${row.id}, ${row.kind}, ${tx.json(row.arguments as never)}, ${row.amount}, ${row.currency},
      ${row.why}, ${row.needsApproval}, ${row.state}, ${row.askedBy}, ${row.askedAtMs}, ${row.decidedBy},
      ${row.decidedAtMs}, ${row.expiresAtMs}, ${row.outcome === null ? null : tx.json(row.outcome as never)})
    ON CONFLICT (tenant_id, id) DO NOTHING RETURNING 1`
  return written.length === 1
}

function actOf({ tenantId: _, askedAt, decidedAt, expiresAt, ...row }: Row): MemberActRow {
  // The driver reads bigint as text.
  const amount = row.amount === null ? null : Number(row.amount)
  return { ...row, amount, askedAtMs: askedAt, decidedAtMs: decidedAt, expiresAtMs: expiresAt }
}
