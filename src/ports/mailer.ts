import type { EmailContent } from '../domain/email.ts'

/** One mail to one address, whole: what leaves is this and nothing else. Nothing in it is markup. */
export interface OutgoingEmail {
  /** Ours, the same for every attempt, so that a mailbox may tell that it has it: no angle brackets, no domain. */
  readonly id: string
  /** In whose name it is sent and how that looks; the address it comes from is the deployment's. */
  readonly business: { readonly name: string; readonly accentColor: string }
  readonly replyTo: string | null
  readonly to: { readonly name: string | null; readonly address: string }
  /** BCP 47. */
  readonly language: string
  /** With real links. */
  readonly content: EmailContent
  /** Lines under it: whom it is from and why it came. */
  readonly footer: readonly string[]
  /** A calendar file (RFC 5545) and what it asks for (RFC 5546). */
  readonly calendar: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string } | null
  /** Unsubscribes with one POST (RFC 8058), and leads a person to a page; null where nobody can. */
  readonly unsubscribe: { readonly url: string; readonly label: string } | null
}

/** The two bodies of a mail, made of the same parts. The HTML loads nothing. */
export interface RenderedEmail {
  readonly html: string
  readonly text: string
}

/** What the server said. `unknown`: it may or may not have the mail, because the words were on their way. */
export type MailResult =
  | { readonly kind: 'accepted' }
  /** It surely does not have it. `isBounce`: there is no such mailbox, and will not be. */
  | { readonly kind: 'rejected'; readonly code: string; readonly retryable: boolean; readonly isBounce: boolean }
  | { readonly kind: 'unknown'; readonly why: string }

/** Where mails leave. `demo`: nobody gets them, people look at them on a page. */
export interface Mailer {
  readonly kind: 'smtp' | 'demo'
  /** The deployment's own address: what mails come from. */
  readonly sender: string
  /** As it is sent, and as people are shown it. Pure. */
  readonly render: (email: OutgoingEmail) => RenderedEmail
  /** Never rejects, and answers within a minute and a half. */
  readonly send: (email: OutgoingEmail) => Promise<MailResult>
  /** Ends idle connections; what is being sent is finished first. */
  readonly close: () => Promise<void>
}

/** What use cases ask for besides, where they write mails. */
export interface MailPorts {
  /** Undefined: no mail leaves this deployment, so e-mail is no way to reach anybody. */
  readonly mailer?: Mailer | undefined
}
