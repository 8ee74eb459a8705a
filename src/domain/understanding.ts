import type { Attends } from './attendance.ts'
import type { DateWish, TimeWish } from './conversation.ts'

/**
 * What our own understanding read in the newest inbound messages, before any model. A value, kept in the transcript.
 */
export interface Understanding {
  readonly language: string
  /** The explicit answer to the pending confirmation, by the yes-grammar; the last word of a burst counts. */
  readonly consent: 'yes' | 'no' | 'yes-but' | 'none'
  /** The message that said it. */
  readonly consentMessageId: string | null
  readonly acts: readonly DialogAct[]
  /** Fields of the draft that these messages set or changed. */
  readonly changed: readonly string[]
  /** Things that were asked, to be answered before the thread is picked up again. */
  readonly questions: readonly Question[]
  /** Times and dates that were named but cannot be: the 31st of April, 02:30 in the gap, yesterday. */
  readonly impossible: readonly { readonly text: string; readonly why: 'nonexistent' | 'past' | 'gap' | 'overlap' }[]
  /** The choice among what was shown: an option id of the open question or an offer id. */
  readonly picked: string | null
  /** Where the words fit several services or staff equally: the ids, to ask. */
  readonly ambiguous: { readonly about: 'service' | 'staff' | 'offer' | 'time'; readonly ids: readonly string[] } | null
  /** Dates or times that stand beside the draft, e.g. "is Ana free at 3?": the wish asked about. */
  readonly asked: { readonly date: DateWish | null; readonly time: TimeWish | null } | null
  /** A person was asked for by a name that nobody here has. */
  readonly unknownStaff?: string | null
  /** Somebody was looked for at a place where nobody here is. */
  readonly unknownPlace?: string | null
  /** The reference of a booking that was named, in capitals. */
  readonly reference?: string | null
  /** Wished besides what is being booked and no part of its visit: one booking is made at a time. */
  readonly added?: { readonly serviceId: string | null } | null
  /** A number of people that cannot be; the draft keeps none. */
  readonly partyFault?: NumberFault | null
  /** The same of nights. */
  readonly nightsFault?: NumberFault | null
  /** "Anything earlier?": the wish beside the offers that were shown. */
  readonly relative?: RelativeWish | null
  /** "One night more", "two people fewer", said of what stands: by how many. Known totals are in the draft. */
  readonly nightsBy?: number | null
  readonly partyBy?: number | null
  /** The day of the standing booking that is meant, where it was said beside the new one. */
  readonly bookingDate?: DateWish | null
  /** What was said of who writes; null where nothing was. */
  readonly identity?: IdentityHeard | null
  /** Whether they come, of what they were asked about; null or left out where nothing was said of it. */
  readonly attendance?: AttendanceHeard | null
  /** Card numbers and the like were masked in the stored text. */
  readonly masked: boolean
  /** None of it meant anything to us. */
  readonly notUnderstood: boolean
}

/** What was heard of whether somebody comes; `unsure`: it may be a yes, and is asked again. */
export interface AttendanceHeard {
  readonly answer: Attends | 'unsure'
  /** The bookings that may be meant, of those asked about: where it is clear, all of them. */
  readonly bookingIds: readonly string[]
  readonly isClear: boolean
  /** The message that said so. */
  readonly messageId: string
}

/** What a message says of who writes it. */
export interface IdentityHeard {
  /** A code was typed; whether it is the right one the database knows. */
  readonly code: boolean
  /** The code that was asked for did not come, or another one is wished. */
  readonly again: boolean
  /** Another number than the one that is known here. */
  readonly otherNumber: boolean
  /** A booking was made in another way than in this conversation. */
  readonly elsewhere: boolean
}

/** A number that was said where it cannot be: none, less than none, no whole one, too many. */
export interface NumberFault {
  readonly said: string
  readonly fault: 'none' | 'not_whole' | 'too_large'
}

/** Earlier or later than what was shown. */
export interface RelativeWish {
  readonly side: 'earlier' | 'later'
  /** `same_day` keeps the day of what was shown; `any_day` looks over all days on that side. */
  readonly scope: 'same_day' | 'any_day'
  /** What to search: the days, and the window of the day where it is one day. */
  readonly date: DateWish
  readonly time: TimeWish | null
  /** Only starts before this instant (earlier) or after it (later) answer. */
  readonly edgeMs: number
}

export type DialogAct =
  | 'greet'
  | 'thanks'
  | 'bye'
  | 'book'
  | 'move'
  | 'cancel'
  | 'find-booking'
  | 'inform'
  | 'pick'
  | 'affirm'
  | 'negate'
  | 'correct'
  | 'ask'
  | 'ask-alternatives'
  | 'ask-earlier'
  | 'ask-later'
  | 'human'
  | 'complaint'
  | 'small-talk'
  | 'out-of-scope'
  | 'injection'
  | 'stop'
  | 'help'
  | 'emergency'
  | 'medical-advice'
  | 'are-you-human'
  | 'restart'
  /** Wants to think or look first ("I'll get back to you"). */
  | 'pause'

/**
 * `asked` what is to be paid, when and how · `why` · `refundable` whether it comes back · `back` what comes back or
 * is lost by cancelling · `missed` not coming · `link` to pay
 * · `rest` whether it is part of the price, and what is left · `paid` says or asks that it was · `trouble` with the page.
 */
export type MoneyPart = 'asked' | 'why' | 'refundable' | 'back' | 'missed' | 'rest' | 'link' | 'paid' | 'trouble'

export type Question =
  /** `staffId`: with whom, where that was asked ("how much is it with Ana?"). */
  | {
      readonly about: 'price' | 'duration' | 'policy' | 'description'
      readonly serviceId: string | null
      readonly staffId?: string | null
    }
  | { readonly about: 'hours'; readonly date: DateWish | null; readonly staffId: string | null }
  | { readonly about: 'address' | 'phone' | 'services' | 'email' | 'website' | 'zone' }
  | { readonly about: 'staff'; readonly staffId: string | null; readonly attribute: string | null }
  | { readonly about: 'availability' | 'bookings' | 'capabilities' | 'waitlist' | 'leave-waitlist' }
  /** "Why not 3 pm?": null parts are those of the draft. */
  | {
      readonly about: 'why-not'
      readonly date: DateWish | null
      readonly time: TimeWish | null
      readonly staffId: string | null
    }
  /** "Who is free at 3?" */
  | { readonly about: 'who-is-free'; readonly date: DateWish | null; readonly time: TimeWish | null }
  /** What time it is now. */
  | { readonly about: 'clock' }
  | { readonly about: 'knowledge'; readonly topic: string }
  /** About paying: `topic` is the business's own word on it, where it has one. */
  | {
      readonly about: 'money'
      readonly part: MoneyPart
      readonly serviceId: string | null
      readonly staffId: string | null
      readonly topic: string | null
    }
  /** Whether a language is spoken here, asked or shown by writing in it. */
  | { readonly about: 'language'; readonly spoken: boolean }
