import { merge } from '../../src/domain/interval.ts'
import { windowsOfDate } from '../../src/domain/opening.ts'
import { dayOf, formatClock, formatDate, parseDate } from '../../src/domain/plain-date.ts'
import { type RenderContext, staffOf, styleOf, zoneOf } from './context.ts'
import { clockText, dateText } from './time-text.ts'

/** Days that one answer about hours tells of; further ones are left for the next question. */
const hoursDaysMax = 7

/**
 * Opening hours of local dates, both inclusive, from the rows: of one person, or of the business (whenever somebody is
 * in). Days in a row with the same hours are told together. Null for an unknown person or impossible dates.
 */
export function hoursText(
  context: RenderContext,
  wanted: { readonly from: string; readonly to: string; readonly staffId?: string },
): string | null {
  const first = parseDate(wanted.from)
  const last = parseDate(wanted.to)
  if (first === null || last === null || last < first) return null
  const resourceIds = resourcesOf(context, wanted.staffId)
  if (resourceIds.length === 0) return null
  const stretches: { from: string; to: string; hours: string }[] = []
  for (let day = first; day <= Math.min(last, first + hoursDaysMax - 1); day++) {
    const date = formatDate(day)
    const hours = hoursOfDate(context, resourceIds, date)
    const previous = stretches.at(-1)
    if (previous?.hours === hours) previous.to = date
    else stretches.push({ from: date, to: date, hours })
  }
  const style = styleOf(context)
  const zone = zoneOf(context)
  return stretches
    .map(({ from, to, hours }) => {
      const plain = dayOf(to) > dayOf(from)
      const start = dateText(style, from, zone, plain)
      return `${plain ? context.locale.wording.dates(start, dateText(style, to, zone, true)) : start}: ${hours}`
    })
    .join('; ')
}

function resourcesOf(context: RenderContext, staffId: string | undefined): string[] {
  if (staffId !== undefined) return staffOf(context, staffId) === undefined ? [] : [staffId]
  const staff = context.catalog.resources.filter((resource) => resource.kind === 'staff')
  return (staff.length > 0 ? staff : context.catalog.resources).map((resource) => resource.id)
}

function hoursOfDate(context: RenderContext, resourceIds: readonly string[], date: string): string {
  const { opening, overrides } = context.catalog
  const spans = resourceIds.flatMap((id) =>
    windowsOfDate(
      {
        windows: opening.filter((window) => window.resourceId === id),
        overrides: overrides.filter((override) => override.resourceId === id),
      },
      date,
    ).windows.map((window) => ({ startMs: window.startMinute, endMs: window.endMinute })),
  )
  const style = styleOf(context)
  const { wording } = context.locale
  const clock = (minute: number) => clockText(style, formatClock(minute), true)
  const open = merge(spans).map((span) => wording.dates(clock(span.startMs), clock(span.endMs)))
  return open.length === 0 ? wording.closed : open.join(', ')
}
