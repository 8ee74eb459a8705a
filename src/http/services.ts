import type { VisitMeet, VisitStaffing } from '../domain/asked.ts'
import type { BookingMoney } from '../domain/booking-money.ts'
import type { Catalog, Money } from '../domain/catalog.ts'
import type { ConversationMessage } from '../domain/message.ts'
import type { Offer } from '../domain/offer.ts'
import type { TimeReason } from '../domain/time-reason.ts'
import type { WaitlistWish } from '../domain/waitlist.ts'
import type { Channel, ChannelAccount, InboundMessage, Receipt } from '../ports/channel.ts'
import type { KeptTime } from '../usecases/answer-kept-time.ts'
import type { OpenDays } from '../usecases/find-open-days.ts'
import type { CalendarServices } from './calendar-services.ts'
import type { MailServices } from './mail-services.ts'
import type { PaymentServices } from './payment-services.ts'

/**
 * What the routes need from the service, as data: src/house.ts builds it from the use cases, tests from memory.
 * Expected refusals are values with a code of src/errors.ts; a throw is a fault and becomes a 500 without detail.
 */
export interface HttpServices {
  readonly tenants: TenantServices
  readonly chat: ChatServices
  readonly bookings: BookingServices
  readonly webhooks: WebhookServices
  /** Left out: nobody can pay here. */
  readonly payments?: PaymentServices | undefined
  /** Left out: no calendar can be subscribed to. */
  readonly calendars?: CalendarServices | undefined
  /** Left out: there is no page to book on. */
  readonly bookPage?: BookPageServices | undefined
  /** Left out: no link of a mail leads anywhere. */
  readonly mail?: MailServices | undefined
  /** Each component by name ("database", "queue", "model"); ready is all of them. Never rejects. */
  readonly readiness: () => Promise<readonly ComponentState[]>
}

export interface ComponentState {
  readonly name: string
  readonly ready: boolean
  /** For the operator: no addresses, no secrets. */
  readonly detail: string
}

export interface Refusal {
  readonly ok: false
  readonly code: string
  /** For the one who called: what happened and what to do. */
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>> | undefined
}

export type Outcome<Value> = { readonly ok: true; readonly value: Value } | Refusal

export interface TenantServices {
  /** Everything public of the tenant of this slug; null where there is none. */
  readonly findCatalog: (slug: string) => Promise<Catalog | null>
  /** The same by id, for what a token opened. */
  readonly loadCatalog: (tenantId: string) => Promise<Catalog | null>
  /** The tenants of the index page, by slug. */
  readonly listSlugs: () => Promise<readonly string[]>
}

export interface ConversationKey {
  readonly tenantId: string
  readonly conversationId: string
}

export interface TurnStream {
  readonly text: (sentence: string) => void
  /** As soon as an answer is stored: to which messages, and what; nothing where a person has taken over. */
  readonly answered: (messageIds: readonly string[], messages: readonly ConversationMessage[]) => void
  readonly signal: AbortSignal
}

export interface ChatServices {
  /** Opens a web chat with the tenant's greeting. The token is shown this once; only its hash is stored. */
  readonly openConversation: (input: {
    readonly tenantId: string
    readonly locale: string | null
    readonly timeZone: string | null
    /** Of a manage link, whose booking the conversation may then change; anything else opens nothing. */
    readonly bookingToken: string | null
    /** Keyed hash of the caller's address for the limit of holds; null where the address names no one (loopback). */
    readonly addressHash: string | null
  }) => Promise<
    Outcome<{
      readonly conversationId: string
      readonly token: string
      readonly messages: readonly ConversationMessage[]
    }>
  >
  /** The conversation that this token opens; null for any other text. */
  readonly findByToken: (token: string) => Promise<ConversationKey | null>
  /**
   * Hop 3, one transaction: message, turn, take-over job. `id` is the browser's own and unique within the conversation.
   * Refusals: `message_conflict` (the id was used for another text), `message_too_long`.
   */
  readonly receiveMessage: (
    input: ConversationKey & {
      readonly id: string
      readonly text: string
      readonly choiceId: string | null
    },
  ) => Promise<Outcome<{ readonly messageId: string; readonly state: 'new' | 'duplicate' }>>
  /**
   * Tries the lease and runs one turn over everything unanswered. `busy`: another process holds the lease. `idle`:
   * nothing is left to answer. Text comes sentence by sentence, each one passed by the guards.
   */
  readonly runTurn: (input: ConversationKey, stream: TurnStream) => Promise<'done' | 'busy' | 'idle'>
  /** The answer to an inbound message; `answered` with no messages where a person has taken over. */
  readonly findAnswer: (
    input: ConversationKey & { readonly messageId: string },
  ) => Promise<{ readonly state: 'answered' | 'pending'; readonly messages: readonly ConversationMessage[] }>
  /** Oldest first, at most `limit` of the newest. */
  readonly readHistory: (input: ConversationKey & { readonly limit: number }) => Promise<readonly ConversationMessage[]>
}

