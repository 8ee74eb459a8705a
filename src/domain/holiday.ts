import type { OpeningOverride } from './catalog.ts'

/** A day on which the whole business is closed, or open at other hours. */
export interface Holiday {
  /** Local date. */
  readonly date: string
  readonly name: string
  /** Empty: closed. */
  readonly windows: OpeningOverride['windows']
}

/**
 * Overrides of resources with the holidays of their business: each resource has each holiday, named by it, unless it has
 * an override of its own on that date, which says more than the holiday does.
 */
export function withHolidays(
  overrides: readonly OpeningOverride[],
  holidays: readonly Holiday[],
  resourceIds: readonly string[],
): OpeningOverride[] {
  const own = new Set(overrides.map(({ resourceId, date }) => `${date} ${resourceId}`))
  const added = holidays.flatMap(({ date, name, windows }) =>
    resourceIds
      .filter((resourceId) => !own.has(`${date} ${resourceId}`))
      .map((resourceId) => ({ resourceId, date, windows, reason: name })),
  )
  return [...overrides, ...added]
}
