import type { DateWish, OpenQuestion, TimeWish } from '../../src/domain/conversation.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import type { Lexicon } from './lexicon/lexicon.ts'
import type { ReadText } from './text.ts'

/** What a message may choose with. */
export interface ChoiceHints {
  readonly text: ReadText
  readonly date: DateWish | null
  readonly time: TimeWish | null
  readonly staff: readonly string[]
  readonly refusedStaff: readonly string[]
  /** Readings of a time said without morning or evening, "HH:MM". */
  readonly times: readonly string[]
}

export type Choice =
  | { readonly kind: 'picked'; readonly id: string }
  /** Several fit equally. */
  | { readonly kind: 'several'; readonly ids: readonly string[] }
  | { readonly kind: 'none' }

const none: Choice = { kind: 'none' }

interface Shown {
  readonly id: string
  readonly date: string
  readonly time: string
  readonly staffId: string | null
  readonly startMs: number
}

/** The offer that a message picks from those shown: by number, order, time, day, person, or "the later one". */
export function chooseOffer(hints: ChoiceHints, offers: readonly Offer[], lexicon: Lexicon): Choice {
  if (offers.length === 0) return none
  const shown = offers.map((offer): Shown => {
    const local = localTimeOf(offer.timeZone, offer.startMs)
    return { id: offer.id, date: local.date, time: local.time, staffId: offer.staffId, startMs: offer.startMs }
  })
  const { plain } = hints.text
  const named = shown.find((offer) => new RegExp(`^\\W*${escaped(offer.id)}\\W*$`).test(plain.trim()))
  if (named !== undefined) return { kind: 'picked', id: named.id }
  const alone = orderAlone(plain, lexicon)
  if (alone !== null && nth(shown, alone).kind === 'picked') return nth(shown, alone)
  const byHints = narrowed(hints, shown)
  const order = orderSaid(plain, lexicon, hints, byHints.left.length > 0)
  if (order !== null) return nth(byHints.left.length > 0 ? byHints.left : shown, order)
  if (byHints.left.length === 0) return none
  const relative = relativePick(plain, lexicon, byHints)
  if (relative !== null) return relative
  if (lexicon.anyOffer.test(plain) && hints.time === null && hints.date === null) return pickedFirst(byHints.left)
  if (!byHints.used) return none
  return settle(byHints.left, hints)
}

/** The option of the open question that a message names by its order or number. */
export function chooseOption(text: ReadText, options: OpenQuestion['options'], lexicon: Lexicon): Choice {
  const bare = text.plain.trim()
  const tapped = options.find((option) => option.id.toLowerCase() === bare || option.label.toLowerCase() === bare)
  if (tapped !== undefined) return { kind: 'picked', id: tapped.id }
  const order = orderOf(text.plain, lexicon)
  const option = order === null ? undefined : options[order > 0 ? order - 1 : options.length + order]
  if (option !== undefined) return { kind: 'picked', id: option.id }
  return none
}

interface Narrowed {
  readonly left: readonly Shown[]
  /** Some hint (time, day, person) cut the list. */
  readonly used: boolean
  readonly byStaff: boolean
}

function narrowed(hints: ChoiceHints, shown: readonly Shown[]): Narrowed {
  let left = shown
  let used = false
  let byStaff = false
  if (hints.staff.length > 0) {
    left = left.filter((offer) => offer.staffId !== null && hints.staff.includes(offer.staffId))
    used = true
    byStaff = true
  }
  if (hints.refusedStaff.length > 0) left = left.filter((offer) => !hints.refusedStaff.includes(offer.staffId ?? ''))
  if (hints.date !== null) {
    const { from, to } = hints.date
    left = left.filter((offer) => offer.date >= from && offer.date <= to)
    used = true
  }
  if (hints.time !== null) {
    left = atTime(left, hints.time, hints.times)
    used = true
  } else if (hints.times.length > 0) {
    const exact = left.filter((offer) => hints.times.includes(offer.time))
    const hours = new Set(hints.times.filter((time) => time.endsWith(':00')).map((time) => time.slice(0, 2)))
    left = exact.length > 0 ? exact : left.filter((offer) => hours.has(offer.time.slice(0, 2)))
    used = true
  }
  return { left, used, byStaff }
}

