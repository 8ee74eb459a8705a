import { type BusyColumns, busyByUnit } from './busy-time.ts'
import type { ResourceCalendar } from './calendar.ts'
import type { NightRules } from './catalog.ts'
import type { OpenCandidate } from './open-starts.ts'
import { partyFault } from './party.ts'
import { addDays, dayOf, formatDate, weekdayOf } from './plain-date.ts'
import { startBounds } from './start-window.ts'
import { daySpan, minuteMs, resolveWallTime } from './zoned-time.ts'

/**
 * Nights in a room: from the check-in time of one date to the check-out time of another on the wall clock, with the
 * room kept for housekeeping after it. A room's weekly windows count for nothing here: a night is closed by an override
 * without windows on its date, or by time off.
 */

export interface StayRules extends NightRules {
  readonly noticeMinutes: number
  readonly advanceDays: number
}

/** Rooms that are sold as the same; each is a resource, and a resource of n units is n alike. */
export interface RoomType {
  readonly id: string
  readonly resourceIds: readonly string[]
  readonly partyMin: number
  readonly partyMax: number
}

export interface StayQuery {
  readonly rules: StayRules
  readonly roomTypes: readonly RoomType[]
  readonly calendars: readonly ResourceCalendar[]
  readonly timeZone: string
  readonly nowMs: number
  /** Local dates of arrival, both inclusive. */
  readonly from: string
  readonly to: string
  readonly nights: number
  readonly party: number
}

export interface Stay {
  /** Local dates of arrival and departure, and the instants of check-in and check-out. */
  readonly date: string
  readonly departure: string
  readonly startMs: number
  readonly endMs: number
  /** Types with a room free, as listed; never empty. */
  readonly rooms: readonly { readonly roomTypeId: string; readonly candidates: readonly OpenCandidate[] }[]
}

/** Why no stay of this kind exists on any date. */
export type StayRefusal =
  | { readonly rule: 'party'; readonly fault: 'no_party' | 'not_whole' | 'too_large' }
  | { readonly rule: 'party_size'; readonly partyMax: number }
  | { readonly rule: 'nights'; readonly nightsMin: number; readonly nightsMax: number }

/** The longest stay anybody may sell, and the most dates of arrival that one search looks at. */
export const stayNightsMax = 365
export const arrivalsMax = 400

/** Every stay of so many nights for so many people, by date of arrival, with the rooms that are free. */
export function findStays(
  query: StayQuery,
): { readonly ok: true; readonly stays: readonly Stay[] } | { readonly ok: false; readonly why: StayRefusal } {
  const why = stayRefusal(query)
  if (why !== null) return { ok: false, why }
  if (dayOf(query.to) - dayOf(query.from) >= arrivalsMax) {
    throw new RangeError(`range too long: expected at most ${arrivalsMax} dates of arrival`)
  }
  const bounds = startBounds(query)
  const roomTypes = query.roomTypes.filter((type) => takesParty(type, query.party))
  const rooms = roomTimes(query, roomTypes)
  const stays: Stay[] = []
  for (let day = dayOf(query.from); day <= dayOf(query.to); day++) {
    if (!mayArriveOn(query.rules, day)) continue
    const times = stayTimes(query, formatDate(day))
    if (times === null || times.startMs < bounds.earliestMs || times.startMs >= bounds.beyondMs) continue
    const open = roomTypes.flatMap(({ id, resourceIds }) => {
      const candidates = resourceIds.flatMap((resourceId) => freeUnits(rooms.get(resourceId), times, query))
      return candidates.length === 0 ? [] : [{ roomTypeId: id, candidates }]
    })
    if (open.length > 0) stays.push({ ...times, rooms: open })
  }
  return { ok: true, stays }
}

/** What is wrong with the nights or the party, whatever the date; null where nothing is. */
export function stayRefusal({ rules, nights, party, roomTypes }: StayQuery): StayRefusal | null {
  const nightsMax = Math.min(rules.nightsMax, stayNightsMax)
  if (!Number.isInteger(nights) || nights < Math.max(1, rules.nightsMin) || nights > nightsMax) {
    return { rule: 'nights', nightsMin: Math.max(1, rules.nightsMin), nightsMax }
  }
  const fault = partyFault(party)
  if (fault !== null) return { rule: 'party', fault }
  if (roomTypes.some((type) => takesParty(type, party))) return null
  return { rule: 'party_size', partyMax: Math.max(0, ...roomTypes.map((type) => type.partyMax)) }
}

