import type { Asked } from './asked.ts'
import { shapeOf } from './asked.ts'
import type { ResourceCalendar } from './calendar.ts'
import type { OpeningWindow, Service } from './catalog.ts'
import { findTimes, whyNotAt } from './find-times.ts'
import { lengthMs, type Span } from './interval.ts'
import type { TimeQuestion } from './open-time.ts'
import { openSpans } from './opening.ts'
import { formatDate } from './plain-date.ts'
import { gridStarts } from './start-grid.ts'
import type { TimeReason } from './time-reason.ts'
import { localDayOf, minuteMs, resolveWallTime } from './zoned-time.ts'

/**
 * A look over a stretch of days for a member: how many starts there are, and which rule takes how many of them away; and
 * where nothing is left, which rule alone does it.
 */
export interface RuleSurvey {
  readonly starts: number
  readonly open: number
  /** What takes starts away, the rule that takes most first. */
  readonly rules: readonly {
    readonly rule: TimeReason['rule']
    readonly starts: number
    readonly example: TimeReason
  }[]
  /** Where nothing is open: each of them alone would open something if it were not. */
  readonly causes: readonly RuleCause[]
}

export type RuleCause =
  /** Weekly hours: whoever serves has none, or never at once with who else is needed. */
  | { readonly rule: 'closed' }
  /** The service is longer than any window of those who serve one of its requirements. */
  | {
      readonly rule: 'too_long'
      readonly durationMinutes: number
      readonly longestMinutes: number
      readonly resourceIds: readonly string[]
    }
  | { readonly rule: 'off_grid'; readonly stepMinutes: number; readonly offsetMinutes: number }
  /** Time off and closed dates, over all of the stretch. */
  | { readonly rule: 'away' }
  | { readonly rule: 'busy' }
  | { readonly rule: 'arrival_day'; readonly weekdays: readonly number[] }

/** No survey asks about more starts than this. */
export const surveyStartsMax = 3_000

/** Every start of the range, or the first `surveyStartsMax` of them. The question must have been loaded for all of it. */
export function surveyRules(question: TimeQuestion, range: Span): RuleSurvey {
  const startsMs = startsOf(question, range).slice(0, surveyStartsMax)
  const last = startsMs.at(-1)
  const open = last === undefined ? [] : findTimes(question, { startMs: range.startMs, endMs: last + 1 })
  const openMs = new Set(open.map((time) => time.startMs))
  const rules = new Map<TimeReason['rule'], { starts: number; readonly example: TimeReason }>()
  for (const startMs of startsMs) {
    const why = openMs.has(startMs) ? null : whyNotAt(question, startMs)
    if (why === null) continue
    const known = rules.get(why.rule)
    if (known === undefined) rules.set(why.rule, { starts: 1, example: why })
    else known.starts++
  }
  const counted = [...rules].map(([rule, count]) => ({ rule, ...count })).sort((a, b) => b.starts - a.starts)
  const causes = openMs.size > 0 ? [] : causesOf(question, range)
  return { starts: startsMs.length, open: openMs.size, rules: counted, causes }
}

function startsOf({ asked, sessions, timeZone }: TimeQuestion, range: Span): number[] {
  const [{ shape, stepMinutes, offsetMinutes }] = asked.services
  if (shape?.kind === 'class') {
    return sessions.map((session) => session.startMs).filter((ms) => range.startMs <= ms && ms < range.endMs)
  }
  if (shape?.kind !== 'stay') {
    return gridStarts({ stepMinutes, offsetMinutes }, { timeZone, fromMs: range.startMs, toMs: range.endMs })
  }
  const starts: number[] = []
  for (let day = localDayOf(timeZone, range.startMs); day <= localDayOf(timeZone, range.endMs - 1); day++) {
    const wall = resolveWallTime(timeZone, { date: formatDate(day), time: shape.checkInTime })
    if (wall.kind === 'exact') starts.push(wall.ms)
  }
  return starts
}

