import type { DateWish, TimeWish } from '../../src/domain/conversation.ts'
import { dayOf, parseClock, parseDate } from '../../src/domain/plain-date.ts'
import type { FactOf, FactReference } from '../../src/domain/reply.ts'
import { callingName, locationOf, type RenderContext, serviceOf, staffOf, styleOf, zoneOf } from './context.ts'
import { hoursText } from './hours-text.ts'
import { limitText } from './limit-text.ts'
import { bookingText, offerText } from './planned-text.ts'
import { policyText } from './policy-text.ts'
import { durationText, servicePriceText } from './price-text.ts'
import { servicePaymentText, servicePaymentWhy } from './service-payment.ts'
import { clockText, dateText, dateTimeText, zoneCity } from './time-text.ts'

/** A fact in the customer's language, from rows of this turn; null where there is no such row, or it may not be told. */
export function factText(context: RenderContext, fact: FactReference): string | null {
  switch (fact.type) {
    case 'offer':
      return offerText(context, fact)
    case 'booking':
      return bookingText(context, fact)
    case 'service':
      return serviceText(context, fact)
    case 'staff':
      return staffText(context, fact)
    case 'location':
      return locationText(context, fact)
    case 'hours':
      return hoursText(context, fact)
    case 'knowledge':
      return context.catalog.tenant.knowledge.find((entry) => entry.topic === fact.topic)?.answer ?? null
    case 'date':
      return isNamedDate(context, fact.date) ? dateText(styleOf(context), fact.date, zoneOf(context)) : null
    case 'dates':
      return datesText(context, fact.from, fact.to)
    case 'time':
      return context.facts.times.has(fact.time) && parseClock(fact.time) !== null
        ? clockText(styleOf(context), fact.time, true)
        : null
    case 'now': {
      const zone = context.catalog.tenant.timeZone
      return dateTimeText({ ...styleOf(context), customerZone: zone }, context.nowMs, zone, true)
    }
    case 'people':
    case 'nights':
    case 'occurrences':
      return context.facts.numbers.has(fact.count) ? context.locale.wording[fact.type](fact.count) : null
    case 'intake':
      return serviceOf(context, fact.serviceId)?.intake.find((question) => question.id === fact.key)?.label ?? null
    case 'attribute':
      return attributeText(context, fact)
    case 'wish':
      return wishText(context, fact)
    case 'tenant':
      return fact.part === 'zone'
        ? zoneCity(context.catalog.tenant.timeZone)
        : (context.catalog.tenant[fact.part] ?? null)
    case 'summary':
      return null
  }
}

function serviceText(context: RenderContext, fact: FactOf<'service'>): string | null {
  const service = serviceOf(context, fact.id)
  if (service === undefined) return null
  const price = servicePriceText(context, service, fact.staffId)
  const duration = durationText(context, service, fact)
  const part = fact.part ?? 'name'
  switch (part) {
    case 'name':
      return service.name
    case 'price':
      return price
    case 'duration':
      return duration
    case 'line': {
      const told = [duration, price].filter((part) => part !== null)
      return told.length === 0 ? service.name : `${service.name} (${told.join(', ')})`
    }
    case 'policy':
      return policyText(context, service)
    case 'payment':
      return servicePaymentText(context, service, fact.staffId)
    case 'payment-why':
      return servicePaymentWhy(context, service, fact.staffId)
    case 'description':
      return service.description === '' ? null : service.description
    case 'party-min':
    case 'party-max':
    case 'nights-min':
    case 'nights-max':
      return limitText(context, service, part)
    case 'arrival':
      return service.shape?.kind === 'stay' && service.shape.arrivalWeekdays !== undefined
        ? context.locale.wording.weekdays(service.shape.arrivalWeekdays)
        : null
  }
}

function staffText(context: RenderContext, fact: FactOf<'staff'>): string | null {
  const staff = staffOf(context, fact.id)
  if (staff === undefined) return null
  if ((fact.part ?? 'name') === 'name') return callingName(context, staff.id)
  const services = context.catalog.services.filter((service) =>
    service.requirements.some((requirement) => requirement.anyOf.includes(staff.id)),
  )
  const told = [...Object.values(staff.attributes), ...services.map((service) => service.name)]
  return told.length === 0 ? staff.name : `${staff.name} (${told.join(', ')})`
}

function attributeText(context: RenderContext, fact: FactOf<'attribute'>): string | null {
  const attributes = staffOf(context, fact.staffId)?.attributes ?? {}
  return Object.hasOwn(attributes, fact.key) ? (attributes[fact.key] ?? null) : null
}

function locationText(context: RenderContext, fact: FactOf<'location'>): string | null {
  const location = locationOf(context, fact.id)
  if (location === undefined) return null
  switch (fact.part ?? 'name') {
    case 'name':
      return location.name
    case 'area':
      return location.area
    case 'address':
      return mayTellAddress(context, location.id) ? location.address : null
    case 'phone':
      return context.catalog.tenant.phone ?? null
  }
}

/** The exact address is told where it is public, or to the customer of a booking that is confirmed there. */
export function mayTellAddress(context: RenderContext, locationId: string): boolean {
  if (locationOf(context, locationId)?.addressPublic === true) return true
  return [...context.facts.bookings.values()].some(
    (booking) => booking.locationId === locationId && booking.state === 'confirmed',
  )
}

function datesText(context: RenderContext, from: string, to: string): string | null {
  if (!isNamedDate(context, from) || !isNamedDate(context, to)) return null
  const style = styleOf(context)
  const zone = zoneOf(context)
  const first = dateText(style, from, zone)
  return from === to ? first : context.locale.wording.dates(first, dateText(style, to, zone))
}

function isNamedDate(context: RenderContext, date: string): boolean {
  return context.facts.dates.has(date) && parseDate(date) !== null
}

function wishText(context: RenderContext, fact: FactOf<'wish'>): string | null {
  const { draft } = context.session
  const date = fact.date ?? (fact.time === null ? (draft.date?.value ?? null) : null)
  const time = fact.time ?? (fact.date === null ? (draft.time?.value ?? null) : null)
  const parts = [dateWishText(context, date), timeWishText(context, time)].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(', ')
}

/** A longer range of weekdays is not said by its ends. */
const weekdayRangeDays = 14

function dateWishText(context: RenderContext, wish: DateWish | null): string | null {
  if (wish === null) return null
  const dates = datesText(context, wish.from, wish.to)
  if (dates === null || wish.weekdays === undefined) return dates
  // Of a series the weekdays say it: the range is only how far it is looked.
  if (dayOf(wish.to) - dayOf(wish.from) > weekdayRangeDays) return context.locale.wording.onWeekdays(wish.weekdays)
  return `${context.locale.wording.weekdays(wish.weekdays)}, ${dates}`
}

function timeWishText(context: RenderContext, wish: TimeWish | null): string | null {
  if (wish === null) return null
  const { wording } = context.locale
  const label = wish.label?.toLowerCase()
  if (label !== undefined && Object.hasOwn(wording.partOfDay, label)) return wording.partOfDay[label] ?? null
  const known = [wish.start, wish.end].every((time) => time === null || context.facts.times.has(time))
  if (!known) return null
  const style = styleOf(context)
  const clock = (time: string | null) => (time === null ? null : clockText(style, time, true))
  const text = wording.timeWish({ kind: wish.kind, start: clock(wish.start), end: clock(wish.end) })
  return text === '' ? null : text
}
