import type { BusinessStore } from '../../src/ports/stores/business.ts'
import type { TransactionClient } from '../connect.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function businessStore(tx: TransactionClient): BusinessStore {
  return {
    lock: async (tenantId) => {
      const rows = await tx`SELECT 1 FROM tenants WHERE tenant_id = ${tenantId} FOR UPDATE`
      return rows.length === 1
    },
    saveProfile: async (tenantId, { name, locale, phone, email, website, accentColor, logoLetters }) => {
      write(tx)`
        UPDATE tenants SET name = ${name}, locale = ${locale}, phone = ${phone}, email = ${email},
          website = ${website}, accent_color = ${accentColor}, logo_letters = ${logoLetters}
        WHERE tenant_id = ${tenantId}`
    },
    saveOrigins: async (tenantId, origins) => {
      write(tx)`UPDATE tenants SET origins = ${[...origins]} WHERE tenant_id = ${tenantId}`
    },
    savePlace: async (tenantId, { id, name, area, address, addressPublic }) => {
      if (!isUuid(id)) return false
      const rows = await tx`
        UPDATE locations SET name = ${name}, area = ${area}, address = ${address}, address_public = ${addressPublic}
        WHERE tenant_id = ${tenantId} AND id = ${id} RETURNING 1`
      return rows.length === 1
    },
    replaceKnowledge: async (tenantId, entries) => {
      write(tx)`DELETE FROM knowledge WHERE tenant_id = ${tenantId}`
      for (const [position, { topic, keywords, answer }] of entries.entries()) {
        write(tx)`
          INSERT INTO knowledge (tenant_id, topic, keywords, answer, position)
          VALUES (${tenantId}, ${topic}, ${[...keywords]}, ${answer}, ${position})`
      }
    },
  }
}
