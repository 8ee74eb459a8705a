import { addDays } from '../../src/domain/plain-date.ts'
import { minuteMs, startOfDayMs } from '../../src/domain/zoned-time.ts'

/**
 * Inputs of the availability benchmark: a business of so many staff with so many bookings over so many days, drawn from
 * a seed. The three sizes straddle the spring change in New York; the zones are of medium size around days on which
 * calendars differ. A service of 30 minutes every 15, with 15 minutes after it.
 */

export interface AvailabilityStaff {
  readonly id: string
  /** Days of work, Sunday 0 to Saturday 6. */
  readonly days: readonly number[]
  /** Minutes of the local day; the break parts the day in two windows. */
  readonly startMinute: number
  readonly endMinute: number
  readonly breakStartMinute: number
  readonly breakEndMinute: number
  /** Whole local days off, counted from the first day. */
  readonly daysOff: readonly number[]
  /** [start, end) in epoch milliseconds, without buffers, in no order, overlapping at times. */
  readonly bookings: readonly (readonly [number, number])[]
}

export interface AvailabilityInput {
  readonly timeZone: string
  /** First local date; `fromMs` is its midnight, `toMs` the midnight `dayCount` calendar days later. */
  readonly date: string
  readonly dayCount: number
  readonly fromMs: number
  readonly toMs: number
  readonly stepMinutes: number
  readonly durationMinutes: number
  readonly bufferBeforeMinutes: number
  readonly bufferAfterMinutes: number
  readonly staff: readonly AvailabilityStaff[]
}

interface AvailabilityCase {
  readonly timeZone: string
  readonly date: string
  readonly staffCount: number
  readonly dayCount: number
  readonly bookingCount: number
}

const medium = { staffCount: 10, dayCount: 30, bookingCount: 1500 }

export const availabilitySizes = {
  small: { timeZone: 'America/New_York', date: '2027-03-11', staffCount: 1, dayCount: 7, bookingCount: 50 },
  medium: { timeZone: 'America/New_York', date: '2027-03-01', ...medium },
  large: { timeZone: 'America/New_York', date: '2027-02-01', staffCount: 100, dayCount: 90, bookingCount: 45_000 },
} as const satisfies Record<string, AvailabilityCase>

export const availabilityZones = {
  'autumn in New York': { timeZone: 'America/New_York', date: '2027-10-25', ...medium },
  'half an hour in Lord Howe': { timeZone: 'Australia/Lord_Howe', date: '2027-09-20', ...medium },
  'quarters in Kathmandu': { timeZone: 'Asia/Kathmandu', date: '2027-03-01', ...medium },
  'no clock change in Tokyo': { timeZone: 'Asia/Tokyo', date: '2027-03-01', ...medium },
  'a date skipped in Apia': { timeZone: 'Pacific/Apia', date: '2011-12-15', ...medium },
} as const satisfies Record<string, AvailabilityCase>

const usualSeed = 42
const durations = [15, 30, 30, 45, 60] as const

/** The input of a case; the same for the same seed on every machine. */
export function availabilityInput(wanted: AvailabilityCase, seed = usualSeed): AvailabilityInput {
  const { timeZone, date, dayCount } = wanted
  const random = mulberry32(seed)
  const fromMs = startOfDayMs(timeZone, date)
  const staff = Array.from({ length: wanted.staffCount }, (_, index) => drawStaff(random, index, dayCount))
  const bookings = staff.map((): [number, number][] => [])
  for (let index = 0; index < wanted.bookingCount; index++) {
    const member = staff[index % staff.length]
    if (member === undefined) break
    bookings[index % staff.length]?.push(drawBooking(random, member, { fromMs, dayCount }))
  }
  return {
    timeZone,
    date,
    dayCount,
    fromMs,
    toMs: startOfDayMs(timeZone, addDays(date, dayCount)),
    stepMinutes: 15,
    durationMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 15,
    staff: staff.map((member, index) => ({ ...member, bookings: bookings[index] ?? [] })),
  }
}

function drawStaff(random: () => number, index: number, dayCount: number): Omit<AvailabilityStaff, 'bookings'> {
  const below = (count: number) => Math.floor(random() * count)
  const startMinute = (8 + below(3)) * 60 + (random() < 0.5 ? 0 : 30)
  const endMinute = startMinute + 8 * 60 + below(3) * 30
  const breakStartMinute = startMinute + 210 + below(3) * 30
  const days = random() < 0.5 ? [1, 2, 3, 4, 5] : [2, 3, 4, 5, 6]
  const daysOff = Array.from({ length: dayCount }, (_, day) => day).filter(() => random() < 0.03)
  return {
    id: `staff-${index}`,
    days,
    startMinute,
    endMinute,
    breakStartMinute,
    breakEndMinute: breakStartMinute + 60,
    daysOff,
  }
}

/** Mostly on the quarter, every fifth 5 or 10 minutes off it. Days of 24 hours on purpose: instants are instants. */
function drawBooking(
  random: () => number,
  member: Omit<AvailabilityStaff, 'bookings'>,
  range: { readonly fromMs: number; readonly dayCount: number },
): [number, number] {
  const day = Math.floor(random() * range.dayCount)
  const minute = member.startMinute + Math.floor(random() * (member.endMinute - member.startMinute))
  const offGrid = random() < 0.2 ? (random() < 0.5 ? 5 : 10) : 0
  const startMs = range.fromMs + (day * 1440 + Math.floor(minute / 15) * 15 + offGrid) * minuteMs
  const minutes = durations[Math.floor(random() * durations.length)] ?? 30
  return [startMs, startMs + minutes * minuteMs]
}

/** A small known generator of numbers in [0, 1), so that inputs are the same everywhere. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
