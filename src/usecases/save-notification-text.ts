import { checkText, faultText } from '../domain/notification-text.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { type ChannelLanguage, channelLanguages } from '../domain/stop-phrases.ts'
import type { NotificationPorts, Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'

/** Which words: of a mail's subject, what is said, or what is said where it asks whether they come. */
export type TextPart = 'subject' | 'text' | 'ask'

interface TextOf {
  readonly tenantId: string
  /** Null for the operator at the terminal. */
  readonly memberId: string | null
  readonly kindId: string
  readonly language: string
}

/** The kinds whose words a business may write: the digest is made of its rows. */
export function isWritten(kindId: string): boolean {
  return kindId !== 'digest'
}

/**
 * Keeps words of the business in place of the built-in ones. A name that nothing fills is refused by its name, as are
 * signs without a partner, a text that does not say what its kind has to say, and one that is too long.
 */
export async function saveNotificationText(
  ports: Pick<Ports, 'database' | 'clock'> & NotificationPorts,
  input: TextOf & { readonly part: TextPart; readonly text: string },
): Promise<{ readonly ok: true } | Refusal<'text_invalid'>> {
  const { tenantId, kindId, part } = input
  const kind = ports.notificationBook.kinds.get(kindId)
  const language = languageOf(input.language)
  if (kind === undefined || !isWritten(kindId)) {
    const known = [...ports.notificationBook.kinds.keys()].filter(isWritten).join(', ')
    return refusal('text_invalid', `There are no words of "${kindId}". There are: ${known}.`)
  }
  if (language === null) return refusal('text_invalid', `Languages are: ${channelLanguages.join(', ')}.`)
  if (part === 'ask' && kind.moment !== 'before-start') {
    return refusal('text_invalid', 'Only a reminder asks whether they come.')
  }
  const fault = checkText(kind, input.text, part === 'subject' ? 'subject' : 'text')
  if (fault !== null) return refusal('text_invalid', faultText(fault))
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const empty = { kind: kindId, language, subject: null, text: null, ask: null }
    const stored = await stores.notificationSettings.findText(tenantId, kindId, language)
    const row = { ...(stored ?? empty), [part]: input.text.trim() }
    await stores.notificationSettings.saveText(tenantId, row, nowMs)
    await auditText(stores, input, 'notification-text.saved', nowMs)
    return { ok: true as const }
  })
}

/** The built-in words again. False where they stood already. */
export function resetNotificationText(ports: Pick<Ports, 'database' | 'clock'>, input: TextOf): Promise<boolean> {
  const { tenantId, kindId, language } = input
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const isGone = await stores.notificationSettings.removeText(tenantId, kindId, language)
    if (isGone) await auditText(stores, input, 'notification-text.reset', nowMs)
    return isGone
  })
}

function languageOf(text: string): ChannelLanguage | null {
  return channelLanguages.find((language) => language === text.toLowerCase()) ?? null
}

function auditText(
  stores: Parameters<typeof auditAct>[0],
  { tenantId, memberId, kindId, language }: TextOf,
  action: string,
  nowMs: number,
): Promise<void> {
  const of = { subjectType: 'tenant', subjectId: tenantId, reason: `${kindId} ${language}` } as const
  return auditAct(stores, { tenantId, memberId, action, ...of, nowMs })
}
