import type { Quota } from '../calendar.ts'
import type { Shape, TimeQuestion } from '../open-time.ts'
import { addDays } from '../plain-date.ts'
import { priceOf } from '../price.ts'
import { freeQuotaUnit } from '../quota.ts'
import { arrivalsMax, findStays, stayRefusal, stayTimes } from '../stay.ts'
import { type StayWish, whyNoStay } from '../why-no-stay.ts'
import { localDateOf } from '../zoned-time.ts'

/** Nights in a room, by date of arrival. */
export const stay: Shape = {
  refusal: (question) => {
    const wish = wishOf(question)
    return wish === null ? { rule: 'no_resource' } : stayRefusal({ ...wish, from: '', to: '' })
  },

  times: (question, { startMs, endMs, limit }) => {
    const wish = wishOf(question)
    if (wish === null) return []
    const from = localDateOf(wish.timeZone, startMs)
    const last = localDateOf(wish.timeZone, endMs - 1)
    const bound = addDays(from, arrivalsMax - 1)
    const found = findStays({ ...wish, from, to: last < bound ? last : bound })
    if (!found.ok) return []
    const price = priceOf(question.asked, [])
    return found.stays
      .filter((one) => startMs <= one.startMs && one.startMs < endMs && usedUpAt(question, one.startMs).length === 0)
      .slice(0, limit)
      .map((one) => ({
        startMs: one.startMs,
        endMs: one.endMs,
        price,
        choices: one.rooms.map(({ roomTypeId, candidates }) => ({ requirementId: roomTypeId, candidates })),
      }))
  },

  whyNot: (question, startMs) => {
    const wish = wishOf(question)
    if (wish === null) return { rule: 'no_resource' }
    const date = localDateOf(wish.timeZone, startMs)
    const why = whyNoStay(wish, date)
    if (why?.rule === 'nonexistent') return { rule: 'nonexistent', what: 'date' }
    const isCheckIn = stayTimes(wish, date)?.startMs === startMs
    const [usedUp] = usedUpAt(question, startMs)
    if (why === null && usedUp !== undefined) {
      return { rule: 'quota', resourceIds: [usedUp.resourceId], period: usedUp.period }
    }
    return why ?? (isCheckIn ? null : { rule: 'off_grid', stepMinutes: dayMinutes })
  },
}

/** How many may arrive on a day, or in a week. */
function usedUpAt({ quotas, timeZone }: TimeQuestion, startMs: number): Quota[] {
  return quotas.filter((quota) => freeQuotaUnit(quota, timeZone, startMs) === null)
}

/** Of the times of a day there is one: check-in. */
const dayMinutes = 24 * 60

/** The rooms of the one requirement are all sold as the same. */
function wishOf({ asked, calendars, timeZone, nowMs }: TimeQuestion): StayWish | null {
  const [service] = asked.services
  const [rooms] = service.requirements
  const { shape, noticeMinutes, advanceDays } = service
  if (shape?.kind !== 'stay' || rooms === undefined) return null
  const { partyMin, partyMax } = shape
  return {
    rules: { ...shape, noticeMinutes, advanceDays },
    roomTypes: [{ id: rooms.id, resourceIds: rooms.anyOf, partyMin, partyMax }],
    calendars,
    timeZone,
    nowMs,
    nights: asked.nights,
    party: asked.party,
  }
}
