import type { Catalog } from '../domain/catalog.ts'
import type { EmailContent } from '../domain/email.ts'
import { preferGsm7, type SmsSegments, smsSegments } from '../domain/gsm7.ts'
import { builtInWords, type NotificationKind } from '../domain/notification.ts'
import { sampleFacts } from '../domain/notification-sample.ts'
import { fillText } from '../domain/notification-text.ts'
import type { ChannelLanguage } from '../domain/stop-phrases.ts'
import type { NotificationPorts, Ports } from '../ports/ports.ts'
import { emailContent } from './compose-notification.ts'
import { faultsOf, type OwnWords, type PartFault } from './notification-words.ts'
import { isWritten } from './save-notification-text.ts'

/** One text as it would be read, and what it costs by SMS. */
export interface PreviewedText extends SmsSegments {
  /** As WhatsApp and the web chat show it. */
  readonly text: string
  /** With the signs that an SMS is cheaper by. */
  readonly sms: string
}

export interface PreviewedNotification {
  readonly faults: readonly PartFault[]
  readonly said: PreviewedText
  /** Where it asks whether they come; null for kinds that never do. */
  readonly asked: PreviewedText | null
  readonly email: EmailContent
}

/**
 * How words of a business would be read, about a made-up booking: in a chat, as SMS and as an e-mail. Nothing is stored,
 * nothing is sent. Null for a kind that has no words.
 */
export function previewNotification(
  ports: Pick<Ports, 'clock'> & NotificationPorts,
  of: {
    readonly catalog: Catalog
    readonly kindId: string
    readonly language: ChannelLanguage
    readonly words: OwnWords
  },
): PreviewedNotification | null {
  const { catalog, kindId, language, words } = of
  const kind: NotificationKind | undefined = ports.notificationBook.kinds.get(kindId)
  if (kind === undefined || !isWritten(kindId)) return null
  const builtIn = builtInWords(ports.notificationBook, kindId, language)
  const nowMs = ports.clock.now().epochMilliseconds
  const facts = sampleFacts(ports.notificationBook, { catalog, language, nowMs })
  const say = (text: string): PreviewedText => {
    const said = fillText(text, facts)
    const sms = preferGsm7(said)
    return { text: said, sms, ...smsSegments(sms) }
  }
  const ask = words.ask ?? builtIn.ask
  const whole = { subject: words.subject ?? builtIn.subject, text: words.text ?? builtIn.text }
  const [service] = catalog.services
  const booking = service === undefined ? null : { serviceId: service.id, locationId: service.locationId }
  const locale = catalog.tenant.locale.startsWith(language) ? catalog.tenant.locale : language
  return {
    faults: faultsOf(kind, words),
    said: say(whole.text),
    asked: ask === undefined || kind.moment !== 'before-start' ? null : say(ask),
    email: emailContent(ports, {
      ...{ kind, words: { ...whole, isOwnText: words.text !== null }, facts, catalog, booking, locale },
    }),
  }
}
