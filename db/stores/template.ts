import type { TemplateStore } from '../../src/ports/stores/template.ts'
import type { TransactionClient } from '../connect.ts'
import type { templates } from '../schema/template.ts'
import { write } from '../send.ts'

export function templateStore(tx: TransactionClient): TemplateStore {
  return {
    save: async (tenantId, row, nowMs) => {
      const { channel, accountId, name, language, state, purpose, body, variables } = row
      write(tx)`
        INSERT INTO templates (tenant_id, channel, account_id, name, language, state, purpose, body, variables,
          variable_count, updated_at)
        VALUES (${tenantId}, ${channel}, ${accountId}, ${name}, ${language}, ${state}, ${purpose}, ${body},
          ${tx.json([...variables])}, ${variables.length}, ${nowMs})
        ON CONFLICT (tenant_id, channel, account_id, name, language) DO UPDATE
        SET state = excluded.state, purpose = excluded.purpose, body = excluded.body, variables = excluded.variables,
          variable_count = excluded.variable_count, updated_at = excluded.updated_at`
    },
    list: async (tenantId, channel, accountId) => {
      const rows = await tx<(typeof templates.$inferSelect)[]>`
        SELECT * FROM templates
        WHERE tenant_id = ${tenantId} AND channel = ${channel} AND account_id = ${accountId} ORDER BY name, language`
      return rows.map(({ name, language, state, purpose, body, variables }) => ({
        channel,
        accountId,
        name,
        language,
        state,
        purpose,
        body,
        variables,
      }))
    },
  }
}