/** When a stay from this date begins and ends; null where a zone skipped either date. A time in a gap is its end. */
export function stayTimes(
  query: Pick<StayQuery, 'rules' | 'timeZone' | 'nights'>,
  date: string,
): Pick<Stay, 'date' | 'departure' | 'startMs' | 'endMs'> | null {
  const departure = addDays(date, query.nights)
  const startMs = wallMs(query.timeZone, date, query.rules.checkInTime)
  const endMs = wallMs(query.timeZone, departure, query.rules.checkOutTime)
  return startMs === null || endMs === null || startMs >= endMs ? null : { date, departure, startMs, endMs }
}

/** What a stay takes of its room: until housekeeping is done. */
export function stayAllocation(stay: Pick<Stay, 'startMs' | 'endMs'>, rules: Pick<StayRules, 'housekeepingMinutes'>) {
  return { startMs: stay.startMs, endMs: stay.endMs + rules.housekeepingMinutes * minuteMs }
}

/** True where a stay may begin on this weekday. */
export function mayArriveOn(rules: Pick<StayRules, 'arrivalWeekdays'>, day: number): boolean {
  return rules.arrivalWeekdays === undefined || rules.arrivalWeekdays.includes(weekdayOf(day))
}

/** The nights of a stay that an override closes, as dates. */
export function closedNights(calendar: ResourceCalendar, stay: Pick<Stay, 'date' | 'departure'>): string[] {
  return calendar.overrides
    .filter(({ date, windows }) => windows.length === 0 && stay.date <= date && date < stay.departure)
    .map((override) => override.date)
}

interface RoomTime {
  readonly calendar: ResourceCalendar
  readonly busyByUnit: readonly BusyColumns[]
}

function roomTimes(query: StayQuery, roomTypes: readonly RoomType[]): Map<string, RoomTime> {
  const wanted = new Set(roomTypes.flatMap((type) => type.resourceIds))
  return new Map(
    query.calendars
      .filter((calendar) => wanted.has(calendar.resourceId))
      .map((calendar) => [calendar.resourceId, { calendar, busyByUnit: busyByUnit(calendar.busy, calendar.units) }]),
  )
}

/** The units of a room free from check-in until housekeeping is done. */
function freeUnits(
  room: RoomTime | undefined,
  times: Pick<Stay, 'date' | 'departure' | 'startMs' | 'endMs'>,
  query: Pick<StayQuery, 'rules'>,
): OpenCandidate[] {
  if (room === undefined || closedNights(room.calendar, times).length > 0) return []
  if (room.calendar.timeOff.some((span) => span.startMs < times.endMs && times.startMs < span.endMs)) return []
  const taken = stayAllocation(times, query.rules)
  const units = room.busyByUnit.flatMap((busy, index) => (isFree(busy, taken) ? [index + 1] : []))
  return units.length === 0 ? [] : [{ resourceId: room.calendar.resourceId, units }]
}

function isFree(busy: BusyColumns, { startMs, endMs }: { readonly startMs: number; readonly endMs: number }): boolean {
  for (let i = 0; i < busy.length; i++) {
    if ((busy.startMs[i] ?? endMs) >= endMs) return true
    if ((busy.endMs[i] ?? startMs) > startMs) return false
  }
  return true
}

function takesParty(type: RoomType, party: number): boolean {
  return type.partyMin <= party && party <= type.partyMax
}

function wallMs(timeZone: string, date: string, time: string): number | null {
  const day = daySpan(timeZone, date)
  if (day.startMs >= day.endMs) return null
  const wall = resolveWallTime(timeZone, { date, time })
  if (wall.kind === 'nonexistent') throw new RangeError('check-in and check-out: expected HH:MM')
  if (wall.kind === 'gap') return wall.resumesMs
  return wall.kind === 'exact' ? wall.ms : wall.choicesMs[0]
}
