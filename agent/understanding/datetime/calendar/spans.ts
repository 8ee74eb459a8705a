import type { Span, Unit } from '../nodes.ts'

/** The calendar unit that holds a day: weeks begin on Monday (ISO 8601), a weekend is Saturday and Sunday. */
export function spanOf(unit: Unit, day: Temporal.PlainDate): Span {
  if (unit === 'week') {
    const start = day.subtract({ days: day.dayOfWeek - 1 })
    return { start, end: start.add({ days: 7 }) }
  }
  if (unit === 'weekend') {
    const start = day.subtract({ days: day.dayOfWeek - 1 }).add({ days: 5 })
    return { start, end: start.add({ days: 2 }) }
  }
  if (unit === 'month') {
    const start = day.with({ day: 1 })
    return { start, end: start.add({ months: 1 }) }
  }
  if (unit === 'quarter') {
    const start = day.with({ day: 1, month: day.month - ((day.month - 1) % 3) })
    return { start, end: start.add({ months: 3 }) }
  }
  if (unit === 'year') {
    const start = day.with({ day: 1, month: 1 })
    return { start, end: start.add({ years: 1 }) }
  }
  return { start: day, end: day.add({ days: 1 }) }
}

/** A duration of so many units; a weekend counts as a week, a quarter as three months. Fractions stay only where they are exact. */
export function durationOf(unit: Unit, amount: number): Temporal.Duration | undefined {
  if (!Number.isInteger(amount)) return fractionOf(unit, amount)
  if (unit === 'second') return Temporal.Duration.from({ seconds: amount })
  if (unit === 'minute') return Temporal.Duration.from({ minutes: amount })
  if (unit === 'hour') return Temporal.Duration.from({ hours: amount })
  if (unit === 'day') return Temporal.Duration.from({ days: amount })
  if (unit === 'month') return Temporal.Duration.from({ months: amount })
  if (unit === 'quarter') return Temporal.Duration.from({ months: 3 * amount })
  if (unit === 'year') return Temporal.Duration.from({ years: amount })
  return Temporal.Duration.from({ weeks: amount })
}

function fractionOf(unit: Unit, amount: number): Temporal.Duration | undefined {
  if (unit === 'hour') {
    const minutes = Math.round(amount * 60)
    return Temporal.Duration.from({ hours: Math.trunc(minutes / 60), minutes: minutes % 60 })
  }
  if (unit === 'minute') return Temporal.Duration.from({ seconds: Math.round(amount * 60) })
  if (unit === 'day') return Temporal.Duration.from({ hours: Math.round(amount * 24) })
  if (unit === 'week') return Temporal.Duration.from({ days: Math.round(amount * 7) })
  if (unit === 'year') return Temporal.Duration.from({ months: Math.round(amount * 12) })
  return undefined
}

/** Moves a span by whole units. */
export function shift(span: Span, unit: Unit, count: number): Span {
  const step = durationOf(unit, count) ?? Temporal.Duration.from({ days: 0 })
  const start = span.start.add(step)
  // A month's end is the first of the next one, so it is found anew rather than moved.
  return unit === 'month' || unit === 'quarter' || unit === 'year'
    ? spanOf(unit, start)
    : { start, end: span.end.add(step) }
}

/** Part of a span, as people say "early", "mid" and "the end of": thirds of a month, the halves of a week. */
export function edgeOf(span: Span, edge: 'early' | 'mid' | 'late', grain: Unit): Span {
  const { start, end } = span
  if (grain === 'week') {
    if (edge === 'early') return { start, end: start.add({ days: 3 }) }
    if (edge === 'mid') return { start: start.add({ days: 2 }), end: start.add({ days: 4 }) }
    return { start: end.subtract({ days: 3 }), end }
  }
  if (grain === 'month') {
    if (edge === 'early') return { start, end: start.add({ days: 10 }) }
    if (edge === 'mid') return { start: start.add({ days: 10 }), end: start.add({ days: 20 }) }
    return { start: start.add({ days: 20 }), end }
  }
  if (grain === 'year') {
    if (edge === 'early') return { start, end: start.add({ months: 3 }) }
    if (edge === 'mid') return { start: start.add({ months: 5 }), end: start.add({ months: 7 }) }
    return { start: start.add({ months: 9 }), end }
  }
  return span
}