/** The rules of which each alone keeps everything closed, found by asking again as if it were not there. */
function causesOf(question: TimeQuestion, range: Span): RuleCause[] {
  const opens = (changed: TimeQuestion) => findTimes(changed, { ...range, limit: 1 }).length > 0
  const { calendars, asked } = question
  const [{ stepMinutes, offsetMinutes, shape }] = asked.services
  const alone: { readonly cause: RuleCause | null; readonly without: TimeQuestion }[] = [
    { cause: { rule: 'busy' }, without: withoutBusy(question) },
    { cause: { rule: 'away' }, without: { ...question, calendars: calendars.map(alwaysThere) } },
    { cause: { rule: 'off_grid', stepMinutes, offsetMinutes }, without: withServices(question, onAnyMinute) },
    { cause: tooLong(question, range), without: withServices(question, ofNoLength) },
    { cause: { rule: 'closed' }, without: { ...question, calendars: calendars.map(alwaysOpen) } },
    {
      cause: shape?.kind === 'stay' ? { rule: 'arrival_day', weekdays: shape.arrivalWeekdays ?? [] } : null,
      without: withServices(question, onAnyDay),
    },
  ]
  const causes = alone.flatMap(({ cause, without }) => (cause !== null && opens(without) ? [cause] : []))
  // Hours around the clock would open almost anything: any other cause says more.
  return causes.length > 1 ? causes.filter(({ rule }) => rule !== 'closed') : causes
}

function withoutBusy(question: TimeQuestion): TimeQuestion {
  const free = <Quota extends { readonly busy: unknown }>(quota: Quota) => ({ ...quota, busy: [] })
  return {
    ...question,
    calendars: question.calendars.map((one) => ({ ...one, busy: [], quotas: one.quotas?.map(free) })),
    quotas: question.quotas.map(free),
    sessions: question.sessions.map((session) => ({ ...session, taken: [] })),
  }
}

function alwaysThere(calendar: ResourceCalendar): ResourceCalendar {
  return { ...calendar, overrides: [], timeOff: [] }
}

function alwaysOpen(calendar: ResourceCalendar): ResourceCalendar {
  const windows = [1, 2, 3, 4, 5, 6, 7].map(
    (weekday): OpeningWindow => ({ ...allDay, resourceId: calendar.resourceId, weekday }),
  )
  return { ...calendar, windows }
}

const allDay = { start: '00:00', end: '24:00', validFrom: null, validTo: null }

function withServices(question: TimeQuestion, change: (service: Service) => Service): TimeQuestion {
  const [first, ...more] = question.asked.services
  const asked: Asked = { ...question.asked, services: [change(first), ...more.map(change)] }
  return { ...question, asked }
}

function onAnyMinute(service: Service): Service {
  return { ...service, stepMinutes: 1, offsetMinutes: 0 }
}

function onAnyDay(service: Service): Service {
  if (service.shape?.kind !== 'stay') return service
  return { ...service, shape: { ...service.shape, arrivalWeekdays: undefined } }
}

/** A minute long, busy in one part; its buffers stay. */
function ofNoLength(service: Service): Service {
  const { shape, variants } = service
  const turnTimes = shape?.kind === 'table' ? shape.turnTimes.map((turn) => ({ ...turn, durationMinutes: 1 })) : []
  const plain = variants?.variants.map(({ resourceId, price }) => ({ resourceId, price }))
  return {
    ...service,
    durationMinutes: 1,
    requirements: service.requirements.map((requirement) => ({ ...requirement, segments: undefined })),
    ...(shape?.kind === 'table' ? { shape: { ...shape, turnTimes } } : {}),
    ...(variants === undefined || plain === undefined ? {} : { variants: { ...variants, variants: plain } }),
  }
}

/** The requirement that is furthest from having a window long enough; null where each has one. */
function tooLong(question: TimeQuestion, range: Span): RuleCause | null {
  if (!['appointment', 'table', 'visit'].includes(shapeOf(question.asked))) return null
  const found = question.asked.services.flatMap((service) =>
    service.requirements.map(({ anyOf }) => {
      const candidates = question.calendars.filter((calendar) => anyOf.includes(calendar.resourceId))
      const spans = candidates.flatMap((calendar) => openSpans(calendar, { timeZone: question.timeZone, range }))
      return {
        rule: 'too_long' as const,
        durationMinutes: shortestMinutes(service),
        longestMinutes: Math.max(0, ...spans.map(lengthMs)) / minuteMs,
        resourceIds: candidates.map((calendar) => calendar.resourceId),
      }
    }),
  )
  const short = found.filter(({ longestMinutes, durationMinutes }) => longestMinutes < durationMinutes)
  return short.sort((a, b) => a.longestMinutes - b.longestMinutes)[0] ?? null
}

function shortestMinutes({ durationMinutes, shape, variants }: Service): number {
  if (shape?.kind === 'table') return Math.min(...shape.turnTimes.map((turn) => turn.durationMinutes))
  return Math.min(durationMinutes, ...(variants?.variants.map((one) => one.durationMinutes ?? durationMinutes) ?? []))
}