export interface BookingStep {
  readonly serviceSlug: string
  readonly serviceName: string
  readonly staffId: string | null
  readonly staffName: string | null
  readonly startMs: number
  readonly endMs: number
  readonly price: Money | null
}

/** A booking as its owner may see it, every name resolved. */
export interface BookingView {
  readonly tenantId: string
  readonly bookingId: string
  readonly version: number
  readonly reference: string
  readonly state: string
  readonly serviceSlug: string
  readonly serviceName: string
  readonly staffId: string | null
  readonly staffName: string | null
  readonly placeName: string
  readonly placeArea: string
  /** Only where the tenant makes it public or the booking is confirmed. */
  readonly placeAddress: string | null
  /** The work is done where the customer is, not at this place. */
  readonly isAtCustomers: boolean
  /** The place on a map; only once the booking stands, and where the customer has to go there. */
  readonly mapUrl: string | null
  readonly startMs: number
  readonly endMs: number
  readonly timeZone: string
  /** Null where nobody was asked for how many; nights are those of a stay. */
  readonly party: number | null
  readonly nights: number | null
  /** Of a visit, in order; none where it is one service. */
  readonly steps: readonly BookingStep[]
  readonly price: Money | null
  readonly priceFrom: boolean
  readonly customerName: string | null
  /** Whom it is for, where that is not the customer. */
  readonly attendee: string | null
  /** Until when cancelling is free; null where it never was. */
  readonly freeUntilMs: number | null
  /** What cancelling costs at this moment; null where free. */
  readonly cancellationFee: Money | null
  readonly canCancel: boolean
  readonly canMove: boolean
  /** What was asked, what came and goes back, and what cancelling means for it. */
  readonly money: BookingMoney
  /** The link of the booking that this one goes on as, where its time was taken once more. */
  readonly goesOnToken: string | null
  /** Another place that is kept for it; it stands as it is until the difference is paid. */
  readonly move?: WaitingMoveView | undefined
  /** Of what is held for a move: the link of the booking that moves. */
  readonly movesToken?: string | undefined
  /** What to ask for to find it another time. */
  readonly askedAgain: AskedTimes
}

export interface WaitingMoveView {
  readonly startMs: number
  readonly endMs: number
  readonly party: number | null
  readonly nights: number | null
  readonly price: Money | null
  /** What is to be paid, and until when; null where the last moment has come. */
  readonly due: Money
  readonly payUntilMs: number | null
  /** Its link: to pay, or to give the move up. */
  readonly token: string
}

/** What times are asked for. */
export interface AskedTimes {
  /** One, or those of a visit in their order. */
  readonly serviceSlugs: readonly string[]
  /** Null where nobody said: so for all of the following. */
  readonly party: number | null
  readonly nights: number | null
  readonly staffing: VisitStaffing | null
  readonly meet: VisitMeet | null
  /** Staff by id or exact name; null for any. */
  readonly staff: string | null
}

export interface AvailabilityQuery extends AskedTimes {
  readonly catalog: Catalog
  /** ISO dates on the wall calendar of the location, both inclusive. */
  readonly from: string
  readonly to: string
  readonly limit: number
  /** The booking that is to be moved: its own time does not hide a slot. */
  readonly exceptBookingId: string | null
}

export interface WhyNotQuery extends AskedTimes {
  readonly catalog: Catalog
  readonly date: string
  /** "HH:MM"; null for the whole day. */
  readonly time: string | null
}

export interface FoundTimes {
  /** The offers are what was asked for. Else they are the nearest there is, and `reason` says what is in the way. */
  readonly open: boolean
  readonly offers: readonly Offer[]
  readonly reason: TimeReason | null
  /** Of a class, by offer. */
  readonly seatsLeft: ReadonlyMap<string, number>
  readonly timeZone: string
  readonly serviceNames: readonly string[]
}

