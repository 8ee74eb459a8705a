/** English number words up to the hundreds, as far as people, nights and visits are counted. */

const units = 'one|two|three|four|five|six|seven|eight|nine'
const teens = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen'
const tens = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety'
/** Slips of the fingers that can be no other word. */
const slips = { thre: 3, threee: 3, fuor: 4, foru: 4, fiv: 5, sevn: 7, eigth: 8, eigt: 8 }
const below = `(?:${tens})[ -](?:${units})(?! (?:am|pm)\\b)|${tens}|${teens}|${units}|${Object.keys(slips).join('|')}`

/** An alternation of a regular expression: digits first, then the words, longer ones before what begins them. */
export const number = `\\d{1,3}|(?:a|${units}) hundred(?: and (?:${below})| (?:${below}))?|half a dozen|(?:a|${units}) dozen|${below}`

const values = new Map(
  [...`zero|${units}|${teens}`.split('|').entries()].map(([value, word]) => [word, value] as const),
)
for (const [slip, value] of Object.entries(slips)) values.set(slip, value)
for (const [at, word] of tens.split('|').entries()) values.set(word, (at + 2) * 10)

/** "Three", "twenty-five", "a dozen", "two hundred and six" and "3"; NaN for anything else. */
export function numberValue(said: string): number {
  if (/^\d+$/.test(said)) return Number(said)
  if (said === 'half a dozen') return 6
  let [value, part] = [0, 0]
  for (const word of said.split(/[ -]+/)) {
    const one = word === 'a' ? 1 : values.get(word)
    if (one !== undefined) part += one
    else if (word === 'hundred') [value, part] = [value + part * 100, 0]
    else if (word === 'dozen') [value, part] = [value + part * 12, 0]
    else if (word !== 'and') return Number.NaN
  }
  return value + part
}
