import type { BookingState } from '../../domain/booking-state.ts'
import type { InboxView } from '../../domain/inbox.ts'
import type { ConversationMessage } from '../../domain/message.ts'

/** Whose conversations are looked at: with `staffId` only those of their customers, and those that they have taken. */
export interface InboxReader {
  /** Null for the operator at the terminal, who has no marks of what was read. */
  readonly memberId: string | null
  readonly onlyStaffId: string | null
  /** The time around now in which a booking makes a customer the staff member's own; epoch ms. */
  readonly ownFromMs: number
  readonly ownToMs: number
  /** What came before counts as read by everybody: nobody begins with years to read. Epoch ms. */
  readonly unreadSinceMs: number
}

export interface InboxQuery extends InboxReader {
  readonly view: InboxView
  /** With a booking of this member of the staff. */
  readonly staffId: string | null
  readonly channel: string | null
  /** Of one customer, on all channels. */
  readonly customerId: string | null
  /** In texts, in the customer's name, in their number. Null: everything. */
  readonly words: string | null
  /** The day of today's visitors, half-open; epoch ms. */
  readonly todayFromMs: number
  readonly todayToMs: number
  readonly nowMs: number
  /** The last entry of the page before; not used where those that wait longest come first. */
  readonly after: { readonly atMs: number; readonly id: string } | null
  readonly limit: number
}

export interface InboxRow {
  readonly id: string
  readonly channel: string
  readonly accountId: string
  /** A number, or an id that means nothing to people; null on the web. */
  readonly address: string | null
  readonly customerId: string | null
  readonly customerName: string | null
  /** What they said they are called, before anybody knows them as a customer. */
  readonly saidName: string | null
  readonly owner: 'agent' | 'person'
  readonly ownerMemberId: string | null
  readonly ownerName: string | null
  readonly handoff: InboxHandoff | null
  readonly lastSequence: number
  /** When something was last said, else when it began. */
  readonly atMs: number
  readonly last: InboxLast | null
  /** Messages of the customer that the reader has not seen; counted up to a bound. */
  readonly unread: number
  readonly unknown: number
  readonly failed: number
  readonly isBlocked: boolean
  /** The customer's visit that is running, or their next. */
  readonly visit: InboxVisit | null
  /** The message in which the words were found; null where they were not looked for, or were the customer's name. */
  readonly found: { readonly messageId: string; readonly text: string } | null
}

export interface InboxHandoff {
  readonly state: 'requested' | 'taken'
  readonly reason: string
  readonly summary: string
  readonly sinceMs: number
}

export interface InboxLast {
  readonly role: ConversationMessage['role']
  readonly text: string
  /** What it was where it was no plain text. */
  readonly contentKind: string | null
}

export interface InboxVisit {
  readonly bookingId: string
  readonly startMs: number
  readonly timeZone: string
  readonly service: string
  readonly staff: string | null
  readonly state: BookingState
}

/** How many conversations ask for what; counted up to a bound. */
export interface InboxCounts {
  readonly needs: number
  readonly unread: number
  readonly mine: number
}

export interface InboxStore {
  readonly list: (tenantId: string, query: InboxQuery) => Promise<readonly InboxRow[]>
  readonly count: (tenantId: string, reader: InboxReader, countMax: number) => Promise<InboxCounts>
  /** Whether a conversation is one of the reader's; without `onlyStaffId` whether it exists. */
  readonly isOwn: (tenantId: string, conversationId: string, reader: InboxReader) => Promise<boolean>
  /** Up to which message a member has read; what comes after is unread. */
  readonly markRead: (
    tenantId: string,
    mark: {
      readonly memberId: string
      readonly conversationId: string
      readonly sequence: number
      readonly atMs: number
    },
  ) => Promise<void>
  /** Null where nothing was read. */
  readonly findMark: (tenantId: string, memberId: string, conversationId: string) => Promise<number | null>
}
