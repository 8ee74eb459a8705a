import { number } from './en-numbers.ts'
import { people } from './en-people.ts'
import type { FaultWords } from './fault-words.ts'

/** Numbers that count nobody: less than one, broken, or of more digits than any house holds. */
const faulty = `-\\s?\\d{1,9}|minus (?:${number})|\\d{1,4}[.,]\\d(?!\\d)|(?:${number}) and a half|half an?|\\d{0,3}½|0{1,9}|zero|\\d{3,12}|(?:${number}|\\d{1,6}) (?:thousand|million)`
const noun = `(?:(?:more|other|adult|small) )?(?:${people.many}|${people.one})`
const begin = '(?<![\\d.,:/+-]|\\d )'
const noTime =
  "(?!\\s*(?:[ap]\\.?m\\b|o'?clock|hours?\\b|hrs?\\b|minutes?\\b|mins?\\b|days?\\b|weeks?\\b|%|usd|eur|dollars|euros|pounds)|[\\d:/-]|[.,]\\d)"

/** Where such a number stands in English; the number is the first group. */
export const faults: FaultWords = {
  party: [
    new RegExp(`${begin}(?<!\\b)(-\\s?\\d{1,9})\\s+${noun}\\b`),
    new RegExp(`${begin}\\b(${faulty})\\s+(?:of (?:a|us)\\s+)?${noun}\\b`),
    new RegExp(`${begin}\\b(\\d{3,12}|0|zero) of us\\b`),
    new RegExp(
      `\\b(?:tables?|part(?:y|ies)|group|dinner|lunch|brunch|seats?|room|cabin|suite|class|spots?|places?) (?:for|of) (?:a party of |about |only )?(${faulty})${noTime}(?! nights?)`,
    ),
    new RegExp(
      `\\bfor (-\\s?\\d{1,9}|0|zero|\\d[.,]5)${noTime}(?=\\s*(?:$|[.,!?;]|on\\b|at\\b|this\\b|next\\b|tomorrow|tonight|today|please))`,
    ),
  ],
  nights: [new RegExp(`(?<![\\d.,:/+]|\\d )(${faulty}) nights?\\b`)],
  alone: new RegExp(
    `^\\W{0,3}?(?:(?:for|of|we are|we're|we'll be|just|only|about|around|make it|make that|no|it's|its|say|maybe)[\\s,]+)*(${faulty})\\W*$`,
  ),
  half: /(?: and a half|½|^half an?)$/,
  multitude: /thousand|million/,
}