function atTime(offers: readonly Shown[], wish: TimeWish, readings: readonly string[]): readonly Shown[] {
  if (wish.kind === 'window') {
    return offers.filter(
      (offer) => (wish.start === null || offer.time >= wish.start) && (wish.end === null || offer.time < wish.end),
    )
  }
  const times = readings.length > 0 ? readings : [wish.start ?? '']
  const exact = offers.filter((offer) => times.includes(offer.time))
  if (exact.length > 0) return exact
  // "The 3 one" among 3:15, 4:00 and 5:30 begins with the hour; "2 pm" and "14:00" mean that very time.
  const hours = (readings.length > 0 ? times : [])
    .filter((time) => time.endsWith(':00'))
    .map((time) => time.slice(0, 2))
  return wish.kind === 'around' ? [] : offers.filter((offer) => hours.includes(offer.time.slice(0, 2)))
}

/** One left is picked; several at one start (other staff) are as good as each other; else they are ambiguous. */
function settle(left: readonly Shown[], hints: ChoiceHints): Choice {
  const first = left[0]
  if (first === undefined) return none
  const oneStart = left.every((offer) => offer.startMs === first.startMs)
  if (left.length === 1 || oneStart) return { kind: 'picked', id: first.id }
  // A day or a part of it that leaves several is a wish to see that day, not a pick.
  const pointed = hints.time !== null && hints.time.kind !== 'window'
  return pointed || hints.times.length > 0 ? { kind: 'several', ids: left.map((offer) => offer.id) } : none
}

function relativePick(plain: string, lexicon: Lexicon, { left, byStaff }: Narrowed): Choice | null {
  const { oneOfThese, beyondThese } = lexicon.pointing
  if (!(byStaff || oneOfThese.test(plain)) || beyondThese.test(plain)) return null
  const sorted = [...left].sort((a, b) => a.startMs - b.startMs)
  if (lexicon.laterOne.test(plain)) return nth(sorted, -1)
  if (lexicon.earlierOne.test(plain)) return nth(sorted, 1)
  return null
}

function orderSaid(plain: string, lexicon: Lexicon, hints: ChoiceHints, fits: boolean): number | null {
  const bare = /^\W*(\d{1,2})\W*$/.exec(plain)?.[1]
  // A bare number is an hour where an offer stands at that hour sharp; else it is the number of the option.
  if (bare !== undefined && fits && hints.times.length + (hints.time === null ? 0 : 1) > 0) return null
  return orderOf(plain, lexicon)
}

/** "The 2nd", with nothing else: the order of what was shown rather than a day of the month. */
function orderAlone(plain: string, { pointing, ordinals }: Lexicon): number | null {
  const { ordinalAlone, ordinalAfter, ordinalCourtesy } = pointing
  for (const [word, order] of Object.entries(ordinals)) {
    const alone = new RegExp(`^\\W*${ordinalAlone}${word}(?: ${ordinalAfter})?${ordinalCourtesy}\\W*$`)
    if (alone.test(plain)) return order
  }
  return null
}

function orderOf(plain: string, lexicon: Lexicon): number | null {
  const option = lexicon.optionNumber.exec(plain)?.[1]
  if (option !== undefined) return lexicon.numbers[option] ?? Number(option)
  const bare = /^\W*(\d{1,2})\W*$/.exec(plain)?.[1]
  if (bare !== undefined) return Number(bare)
  const alone = orderAlone(plain, lexicon)
  if (alone !== null) return alone
  const { ordinalBefore, ordinalNotBefore, monthName } = lexicon.pointing
  if (monthName.test(plain)) return null
  for (const [word, order] of Object.entries(lexicon.ordinals)) {
    // "The 2nd" inside a sentence is a day of the month.
    if (/\d/.test(word)) continue
    if (new RegExp(`(?:\\b|^)${ordinalBefore}\\s*${word}\\b(?!\\s+${ordinalNotBefore})`).test(plain)) return order
  }
  return null
}

function nth(offers: readonly Shown[], order: number): Choice {
  const offer = offers[order > 0 ? order - 1 : offers.length + order]
  return offer === undefined ? none : { kind: 'picked', id: offer.id }
}

function pickedFirst(offers: readonly Shown[]): Choice {
  return nth(offers, 1)
}

function escaped(text: string): string {
  return text.replace(/[^a-z0-9]/gi, '\\$&')
}