export interface BookingServices {
  /** The same text as long as nothing has been written: an answer made under it may be given again. Absent: never. */
  readonly state?: () => Promise<string>
  /**
   * Open slots as offers, soonest first. Refusals: `service_not_found`, `staff_not_found`, `invalid_request`, and with
   * details for the caller `party_needed`, `nights_needed`.
   */
  readonly findAvailability: (query: AvailabilityQuery) => Promise<Outcome<FoundTimes>>
  /** One time or day. Refusals as above. */
  readonly whyNot: (query: WhyNotQuery) => Promise<Outcome<FoundTimes>>
  /**
   * Books what was offered. The same key again returns the same booking; the same key for another request is refused
   * `idempotency_conflict`. Refusals: `slot_taken` (details.alternatives: Offer[]), `offer_expired`,
   * `answers_needed` (details.missing: string[]), `hold_limit`.
   */
  readonly book: (input: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly offer: Offer
    readonly customer: { readonly name: string; readonly phone: string | null; readonly email: string | null }
    /** They ticked that their number may be texted. */
    readonly mayText?: boolean | undefined
    readonly answers: Readonly<Record<string, string>>
    readonly idempotencyKey: string
    readonly addressHash: string | null
  }) => Promise<Outcome<{ readonly booking: BookingView; readonly token: string }>>
  /** What the link's token opens; null for anything else. Changes nothing. */
  readonly findByToken: (token: string) => Promise<BookingView | null>
  /**
   * Moves to an offer; where more is to be paid ahead it stays until that is paid (`move`). Refusals: `slot_taken`,
   * `offer_expired`, `move_closed`, `booking_not_found`, `stale_version`, `payment_unavailable`, `amount_invalid`.
   */
  readonly reschedule: (input: {
    readonly token: string
    readonly offer: Offer
    readonly version: number | null
  }) => Promise<Outcome<BookingView>>
  /** Cancels by the terms pinned to it; a second time gives the same answer. Refusals: `cancel_closed`, `booking_not_found`. */
  readonly cancel: (input: { readonly token: string; readonly reason: string | null }) => Promise<Outcome<BookingView>>
}

/** What the page to book on needs beyond what the API has. */
export interface BookPageServices {
  /** Days on which something is open; dates on the wall calendar of the place, both inclusive. Refusals as of times. */
  readonly findOpenDays: (
    query: AskedTimes & { readonly catalog: Catalog; readonly from: string; readonly to: string },
  ) => Promise<Outcome<OpenDays>>
  /** Somebody who waits can be told: mails leave. */
  readonly canWait: boolean
  /** Refusals: `answers_needed` (details.missing), `waitlist_full`, `invalid_request`. */
  readonly joinWaitlist: (
    wish: Pick<AskedTimes, 'party' | 'nights'> & {
      readonly catalog: Catalog
      readonly serviceId: string
      readonly wish: WaitlistWish
      readonly answers: Readonly<Record<string, string>>
      readonly name: string
      readonly email: string
      readonly locale: string
      readonly addressHash: string | null
    },
  ) => Promise<Outcome<true>>
  /** A time that is kept for whoever holds its link; null once that is over, and for any other text. */
  readonly findKept: (token: string) => Promise<KeptTime | null>
  /** Refusals: `offer_expired`, `move_closed`, `wrong_state`, `payment_unavailable`. */
  readonly takeKept: (kept: KeptTime, catalog: Catalog) => Promise<Outcome<{ readonly token: string }>>
  readonly leaveKept: (kept: KeptTime) => Promise<boolean>
}

/** An account of a channel and whose it is, its secrets already checked by the channel's own schema. */
export interface WebhookAccount extends ChannelAccount {
  readonly tenantId: string
}

export interface WebhookServices {
  readonly channels: ReadonlyMap<string, Channel>
  readonly findAccount: (channel: string, accountId: string) => Promise<WebhookAccount | null>
  /** Stores each message with its turn and job; a provider's message id that is known has no effect. */
  readonly receive: (
    account: WebhookAccount,
    channel: string,
    received: { readonly messages: readonly InboundMessage[]; readonly receipts: readonly Receipt[] },
  ) => Promise<void>
  /** Keeps what was signed but cannot be understood, as it came, for a person to look at. */
  readonly keepBroken: (account: WebhookAccount, channel: string, body: Uint8Array, why: string) => Promise<void>
}
