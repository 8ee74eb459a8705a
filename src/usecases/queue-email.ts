import type { EmailCalendar, EmailContent, EmailPart, EmailPurpose } from '../domain/email.ts'
import { emailAddressOf } from '../domain/email.ts'
import { withoutLinks, withoutPastedLinks } from '../domain/stored-links.ts'
import type { Stores } from '../ports/database.ts'
import type { MailPorts } from '../ports/mailer.ts'
import type { Ports } from '../ports/ports.ts'

export interface QueueEmailInput {
  readonly tenantId: string
  /** What kind of mail: `confirmation`, `reminder`, `digest` …; small letters and `_`. */
  readonly kind: string
  /** One mail of this key for ever, such as kind, booking and time version; null where it may repeat. */
  readonly onceKey: string | null
  readonly to: { readonly address: string; readonly name: string | null }
  /** Of whoever reads it: BCP 47, and the IANA zone whose quiet hours count. */
  readonly locale: string
  readonly timeZone: string
  /** Links to `bookingId` as `links.manageUrl` gives them: they are stored as marks. Those to others lose their token. */
  readonly content: EmailContent
  readonly calendar?: EmailCalendar | undefined
  readonly bookingId: string | null
  readonly notificationId: string | null
  /** May leave at night: what was just asked for, or is about the next hours. */
  readonly urgent: boolean
  /** Sent again where nobody knows whether it arrived (confirmations); false: at most once (reminders). */
  readonly atLeastOnce: boolean
  /** From then on it is no use: dropped. Epoch ms. */
  readonly expiresAtMs: number | null
  readonly purpose: EmailPurpose
  readonly nowMs: number
}

/** `nowhere`: no mail leaves this deployment, or that is no address. */
export type QueuedEmail =
  | { readonly kind: 'queued'; readonly id: string }
  | { readonly kind: 'known' | 'nowhere' | 'unsubscribed' | 'bounced' }

/**
 * Writes a mail into the outbox with the job that sends it, in the caller's transaction. Everything is asked anew when it
 * is sent: whether it is still wanted, the address, its expiry, the quiet hours. Asked twice with one key it is written once.
 */
export async function queueEmail(
  ports: Pick<Ports, 'ids' | 'queue' | 'links'> & MailPorts,
  stores: Stores,
  input: QueueEmailInput,
): Promise<QueuedEmail> {
  const { tenantId, purpose, nowMs } = input
  const address = emailAddressOf(input.to.address)
  if (ports.mailer === undefined || address === null) return { kind: 'nowhere' }
  const suppressed = await stores.suppressions.find(tenantId, address)
  if (suppressed !== null && stops(suppressed.reason, purpose)) return { kind: suppressed.reason }
  const id = ports.ids.next()
  const isNew = await stores.emails.insert(tenantId, {
    id,
    kind: input.kind,
    onceKey: input.onceKey,
    address,
    name: input.to.name,
    purpose,
    locale: input.locale,
    timeZone: input.timeZone,
    content: withMarks(input.content, bookingsOf(input), (bookingId) => ports.links.manageUrl(tenantId, bookingId)),
    calendar: input.calendar ?? null,
    bookingId: input.bookingId,
    notificationId: input.notificationId,
    urgent: input.urgent,
    atLeastOnce: input.atLeastOnce,
    expiresAtMs: input.expiresAtMs,
    createdAtMs: nowMs,
  })
  if (!isNew) return { kind: 'known' }
  await queueMailing(ports, stores, { tenantId, emailId: id })
  return { kind: 'queued', id }
}

/** What the business writes to itself it sets in its rules; a mailbox that does not exist gets nothing from anybody. */
export function stops(reason: 'unsubscribed' | 'bounced', purpose: EmailPurpose): boolean {
  return reason === 'bounced' || purpose === 'booking'
}

/** The job that sends one mail; at most one of them waits. Without `atMs` at once. */
export function queueMailing(
  ports: Pick<Ports, 'queue'>,
  stores: Pick<Stores, 'transaction'>,
  { tenantId, emailId, atMs }: { readonly tenantId: string; readonly emailId: string; readonly atMs?: number },
): Promise<void> {
  return ports.queue.enqueue(stores.transaction, {
    name: 'deliver-email',
    data: { tenantId, emailId },
    ...(atMs === undefined ? {} : { startAfterMs: atMs }),
    singletonKey: emailId,
  })
}

function bookingsOf({ bookingId, calendar }: QueueEmailInput): string[] {
  return [...new Set([bookingId, calendar?.bookingId].filter((id) => typeof id === 'string'))]
}

/** A link to another booking, pasted by somebody, is none of this mail's business: it loses its token. */
function withMarks(content: EmailContent, ids: readonly string[], urlOf: (bookingId: string) => string): EmailContent {
  return changeContent(content, (text) => withoutPastedLinks(withoutLinks({ text, cards: [] }, ids, urlOf).text))
}

/** The content with every text and address of it changed. */
export function changeContent(
  { subject, preview, parts }: EmailContent,
  change: (text: string) => string,
): EmailContent {
  return { subject: change(subject), preview: change(preview), parts: parts.map((part) => changePart(part, change)) }
}

function changePart(part: EmailPart, change: (text: string) => string): EmailPart {
  switch (part.kind) {
    case 'heading':
    case 'text':
    case 'note':
      return { ...part, text: change(part.text) }
    case 'facts':
      return { ...part, facts: part.facts.map(({ label, value }) => ({ label: change(label), value: change(value) })) }
    case 'actions':
      return { ...part, actions: part.actions.map(({ label, url }) => ({ label: change(label), url: change(url) })) }
    case 'lines':
      return { ...part, lines: part.lines.map(({ lead, text }) => ({ lead: change(lead), text: change(text) })) }
  }
}
