/** A calendar entry as a mail carries it (iTIP, RFC 5546). The adapter writes it; nothing in it is markup. */
export interface Invitation {
  readonly method: 'request' | 'cancel'
  /** The same for the booking's whole life. */
  readonly uid: string
  /** Higher with each change: a calendar never goes back to an older one. */
  readonly sequence: number
  readonly startMs: number
  readonly endMs: number
  /** IANA zone in which the time was promised. */
  readonly timeZone: string
  readonly status: 'confirmed' | 'tentative' | 'cancelled'
  readonly summary: string
  readonly description: string
  /** Null where the work is done at the customer's. */
  readonly location: string | null
  readonly url: string
  /** Who invites; where the address is not the one that sends, the mail says on whose behalf it was sent. */
  readonly organizer: { readonly name: string; readonly address: string }
  readonly attendee: { readonly name: string | null; readonly address: string }
  readonly stampMs: number
}

/** One mail to one address, whole: what leaves is this and nothing else. */
export interface OutgoingEmail {
  /** Ours, the same for every attempt, so that a mailbox may tell that it has it: no angle brackets, no domain. */
  readonly id: string
  /** Shown as the sender; the address is the deployment's. */
  readonly fromName: string
  readonly replyTo: string | null
  readonly to: { readonly name: string | null; readonly address: string }
  readonly subject: string
  readonly text: string
  readonly html: string
  /** BCP 47. */
  readonly language: string
  readonly invitation: Invitation | null
  /** Address that unsubscribes with one POST (RFC 8058); null where nobody can. */
  readonly unsubscribeUrl: string | null
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
