import { z } from 'zod'

/**
 * `needs`: somebody waits for a person, or a message did not arrive · `unread`: the customer wrote and this member has not
 * seen it · `today`: whoever comes today · `mine`: those that this member has taken · `blocked`.
 */
export const inboxViews = ['all', 'needs', 'unread', 'today', 'mine', 'blocked'] as const
export type InboxView = (typeof inboxViews)[number]

/** Fewer letters than this find too much, and no index. */
export const searchCharsMin = 3
export const searchCharsMax = 100
export const inboxPageMax = 50
export const noteCharsMax = 4_000
export const blockReasonCharsMax = 500
/** What a member may write in one message. */
export const answerCharsMax = 4_000

const trimmed = (max: number) => z.string().trim().max(max, `expected at most ${max} characters`)

export const noteFormSchema = z.object({ text: trimmed(noteCharsMax).min(1, 'expected some words') })
export const answerFormSchema = z.object({ text: trimmed(answerCharsMax).min(1, 'expected some words') })
export const blockFormSchema = z.object({ reason: trimmed(blockReasonCharsMax).optional() })

/** A staff member's own customers have a booking with them so many days before or after now. */
export const ownCustomerDays = 90
/** What is older counts as read: nobody begins with years to read. */
export const unreadDays = 14

const dayMs = 24 * 60 * 60_000

/** Whose conversations a member looks at, and from when on they count as unread; instants in epoch ms. */
export function inboxReader(member: {
  /** Null for the operator at the terminal. */
  readonly memberId: string | null
  /** Whose own they are held to; null or left out for all. */
  readonly onlyStaffId?: string | null | undefined
  readonly nowMs: number
}) {
  const { memberId, onlyStaffId = null, nowMs } = member
  return {
    memberId,
    onlyStaffId,
    ownFromMs: nowMs - ownCustomerDays * dayMs,
    ownToMs: nowMs + ownCustomerDays * dayMs,
    unreadSinceMs: nowMs - unreadDays * dayMs,
  }
}
