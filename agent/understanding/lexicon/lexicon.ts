import type { DialogAct, MoneyPart } from '../../../src/domain/understanding.ts'
import type { AskedAbout } from './asked-about.ts'
import type { FaultWords } from './fault-words.ts'
import type { IdentityWords } from './identity-words.ts'
import type { PeopleWords } from './people-words.ts'
import type { Pointing } from './pointing.ts'
import type { SeriesWords } from './series-words.ts'
import type { StayWords } from './stay-words.ts'
import type { VisitWords } from './visit-words.ts'

/** The words of one language: plain data, one file per language. Texts are matched in lower case with plain quotes. */
export interface Lexicon {
  readonly language: string
  readonly pointing: Pointing
  /** Words that carry no topic: a message made of them and of what was recognised has been understood whole. */
  readonly plainWords: ReadonlySet<string>
  /** Everyday words that must not be taken for a misspelt name. */
  readonly notNames: ReadonlySet<string>
  /** Words that only bind others: alone they name nothing of the catalogue. */
  readonly bindingWords: ReadonlySet<string>
  readonly yes: readonly string[]
  /** The yes that takes back a no said before it; "no, that's fine" stays a no. */
  readonly firmYes: RegExp
  /** Words that say yes only when nothing else is asked or said with them. */
  readonly weakYes: readonly string[]
  readonly no: readonly string[]
  /** Said before or after a yes or a no without changing it. */
  readonly fillers: readonly string[]
  /** What makes a yes conditional, or takes it to something else. */
  readonly but: RegExp
  /** Beside a yes, without taking anything from it, although they hold a "no" or an "if". */
  readonly courtesies: readonly string[]
  /** Takes a yes somewhere else, even inside a question. */
  readonly changesMind: RegExp
  /** By tool: the words that name what was asked, global. */
  readonly commitWords: Readonly<Record<string, RegExp>>
  /** Doubts, conditions and denials: with one of these a yes is not yet one. */
  readonly unsettled: RegExp
  /** At the start of a sentence: a yes that is talked about, asked back or meant otherwise. */
  readonly mentionedYes: RegExp
  /** More is wanted than what was asked about. */
  readonly wantsMore: RegExp
  /** Beside a yes, without accents and apostrophes: asks for a fact and changes nothing. */
  readonly asksFact: RegExp
  /** Makes a question beside a yes a doubt: "can you wait", "is it sure". */
  readonly questionDoubts: RegExp
  /** Asks for a fact without a question mark. */
  readonly asksToKnow: RegExp
  readonly acts: readonly { readonly act: DialogAct; readonly pattern: RegExp }[]
  readonly questions: readonly { readonly about: AskedAbout; readonly pattern: RegExp }[]
  /** Says that a booking would end: what comes back then is asked. */
  readonly endsIt: RegExp
  /** "Ok, cancel it": nothing else, after the question whether to. */
  readonly cancelsIt: RegExp
  /** Beside a number: it is to be the number of what stands. */
  readonly recountsOwn: RegExp
  /** Asks how something of one's own stands. */
  readonly ownAsked: RegExp
  /** About paying, the gravest first. */
  readonly moneyQuestions: readonly { readonly part: MoneyPart; readonly pattern: RegExp }[]
  /** A request to have something: half of the evidence that a booking is wished. */
  readonly wants: RegExp
  /** Looks for a person or place of the trade ("show me", "which"). */
  readonly looksFor: RegExp
  /** What is booked, in any trade: the other half. */
  readonly bookingNouns: RegExp
  /** A booking verb that needs no noun. */
  readonly bookingVerbs: RegExp
  /** Topics of others: banks, weather, flights, music, machines. */
  readonly foreign: RegExp
  /** Lists, calendars and reminders of the customer's own: whatever is named belongs into them, not to us. */
  readonly elsewhere: RegExp
  readonly questionStart: RegExp
  /** Asks for a judgement on the body or on drugs: one for people. */
  readonly medicalAdvice: RegExp
  readonly anyStaff: RegExp
  readonly anyOffer: RegExp
  readonly ordinals: Readonly<Record<string, number>>
  readonly numbers: Readonly<Record<string, number>>
  readonly optionNumber: RegExp
  /** "Earlier" and "later" that keep the day of what was shown, and that look beyond it. */
  readonly sameDaySide: RegExp
  readonly anyDaySide: RegExp
  readonly laterOne: RegExp
  readonly earlierOne: RegExp
  readonly sameTime: RegExp
  /** Asks for a new booking ("make a reservation"), whatever is said about one. */
  readonly makesBooking: RegExp
  /** Takes back a cancellation: "don't cancel". */
  readonly notCancel: RegExp
  /** Wants a booking to stay as it is, whatever is said before it: "yes, I want to keep it". */
  readonly keepsBooking: RegExp
  /** Says that a booking that is being made should be different, whatever else is said. */
  readonly changesBooking: RegExp
  /** Right after a booking, with a day or a time: it should be then instead. */
  readonly changesJustBooked: RegExp
  /** Everyday words that are given names as well. */
  readonly wordNames: ReadonlySet<string>
  /** What of a booking should be different, by the word for it. */
  readonly changeWhat: readonly {
    readonly id: 'time' | 'date' | 'staff' | 'party' | 'nights' | 'service'
    readonly pattern: RegExp
  }[]
  /** Nothing but the wish to change what was summed up. */
  readonly changeAlone: RegExp
  /** "Now" as an expression of time: soon, rather than this very minute. */
  readonly rightNow: RegExp
  /** Gives up what is being made. */
  readonly abandons: RegExp
  /** From a number word on: one that stands for a thing ("one in town"). */
  readonly pronounNumber: RegExp
  /** "How can I …" asks for advice, not for a booking. */
  readonly howTo: RegExp
  /** Before a number word that is an hour: "at one". */
  readonly beforeHour: RegExp
  /** Somebody else of the trade is wanted ("someone else", "another dentist"). */
  readonly otherPerson: RegExp
  /** Before the name of a person who is asked for. */
  readonly personAsked: RegExp
  /** Before the name of a place where somebody is looked for. */
  readonly placeAsked: RegExp
  readonly sameDay: RegExp
  readonly soonest: RegExp
  readonly anyTime: RegExp
  readonly anyDay: RegExp
  /** Words before a value that turn it down: "not", "instead of", "except". */
  readonly notThis: RegExp
  /** A number that is told ("my number is …"), global: no time of day. */
  readonly numberTold: RegExp
  /** A booking reference after the word for it; the reference is the first group. */
  readonly referenceTold: RegExp
  readonly visit: VisitWords
  /** What cannot wait: a house that has a service for it means that one. */
  readonly urgent: RegExp
  /** Names of services for what cannot wait. */
  readonly urgentService: RegExp
  /** Holds on, instead of an end. */
  readonly waits: RegExp
  /** Begins with a no: "no, how much is it?" is one, "I don't think I have the address" is none. */
  readonly firmNo: RegExp
  /** True where a message is in another language. */
  readonly isOtherLanguage: (plain: string) => boolean
  /** Asks whether a language is spoken; the language is the first group. */
  readonly languageAsked: RegExp
  readonly ownLanguage: RegExp
  /** Words before a date or time that a booking is moved away from. */
  readonly movedFrom: RegExp
  /** Moves what is one's own, whatever it is called: "move my haircut". */
  readonly movesOwn: RegExp
  /** Before the day that a booking is moved to. */
  readonly movedTo: RegExp
  readonly nameSaid: readonly RegExp[]
  /** Where a name stands without being called one ("under NAME", "a table for FULL"). The caller puts one to four words with a capital for `NAME`, two to four for `FULL`. */
  readonly namePassing: readonly RegExp[]
  /** Says outright that a name is one's own; the others of `nameSaid` may well point at something else. */
  readonly nameOwned: RegExp
  /** Before a name that is the customer's own, with at most one word of it between. */
  readonly introduces: RegExp
  readonly people: PeopleWords
  readonly identity: IdentityWords
  readonly faults: FaultWords
  readonly stay: StayWords
  readonly series: SeriesWords
  /** Numbers where a party stands; global. */
  readonly party: readonly RegExp[]
  /** Numbers where a party stands unless they are times; global. */
  readonly maybeParty: readonly RegExp[]
  /** Nouns after a number that make it no time: "4 rooms". */
  readonly countedNouns: RegExp
  /** A day by its distance, which names no hour: "3 days from now". */
  readonly daysFromNow: RegExp
  readonly nights: readonly RegExp[]
  /** Words before a person's name ("with", "see"), which let a lower-case everyday word be a name. */
  readonly beforeStaff: RegExp
  /** Words that nothing but a person's name follows. */
  readonly withPerson: RegExp
  readonly genericNameWords: ReadonlySet<string>
  /** Other names of cities, by the city in lower case. */
  readonly placeNames: Readonly<Record<string, readonly string[]>>
  /** Other words for the values of attributes ("woman" for female). */
  readonly valueWords: Readonly<Record<string, readonly string[]>>
}
