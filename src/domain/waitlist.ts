import { z } from 'zod'
import { dateWishSchema, timeWishSchema } from './conversation.ts'
import type { FoundTime, WaitlistScore } from './waitlist-rank.ts'

/** Wishes of one entry, and entries of one customer that wait at once. */
export const waitlistWishesMax = 5
export const waitlistEntriesMax = 5
/** Entries that wait at one tenant: whoever comes after is told that the list is full. */
export const waitlistLengthMax = 2_000
/** And so many of them by forms from one address: each is another person, by what they say. */
export const waitlistAddressMax = 10
/** How far ahead a wish without a last day looks. */
export const waitlistReachDays = 60

/** One wish: days, the part of them, and who it may be. Several of an entry are in the order of preference. */
export const waitlistWishSchema = z.object({
  /** Local dates at the location, both inclusive. */
  date: dateWishSchema,
  time: timeWishSchema.nullable(),
  /** Staff by id; anybody where empty. */
  staffIds: z.array(z.string()).max(20),
})
export type WaitlistWish = z.infer<typeof waitlistWishSchema>
export const waitlistWishesSchema = z.array(waitlistWishSchema).min(1).max(waitlistWishesMax)

/** Somebody who wants to be told when a time opens up. */
export interface WaitlistEntry {
  readonly id: string
  readonly customerId: string
  readonly serviceId: string
  readonly party: number | null
  readonly nights: number | null
  /** In the order of preference. */
  readonly wishes: readonly WaitlistWish[]
  /** To the intake questions of the service: asked when they joined, so that one word is enough later. */
  readonly answers: Readonly<Record<string, string>>
  /** The booking that would move: its customer wants an earlier time and has one until then. */
  readonly movesBookingId: string | null
  /** Where it was asked for; null for one that a member wrote down. */
  readonly conversationId: string | null
  readonly state: 'waiting' | 'served' | 'left' | 'lapsed'
  /** Offers made so far that were not taken. */
  readonly offersMissed: number
  readonly joinedAtMs: number
  /** The end of the last wished day: nothing is offered from then on. */
  readonly expiresAtMs: number
}

/** Time that somebody had booked and gave back, until it is filled, over or wanted by nobody. */
export interface FreedTime {
  readonly id: string
  /** The booking that stood there, and the version that left it: one row for ever. */
  readonly bookingId: string
  readonly version: number
  readonly cause: FreedCause
  readonly serviceId: string
  readonly startMs: number
  readonly endMs: number
  readonly resourceIds: readonly string[]
  readonly state: 'open' | 'over'
  readonly freedAtMs: number
}
export type FreedCause = 'cancelled' | 'moved' | 'expired' | 'declined'

/** What became of the time that was freed, as far as the list goes. */
export type FreedOutcome =
  /** Somebody took it, and nobody wants what is left of it. */
  | 'filled'
  /** Nobody who waits wants it, or nobody who does can be asked. */
  | 'nobody'
  /** It is taken or closed: nothing of it is open. */
  | 'taken'
  /** It begins too soon to ask anybody. */
  | 'too_late'

/** Why somebody who waits was not asked this time. */
export type PassedWhy =
  | 'no_match'
  | 'had_this'
  | 'quiet_hours'
  | 'opted_out'
  | 'no_way'
  | 'in_talk'
  | 'has_offer'
  | 'cannot_move'
  | 'hold_limit'
  | 'not_bookable'

/** One line of the log of why whom: the first was asked, the others stood behind or could not be. */
export interface WaitlistLogLine {
  readonly entryId: string
  readonly verdict: 'asked' | 'behind' | 'passed'
  readonly why: PassedWhy | null
  readonly score: WaitlistScore | null
  readonly found: Pick<FoundTime, 'startMs' | 'wish' | 'minutesOff'> | null
}

/** Lines of one round that are kept. */
export const waitlistLogMax = 20

/** The tool that a yes to an offer of freed time runs, as the model names it. */
export const waitlistTool = 'accept_waitlist_offer'
/** The keys of its question, and of what is asked while somebody is put on the list. */
export const waitlistOfferAsked = 'waitlist_offer'
export const waitlistJoinAsked = 'waitlist_join'
