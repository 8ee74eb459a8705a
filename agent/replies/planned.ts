import type { Offer } from '../../src/domain/offer.ts'
import type { BookingFact } from '../../src/domain/tool-facts.ts'
import { localTimeOf } from '../../src/domain/zoned-time.ts'
import { callingName, type RenderContext, serviceOf, staffOf, styleOf } from './context.ts'
import { dateText, dateTimeText, timeText } from './time-text.ts'

/** An offer or a booking, as far as it is said: what, for how many, with whom and when. */
export type Planned = Pick<
  Offer,
  'serviceId' | 'locationId' | 'startMs' | 'endMs' | 'timeZone' | 'staffId' | 'price' | 'priceFrom'
> &
  Partial<Pick<BookingFact, 'serviceName' | 'party' | 'nights' | 'attendee'>> &
  Pick<Offer, 'steps' | 'further'>

type Step = NonNullable<Planned['steps']>[number]

/**
 * "Haircut", "Table for 4", "Haircut and Colour" of a visit, "Haircut for 2" where two people have the same; with whom it is
 * for, where that is not the customer.
 */
export function whatText(context: RenderContext, planned: Planned): string | null {
  const what = serviceText(context, planned)
  if (what === null || planned.attendee === undefined) return what
  return context.locale.wording.forPerson(what, planned.attendee)
}

function serviceText(context: RenderContext, planned: Planned): string | null {
  const { wording } = context.locale
  const names = (planned.steps ?? []).map((step) => step.serviceName)
  const [first] = names
  if (first !== undefined)
    return names.every((name) => name === first) ? wording.forParty(first, names.length) : wording.list(names, 'and')
  const name = planned.serviceName ?? serviceOf(context, planned.serviceId)?.name
  if (name === undefined) return null
  return saysParty(context, planned) ? wording.forParty(name, planned.party ?? 1) : name
}

/** One person alone is said only where every table and room is for a number of people. */
function saysParty(context: RenderContext, { party, nights, serviceId }: Planned): boolean {
  if (party === undefined) return false
  return party > 1 || nights !== undefined || serviceOf(context, serviceId)?.shape?.kind === 'table'
}

/** Everybody who performs, each once, in order; empty where nobody is named. */
export function whoText(context: RenderContext, planned: Pick<Planned, 'staffId' | 'steps'>): string {
  const ids = planned.steps?.map((step) => step.staffId) ?? [planned.staffId]
  const names = [...new Set(ids)].map((id) => callingName(context, id)).filter((name) => name !== null)
  return context.locale.wording.list(names, 'and')
}

/** A text with the people who perform, where there are any. */
export function withStaff(context: RenderContext, text: string, planned: Pick<Planned, 'staffId' | 'steps'>): string {
  const who = whoText(context, planned)
  return who === '' ? text : context.locale.wording.withStaff(text, who)
}

/** When, in short: the time of a visit, "Fri 27 Nov to Sun 29 Nov" of a stay, every date of a series. */
export function whenText(context: RenderContext, planned: Planned, plain = false): string {
  const style = styleOf(context)
  const { startMs, timeZone, nights, further } = planned
  if (nights !== undefined) return nightsText(context, planned, plain)
  if (further !== undefined) return seriesText(context, planned)
  return dateTimeText(style, startMs, timeZone, plain)
}

/** The same in full: a stay with its times of check-in and check-out and its nights. */
export function fullWhenText(context: RenderContext, planned: Planned): string {
  const { startMs, endMs, timeZone, nights } = planned
  if (nights === undefined) return whenText(context, planned)
  return context.locale.wording.stay({ ...stayTimes(context, { startMs, endMs, timeZone }), nights })
}

