import type { Item } from './chart.ts'
import type { ClockSpec, Node, NodeOf } from './nodes.ts'
import type { Token } from './tokenise.ts'

/** Digits and marks without a gap: `3:30-6:00`, `2026-03-04`, `650-650-6500`. */
export interface Run {
  readonly from: number
  readonly to: number
  readonly groups: readonly string[]
  readonly marks: string
}

/** What a run of digits can be. `blocked` tokens may not be read one by one. */
export interface Numerics {
  readonly items: Item[]
  readonly blocked: boolean
}

const joining = new Set([':', '.', '/', '-', ','])
const currencies = new Set(['$', '€', '£', '¥', '₹'])
const money = new Set(['$', '€', '£', '¥', '₹', '#', '+', '%'])

/** Finds the run that begins with the number at `from`. */
export function runAt(tokens: readonly Token[], from: number): Run {
  const groups = [tokens[from]?.text ?? '']
  let marks = ''
  let to = from + 1
  for (;;) {
    const mark = tokens[to]
    const number = tokens[to + 1]
    if (mark === undefined || number === undefined || number.kind !== 'number' || mark.spaced || number.spaced) break
    if (!joining.has(mark.text)) break
    groups.push(number.text)
    marks += mark.text
    to += 2
  }
  return { from, to, groups, marks }
}

/** 3:30 is full, 3.30 dotted; an impossible one keeps its numbers and is found out when it is resolved. */
function clockOf(hourText: string, minuteText: string, secondText: string | undefined): ClockSpec | undefined {
  const hour = Number(hourText)
  const minute = Number(minuteText)
  const second = Number(secondText ?? '0')
  if (hourText.length > 2 || minuteText.length !== 2 || (secondText ?? '00').length !== 2) return undefined
  if (hour > 29 || minute > 99 || second > 59) return undefined
  const certain = hour === 0 || hour > 12 || (hourText.length === 2 && hourText.startsWith('0'))
  return { hour, minute, second, ...(certain ? { half: 'day' as const } : {}) }
}

/** Two-digit years are of this century up to 69 (POSIX). */
function yearOf(text: string): number | undefined {
  const value = Number(text)
  if (text.length === 4) return value >= 1900 && value <= 2100 ? value : undefined
  if (text.length === 2) return value < 70 ? 2000 + value : 1900 + value
  return undefined
}

function dayNode(first: number, second: number, dayFirst: boolean, year: number | undefined): Node | undefined {
  const asked = dayFirst ? { day: first, month: second } : { month: first, day: second }
  const other = { day: asked.month, month: asked.day }
  const fits = asked.month >= 1 && asked.month <= 12 && asked.day >= 1 && asked.day <= 31
  const otherFits = other.month >= 1 && other.month <= 12 && other.day >= 1 && other.day <= 31
  if (!fits && !otherFits) return undefined
  const spec = fits ? asked : other
  const swapped = fits && otherFits && asked.month !== asked.day ? { swapped: other } : {}
  return { cat: 'day', spec: { ...spec, ...swapped, ...(year === undefined ? {} : { year }) }, strength: 'sure' }
}

function threeGroups(run: Run, dayFirst: boolean): Node | undefined {
  const [first = '', second = '', third = ''] = run.groups
  if (run.marks === '::') {
    const clock = clockOf(first, second, third)
    return clock && { cat: 'clock', clock, strength: 'sure', shape: 'full' }
  }
  if (run.marks !== '--' && run.marks !== '//' && run.marks !== '..') return undefined
  if (second.length > 2) return undefined
  if (first.length === 4 && third.length <= 2) {
    const year = yearOf(first)
    const month = Number(second)
    const day = Number(third)
    if (year === undefined || month < 1 || month > 12 || day < 1 || day > 31) return undefined
    return { cat: 'day', spec: { year, month, day }, strength: 'sure' }
  }
  const year = yearOf(third)
  if (first.length > 2 || year === undefined || (run.marks === '..' && third.length !== 4)) return undefined
  return dayNode(Number(first), Number(second), dayFirst || run.marks === '..', year)
}

function monthOfYear(run: Run): Node | undefined {
  const [first = '', second = ''] = run.groups
  const [yearText, monthText] = first.length === 4 ? [first, second] : [second, first]
  const year = yearText.length === 4 ? yearOf(yearText) : undefined
  const month = Number(monthText)
  if (year === undefined || monthText.length > 2 || month < 1 || month > 12) return undefined
  return { cat: 'month', month, year, strength: 'sure' }
}

/** 3-4 can be a range of hours; 4-22 hardly. */
function dashed(day: NodeOf<'day'>, first: number, second: number): Node {
  return { ...day, spec: { ...day.spec, dashed: true }, strength: first > 12 || second > 12 ? 'weak' : 'latent' }
}

