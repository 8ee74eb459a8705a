import type { NotificationRule } from '../../domain/notification-rule.ts'

/** The words of a business in place of the built-in ones; what is null stays built in. */
export interface NotificationTextRow {
  readonly kind: string
  /** Of the channels: "en", "es" … */
  readonly language: string
  readonly subject: string | null
  readonly text: string | null
  readonly ask: string | null
}

/** What a business has set of its notifications. */
export interface NotificationSettingStore {
  readonly listRules: (tenantId: string) => Promise<readonly NotificationRule[]>
  readonly addRule: (tenantId: string, rule: NotificationRule, nowMs: number) => Promise<void>
  /** False where there is none of this id. */
  readonly removeRule: (tenantId: string, id: string) => Promise<boolean>
  readonly listTexts: (tenantId: string) => Promise<readonly NotificationTextRow[]>
  readonly findText: (tenantId: string, kind: string, language: string) => Promise<NotificationTextRow | null>
  readonly saveText: (tenantId: string, row: NotificationTextRow, nowMs: number) => Promise<void>
  /** False where it was built in already. */
  readonly removeText: (tenantId: string, kind: string, language: string) => Promise<boolean>
}
