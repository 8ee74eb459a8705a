import type { ChannelLanguage } from './stop-phrases.ts'

/** The words in which one language answers whether one comes. Without accents and signs; apostrophes part words. */
export interface AttendancePhrases {
  readonly language: ChannelLanguage
  /** A yes, which may be the answer to something else as well. */
  readonly yes: readonly string[]
  /** Says that one comes, and nothing else. */
  readonly coming: readonly string[]
  /** Heard, but not yet said. */
  readonly weak: readonly string[]
  readonly no: readonly string[]
  /** Beside any of them without changing it. */
  readonly fillers: readonly string[]
  /** Days from today. */
  readonly days: Readonly<Record<string, number>>
  /** Monday first; short forms parted by a stroke. */
  readonly weekdays: readonly string[]
  /** All of the bookings that were asked about. */
  readonly all: readonly string[]
  /** Says that one does not come, wherever it stands; matched where letters are plain and signs are left. */
  readonly cannot: readonly RegExp[]
  /** May be a reason not to come. */
  readonly hints: readonly RegExp[]
  /** The same words about something else. */
  readonly except: RegExp
  readonly cancels: RegExp
  readonly moves: RegExp
  /** Words that mean something else here than in the other languages. */
  readonly others: readonly string[]
  /** Begins a question for a fact: a yes before it stays one. */
  readonly asksFact: RegExp
  /** Takes a yes somewhere else. */
  readonly changes: RegExp
}

export const words = (text: string): readonly string[] => text.trim().replace(/\s+/g, ' ').split(/ ?, ?/)
