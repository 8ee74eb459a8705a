import type { DateWish, TimeWish } from './conversation.ts'
import { refusalOf, whyNotAt } from './find-times.ts'
import type { TimeQuestion } from './open-time.ts'
import { addDays, formatClock } from './plain-date.ts'
import { nearnessOf, type TimeReason } from './time-reason.ts'
import { fitsDate, isDateWish, wishedMinutes } from './time-wish.ts'
import { localTimeOf, resolveWallTime } from './zoned-time.ts'

const datesAskedMax = 7
const startsAskedMax = 12

/** One reason for a wish without an open start. Looks at a bounded number of starts of the first wished dates. */
export function wishReason(
  question: TimeQuestion,
  wish: { readonly date: DateWish; readonly time: TimeWish | null },
): TimeReason {
  if (!isDateWish(wish.date)) return { rule: 'nonexistent', what: 'date' }
  const refused = refusalOf(question)
  if (refused !== null) return refused
  let best: TimeReason | null = null
  for (const date of wishedDates(wish.date)) {
    for (const time of wishedTimes(question, date, wish.time)) {
      const reason = reasonAt(question, date, time)
      if (reason !== null && (best === null || nearnessOf(reason) > nearnessOf(best))) best = reason
    }
  }
  const isClass = question.asked.services[0].shape?.kind === 'class'
  return best ?? (isClass ? { rule: 'no_session' } : { rule: 'no_resource' })
}

function reasonAt(question: TimeQuestion, date: string, time: string): TimeReason | null {
  const wall = resolveWallTime(question.timeZone, { date, time })
  if (wall.kind === 'nonexistent') return { rule: 'nonexistent', what: wall.what }
  if (wall.kind === 'gap') return { rule: 'gap', resumes: wall.resumes.time }
  return whyNotAt(question, wall.kind === 'exact' ? wall.ms : wall.choicesMs[0])
}

function wishedDates(wish: DateWish): string[] {
  const dates: string[] = []
  for (let date = wish.from; date <= wish.to && dates.length < datesAskedMax; date = addDays(date, 1)) {
    if (fitsDate(wish, date)) dates.push(date)
  }
  return dates
}

/** The starts that speak for a date: of a stay its check-in, of a class its sessions, else what was said. */
function wishedTimes({ asked, sessions, timeZone }: TimeQuestion, date: string, time: TimeWish | null): string[] {
  const [{ shape, stepMinutes }] = asked.services
  if (shape?.kind === 'stay') return [shape.checkInTime]
  if (time !== null && time.kind !== 'window' && time.start !== null) return [time.start]
  const { from, to } = wishedMinutes(time)
  if (shape?.kind === 'class') {
    const starts = sessions.map((session) => localTimeOf(timeZone, session.startMs))
    return starts
      .filter((start) => start.date === date && from <= start.minuteOfDay && start.minuteOfDay < to)
      .slice(0, startsAskedMax)
      .map((start) => start.time)
  }
  const cells = Math.ceil((to - from) / stepMinutes)
  const stride = Math.max(1, Math.ceil(cells / startsAskedMax)) * stepMinutes
  const times: string[] = []
  for (let minute = from; minute < to; minute += stride) times.push(formatClock(minute))
  return times
}
