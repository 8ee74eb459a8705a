import type { NotificationState } from '../../domain/notification.ts'

/** What is to be told, was told, or was not and why. */
export interface NotificationRow {
  readonly id: string
  /** The booking; of a digest the tenant. */
  readonly subjectId: string
  readonly bookingId: string | null
  readonly kind: string
  /** The rule's id, or "default-1". */
  readonly rule: string
  /** As the rule has it. */
  readonly way: string
  /** What makes two of one rule different: "t3" the time of version 3, "v4" an event, "s17" another fact, a date. */
  readonly occurrence: string
  /** Which time of the booking it is about (`timeVersionOf`); null where it is about none. */
  readonly timeVersion: number | null
  readonly audience: 'customer' | 'business'
  readonly urgent: boolean
  readonly dueAtMs: number
  readonly expiresAtMs: number | null
  readonly state: NotificationState
  readonly why: string | null
  /** By which way it went last: a channel, or "email". */
  readonly channel: string | null
  /** Ways that were taken, the last one included. */
  readonly tried: readonly string[]
  readonly messageId: string | null
  readonly emailId: string | null
  readonly createdAtMs: number
  readonly queuedAtMs: number | null
  readonly settledAtMs: number | null
}

export type NewNotification = Omit<
  NotificationRow,
  'channel' | 'tried' | 'messageId' | 'emailId' | 'queuedAtMs' | 'settledAtMs'
> & { readonly settledAtMs?: number | null }

export interface NotificationStore {
  /** True where it is new; what stands already for its subject, kind, rule, way and occurrence stays. */
  readonly insert: (tenantId: string, row: NewNotification) => Promise<boolean>
  readonly find: (tenantId: string, id: string) => Promise<NotificationRow | null>
  /** The row, locked until the transaction ends. */
  readonly lock: (tenantId: string, id: string) => Promise<NotificationRow | null>
  /** The one that a message carries; null for any other message. */
  readonly findByMessage: (tenantId: string, messageId: string) => Promise<NotificationRow | null>
  readonly listOfBooking: (tenantId: string, bookingId: string) => Promise<readonly NotificationRow[]>
  /** It is in an outbox: which, and by what way. */
  readonly queue: (
    tenantId: string,
    id: string,
    to: {
      readonly channel: string
      readonly messageId: string | null
      readonly emailId: string | null
      readonly atMs: number
    },
  ) => Promise<void>
  /** It will not be sent, on purpose. */
  readonly drop: (tenantId: string, id: string, why: string, atMs: number) => Promise<void>
  /** Planned again, where it was dropped before anybody was asked: a rule that came back. */
  readonly revive: (tenantId: string, id: string, dueAtMs: number) => Promise<void>
  /** Planned ones of a booking that are about another time than this, or all: dropped. Ids of them. */
  readonly dropPlanned: (
    tenantId: string,
    of: {
      readonly bookingId: string
      /** Null: of whatever time. */
      readonly exceptTimeVersion: number | null
      /** Only these kinds. */
      readonly kinds: readonly string[]
      readonly why: string
      readonly atMs: number
    },
  ) => Promise<void>
  /** Planned ones that were due by then: their jobs may be lost. */
  readonly listDue: (
    tenantId: string,
    dueMs: number,
    limit: number,
  ) => Promise<readonly { readonly id: string; readonly kind: string }[]>
  /** For people: the newest due first; of some states where named. */
  readonly listRecent: (
    tenantId: string,
    query: { readonly states?: readonly NotificationState[]; readonly sinceMs: number; readonly limit: number },
  ) => Promise<readonly NotificationRow[]>
  /** How many of each state were due since then. */
  readonly countByState: (
    tenantId: string,
    sinceMs: number,
  ) => Promise<readonly { readonly state: NotificationState; readonly why: string | null; readonly count: number }[]>
  /**
   * Whether the customer was told of a booking at that instant: by a notice, or by the reply of a turn that ran then.
   * `pending`: it is being said, or nobody knows yet.
   */
  readonly howTold: (
    tenantId: string,
    of: { readonly bookingId: string; readonly customerId: string; readonly atMs: number },
  ) => Promise<'told' | 'pending' | null>
}
