/**
 * A time zone as numbers: the stretches of time with one offset each, read once from Temporal and kept.
 * Inside a stretch wall time is the instant plus a constant, so conversion costs an addition.
 * "Wall milliseconds" (wallMs) are a wall clock reading written as if it were UTC.
 */

/** Stretch i lasts from startMs[i] to startMs[i + 1] (the last one to `endMs`) and has offsetMs[i]. */
export interface ZoneTable {
  readonly timeZone: string
  readonly startMs: readonly number[]
  readonly offsetMs: readonly number[]
  readonly endMs: number
}

const dayMs = 86_400_000
/** Read this much more than asked, so that neighbouring questions find their answer. */
const marginMs = 400 * dayMs
/** No table covers more than this, however far apart the questions are. */
const tableSpanMsMax = 200 * 366 * dayMs
const tablesMax = 64
/** Instants that Temporal can hold, minus room for an offset. */
const instantMsMax = 8_640_000_000_000_000 - dayMs

/** Memory of what Temporal says; the answer to the same question never changes. */
const tables = new Map<string, ZoneTable>()

/** The offsets of a zone over [fromMs, toMs] at least. Throws RangeError for an unknown zone or an instant out of range. */
export function zoneTable(timeZone: string, fromMs: number, toMs: number): ZoneTable {
  const known = tables.get(timeZone)
  if (known !== undefined && firstMs(known) <= fromMs && toMs <= known.endMs) return known
  const table = readTable(timeZone, widened(known, fromMs, toMs))
  if (known === undefined && tables.size >= tablesMax) {
    const oldest = tables.keys().next()
    if (!oldest.done) tables.delete(oldest.value)
  }
  tables.set(timeZone, table)
  return table
}

/** Index of the stretch that holds the instant; the first or last one for instants outside of the table. */
export function stretchAt(table: ZoneTable, ms: number): number {
  let low = 0
  let high = table.startMs.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (startOf(table, middle) <= ms) low = middle
    else high = middle - 1
  }
  return low
}

/** First instant of stretch `index`. */
export function startOf(table: ZoneTable, index: number): number {
  return table.startMs[index] ?? table.endMs
}

/** End (exclusive) of stretch `index`. */
export function endOf(table: ZoneTable, index: number): number {
  return table.startMs[index + 1] ?? table.endMs
}

/** Offset from UTC of stretch `index`, in milliseconds. */
export function offsetOf(table: ZoneTable, index: number): number {
  return table.offsetMs[index] ?? 0
}

function firstMs(table: ZoneTable): number {
  return startOf(table, 0)
}

function widened(known: ZoneTable | undefined, fromMs: number, toMs: number) {
  if (!(Math.abs(fromMs) < instantMsMax && Math.abs(toMs) < instantMsMax)) {
    throw new RangeError('instant out of range: expected epoch milliseconds that Temporal can hold')
  }
  if (toMs - fromMs > tableSpanMsMax) throw new RangeError('span out of range: expected at most 200 years')
  const asked = {
    fromMs: Math.max(-instantMsMax, fromMs - marginMs),
    toMs: Math.min(instantMsMax, toMs + marginMs),
  }
  if (known === undefined) return asked
  const joined = { fromMs: Math.min(asked.fromMs, firstMs(known)), toMs: Math.max(asked.toMs, known.endMs) }
  return joined.toMs - joined.fromMs <= tableSpanMsMax ? joined : asked
}

function readTable(timeZone: string, range: { fromMs: number; toMs: number }): ZoneTable {
  let at: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(range.fromMs).toZonedDateTimeISO(
    timeZone,
  )
  const startMs: number[] = []
  const offsetMs: number[] = []
  for (; at !== null && at.epochMilliseconds < range.toMs; at = at.getTimeZoneTransition('next')) {
    startMs.push(at.epochMilliseconds)
    offsetMs.push(at.offsetNanoseconds / 1_000_000)
  }
  return { timeZone, startMs, offsetMs, endMs: range.toMs }
}
