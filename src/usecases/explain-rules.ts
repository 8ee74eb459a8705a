import type { Catalog } from '../domain/catalog.ts'
import { refusalOf } from '../domain/find-times.ts'
import { addDays } from '../domain/plain-date.ts'
import { type RuleSurvey, surveyRules, surveyStartsMax } from '../domain/rule-survey.ts'
import { startBounds } from '../domain/start-window.ts'
import type { TimeReason } from '../domain/time-reason.ts'
import { endOfDayMs, localDateOf } from '../domain/zoned-time.ts'
import type { Ports } from '../ports/ports.ts'
import { type AskedWish, type AvailabilityRefusal, askedOfWish } from './find-availability.ts'
import { loadQuestion, zoneOf } from './load-question.ts'

/** A survey looks at four weeks, or less where the starts are many. */
const surveyDaysMax = 28

export interface ExplainedRules {
  readonly ok: true
  readonly timeZone: string
  /** Local dates looked at, both inclusive; null where notice and advance leave no date at all. */
  readonly dates: { readonly from: string; readonly to: string } | null
  /** What is wrong whatever the time. */
  readonly refused: TimeReason | null
  readonly survey: RuleSurvey
}

/** What the rules of a service leave of the days from the first that may be booked on, and which rule takes what. */
export async function explainRules(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: AskedWish & { readonly tenantId: string; readonly catalog: Catalog },
): Promise<ExplainedRules | AvailabilityRefusal> {
  const { tenantId, catalog } = input
  const asked = askedOfWish(input)
  if ('ok' in asked) return asked
  const nowMs = ports.clock.now().epochMilliseconds
  const [service] = asked.services
  const timeZone = zoneOf(catalog, service)
  const noticeMinutes = Math.max(...asked.services.map((one) => one.noticeMinutes))
  const advanceDays = Math.min(...asked.services.map((one) => one.advanceDays))
  const { earliestMs, beyondMs } = startBounds({ rules: { noticeMinutes, advanceDays }, timeZone, nowMs })
  const nothing: RuleSurvey = { starts: 0, open: 0, rules: [], causes: [] }
  if (earliestMs >= beyondMs) return { ok: true, timeZone, dates: null, refused: null, survey: nothing }
  const perDay = Math.ceil(1_440 / service.stepMinutes)
  const days = Math.max(1, Math.min(surveyDaysMax, Math.floor(surveyStartsMax / perDay)))
  const from = localDateOf(timeZone, earliestMs)
  const lastMs = Math.min(beyondMs, endOfDayMs(timeZone, addDays(from, days - 1)))
  const range = { startMs: earliestMs, endMs: lastMs }
  const question = await ports.database.inTenant(tenantId, (stores) =>
    loadQuestion(stores, { tenantId, catalog, asked, range, nowMs }),
  )
  const refused = refusalOf(question)
  const survey = refused === null ? surveyRules(question, range) : nothing
  return { ok: true, timeZone, dates: { from, to: localDateOf(timeZone, lastMs - 1) }, refused, survey }
}
