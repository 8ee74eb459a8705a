import { dayMs, minuteMs } from '../../src/domain/zoned-time.ts'
import type { AvailabilityInput, AvailabilityStaff } from './availability-input.ts'

/**
 * The least that finding starts can cost here: typed arrays, cached offsets found by probing Intl, one walk over each
 * person's sorted bookings, marks on a grid. It shares no code with the engine, knows one shape of opening, checks
 * nothing and explains nothing.
 */

export interface FloorStarts {
  /** Starts of each staff member, in their order, ascending. */
  readonly byStaff: readonly Float64Array[]
  readonly any: Float64Array
}

interface Offsets {
  readonly fromMs: Float64Array
  readonly offsetMs: Float64Array
}

const clocks = new Map<string, Intl.DateTimeFormat>()
const known = new Map<string, Offsets>()

/** All starts of an input whose grid is a multiple of its clock change. */
export function floorStarts(input: AvailabilityInput): FloorStarts {
  const offsets = offsetsOf(input.timeZone, input.fromMs, input.toMs)
  const stepMs = input.stepMinutes * minuteMs
  const cells = Math.ceil((input.toMs - input.fromMs) / stepMs) + 1
  const marks = new Uint8Array(cells)
  const localFromMs = input.fromMs + offsetAt(offsets, input.fromMs)
  const byStaff = input.staff.map((member) => staffStarts(input, { member, offsets, localFromMs, marks }))
  let count = 0
  for (let cell = 0; cell < cells; cell++) count += marks[cell] ?? 0
  const any = new Float64Array(count)
  count = 0
  for (let cell = 0; cell < cells; cell++) if (marks[cell]) any[count++] = input.fromMs + cell * stepMs
  return { byStaff, any }
}

interface Walk {
  readonly member: AvailabilityStaff
  readonly offsets: Offsets
  readonly localFromMs: number
  readonly marks: Uint8Array
}

function staffStarts(input: AvailabilityInput, { member, offsets, localFromMs, marks }: Walk): Float64Array {
  const { startMs, endMs } = sortedBusy(input, member)
  const stepMs = input.stepMinutes * minuteMs
  const lengthMs = input.durationMinutes * minuteMs
  const off = new Uint8Array(input.dayCount)
  for (const day of member.daysOff) off[day] = 1
  let weekdays = 0
  for (const day of member.days) weekdays |= 1 << day
  const firstWeekday = (Math.floor(localFromMs / dayMs) + 4) % 7
  const found: number[] = []
  const emit = (fromMs: number, toMs: number) => {
    let ms = Math.ceil((fromMs - input.fromMs) / stepMs) * stepMs + input.fromMs
    for (; ms + lengthMs <= toMs; ms += stepMs) {
      found.push(ms)
      marks[(ms - input.fromMs) / stepMs] = 1
    }
  }
  let next = 0
  for (let day = 0; day < input.dayCount; day++) {
    if (off[day] || !((weekdays >> ((firstWeekday + day) % 7)) & 1)) continue
    for (let half = 0; half < 2; half++) {
      const midnight = localFromMs + day * dayMs
      const open = midnight + (half ? member.breakEndMinute : member.startMinute) * minuteMs
      const close = midnight + (half ? member.endMinute : member.breakStartMinute) * minuteMs
      let fromMs = Math.max(input.fromMs, instantOf(offsets, open))
      const toMs = Math.min(input.toMs, instantOf(offsets, close))
      while (next > 0 && (endMs[next - 1] ?? 0) > fromMs) next--
      for (; next < startMs.length && (startMs[next] ?? 0) < toMs; next++) {
        if ((startMs[next] ?? 0) > fromMs) emit(fromMs, startMs[next] ?? 0)
        if ((endMs[next] ?? 0) > fromMs) fromMs = endMs[next] ?? 0
      }
      if (fromMs < toMs) emit(fromMs, toMs)
    }
  }
  return Float64Array.from(found)
}

/** Bookings widened by the buffers, sorted as packed numbers: minute of the range and length in one. */
function sortedBusy(input: AvailabilityInput, member: AvailabilityStaff) {
  const count = member.bookings.length
  const keys = new Float64Array(count)
  let index = 0
  for (const [startMs, endMs] of member.bookings) {
    keys[index++] = ((startMs - input.fromMs) / minuteMs) * 2048 + (endMs - startMs) / minuteMs
  }
  keys.sort()
  const startMs = new Float64Array(count)
  const endMs = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const minute = Math.floor((keys[i] ?? 0) / 2048)
    const bookedMs = ((keys[i] ?? 0) - minute * 2048) * minuteMs
    startMs[i] = input.fromMs + (minute - input.bufferAfterMinutes) * minuteMs
    endMs[i] = input.fromMs + (minute + input.bufferBeforeMinutes) * minuteMs + bookedMs
  }
  return { startMs, endMs }
}

/** The first instant at which the wall reads this or, where the clock jumps over it, the jump. */
function instantOf(offsets: Offsets, wallMs: number): number {
  const last = offsets.fromMs.length - 1
  for (let i = 0; i < last; i++) {
    const ms = wallMs - (offsets.offsetMs[i] ?? 0)
    if (ms < (offsets.fromMs[i + 1] ?? 0)) return Math.max(ms, offsets.fromMs[i] ?? 0)
  }
  return Math.max(wallMs - (offsets.offsetMs[last] ?? 0), offsets.fromMs[last] ?? 0)
}

function offsetAt(offsets: Offsets, ms: number): number {
  let i = offsets.fromMs.length - 1
  while (i > 0 && (offsets.fromMs[i] ?? 0) > ms) i--
  return offsets.offsetMs[i] ?? 0
}

/** Offsets of a zone around the range: asked every day, each change then found to the minute by halving. */
function offsetsOf(timeZone: string, fromMs: number, toMs: number): Offsets {
  const key = `${timeZone} ${fromMs} ${toMs}`
  const cached = known.get(key)
  if (cached !== undefined) return cached
  const starts = [fromMs - 3 * dayMs]
  const values = [probe(timeZone, fromMs - 3 * dayMs)]
  for (let ms = fromMs - 3 * dayMs; ms < toMs + 3 * dayMs; ms += dayMs) {
    const before = probe(timeZone, ms)
    if (before === probe(timeZone, ms + dayMs)) continue
    let low = ms
    let high = ms + dayMs
    while (high - low > minuteMs) {
      const middle = Math.floor((low + high) / 2 / minuteMs) * minuteMs
      if (probe(timeZone, middle) === before) low = middle
      else high = middle
    }
    starts.push(high)
    values.push(probe(timeZone, high))
  }
  const offsets = { fromMs: Float64Array.from(starts), offsetMs: Float64Array.from(values) }
  known.set(key, offsets)
  return offsets
}

function probe(timeZone: string, ms: number): number {
  const clock = clocks.get(timeZone) ?? clockOf(timeZone)
  clocks.set(timeZone, clock)
  const part = new Map(clock.formatToParts(ms).map(({ type, value }) => [type, Number(value)]))
  const read = (type: Intl.DateTimeFormatPartTypes) => part.get(type) ?? 0
  const wall = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'))
  return wall - Math.floor(ms / 1000) * 1000
}

function clockOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
}
