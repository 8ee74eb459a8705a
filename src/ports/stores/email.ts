import type {
  EmailCalendar,
  EmailContent,
  EmailInvitation,
  EmailPurpose,
  EmailState,
  SuppressionReason,
} from '../../domain/email.ts'
import type { Mailer } from '../mailer.ts'

/** One e-mail in the outbox. */
export interface EmailRow {
  readonly id: string
  /** What kind of mail: `confirmation`, `reminder`, `digest` … */
  readonly kind: string
  /** One mail of this key for ever; null where it may repeat. */
  readonly onceKey: string | null
  /** In small letters (`emailAddressOf`). */
  readonly address: string
  readonly name: string | null
  readonly purpose: EmailPurpose
  /** BCP 47. */
  readonly locale: string
  /** IANA name; quiet hours are its. */
  readonly timeZone: string
  readonly content: EmailContent
  readonly calendar: EmailCalendar | null
  readonly bookingId: string | null
  /** Whose outcome this is: what asks whether it is still wanted, and hears what became of it. */
  readonly notificationId: string | null
  readonly urgent: boolean
  /** Sent again where nobody knows whether it arrived; false: rather not at all than twice. */
  readonly atLeastOnce: boolean
  readonly expiresAtMs: number | null
  readonly state: EmailState
  readonly attempts: number
  readonly nextAttemptAtMs: number
  readonly errorCode: string | null
  /** Where it left, and the calendar entry as it was sent with it, links as marks; null before that. */
  readonly via: Mailer['kind'] | null
  readonly invitation: EmailInvitation | null
  readonly createdAtMs: number
  readonly sendingAtMs: number | null
  readonly settledAtMs: number | null
}

export type NewEmail = Omit<
  EmailRow,
  'state' | 'attempts' | 'errorCode' | 'via' | 'invitation' | 'sendingAtMs' | 'settledAtMs' | 'nextAttemptAtMs'
>

/** What an attempt came to. `pending`: again at `nextAttemptAtMs`. */
export interface SettledEmail {
  readonly state: 'sent' | 'pending' | 'failed' | 'unknown'
  readonly errorCode: string | null
  readonly nextAttemptAtMs: number
  readonly atMs: number
}

export interface EmailStore {
  /** Due at once. False where a mail of its `onceKey` was written before: nothing is inserted. */
  readonly insert: (tenantId: string, row: NewEmail) => Promise<boolean>
  readonly find: (tenantId: string, id: string) => Promise<EmailRow | null>
  /** The row, locked until the transaction ends. */
  readonly lock: (tenantId: string, id: string) => Promise<EmailRow | null>
  /** The newest, newest first. */
  readonly listRecent: (tenantId: string, limit: number) => Promise<readonly EmailRow[]>
  /** From `pending` to `sending`: the number of this attempt; null where it is pending no more. */
  readonly begin: (
    tenantId: string,
    id: string,
    how: { readonly via: Mailer['kind']; readonly invitation: EmailInvitation | null; readonly nowMs: number },
  ) => Promise<number | null>
  /** The end of an attempt. False where somebody who thought this one dead has written meanwhile: nothing changes. */
  readonly settle: (tenantId: string, id: string, attempt: number, settled: SettledEmail) => Promise<boolean>
  /** Pending mails that will not be sent, or not before `untilMs`. */
  readonly drop: (tenantId: string, id: string, why: string, atMs: number) => Promise<void>
  readonly fail: (tenantId: string, id: string, why: string, atMs: number) => Promise<void>
  readonly defer: (tenantId: string, id: string, untilMs: number) => Promise<void>
  /** Mails that should have left by `dueMs`, and those that have been on their way since `leaseMs`: jobs may be lost. */
  readonly listDue: (
    tenantId: string,
    due: { readonly dueMs: number; readonly sinceMs: number },
    limit: number,
  ) => Promise<readonly string[]>
}

export interface SuppressedAddress {
  readonly address: string
  readonly reason: SuppressionReason
  readonly sinceMs: number
}

/** Addresses to which a tenant sends nothing. */
export interface SuppressionStore {
  /** How things stand now; null where mail may be sent. */
  readonly find: (tenantId: string, address: string) => Promise<SuppressedAddress | null>
  /** What was unsubscribed stays so, also when it bounces. */
  readonly add: (tenantId: string, suppressed: SuppressedAddress) => Promise<void>
  /** True where it stood for that reason and does no more. */
  readonly lift: (
    tenantId: string,
    of: { readonly address: string; readonly reason: SuppressionReason; readonly atMs: number },
  ) => Promise<boolean>
  /** The newest first. */
  readonly list: (tenantId: string, limit: number) => Promise<readonly SuppressedAddress[]>
}
