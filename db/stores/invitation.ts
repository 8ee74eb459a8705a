import type { InvitationRow, InvitationStore } from '../../src/ports/stores/invitation.ts'
import type { TransactionClient } from '../connect.ts'
import { isUuid } from '../uuid.ts'

type Stored = Omit<InvitationRow, 'invitedAtMs' | 'expiresAtMs'> & {
  readonly invitedAt: number
  readonly expiresAt: number
}

export function invitationStore(tx: TransactionClient): InvitationStore {
  const columns = () =>
    tx`id, email, name, role, staff_id, token_hash, state, invited_by, invited_at, expires_at, member_id`
  return {
    insert: async (tenantId, row) => {
      const inserted = await tx`
        INSERT INTO invitations
          (tenant_id, id, email, name, role, staff_id, token_hash, state, invited_by, invited_at, expires_at, member_id)
        VALUES (${tenantId}, ${row.id}, ${row.email}, ${row.name}, ${row.role}, ${row.staffId}, ${row.tokenHash},
          ${row.state}, ${row.invitedBy}, ${row.invitedAtMs}, ${row.expiresAtMs}, ${row.memberId})
        ON CONFLICT DO NOTHING RETURNING id`
      return inserted.length > 0
    },
    find: async (tenantId, id) => {
      if (!isUuid(id)) return null
      const [row] = await tx<
        Stored[]
      >`SELECT ${columns()} FROM invitations WHERE tenant_id = ${tenantId} AND id = ${id}`
      return row === undefined ? null : rowOf(row)
    },
    lock: async (tenantId, id) => {
      if (!isUuid(id)) return null
      const [row] = await tx<Stored[]>`
        SELECT ${columns()} FROM invitations WHERE tenant_id = ${tenantId} AND id = ${id} FOR UPDATE`
      return row === undefined ? null : rowOf(row)
    },
    lockOpen: async (tenantId, email) => {
      const [row] = await tx<Stored[]>`
        SELECT ${columns()} FROM invitations
        WHERE tenant_id = ${tenantId} AND email = ${email} AND state = 'open' FOR UPDATE`
      return row === undefined ? null : rowOf(row)
    },
    update: async (tenantId, { id, tokenHash, state, expiresAtMs, memberId }) => {
      await tx`
        UPDATE invitations SET token_hash = ${tokenHash}, state = ${state}, expires_at = ${expiresAtMs},
          member_id = ${memberId}
        WHERE tenant_id = ${tenantId} AND id = ${id}`
    },
    listOpen: async (tenantId, limit) => {
      const rows = await tx<Stored[]>`
        SELECT ${columns()} FROM invitations WHERE tenant_id = ${tenantId} AND state = 'open'
        ORDER BY invited_at DESC, id LIMIT ${limit}`
      return rows.map(rowOf)
    },
    countSince: async (tenantId, { email, sinceMs }) => {
      const [row] = await tx<{ all: number; toThem: number }[]>`
        SELECT count(*)::int AS all, (count(*) FILTER (WHERE email = ${email}))::int AS to_them
        FROM invitations WHERE tenant_id = ${tenantId} AND invited_at >= ${sinceMs} HAVING count(*) > 0`
      return row ?? { all: 0, toThem: 0 }
    },
  }
}

function rowOf({ invitedAt, expiresAt, ...row }: Stored): InvitationRow {
  return { ...row, invitedAtMs: invitedAt, expiresAtMs: expiresAt }
}
