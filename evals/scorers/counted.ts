/** How many people and nights, and which dates, a text of the agent names: by its words alone, as a reader sees them. */

const words = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
]
const count = `(\\d{1,3}|${words.join('|')})`
/** "Up to twelve people" says what may be, not what is. */
const bound =
  '(?<!\\b(?:up to|at most|at least|maximum|minimum|limit of|more than|fewer than|than|to|or|only|max|min) )'
const peoplePatterns = [
  new RegExp(`${bound}\\b${count} (?:people|persons?|guests?|diners|adults|of you)\\b`, 'gi'),
  new RegExp(`\\bparty of ${count}\\b`, 'gi'),
  // "A table for 4", not "for 4 pm", "for 3 nights" or "for 20:30".
  new RegExp(
    `\\bfor ${count}(?![\\d:.,]*\\d)(?! ?(?:[ap]\\.?m\\b|o['’]clock|nights?|days?|weeks?|months?|dates?|times|min|hours?|h\\b|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|of\\b|more\\b|€|%|(?:to|or|–|-) ?\\d))`,
    'gi',
  ),
]
const nightsPattern = new RegExp(`${bound}\\b${count} nights?\\b(?! (?:minimum|or more|at least|to ))`, 'gi')

const numberOf = (said: string) => (/^\d+$/.test(said) ? Number(said) : words.indexOf(said.toLowerCase()) + 1)

/** Numbers of people that come, each once. */
export function peopleIn(text: string): number[] {
  const found = peoplePatterns.flatMap((pattern) => [...text.matchAll(pattern)])
  return [...new Set(found.map((match) => numberOf(match[1] ?? '')))]
}

/** Numbers of nights of a stay. */
export function nightsIn(text: string): number[] {
  return [...text.matchAll(nightsPattern)].map((match) => numberOf(match[1] ?? ''))
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const month = `(${months.join('|')})[a-z]*`
const datePattern = new RegExp(`\\b(?:(\\d{1,2}) ${month}|${month} (\\d{1,2}))\\b`, 'gi')

/** ISO dates in the year around the tasks (November 2026 to October 2027). */
export function datesIn(text: string): string[] {
  return [...text.matchAll(datePattern)].map((match) => {
    const number = months.indexOf((match[2] ?? match[3] ?? '').toLowerCase()) + 1
    const day = Number(match[1] ?? match[4])
    return `${number >= 11 ? 2026 : 2027}-${String(number).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  })
}
