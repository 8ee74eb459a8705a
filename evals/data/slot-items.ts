import { peopleSaid } from '../scorers/people-said.ts'
import type { SlotValue } from '../scorers/slots.ts'

/** A slot file's items, each as the pairs that were said in it; the two files hold their values in different ways. */
export interface Restaurant8kItem {
  readonly id: string
  readonly text: string
  /** What had just been asked, if anything. */
  readonly requested: readonly string[]
  readonly slots: readonly {
    readonly slot: string
    readonly start: number
    readonly end: number
    readonly text: string
  }[]
}

interface GivenDate {
  readonly day: number
  readonly month: number
  readonly year: number
}

interface GivenTime {
  readonly hour: number
  readonly minute: number
}

interface NluppSlot {
  readonly text: string
  readonly value?: GivenDate | GivenTime | number | string
  readonly values?:
    | { readonly type: 'relative'; readonly days: number }
    | { readonly type: 'absolute'; readonly from: GivenDate | GivenTime; readonly to: GivenDate | GivenTime }
}

export interface NluppItem {
  readonly id: string
  readonly text: string
  readonly slots: Readonly<Record<string, NluppSlot>>
  readonly reference: string
}

export type SlotItem = Restaurant8kItem | NluppItem

export function isNlupp(item: SlotItem): item is NluppItem {
  return !Array.isArray(item.slots)
}

/** Reads a marked span of time: its dates and its times, as far as it says any. */
export type SpanTimes = (span: string, kind: 'date' | 'time') => readonly string[]

/**
 * restaurant8k marks words only; their values are read from the marked words alone. A span that says no value that can
 * be read counts as said and not found.
 */
export function restaurant8kGold(item: Restaurant8kItem, spanTimes: SpanTimes): SlotValue[] {
  return item.slots.map(({ slot, text }) => {
    if (slot === 'people') return { slot, value: peopleSaid(text)?.toString() ?? null }
    if (slot !== 'date' && slot !== 'time') return { slot, value: text }
    return { slot, value: spanTimes(text, slot)[0] ?? null }
  })
}

/**
 * NLU++ gives values. Dates (of arrival, of leaving, of anything), nights, times (a part of the day by its start),
 * people (adults and children together, as a booking counts them) and the name; rooms, bare numbers and lengths of
 * time in minutes are no part of a booking here.
 */
export function nluppGold({ slots }: NluppItem): SlotValue[] {
  const gold: SlotValue[] = []
  for (const slot of ['date', 'date_from', 'date_to', 'date_period', 'time', 'time_from', 'time_to', 'time_period']) {
    const given = slots[slot]
    if (given !== undefined) gold.push(...timeGold(slot, given))
  }
  const people = slots['people'] ?? null
  const counts = people === null ? [slots['adults'], slots['kids']] : [people]
  const sum = counts.reduce((total, given) => total + (typeof given?.value === 'number' ? given.value : 0), 0)
  if (sum > 0) gold.push({ slot: 'people', value: String(sum) })
  const name = slots['person_name']?.value
  if (typeof name === 'string') gold.push({ slot: 'name', value: name })
  return gold
}

function timeGold(slot: string, { value, values }: NluppSlot): SlotValue[] {
  if (values?.type === 'relative') return slot === 'date_period' ? [{ slot: 'nights', value: String(values.days) }] : []
  const given = values?.type === 'absolute' ? values.from : value
  if (typeof given !== 'object') return []
  if ('hour' in given) return [{ slot: 'time', value: `${two(given.hour)}:${two(given.minute)}` }]
  return [{ slot: 'date', value: `${given.year}-${two(given.month)}-${two(given.day)}` }]
}

const two = (number: number) => String(number).padStart(2, '0')
