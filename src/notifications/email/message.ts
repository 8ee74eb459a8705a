import type { OutgoingEmail, RenderedEmail } from '../../ports/mailer.ts'

/** The fields of a mail as the SMTP client takes them. */
export interface MessageFields {
  readonly messageId: string
  readonly from: { readonly name: string; readonly address: string }
  readonly to: { readonly name: string; readonly address: string }
  readonly replyTo?: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
  readonly icalEvent?: { readonly method: string; readonly content: string; readonly filename: string }
}

/**
 * A mail with its headers: sent by nobody who reads answers of robots (RFC 3834), and with the way out in the header where
 * mailboxes show it (RFC 2369, RFC 8058). The same id each time, so that a mailbox may tell that it has it.
 */
export function messageOf(email: OutgoingEmail, { html, text }: RenderedEmail, sender: string): MessageFields {
  const { id, business, to, replyTo, content, calendar, unsubscribe, language } = email
  const leave = unsubscribe === null ? {} : listHeaders(unsubscribe.url)
  return {
    messageId: `<${id}@${sender.slice(sender.lastIndexOf('@') + 1)}>`,
    from: { name: oneLine(business.name), address: sender },
    to: { name: oneLine(to.name ?? ''), address: to.address },
    ...(replyTo === null ? {} : { replyTo }),
    subject: oneLine(content.subject),
    text,
    html,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': /^[a-zA-Z0-9-]{2,35}$/.test(language) ? language : 'en',
      ...leave,
    },
    ...(calendar === null
      ? {}
      : { icalEvent: { method: calendar.method, content: calendar.text, filename: 'booking.ics' } }),
  }
}

function listHeaders(url: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

/** Names and subjects are other people's words: no line end and no control character of theirs. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .toWellFormed()
    .trim()
}
