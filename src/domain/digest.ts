// What a business reads in the morning: the day ahead, and what asks for somebody. Made of rows already read.
import type { EmailContent, EmailPart } from './email.ts'
import { fillText } from './notification-text.ts'

/** A day has so many lines in a digest at most; how many more there are is counted. */
export const digestLinesMax = 200

export interface DigestLine {
  /** "9:30 am". */
  readonly lead: string
  readonly text: string
}

/** What has happened since the digest before, and what waits for somebody now. */
export interface DigestCounts {
  readonly today: number
  readonly booked: number
  readonly cancelled: number
  readonly noShows: number
  /** Bookings that wait for a member's word. */
  readonly waiting: number
  /** Notifications to customers that did not get through. */
  readonly lost: number
}

/** The sentences of a language; `{count}`, `{date}` and `{business}` are put in. */
export interface DigestWords {
  readonly subject: string
  readonly today: string
  readonly quiet: string
  readonly booked: string
  readonly cancelled: string
  readonly noShows: string
  readonly waiting: string
  readonly lost: string
  readonly more: string
}

/** Nobody needs to read it: no booking today, nothing happened, nothing waits. */
export const nothingToTell: DigestCounts = { today: 0, booked: 0, cancelled: 0, noShows: 0, waiting: 0, lost: 0 }

/** The digest as an e-mail: the day first, then a line for each thing that there is any of. */
export function digestContent(of: {
  readonly words: DigestWords
  readonly business: string
  /** The day in words: "Mon 23 Nov". */
  readonly date: string
  readonly counts: DigestCounts
  /** The first of the day, in order. */
  readonly lines: readonly DigestLine[]
}): EmailContent {
  const { words, business, date, counts } = of
  const lines = of.lines.slice(0, digestLinesMax)
  const say = (text: string, count: number) => fillText(text, { count: String(count), date, business })
  const notes = [
    { text: words.waiting, count: counts.waiting },
    { text: words.lost, count: counts.lost },
    { text: words.booked, count: counts.booked },
    { text: words.cancelled, count: counts.cancelled },
    { text: words.noShows, count: counts.noShows },
  ].filter(({ count }) => count > 0)
  const hidden = counts.today - lines.length
  const subject = say(words.subject, counts.today)
  const parts: EmailPart[] = [{ kind: 'heading', text: say(words.today, counts.today) }]
  if (notes.length > 0) parts.push({ kind: 'text', text: notes.map(({ text, count }) => say(text, count)).join('\n') })
  if (lines.length > 0) parts.push({ kind: 'lines', lines })
  else parts.push({ kind: 'text', text: words.quiet })
  if (hidden > 0) parts.push({ kind: 'note', text: say(words.more, hidden) })
  const [first] = notes
  return { subject, preview: first === undefined ? subject : say(first.text, first.count), parts }
}
