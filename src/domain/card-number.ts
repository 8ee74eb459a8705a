/**
 * Finds payment card numbers in a text, however people write them: in groups, with the date and the code behind them,
 * after another number, in digits of another script. What begins like a card, has its length and the right check digit
 * is one; to hide a number too many is cheap, to store one is not.
 */

/** Where a card number stands in the text, and its last four digits in ASCII. */
export interface CardSpan {
  readonly start: number
  readonly end: number
  readonly lastFour: string
}

/** First digits and lengths of the schemes, from ISO/IEC 7812 and what the schemes publish. */
const schemes: readonly { readonly first: RegExp; readonly lengths: readonly number[] }[] = [
  { first: /^4/, lengths: [16, 13, 19] }, // Visa
  { first: /^(?:5[1-5]|2[2-7])/, lengths: [16] }, // Mastercard, Mir
  { first: /^3[47]/, lengths: [15] }, // American Express
  { first: /^3/, lengths: [16, 14, 19, 18, 17] }, // JCB, Diners Club
  { first: /^(?:50|5[6-8]|6|8[12]|9792)/, lengths: [16, 19, 18, 17, 15, 14, 13] }, // Maestro, Discover, UnionPay, RuPay, Troy
]

/** Zeros of the scripts in which numbers are typed. */
const zeros = [0x30, 0x660, 0x6f0, 0x966, 0xff10]
const digit = '[0-9\\u0660-\\u0669\\u06f0-\\u06f9\\u0966-\\u096f\\uff10-\\uff19]'
/** Digits of one number with what people put between its groups. Linear: nothing repeats inside. */
const digitRun = new RegExp(`${digit}(?:[\\s.,_/·•\\-\\u2010-\\u2015]{0,3}${digit})*`, 'g')
const digitGroup = new RegExp(`${digit}+`, 'g')

/** Longer than any card is an unbroken group in which one is looked for at every place, unless it is no number at all. */
const cardDigitsMin = 13
const cardDigitsMax = 19
const unbrokenDigitsMax = 100
/** From this length on a group may be a card and its code written in one. */
const cardAndCodeDigitsMin = 17

/** A run of digits, without what stands between them. */
interface Run {
  readonly digits: string
  readonly groups: readonly Group[]
  /** For each digit, the index of its group. */
  readonly groupOf: readonly number[]
}

interface Group {
  /** Where it begins in the text, and which digit of the run is its first. */
  readonly start: number
  readonly from: number
  readonly length: number
  /** What stands between the group before and this one. */
  readonly before: string
}

/** Every card number, in order, none overlapping. Linear in the length of the text. */
export function findCardNumbers(text: string): readonly CardSpan[] {
  const spans: CardSpan[] = []
  for (const match of text.matchAll(digitRun)) {
    if (match[0].length < cardDigitsMin) continue
    const run = readRun(match[0], match.index)
    for (let at = 0; at + cardDigitsMin <= run.digits.length; ) {
      const length = cardLengthAt(run, at)
      if (length !== null) spans.push(spanOf(run, at, length))
      at += length ?? 1
    }
  }
  return spans
}

function readRun(text: string, start: number): Run {
  const groups: Group[] = []
  const groupOf: number[] = []
  let digits = ''
  let end = 0
  for (const match of text.matchAll(digitGroup)) {
    const { length } = match[0]
    for (let i = 0; i < length; i++) groupOf.push(groups.length)
    groups.push({ start: start + match.index, from: digits.length, length, before: text.slice(end, match.index) })
    digits += asciiDigits(match[0])
    end = match.index + length
  }
  return { digits, groups, groupOf }
}

function cardLengthAt(run: Run, at: number): number | null {
  const group = groupAt(run, at)
  if (group === undefined || group.length > unbrokenDigitsMax) return null
  if (at !== group.from && group.length <= cardDigitsMax) return null
  const head = run.digits.slice(at, at + 4)
  const scheme = schemes.find(({ first }) => first.test(head))
  const found = scheme?.lengths.find(
    (length) =>
      at + length <= run.digits.length &&
      endsLikeCard(run, at + length) &&
      isGroupedLikeCard(run, at, at + length - 1) &&
      passesLuhn(run.digits.slice(at, at + length)),
  )
  return found ?? null
}

/** At the end of a group, or inside one that is too long to be one card. */
function endsLikeCard(run: Run, end: number): boolean {
  const group = groupAt(run, end - 1)
  return group !== undefined && (end === group.from + group.length || group.length >= cardAndCodeDigitsMin)
}

/**
 * Four and more at the start; or all alike from the first on, as in "42 42 42 …": dates and phone numbers that stand
 * beside each other are neither.
 */
function isGroupedLikeCard(run: Run, at: number, lastDigit: number): boolean {
  const [first, last] = [run.groupOf[at] ?? 0, run.groupOf[lastDigit] ?? 0]
  const length = run.groups[first]?.length ?? 0
  if (first === last || length >= 4) return true
  if (run.groups[first - 1]?.length === length) return false
  const rest = run.groups.slice(first + 1, last + 1)
  return rest.every((group) => group.length === length && group.before === rest[0]?.before)
}

function spanOf(run: Run, at: number, length: number): CardSpan {
  return {
    start: placeOf(run, at),
    end: placeOf(run, at + length - 1) + 1,
    lastFour: run.digits.slice(at + length - 4, at + length),
  }
}

function placeOf(run: Run, at: number): number {
  const group = groupAt(run, at)
  return group === undefined ? 0 : group.start + at - group.from
}

function groupAt(run: Run, at: number): Group | undefined {
  return run.groups[run.groupOf[at] ?? -1]
}

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const value = digits.charCodeAt(digits.length - 1 - i) - 0x30
    const doubled = i % 2 === 1 ? value * 2 : value
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

function asciiDigits(text: string): string {
  if (/^[0-9]+$/.test(text)) return text
  return [...text].map(asciiDigit).join('')
}

function asciiDigit(sign: string): string {
  const point = sign.codePointAt(0) ?? 0
  const zero = zeros.find((candidate) => point >= candidate && point <= candidate + 9)
  return zero === undefined ? sign : String(point - zero)
}
