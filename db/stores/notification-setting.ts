import type { NotificationOffset, NotificationRule } from '../../src/domain/notification-rule.ts'
import type { NotificationSettingStore, NotificationTextRow } from '../../src/ports/stores/notification-setting.ts'
import type { TransactionClient } from '../connect.ts'
import type { notificationRules, notificationTexts } from '../schema/notification.ts'
import { write } from '../send.ts'
import { isUuid } from '../uuid.ts'

export function notificationSettingStore(tx: TransactionClient): NotificationSettingStore {
  return {
    listRules: async (tenantId) => {
      const rows = await tx<RuleRow[]>`
        SELECT * FROM notification_rules WHERE tenant_id = ${tenantId} ORDER BY created_at, id`
      return rows.map(ruleOf)
    },
    addRule: async (tenantId, { id, kind, serviceId, way, offset, asksToConfirm, link }, nowMs) => {
      const { days = null, time = null, minutes = null } = columnsOf(offset)
      write(tx)`
        INSERT INTO notification_rules (tenant_id, id, kind, service_id, way, offset_days, offset_time, offset_minutes,
          asks_to_confirm, link, created_at)
        VALUES (${tenantId}, ${id}, ${kind}, ${serviceId}, ${way}, ${days}, ${time}, ${minutes}, ${asksToConfirm},
          ${link}, ${nowMs})`
    },
    removeRule: async (tenantId, id) => {
      if (!isUuid(id)) return false
      const gone = await tx`DELETE FROM notification_rules WHERE tenant_id = ${tenantId} AND id = ${id} RETURNING 1`
      return gone.length === 1
    },
    listTexts: async (tenantId) => {
      const rows = await tx<TextRow[]>`
        SELECT * FROM notification_texts WHERE tenant_id = ${tenantId} ORDER BY kind, language`
      return rows.map(textOf)
    },
    findText: async (tenantId, kind, language) => {
      const [row] = await tx<TextRow[]>`
        SELECT * FROM notification_texts
        WHERE tenant_id = ${tenantId} AND kind = ${kind} AND language = ${language}`
      return row === undefined ? null : textOf(row)
    },
    saveText: async (tenantId, { kind, language, subject, text, ask }, nowMs) => {
      write(tx)`
        INSERT INTO notification_texts (tenant_id, kind, language, subject, text, ask, updated_at)
        VALUES (${tenantId}, ${kind}, ${language}, ${subject}, ${text}, ${ask}, ${nowMs})
        ON CONFLICT (tenant_id, kind, language) DO UPDATE
        SET subject = excluded.subject, text = excluded.text, ask = excluded.ask, updated_at = excluded.updated_at`
    },
    removeText: async (tenantId, kind, language) => {
      const gone = await tx`
        DELETE FROM notification_texts
        WHERE tenant_id = ${tenantId} AND kind = ${kind} AND language = ${language} RETURNING 1`
      return gone.length === 1
    },
  }
}

type RuleRow = typeof notificationRules.$inferSelect
type TextRow = typeof notificationTexts.$inferSelect

function ruleOf(row: RuleRow): NotificationRule {
  const { id, kind, serviceId, way, asksToConfirm, link, offsetDays: days, offsetTime: time, offsetMinutes } = row
  const offset = days !== null ? { days, time } : offsetMinutes !== null ? { minutes: offsetMinutes } : null
  return { id, kind, serviceId, way, asksToConfirm, link, offset }
}

function columnsOf(offset: NotificationOffset | null): { days?: number; time?: string | null; minutes?: number } {
  return offset ?? {}
}

function textOf({ kind, language, subject, text, ask }: TextRow): NotificationTextRow {
  return { kind, language, subject, text, ask }
}
