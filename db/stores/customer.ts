import type { CustomerRow, CustomerStore } from '../../src/ports/stores/customer.ts'
import type { TransactionClient } from '../connect.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

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
  }
}
