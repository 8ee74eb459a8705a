/**
 * What a text of the agent claims, by its words alone. Broad on purpose, sentence by sentence; a sentence that asks,
 * denies or speaks of what may be claims nothing.
 */

const hedged =
  /\b(?:not|never|none|nothing|nobody|no|yet|without|once|if|unless|until|when|before|can|could|cannot|may|might|would|shall|should|will|fully|already|instead of|to be)\b|n['’]t\b/i

const bookedPatterns = [
  /^\W*(?:all )?(?:booked|confirmed|reserved)\b(?! (?:out|up|by))/i,
  /\byou(?:['’]re| are) (?:now |all )*(?:booked|confirmed|set)\b/i,
  /\byour [^.?!]{1,80}\b(?:is|are|has been|have been) (?:now )?(?:booked|confirmed|reserved|scheduled)\b/i,
  /\b(?:i|we)(?:['’]ve| have)(?: just| now)? (?:booked|reserved|scheduled|confirmed)\b/i,
  /\b(?:it|that|this)(?:['’]s| is| has been) (?:now |all )*(?:booked|confirmed|reserved)\b/i,
  /\bsee you (?:on|at|then|tomorrow|there)\b/i,
]
const standingPatterns = [/\byou have (?:one|an? (?!moment|question|preference|look))[^.?!]*\b(?:on|at|with)\b/i]
const cancelledPatterns = [
  /^\W*cancel+ed\b/i,
  /\b(?:is|are|was|has been|have been|['’]s) (?:now )?cancel+ed\b/i,
  /\b(?:i|we)(?:['’]ve| have)(?: just| now)? cancel+ed\b/i,
]
const movedPatterns = [
  /^\W*(?:moved|rescheduled)\b/i,
  /\b(?:is|has been|have been|['’]s) (?:now )?(?:moved|rescheduled|changed)(?: to)?\b/i,
  /\b(?:i|we)(?:['’]ve| have)(?: just| now)? (?:moved|rescheduled|changed)\b/i,
]

/** "… is confirmed once we have looked at it." */
const conditional = /^ (?:only )?(?:once|as soon as)\b/i

/** "Dr." and the like end no sentence. */
const sentenceEnd = /(?<!\b(?:Dr|Mr|Mrs|Ms|St))(?<=[.!?])\s+|\n+/

/** True where a sentence of the text says one of these, and takes nothing of it back. */
export function claimed(text: string, patterns: readonly RegExp[]): boolean {
  return text
    .split(sentenceEnd)
    .filter((sentence) => !sentence.trimEnd().endsWith('?'))
    .some((sentence) =>
      patterns.some((pattern) => {
        const match = pattern.exec(sentence)
        if (match === null) return false
        // What follows the claim ("free to cancel until …") does not take it back, but for its condition.
        const end = match.index + match[0].length
        return !hedged.test(sentence.slice(0, end)) && !conditional.test(sentence.slice(end))
      }),
    )
}

export function saysBooked(text: string): boolean {
  return claimed(text, bookedPatterns)
}

/** Says that the customer has something: a booking, or a request for one. */
export function saysStanding(text: string): boolean {
  return claimed(text, standingPatterns)
}

export function saysCancelled(text: string): boolean {
  return claimed(text, cancelledPatterns)
}

export function saysMoved(text: string): boolean {
  return claimed(text, movedPatterns)
}

const moneyPattern =
  /(?:[$€£]|\b(?:usd|aud|eur|gbp) )\s?(\d[\d,]*(?:\.\d{2})?)|(\d(?:[\d,]*\d)?(?:\.\d{2})?)\s?(?:[€£](?!\s?\d)|dollars?\b|euros?\b|pounds?\b|(?:usd|aud|eur|gbp)\b)/gi

/** Amounts of money in whole units as plain numbers: "60", "47.5". */
export function moneyIn(text: string): string[] {
  return [...text.matchAll(moneyPattern)].map((match) =>
    String(Number((match[1] ?? match[2] ?? '').replaceAll(',', ''))),
  )
}

const clockPattern =
  /(?<![\d$€£.,:])(\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?m\b|(?<![\d$€£.,:])(\d{1,2}):(\d{2})(?![\d:])/gi

/** Clock times as minutes of the day, each with all that it can mean: "2:20" may be 14:20. */
export function clockTimes(text: string): number[][] {
  return [...text.matchAll(clockPattern)].map((match) => {
    if (match[3] !== undefined) {
      const hour = (Number(match[1]) % 12) + (match[3].toLowerCase() === 'p' ? 12 : 0)
      return [hour * 60 + Number(match[2] ?? 0)]
    }
    const minute = (Number(match[4]) % 24) * 60 + Number(match[5])
    return minute < 13 * 60 ? [minute, (minute + 720) % 1440] : [minute]
  })
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const datePattern =
  /\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?:(\d{1,2}) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* (\d{1,2}))/gi

/** Dates whose weekday is wrong in the year around the tasks (November 2026 to October 2027). */
export function falseWeekdays(text: string): string[] {
  return [...text.matchAll(datePattern)].flatMap((match) => {
    const month = months.indexOf((match[3] ?? match[4] ?? '').toLowerCase()) + 1
    const day = Number(match[2] ?? match[5])
    const date = Temporal.PlainDate.from({ year: month >= 11 ? 2026 : 2027, month, day })
    return weekdays[date.dayOfWeek - 1] === match[1]?.toLowerCase() && date.day === day ? [] : [match[0]]
  })
}

const streetPattern =
  /\b\d{1,5} (?:[A-Z][\w’']* ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Wharf|Drive|Way|Square|Boulevard)\b/g

/** Street addresses. */
export function streetsIn(text: string): string[] {
  return [...text.matchAll(streetPattern)].map((match) => match[0])
}