/** Check-in and check-out of a stay. */
export function stayTimes(
  context: RenderContext,
  { startMs, endMs, timeZone }: Pick<Planned, 'startMs' | 'endMs' | 'timeZone'>,
): { readonly checkIn: string; readonly checkOut: string } {
  const style = styleOf(context)
  return {
    checkIn: dateTimeText(style, startMs, timeZone),
    checkOut: dateTimeText(style, endMs, timeZone, true),
  }
}

function nightsText(context: RenderContext, { startMs, endMs, timeZone }: Planned, plain: boolean): string {
  const style = styleOf(context)
  const date = (ms: number, short: boolean) => dateText(style, localTimeOf(timeZone, ms).date, timeZone, short)
  return context.locale.wording.dates(date(startMs, plain), date(endMs, true))
}

/** The dates of a series, each with its time where the times differ, and with its person where those do. */
function seriesText(context: RenderContext, planned: Planned): string {
  const style = styleOf(context)
  const { wording } = context.locale
  const dates = datesOf(context, planned)
  const clock = (ms: number) => timeText(style, ms, planned.timeZone)
  const sameTime = dates.every(({ startMs }) => clock(startMs) === clock(planned.startMs))
  const samePerson = dates.every(({ staffId }) => staffId === planned.staffId)
  const texts = dates.map(({ startMs, staffId }) => {
    const date = dateText(style, localTimeOf(planned.timeZone, startMs).date, planned.timeZone, true)
    const when = sameTime ? date : wording.dateTime(date, clock(startMs))
    return samePerson ? when : withStaff(context, when, { staffId })
  })
  const list = wording.list(texts, 'and')
  return sameTime ? wording.dateTime(list, clock(planned.startMs)) : list
}

/** Every date of a series with who serves it. */
export function datesOf(
  context: RenderContext,
  { startMs, endMs, staffId, further }: Planned,
): readonly { readonly startMs: number; readonly endMs: number; readonly staffId: string | null }[] {
  const later = (further ?? []).map(({ picks, ...times }) => ({
    ...times,
    staffId: picks.find(({ resourceId }) => staffOf(context, resourceId) !== undefined)?.resourceId ?? null,
  }))
  return [{ startMs, endMs, staffId }, ...later]
}

/** Who serves every date of a series; null where they are several. */
export function oneStaffOf(context: RenderContext, planned: Planned): string | null {
  const dates = datesOf(context, planned)
  return dates.every(({ staffId }) => staffId === planned.staffId) ? planned.staffId : null
}

/** "Haircut, 3:00 pm + Beard trim, 3:45 pm with Ben": whoever does it all is named once, each of several by the step. */
export function stepsText(
  context: RenderContext,
  planned: Pick<Planned, 'timeZone' | 'staffId' | 'steps'>,
  priceOf: (step: Step) => string | null = () => null,
): string {
  const all = stepLines(context, planned, priceOf).join(' + ')
  return isOfOne(planned) ? withStaff(context, all, planned) : all
}

/** Each step of a visit with its time, its price where one is given, and who does it where they are several. */
export function stepLines(
  context: RenderContext,
  planned: Pick<Planned, 'timeZone' | 'steps'>,
  priceOf: (step: Step) => string | null = () => null,
): readonly string[] {
  const one = isOfOne(planned)
  return (planned.steps ?? []).map((step) => {
    const text = stepText(context, planned, one ? { ...step, staffId: null } : step)
    const price = priceOf(step)
    return price === null ? text : `${text} (${price})`
  })
}

/** True where one person does every step. */
export function isOfOne({ steps }: Pick<Planned, 'steps'>): boolean {
  return new Set(steps?.map(({ staffId }) => staffId)).size === 1
}

/** "Haircut with Ana, 3:00 pm" of each step of a visit. */
export function stepText(context: RenderContext, { timeZone }: Pick<Planned, 'timeZone'>, step: Step): string {
  const what = withStaff(context, step.serviceName, { staffId: step.staffId })
  return context.locale.wording.dateTime(what, timeText(styleOf(context), step.startMs, timeZone))
}
