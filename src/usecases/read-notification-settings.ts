import { builtInWords, type NotificationKind, type NotificationWords } from '../domain/notification.ts'
import { type NotificationRule, rulesFor } from '../domain/notification-rule.ts'
import { variablesOf } from '../domain/notification-text.ts'
import type { ChannelLanguage } from '../domain/stop-phrases.ts'
import type { NotificationPorts, Ports } from '../ports/ports.ts'
import { type OwnWords, ownWordsOf } from './notification-words.ts'
import { isWritten } from './save-notification-text.ts'
import { type Versioned, versioned } from './stale-version.ts'

/** When and how a kind is told, of every service that has no rules of its own, or of one that has. */
export interface ReadRules {
  /** Null: of all others. */
  readonly serviceId: string | null
  readonly rules: readonly NotificationRule[]
  /** Nobody has set anything: what is built in counts. */
  readonly isBuiltIn: boolean
  /** The rule that says so; null where it is told. */
  readonly offRuleId: string | null
}

/** One kind of notification as its settings show it. */
export interface ReadKind extends Pick<NotificationKind, 'id' | 'name' | 'audience' | 'moment' | 'needs'> {
  /** Names that its words may use. */
  readonly variables: readonly string[]
  /** Null for a kind whose words nobody writes. */
  readonly words: { readonly builtIn: NotificationWords; readonly own: Versioned<OwnWords> } | null
  readonly rules: readonly ReadRules[]
}

/** Every kind with its words in one language and the rules that count now. */
export async function readNotificationSettings(
  ports: Pick<Ports, 'database'> & NotificationPorts,
  { tenantId, language }: { readonly tenantId: string; readonly language: ChannelLanguage },
): Promise<readonly ReadKind[]> {
  const [stored, texts] = await ports.database.inTenant(tenantId, (stores) =>
    Promise.all([stores.notificationSettings.listRules(tenantId), stores.notificationSettings.listTexts(tenantId)]),
  )
  return [...ports.notificationBook.kinds.values()].map((kind) => {
    const { id, name, audience, moment, needs } = kind
    const ofKind = stored.filter((rule) => rule.kind === id)
    const ownServices = [...new Set(ofKind.flatMap(({ serviceId }) => (serviceId === null ? [] : [serviceId])))]
    const row = texts.find((one) => one.kind === id && one.language === language)
    const words = isWritten(id)
      ? { builtIn: builtInWords(ports.notificationBook, id, language), own: versioned(ownWordsOf(row)) }
      : null
    return {
      ...{ id, name, audience, moment, needs, words },
      variables: variablesOf(kind),
      rules: [null, ...ownServices].map((serviceId) => readRules(kind, serviceId, ofKind)),
    }
  })
}

function readRules(kind: NotificationKind, serviceId: string | null, stored: readonly NotificationRule[]): ReadRules {
  const set = stored.filter((rule) => rule.serviceId === serviceId)
  const offRuleId = set.find(({ way }) => way === 'off')?.id ?? null
  // Beside the one that turns it off, so that it can be told what comes back.
  const rules = offRuleId === null ? rulesFor(kind, serviceId, stored) : set.filter(({ way }) => way !== 'off')
  return { serviceId, rules, isBuiltIn: set.length === 0, offRuleId }
}
