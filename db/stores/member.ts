import { memberRoles } from '../../src/domain/member-role.ts'
import type { MemberRow, MemberStore } from '../../src/ports/stores/member.ts'
import type { TransactionClient } from '../connect.ts'
import { isUuid } from '../uuid.ts'

export function memberStore(tx: TransactionClient): MemberStore {
  return {
    find: async (tenantId, memberId) => {
      if (!isUuid(memberId)) return null
      const [row] = await tx<MemberRow[]>`
        SELECT ${columns(tx)} FROM members WHERE tenant_id = ${tenantId} AND id = ${memberId}`
      return row ?? null
    },
    findByEmail: async (tenantId, email) => {
      const [row] = await tx<MemberRow[]>`
        SELECT ${columns(tx)} FROM members
        WHERE tenant_id = ${tenantId} AND lower(email) = lower(${email}) ORDER BY id LIMIT 1`
      return row ?? null
    },
    list: async (tenantId) => tx<MemberRow[]>`
      SELECT ${columns(tx)} FROM members WHERE tenant_id = ${tenantId} ORDER BY array_position(${[...memberRoles]}::text[], role), name, id`,
    // Always in one order, so that two do not wait for each other.
    lockAll: async (tenantId) => tx<MemberRow[]>`
      SELECT ${columns(tx)} FROM members WHERE tenant_id = ${tenantId} ORDER BY id FOR UPDATE`,
    insert: async (tenantId, row) => {
      const inserted = await tx`
        INSERT INTO members (tenant_id, id, name, email, role, user_id, staff_id, state)
        VALUES (${tenantId}, ${row.id}, ${row.name}, ${row.email}, ${row.role}, ${row.userId}, ${row.staffId},
          ${row.state})
        ON CONFLICT DO NOTHING RETURNING id`
      return inserted.length > 0
    },
    update: async (tenantId, { id, name, role, userId, staffId, state }) => {
      await tx`
        UPDATE members SET name = ${name}, role = ${role}, user_id = ${userId}, staff_id = ${staffId}, state = ${state}
        WHERE tenant_id = ${tenantId} AND id = ${id}`
    },
  }
}

const columns = (tx: TransactionClient) => tx`id, name, email, role, user_id, staff_id, state`
