import type { CustomerIdentity, CustomerRow, CustomerStore, KnownPeople } from '../../src/ports/stores/customer.ts'
import type { TransactionClient } from '../connect.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'
import { mergeCustomers } from './merge-customers.ts'

export function customerStore(tx: TransactionClient): CustomerStore {
  return {
    insert: async (tenantId, { id, name, phone, email }, nowMs) => {
      write(tx)`
        INSERT INTO customers (tenant_id, id, name, phone, email, created_at)
        VALUES (${tenantId}, ${id}, ${name}, ${phone}, ${email}, ${nowMs})`
    },
    find: async (tenantId, customerId) => {
      if (!isUuid(customerId)) return null
      const [row] = await tx<CustomerRow[]>`
        SELECT id, name, phone, email FROM customers WHERE tenant_id = ${tenantId} AND id = ${customerId}`
      return row ?? null
    },
    findStanding: async (tenantId, customerId) => {
      if (!isUuid(customerId)) return null
      const [row] = await tx<CustomerRow[]>`
        SELECT stands.id, stands.name, stands.phone, stands.email
        FROM customers c JOIN customers stands ON stands.tenant_id = c.tenant_id
          AND stands.id = coalesce(c.merged_into, c.id)
        WHERE c.tenant_id = ${tenantId} AND c.id = ${customerId}`
      return row ?? null
    },
    update: async (tenantId, { id, name, phone, email }) => {
      write(tx)`
        UPDATE customers SET name = ${name}, phone = ${phone}, email = ${email}
        WHERE tenant_id = ${tenantId} AND id = ${id}`
    },
    findByIdentity: async (tenantId, channel, address) => {
      const [row] = await tx<CustomerRow[]>`
        SELECT c.id, c.name, c.phone, c.email FROM channel_identities i
        JOIN customers c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id
        WHERE i.tenant_id = ${tenantId} AND i.channel = ${channel} AND i.address = ${address}`
      return row ?? null
    },
    // Two first messages at once claim the address together: the first claim stands.
    addIdentity: async (tenantId, { channel, address, customerId }) => {
      write(tx)`
        INSERT INTO channel_identities (tenant_id, channel, address, customer_id)
        VALUES (${tenantId}, ${channel}, ${address}, ${customerId})
        ON CONFLICT DO NOTHING`
    },
    listIdentities: async (tenantId, customerId) => {
      if (!isUuid(customerId)) return []
      return tx<CustomerIdentity[]>`
        SELECT channel, address FROM channel_identities
        WHERE tenant_id = ${tenantId} AND customer_id = ${customerId} ORDER BY channel, address`
    },
    findPeople: (tenantId, conversationId) => findPeople(tx, tenantId, conversationId),
    lockStanding: (tenantId, customerIds) => lockStanding(tx, tenantId, customerIds),
    merge: async (tenantId, of) => {
      if (isUuid(of.fromId) && isUuid(of.intoId)) await mergeCustomers(tx, tenantId, of)
    },
  }
}

/** Bookings whose names are looked at, the last ones. */
const namesLookedAtMax = 20

async function findPeople(
  tx: TransactionClient,
  tenantId: string,
  conversationId: string,
): Promise<KnownPeople | null> {
  if (!isUuid(conversationId)) return null
  const [row] = await tx<{ name: string | null; attendees: string[] | null; hasOwn: boolean | null }[]>`
    SELECT c.name, named.attendees, named.has_own
    FROM conversations v
    JOIN customers c ON c.tenant_id = v.tenant_id AND c.id = v.customer_id
    CROSS JOIN LATERAL (
      SELECT array_agg(b.attendee ORDER BY b.starts_at DESC, b.id) FILTER (WHERE b.attendee IS NOT NULL) AS attendees,
        bool_or(b.attendee IS NULL) AS has_own
      FROM (
        SELECT attendee, starts_at, id FROM bookings
        WHERE tenant_id = ${tenantId} AND customer_id = c.id
          AND state IN ('pending_payment', 'pending_approval', 'confirmed', 'completed')
        ORDER BY starts_at DESC, id LIMIT ${namesLookedAtMax}
      ) AS b
    ) AS named
    WHERE v.tenant_id = ${tenantId} AND v.id = ${conversationId}`
  if (row === undefined) return null
  return { name: row.name, attendees: [...new Set(row.attendees ?? [])], hasOwn: row.hasOwn === true }
}

async function lockStanding(
  tx: TransactionClient,
  tenantId: string,
  customerIds: readonly string[],
): Promise<readonly CustomerRow[]> {
  const ids = customerIds.filter(isUuid)
  // A merge that ran while we waited for its lock has changed who stands: looked at again until nobody has moved.
  let wanted = [...new Set(ids)].sort()
  for (let look = 0; look < looksMax; look++) {
    const rows = await tx<(CustomerRow & { mergedInto: string | null })[]>`
      SELECT id, name, phone, email, merged_into FROM customers
      WHERE tenant_id = ${tenantId} AND id = ANY(${wanted}::uuid[]) ORDER BY id FOR UPDATE`
    const standing = [...new Set(rows.map((row) => row.mergedInto ?? row.id))].sort()
    if (rows.every((row) => row.mergedInto === null)) {
      return rows.map(({ id, name, phone, email }) => ({ id, name, phone, email }))
    }
    wanted = standing
  }
  throw new Error('customers are merged in a circle')
}

/** A merged one is one step from the one who stands; another merge may have run in between. */
const looksMax = 5
