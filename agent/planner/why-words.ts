import type { Service } from '../../src/domain/catalog.ts'
import { partyLimits } from '../../src/domain/party-limits.ts'
import { dayOf, weekdayOf } from '../../src/domain/plain-date.ts'
import type { PhraseValue, ReplySegment } from '../../src/domain/reply.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import { fact, phrase } from './flow.ts'
import { type Found, wishValue } from './found.ts'
import { type Scene, staffNamed } from './scene.ts'

type Reason = Readonly<Record<string, unknown>>

/** What the words are made of. */
interface Words {
  readonly scene: Scene
  readonly service: Service
  readonly found: Found
  readonly reason: Reason
  readonly name: PhraseValue
  readonly staff: PhraseValue | null
  readonly who: PhraseValue
  readonly wish: PhraseValue | null
}

/** Which rule was in the way, in a few words: every rule that the search can name has some. */
export function whyNot(scene: Scene, service: Service, found: Found): ReplySegment[] {
  const reason = found.reason ?? {}
  const stepService = stepOf(scene, service, found)
  const meant = stepService ?? service
  const staffId = found.staffId ?? staffOfStep(found)
  const staff = staffId === null ? null : fact({ type: 'staff', id: staffId })
  const words: Words = {
    scene,
    service: meant,
    found,
    reason,
    name: fact({ type: 'service', id: meant.id }),
    staff,
    who: staff ?? fact({ type: 'tenant', part: 'name' }),
    wish: wishValue(found),
  }
  const named = namesService.has(String(reason.rule))
  const step = stepService === null || named ? [] : [phrase('why_step', { service: words.name })]
  return [...step, ...(ruleWords(words) ?? shapeWords(words) ?? busyWords(words))]
}

/** Who was wished for the step that is in the way. */
function staffOfStep({ reason, stepStaffIds }: Found): string | null {
  return typeof reason?.step === 'number' ? (stepStaffIds[reason.step] ?? null) : null
}

/** Rules whose words name the service by themselves. */
const namesService = new Set(['closed', 'quota', 'no_resource', 'notice'])

/** Of a visit of several services the one that is in the way. */
function stepOf({ catalog }: Scene, service: Service, { reason, services }: Found): Service | null {
  if (typeof reason?.step !== 'number') return null
  const id = services[reason.step]
  const distinct = new Set(services).size > 1
  return distinct && id !== undefined ? (catalog.services.find((one) => one.id === id) ?? service) : null
}

/** The rules of time: past, notice, advance, opening, the grid. Null: it is another one. */
function ruleWords(words: Words): ReplySegment[] | null {
  const { scene, service, found, reason, name, staff, who, wish } = words
  switch (reason.rule) {
    case 'past':
      return [phrase('why_past', { wish })]
    case 'notice':
      return [phrase('why_notice', { service: name, ...noticeOf(service.noticeMinutes) })]
    case 'advance':
      return [phrase('why_advance', { service: name, ...horizonOf(reason, service) })]
    case 'closed':
      if (isInsideNotice(scene, service, found))
        return [phrase('why_notice', { service: name, ...noticeOf(service.noticeMinutes) })]
      return reason.endsAfterClosing === true ? [endsLate(words)] : [closedFor(words)]
    case 'override':
      return [phrase('why_override', { who, wish })]
    case 'time_off':
      return staff === null ? [phrase('why_full', { wish })] : [phrase('why_time_off', { staff, wish })]
    case 'off_grid':
      return [phrase('why_off_grid', { minutes: { count: service.stepMinutes } })]
    case 'gap':
      return [phrase('why_gap', { wish })]
    case 'no_resource':
      return [phrase('why_no_resource', { service: name })]
    default:
      return null
  }
}

/** The rules of people, nights, sessions, visits and quotas. Null: somebody is busy. */
function shapeWords(words: Words): ReplySegment[] | null {
  const { service, reason, name, wish } = words
  const of = (part: 'party-min' | 'party-max' | 'nights-min' | 'nights-max' | 'arrival') =>
    fact({ type: 'service', id: service.id, part })
  switch (reason.rule) {
    case 'party':
      return [phrase(reason.fault === 'not_whole' ? 'party_not_whole' : partyFault(reason))]
    case 'party_size':
      return isTooSmall(words)
        ? [phrase('why_party_small', { service: name, least: of('party-min') })]
        : [phrase('why_party_large', { service: name, most: of('party-max') })]
    case 'nights':
      return (words.scene.draft.nights?.value ?? 0) < Number(reason.nightsMin)
        ? [phrase('why_nights_few', { service: name, least: of('nights-min') })]
        : [phrase('why_nights_many', { service: name, most: of('nights-max') })]
    case 'arrival_day':
      return [phrase('why_arrival_day', { service: name, days: of('arrival') })]
    case 'no_session':
      return [phrase('why_no_session', { service: name, wish })]
    case 'cancelled':
      return [phrase('why_session_off', { wish })]
    case 'full':
      return Number(reason.seatsLeft) > 0
        ? [phrase('why_seats', { wish, left: { count: Number(reason.seatsLeft) } })]
        : [phrase('why_full', { wish })]
    case 'quota':
      return [quotaWords(words)]
    case 'staffing':
      return [phrase(reason.staffing === 'same' ? 'why_same_staff' : 'why_few_staff', { wish })]
    default:
      return null
  }
}

