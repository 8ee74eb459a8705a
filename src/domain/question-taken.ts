import type { Quota } from './calendar.ts'
import type { TimeQuestion } from './open-time.ts'
import type { Allocation } from './resource-pick.ts'

/** The same question once these are taken too: dates that are wished together must not stand in each other's way. */
export function withTaken(question: TimeQuestion, allocations: readonly Allocation[]): TimeQuestion {
  const by = Map.groupBy(allocations, (allocation) => allocation.resourceId)
  const counted = (quota: Quota): Quota => ({ ...quota, busy: [...quota.busy, ...(by.get(quota.resourceId) ?? [])] })
  return {
    ...question,
    quotas: question.quotas.map(counted),
    calendars: question.calendars.map((calendar) => {
      const quotas = calendar.quotas === undefined ? {} : { quotas: calendar.quotas.map(counted) }
      const taken = by.get(calendar.resourceId)
      if (taken === undefined) return { ...calendar, ...quotas }
      const busy = [...calendar.busy, ...taken].sort((a, b) => a.startMs - b.startMs)
      return { ...calendar, ...quotas, busy }
    }),
  }
}
