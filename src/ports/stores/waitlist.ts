import type { Offer } from '../../domain/offer.ts'
import type { FreedOutcome, FreedTime, WaitlistEntry, WaitlistLogLine } from '../../domain/waitlist.ts'

/** One freed time kept for one customer: what they were asked, and what became of it. */
export interface WaitlistOfferRow {
  readonly id: string
  readonly freedTimeId: string
  readonly entryId: string
  readonly customerId: string
  /** The booking in state `held` that keeps it. */
  readonly holdId: string
  /** Where they were asked, with the question that a yes there answers and the message that put it. */
  readonly conversationId: string
  readonly confirmationId: string
  readonly messageId: string
  readonly offer: Offer
  readonly state: 'open' | 'accepted' | 'declined' | 'expired' | 'withdrawn'
  /** The booking that was made or moved with it. */
  readonly bookingId: string | null
  /** Why whom, best first. */
  readonly log: readonly WaitlistLogLine[]
  readonly offeredAtMs: number
  readonly expiresAtMs: number
  readonly closedAtMs: number | null
}

export interface FreedRow extends FreedTime {
  readonly outcome: FreedOutcome | null
  /** Of the last round that asked nobody. */
  readonly log: readonly WaitlistLogLine[]
  readonly nextAtMs: number | null
}

/** Who waits, the time that was given back, and who was asked about it. */
export interface WaitlistStore {
  /** One decision about a tenant's list at a time: waits for the others, until the transaction ends. */
  readonly lock: (tenantId: string) => Promise<void>
  /** False where one for the same service, or of the same booking, waits already. */
  readonly addEntry: (tenantId: string, entry: WaitlistEntry) => Promise<boolean>
  readonly findEntry: (tenantId: string, entryId: string) => Promise<WaitlistEntry | null>
  /** What of an entry may change while it waits. */
  readonly changeEntry: (
    tenantId: string,
    entry: Pick<
      WaitlistEntry,
      'id' | 'wishes' | 'answers' | 'party' | 'nights' | 'conversationId' | 'offersMissed' | 'expiresAtMs'
    >,
  ) => Promise<void>
  /** False where it waits no more. */
  readonly endEntry: (
    tenantId: string,
    entryId: string,
    end: { readonly state: Exclude<WaitlistEntry['state'], 'waiting'>; readonly why: string; readonly atMs: number },
  ) => Promise<boolean>
  /** Ends those whose last wished day is over. */
  readonly lapseEntries: (tenantId: string, nowMs: number) => Promise<number>
  /** Those that wait, by when they joined, then id; of one customer or of services where these are given. */
  readonly listWaiting: (
    tenantId: string,
    query: { readonly customerId?: string | undefined; readonly limit: number },
  ) => Promise<readonly WaitlistEntry[]>
  /** All that wait, or those from one address. */
  readonly countWaiting: (tenantId: string, addressHash?: string) => Promise<number>
  /** False where the booking gave it back already. */
  readonly addFreed: (tenantId: string, freed: FreedTime, nextAtMs: number) => Promise<boolean>
  readonly findFreed: (tenantId: string, freedTimeId: string) => Promise<FreedRow | null>
  readonly updateFreed: (
    tenantId: string,
    freedTimeId: string,
    to: Pick<FreedRow, 'state' | 'outcome' | 'log' | 'nextAtMs'>,
  ) => Promise<void>
  /** The newest first. */
  readonly listFreed: (tenantId: string, limit: number) => Promise<readonly FreedRow[]>
  /** Open ones whose time to go on has come before `beforeMs`: their job was lost. */
  readonly listOverdue: (tenantId: string, beforeMs: number, limit: number) => Promise<readonly string[]>
  /** False where an offer of that time, of that freed span or of that customer stands, or this entry had this one. */
  readonly addOffer: (tenantId: string, row: WaitlistOfferRow) => Promise<boolean>
  readonly findOffer: (tenantId: string, offerId: string) => Promise<WaitlistOfferRow | null>
  /** False where it is closed already. */
  readonly closeOffer: (
    tenantId: string,
    offerId: string,
    to: {
      readonly state: Exclude<WaitlistOfferRow['state'], 'open'>
      readonly bookingId: string | null
      readonly atMs: number
    },
  ) => Promise<boolean>
  /** Of an entry or of a freed time, the newest first. */
  readonly listOffers: (
    tenantId: string,
    of: { readonly entryId: string } | { readonly freedTimeId: string },
    limit: number,
  ) => Promise<readonly WaitlistOfferRow[]>
  /** Those that stand, of one customer or of all; the oldest first. */
  readonly listOpenOffers: (
    tenantId: string,
    of: { readonly customerId?: string | undefined },
    limit: number,
  ) => Promise<readonly WaitlistOfferRow[]>
  /** The last offer that a conversation was asked about since `sinceMs`; `isAsked`: its question stands there. */
  readonly findOfferOfConversation: (
    tenantId: string,
    conversationId: string,
    sinceMs: number,
  ) => Promise<{ readonly row: WaitlistOfferRow; readonly isAsked: boolean } | null>
  /** Whether a question waits there for a yes, or a turn runs: whoever is in the middle of something is not interrupted. */
  readonly isInTalk: (tenantId: string, conversationId: string, nowMs: number) => Promise<boolean>
}