function partyFault(reason: Reason): 'party_none' | 'party_beyond' {
  return reason.fault === 'too_large' ? 'party_beyond' : 'party_none'
}

function isTooSmall({ scene, service }: Words): boolean {
  const limits = partyLimits(service)
  return limits !== null && (scene.draft.party?.value ?? limits.min) < limits.min
}

/** As many as there may be that day or week: of a person, of the service, or of one customer. */
function quotaWords({ scene, service, reason, name }: Words): ReplySegment {
  const ids = Array.isArray(reason.resourceIds) ? reason.resourceIds.filter((id) => typeof id === 'string') : []
  const week = reason.period === 'week'
  const staffId = ids.find((id) => scene.catalog.resources.some((one) => one.id === id && one.kind === 'staff'))
  if (staffId !== undefined) {
    const values = { staff: fact({ type: 'staff', id: staffId }), service: name }
    return phrase(week ? 'why_quota_staff_week' : 'why_quota_staff', values)
  }
  const rules = service.quotas ?? []
  const isCustomers =
    rules.some((rule) => rule.of === 'customer') && !rules.some((rule) => ids.includes(rule.resourceId ?? ''))
  if (isCustomers) return phrase(week ? 'why_quota_customer_week' : 'why_quota_customer', { service: name })
  return phrase(week ? 'why_quota_service_week' : 'why_quota_service', { service: name })
}

/** Taken: a room for nights, every table for so many, a person who was asked for, or all there are. */
function busyWords({ scene, service, found, name, staff, wish }: Words): ReplySegment[] {
  const party = scene.draft.party?.value
  if (service.shape?.kind === 'stay') return [phrase('why_nights_taken', { service: name })]
  if (service.shape?.kind === 'table' && party !== undefined && wish !== null)
    return [phrase('why_full_for', { wish, people: fact({ type: 'people', count: party }) })]
  const asked = staffNamed(scene.draft) !== null || staffOfStep(found) !== null
  return staff === null || !asked ? [phrase('why_full', { wish })] : [phrase('why_busy', { staff, wish })]
}

function endsLate({ service, scene, found, name }: Words): ReplySegment {
  const party = scene.draft.party?.value
  const of = {
    ...(found.staffId === null ? {} : { staffId: found.staffId }),
    ...(party === undefined ? {} : { party }),
  }
  const duration = fact({ type: 'service', id: service.id, part: 'duration', ...of })
  return phrase('why_ends_after_closing', { service: name, duration })
}

/** The last day that can be booked, where the search told it; else how many days ahead. */
function horizonOf(reason: Reason, { advanceDays }: Service) {
  const { lastDate } = reason
  return typeof lastDate === 'string'
    ? { until: fact({ type: 'date', date: lastDate }) }
    : { days: { count: advanceDays } }
}

/** A day whose opening lies wholly inside the notice is no closed day, although after closing it is the closing that stops. */
function isInsideNotice({ catalog, input, today }: Scene, { noticeMinutes }: Service, { date, time }: Found): boolean {
  if (date === null || date.to < today || (time !== null && time.kind !== 'window')) return false
  const ends = localTimeOf(catalog.tenant.timeZone, input.nowMs + noticeMinutes * 60_000)
  const weekday = weekdayOf(dayOf(date.to))
  const closing = catalog.opening.filter((window) => window.weekday === weekday).map(({ end }) => end)
  return (
    date.to < ends.date || (date.to === ends.date && closing.length > 0 && closing.every((end) => end <= ends.time))
  )
}

/** A house is closed; a person does not work that day, or is not in at that hour. */
function closedFor({ scene, service, reason, staff, who, wish, found, name }: Words): ReplySegment {
  const others = service.shape === undefined && (typeof reason.step === 'number' || isHouseOpen(scene, found))
  if (staff === null)
    return others ? phrase('why_nobody_in', { service: name, wish }) : phrase('why_closed', { who, wish })
  return phrase(found.time === null ? 'why_away_then' : 'why_not_in', { staff, wish })
}

/** Somebody of the house is in on the day, at the hour where one was wished: it is not the house that is closed. */
function isHouseOpen({ catalog }: Scene, { date, time }: Found): boolean {
  if (date === null || date.from !== date.to) return false
  const weekday = weekdayOf(dayOf(date.from))
  const away = new Set(catalog.overrides.filter((one) => one.date === date.from).map(({ resourceId }) => resourceId))
  const start = time === null || time.kind === 'window' ? null : time.start
  return catalog.opening.some(
    (window) =>
      window.weekday === weekday &&
      !away.has(window.resourceId) &&
      catalog.resources.some(({ id, kind }) => id === window.resourceId && kind === 'staff') &&
      (start === null || (window.start <= start && start < window.end)),
  )
}

function noticeOf(minutes: number) {
  const hours = Math.max(1, Math.round(minutes / 60))
  return hours >= 48 ? { days: { count: Math.round(hours / 24) } } : { hours: { count: hours } }
}
