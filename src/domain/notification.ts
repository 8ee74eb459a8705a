import type { Actor, Booking } from './booking-state.ts'
import type { DigestWords } from './digest.ts'
import type { NotificationMoment, NotificationRule } from './notification-rule.ts'
import type { OutboxEventType } from './outbox-event.ts'
import type { ChannelLanguage } from './stop-phrases.ts'

/**
 * How far a notification is. `queued`: in an outbox, and what becomes of it there is written here by the database.
 * `unknown`: a provider may have taken it. `dropped`: not sent, on purpose; `why` says which.
 */
export type NotificationState = 'planned' | 'queued' | 'sent' | 'unknown' | 'failed' | 'dropped'

/**
 * By which way. `auto`: the channel they used, then another at the same number, then e-mail. `chat`: the same without
 * e-mail. `email`: nothing else. Any other word is the id of a channel. `off`: none at all.
 */
export type NotificationWay = string

/** What its words are, in one language. Names in braces are filled in; a part in square brackets goes where one is empty. */
export interface NotificationWords {
  /** Of an e-mail. */
  readonly subject: string
  readonly text: string
  /** The same, where it asks whether they come. */
  readonly ask?: string
}

/** A fact and its booking, as a kind judges them. */
export interface NotificationCase {
  readonly booking: Booking
  readonly nowMs: number
}

/**
 * One kind of notification: a file of its own in src/notifications/kinds, its name the id. Behaviour only; the words of
 * the six languages stand in src/notifications/languages, those of a kind that was added later may stand with it.
 */
export interface NotificationKind {
  readonly id: string
  /** For lists and settings: "Reminder before the visit". */
  readonly name: string
  readonly audience: 'customer' | 'business'
  /** The facts that cause it; a kind without any is caused by something else (a day, a way that is missing). */
  readonly starts: readonly OutboxEventType[]
  /** Whoever may have done it; anybody where left out. A business needs no news of what it did itself. */
  readonly actors?: readonly Actor['kind'][] | undefined
  /** From when an offset counts: the fact, the start of the visit backwards, its end onwards. */
  readonly moment: NotificationMoment
  /** What is promised where nobody knows whether it was sent: never twice, or never not at all. */
  readonly promise: 'at-most-once' | 'at-least-once'
  /** May leave at night. */
  readonly urgent: boolean
  /** What there may be one of: each time that the booking is given, or each fact. */
  readonly once: 'time' | 'fact'
  /** No use from then on: the start of the visit, or so many minutes after it was due. */
  readonly expires: 'start' | number
  /** Whether it still makes sense, asked again in the transaction that sends. */
  readonly isWanted: (one: NotificationCase) => boolean
  /** What happens where a tenant has set nothing. */
  readonly defaults: readonly Omit<NotificationRule, 'id' | 'kind' | 'serviceId'>[]
  /** Names of facts that its words may use beside those of every booking. */
  readonly variables?: readonly string[] | undefined
  /** Its facts say all that its built-in words do: an e-mail lists them and leaves those out. */
  readonly factsSayAll?: boolean | undefined
  /** Names that its words have to use. */
  readonly needs: readonly string[]
  /** Goes also to whom the business does not want to hear from: what became of their booking or money. */
  readonly isOwed?: boolean | undefined
  /** The invitation that goes with its e-mail. */
  readonly invitation?: 'REQUEST' | 'CANCEL' | undefined
  readonly words?: Partial<Readonly<Record<ChannelLanguage, NotificationWords>>> | undefined
}

/** One language: a file in src/notifications/languages, its name the id. */
export interface NotificationLanguage {
  readonly id: ChannelLanguage
  /** By the id of the kind. */
  readonly words: Readonly<Record<string, NotificationWords>>
  /** What a medical business calls a service in its messages: "appointment". */
  readonly discreetService: string
  /** What stands before the facts of an e-mail, and on its button. */
  readonly labels: Readonly<Record<NotificationLabel, string>>
  readonly digest: DigestWords
}

export type NotificationLabel =
  | 'service'
  | 'when'
  | 'staff'
  | 'place'
  | 'party'
  | 'price'
  | 'reference'
  | 'manage'
  | 'customer'
  | 'contact'

/** All kinds and languages that were found, by id. */
export interface NotificationBook {
  readonly kinds: ReadonlyMap<string, NotificationKind>
  readonly languages: ReadonlyMap<string, NotificationLanguage>
}

/** The built-in words of a kind: of its language, else what it brought itself, else English. */
export function builtInWords(book: NotificationBook, kindId: string, language: ChannelLanguage): NotificationWords {
  const kind = book.kinds.get(kindId)
  const words =
    book.languages.get(language)?.words[kindId] ??
    kind?.words?.[language] ??
    book.languages.get('en')?.words[kindId] ??
    kind?.words?.en
  if (words === undefined) throw new Error(`notification ${kindId}: no words in ${language}, nor in English`)
  return words
}
