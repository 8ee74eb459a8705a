import type { NotificationKind } from '../domain/notification.ts'
import { checkText, faultText, type TextFault } from '../domain/notification-text.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { channelLanguages } from '../domain/stop-phrases.ts'
import type { NotificationPorts, Ports } from '../ports/ports.ts'
import type { NotificationTextRow } from '../ports/stores/notification-setting.ts'
import { auditAct } from './audit-act.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { isWritten } from './save-notification-text.ts'
import { staleVersion, type Versioned, versioned } from './stale-version.ts'

/** The words of a business for one kind in one language, part by part; null: the built-in ones. */
export type OwnWords = Pick<NotificationTextRow, 'subject' | 'text' | 'ask'>
export const builtInAlone: OwnWords = { subject: null, text: null, ask: null }

/** What is wrong with one part. */
export interface PartFault {
  readonly part: keyof OwnWords
  readonly fault: TextFault
}

export function ownWordsOf(row: OwnWords | null | undefined): OwnWords {
  return row === null || row === undefined ? builtInAlone : { subject: row.subject, text: row.text, ask: row.ask }
}

/** What of these words could not be sent: the parts that are the business's own. */
export function faultsOf(kind: NotificationKind, words: OwnWords): readonly PartFault[] {
  return (['subject', 'text', 'ask'] as const).flatMap((part) => {
    const text = words[part]
    const fault = text === null ? null : checkText(kind, text, part === 'subject' ? 'subject' : 'text')
    return fault === null ? [] : [{ part, fault }]
  })
}

/**
 * Keeps the words of a kind in a language, all parts of them at once; those that are null are built in again. Refused with
 * each part that could not be sent, and where somebody has changed them meanwhile.
 */
export function changeNotificationWords(
  ports: Pick<Ports, 'database' | 'clock'> & NotificationPorts,
  input: {
    readonly tenantId: string
    readonly memberId: string | null
    readonly kindId: string
    readonly language: string
    readonly words: OwnWords
    readonly version: string
  },
): Promise<
  | { readonly ok: true; readonly now: Versioned<OwnWords>; readonly before: OwnWords }
  | Refusal<'text_invalid' | 'stale_version'>
> {
  const { tenantId, memberId, kindId, version } = input
  const kind = ports.notificationBook.kinds.get(kindId)
  const language = channelLanguages.find((one) => one === input.language)
  if (kind === undefined || language === undefined || !isWritten(kindId)) {
    return Promise.resolve(refusal('text_invalid', 'There are no such words.'))
  }
  const trimmed = trimmedWords(input.words)
  const words = kind.moment === 'before-start' ? trimmed : { ...trimmed, ask: null }
  const faults = faultsOf(kind, words)
  const [first] = faults
  if (first !== undefined) {
    return Promise.resolve(refusal('text_invalid', faultText(first.fault), { parts: faults }))
  }
  return inTenantUnlessRefused(ports, tenantId, async (stores) => {
    const nowMs = ports.clock.now().epochMilliseconds
    // One change at a time: a row that is not there yet cannot be locked.
    await stores.business.lock(tenantId)
    const before = ownWordsOf(await stores.notificationSettings.findText(tenantId, kindId, language))
    const stale = staleVersion(before, version)
    if (stale !== null) return stale
    const isBuiltIn = words.subject === null && words.text === null && words.ask === null
    if (isBuiltIn) await stores.notificationSettings.removeText(tenantId, kindId, language)
    else await stores.notificationSettings.saveText(tenantId, { kind: kindId, language, ...words }, nowMs)
    const action = isBuiltIn ? 'notification-text.reset' : 'notification-text.saved'
    const subject = { subjectType: 'tenant', subjectId: tenantId, reason: `${kindId} ${language}` } as const
    await auditAct(stores, { tenantId, memberId, action, ...subject, nowMs })
    return { ok: true as const, now: versioned(words), before }
  })
}

function trimmedWords({ subject, text, ask }: OwnWords): OwnWords {
  const own = (part: string | null) => (part === null || part.trim() === '' ? null : part.trim())
  return { subject: own(subject), text: own(text), ask: own(ask) }
}