function twoGroups(run: Run, dayFirst: boolean): Node[] {
  const [first = '', second = ''] = run.groups
  const short = first.length <= 2 && second.length <= 2
  const nodes: (Node | undefined)[] = []
  if (run.marks === ':' || run.marks === '.') {
    const clock = clockOf(first, second, undefined)
    const full = run.marks === ':'
    if (clock) nodes.push({ cat: 'clock', clock, strength: full ? 'sure' : 'latent', shape: full ? 'full' : 'dotted' })
  }
  if (run.marks === '.') {
    nodes.push({ cat: 'quantity', value: Number(`${first}.${second}`) })
    const day = dayFirst && short ? dayNode(Number(first), Number(second), true, undefined) : undefined
    if (day?.cat === 'day') nodes.push(nodes[0]?.cat === 'clock' ? { ...day, strength: 'latent' } : day)
  }
  if (run.marks === '/' || run.marks === '-') {
    nodes.push(monthOfYear(run))
    const day = short ? dayNode(Number(first), Number(second), dayFirst, undefined) : undefined
    if (day?.cat === 'day') nodes.push(run.marks === '/' ? day : dashed(day, Number(first), Number(second)))
  }
  if (run.marks === '/' && short && Number(second) > Number(first) && ['2', '3', '4'].includes(second)) {
    nodes.push({ cat: 'quantity', value: Number(first) / Number(second) })
  }
  return nodes.filter((node) => node !== undefined)
}

/** A single run of digits: a number, a compact time (730, 0930), or a compact date (20260304). */
function oneGroup(text: string): Node[] {
  const value = Number(text)
  if (text.length <= 4) {
    const nodes: Node[] = [{ cat: 'integer', value, digits: text.length }]
    if (text.length >= 3) {
      const clock = clockOf(text.slice(0, -2), text.slice(-2), undefined)
      if (clock && clock.minute < 60 && clock.hour < 24)
        nodes.push({ cat: 'clock', clock, strength: 'latent', shape: 'compact' })
    }
    return nodes
  }
  if (text.length !== 8) return []
  const node = threeGroups(
    { from: 0, to: 0, groups: [text.slice(0, 4), text.slice(4, 6), text.slice(6)], marks: '--' },
    false,
  )
  return node ? [node] : []
}

/** A range written with a dash and no gaps: each side is read alone, the dash stays a word. */
function pieces(run: Run, dayFirst: boolean): Item[] | undefined {
  const items: Item[] = []
  let from = 0
  const sides = `${run.marks}-`
  for (let index = 0; index < sides.length; index += 1) {
    if (sides[index] !== '-') continue
    const side = {
      from: run.from + from * 2,
      to: run.from + index * 2 + 1,
      groups: run.groups.slice(from, index + 1),
      marks: run.marks.slice(from, index),
    }
    const nodes = readRun(side, dayFirst)
    if (nodes.length === 0) return undefined
    for (const node of nodes) items.push({ start: side.from, end: side.to, node, score: 0 })
    from = index + 1
  }
  return items
}

function readRun(run: Run, dayFirst: boolean): Node[] {
  if (run.groups.length === 1) return oneGroup(run.groups[0] ?? '')
  if (run.groups.length === 2) return twoGroups(run, dayFirst)
  if (run.groups.length === 3) {
    const node = threeGroups(run, dayFirst)
    return node ? [node] : []
  }
  return []
}

/** Part of an address or a file name (x.com/2016/11). */
function isPath(tokens: readonly Token[], run: Run): boolean {
  const mark = tokens[run.from - 1]
  const before = tokens[run.from - 2]
  if (mark === undefined || before === undefined || tokens[run.from]?.spaced || mark.spaced) return false
  return mark.kind === 'mark' && joining.has(mark.text) && mark.text !== ',' && before.kind === 'word'
}

function isYear(text: string): boolean {
  return text.length === 4 && yearOf(text) !== undefined
}

/** Reads a run as what its form says; phone numbers, prices, versions and the like give nothing and stay blocked. */
export function readNumerics(tokens: readonly Token[], run: Run, dayFirst: boolean): Numerics {
  const before = tokens[run.from - 1]
  const after = tokens[run.to]
  const glued = (token: Token | undefined, gap: boolean | undefined): boolean =>
    token !== undefined && gap === false && money.has(token.text)
  if (before !== undefined && currencies.has(before.text)) return { items: [], blocked: true }
  if (glued(before, tokens[run.from]?.spaced) || glued(after, after?.spaced)) return { items: [], blocked: true }
  if (isPath(tokens, run) && run.groups.length === 2) return { items: [], blocked: true }
  const whole = readRun(run, dayFirst).map((node) => ({ start: run.from, end: run.to, node, score: 0 }))
  const dashes = [...run.marks].filter((mark) => mark === '-').length
  const [first = '', second = ''] = run.groups
  const lengths = run.groups.map((group) => group.length)
  // 730-930 is more often a number than a time; 0730-0930 is a time.
  const years = run.marks === '-' && run.groups.every(isYear)
  const plainPair =
    years || (run.marks === '-' && !(Math.max(...lengths) <= 2 || lengths.every((length) => length === 4)))
  if (
    dashes === 1 &&
    !plainPair &&
    Number(first) <= 2400 &&
    !(run.marks === '-' && whole.some((item) => item.node.cat === 'month'))
  ) {
    const sides = pieces(run, dayFirst)
    if (sides) return { items: [...whole, ...sides], blocked: false }
  }
  if (
    (run.marks === ',' || (run.marks === '.' && second.length === 4)) &&
    lengths[0] !== undefined &&
    lengths[0] <= 2 &&
    (second.length === 4 || second.length <= 2)
  ) {
    return {
      items: run.groups.flatMap((group, index) =>
        oneGroup(group).map((node) => ({ start: run.from + index * 2, end: run.from + index * 2 + 1, node, score: 0 })),
      ),
      blocked: false,
    }
  }
  return { items: whole, blocked: run.groups.length > 1 || whole.length === 0 }
}
