import type { Draft, TimeWish } from '../../src/domain/conversation.ts'
import { isSameName } from '../../src/domain/person-name.ts'
import type { ReplySegment } from '../../src/domain/reply.ts'
import type { BookingFact } from '../../src/domain/tool-facts.ts'
import { localDateOf, localTimeOf } from '../../src/domain/zoned-time.ts'
import { payAsked } from '../understanding/money-said.ts'
import { relativeFlow } from './asked-time.ts'
import { whichOffer } from './book.ts'
import { afterRefusal } from './commit.ts'
import { ask, call, type Flow, fact, phrase, type Saying } from './flow.ts'
import { exactOffer, findOffers, type Search, wishValue } from './found.ts'
import { closest, nothingOpen, refusedSearch, showOffers } from './offers.ts'
import { noBookingFlow } from './proof.ts'
import { fixedCount, recountOf } from './recount.ts'
import { codeOf, liveBookingsOf, type Scene, staffNamed } from './scene.ts'
import { whyNot } from './why-words.ts'

/** Which booking is meant, or what must be said or asked first. */
type Meant =
  | { readonly booking: BookingFact; readonly saying: null }
  | { readonly booking: null; readonly saying: Saying }

/** Moves a booking of this conversation: which one, then when, then the summary. */
export function* moveFlow(scene: Scene): Flow {
  const meant = yield* bookingMeant(scene, 'move')
  if (meant.booking === null) return meant.saying
  const { booking } = meant
  const { draft, understanding } = scene
  // Said before any time is looked for: none could be taken.
  if (booking.moveClosed === true) return refusedChange(scene, booking, {}, 'move_closed')
  if (understanding.ambiguous?.about === 'offer') return whichOffer(scene, understanding.ambiguous.ids)
  if (draft.offer !== null) return yield* proposeMove(scene, booking, draft.offer.value)
  const service = serviceOfMove(scene, booking)
  if (service === undefined) return ask([phrase('cannot_do')], 'handoff', { choices: ['person', 'no'] })
  const counted = recountOf(scene, booking, service)
  if (counted === null) return fixedCount(scene)
  const beside = scene.changed('date', 'time')
    ? null
    : yield* relativeFlow(scene, service, {
        staffId: staffOfMove(scene, booking),
        group: counted.group,
        bookingId: booking.id,
      })
  if (beside !== null) return beside
  const isOther = service.id !== booking.serviceId || isForOther(scene, booking)
  const { date, time } = wishOfMove(scene, booking, counted.changes || isOther)
  if (date === null) return ask([phrase('ask_new_time', { booking: bookingValue(booking) })], 'date')
  const search = { service, staffId: staffOfMove(scene, booking), date, time, group: counted.group }
  return yield* timesOfMove(scene, booking, { ...search, bookingId: booking.id })
}

/** The times to which a booking may be moved: the summary of the very one, a list, or why not and what is nearest. */
function* timesOfMove(scene: Scene, booking: BookingFact, search: Search): Flow {
  const { service, staffId } = search
  const found = yield* findOffers(scene, search)
  const refused = refusedSearch(scene, service, found)
  if (refused !== null) return refused
  const exact = exactOffer(found)
  if (exact !== null) return yield* proposeMove(scene, booking, exact.id)
  const staff = staffId === null ? null : fact({ type: 'staff', id: staffId })
  const wish = wishValue(found)
  if (found.offers.length === 0) return yield* nothingOpen(scene, search)
  if (!found.exact) return showOffers(closest(found.offers), [...whyNot(scene, service, found), phrase('closest')])
  return showOffers(found.offers, [phrase('offers_move', { booking: bookingValue(booking), wish, staff })])
}

/** When it shall be: what is not said stays as it stands, of other people or nights the whole. Null date: nothing said. */
function wishOfMove({ draft }: Scene, { timeZone, startMs, nights }: BookingFact, recounted: boolean) {
  const own = localTimeOf(timeZone, startMs)
  const ownDay = { from: own.date, to: own.date }
  const date = draft.date?.value ?? null
  const time = draft.time?.value ?? null
  if (date !== null || time !== null) {
    const sameTime = time === null && recounted && nights === undefined
    return { date: date ?? ownDay, time: sameTime ? atTime(own.time) : time }
  }
  return recounted ? { date: ownDay, time: nights === undefined ? atTime(own.time) : null } : { date: null, time: null }
}

function atTime(start: string): TimeWish {
  return { kind: 'at', start, end: null, label: null }
}

/** "Ana instead": somebody else was named than who serves it. */
function isForOther({ draft, changed }: Scene, { staffId, steps }: BookingFact): boolean {
  const named = staffNamed(draft)
  return changed('staff') && steps === undefined && named !== null && staffId !== null && named !== staffId
}

/** What is not paid yet may become another service by the same words; anything else stays what it is. */
function serviceOfMove({ draft, catalog, changed }: Scene, { serviceId, state, steps, moves }: BookingFact) {
  const isSwapped = state === 'pending_payment' && steps === undefined && moves === undefined && changed('service')
  const id = isSwapped ? (draft.service?.value ?? serviceId) : serviceId
  return catalog.services.find((service) => service.id === id)
}

/** A visit moves with whoever is free; anything else stays with its person unless another is named. */
function staffOfMove({ draft }: Scene, { steps, staffId }: BookingFact): string | null {
  if (draft.staff?.value === 'any' || steps !== undefined) return null
  return staffNamed(draft) ?? staffId
}

/** Cancels a booking of this conversation: which one, then what it costs and the question. */
export function* cancelFlow(scene: Scene): Flow {
  const meant = yield* bookingMeant(scene, 'cancel')
  if (meant.booking === null) return meant.saying
  const proposed = yield* call('cancel_booking', { bookingId: meant.booking.id })
  if (!proposed.ok) return refusedChange(scene, meant.booking, proposed.result, codeOf(proposed) ?? '')
  return ask([], 'confirm', { choices: ['yes', 'move'] })
}

/** Says which bookings this conversation may see. */
export function* findFlow(scene: Scene): Flow {
  const record = yield* call('find_bookings', {})
  const bookings = liveBookingsOf(record)
  const [first] = bookings
  if (first === undefined) return yield* noBookingFlow(scene)
  if (bookings.length === 1) {
    const { id, state } = first
    const told =
      state === 'pending_payment'
        ? phrase('payment', { payment: fact({ type: 'booking', id, part: 'payment' }) })
        : bookingTold(first)
    return ask([told], 'anything', state === 'pending_payment' ? { key: payAsked } : {})
  }
  return ask(
    [
      phrase('your_bookings', {
        bookings: { facts: bookings.slice(0, 5).map(({ id }) => ({ type: 'booking' as const, id })) },
      }),
    ],
    'anything',
  )
}

function* proposeMove(scene: Scene, booking: BookingFact, offer: string): Flow {
  const moved = yield* call('move_booking', { bookingId: booking.id, offer })
  // Not paid yet, and at another price or on other terms: nothing is moved, the other is booked instead.
  const isOther = codeOf(moved) === 'other_terms'
  const proposed = isOther ? yield* call('replace_booking', { bookingId: booking.id, offer }) : moved
  if (!proposed.ok) return refusedChange(scene, booking, proposed.result, codeOf(proposed) ?? '')
  return ask([], 'confirm', { choices: ['yes', 'change'] })
}

function refusedChange(
  scene: Scene,
  booking: BookingFact,
  result: Readonly<Record<string, unknown>>,
  code: string,
): Saying {
  const value = { booking: bookingValue(booking) }
  switch (code) {
    case 'move_closed':
      return ask([phrase('move_too_late', value)], 'handoff', { choices: ['person', 'no'] })
    case 'already_started':
    case 'cancel_closed':
      return ask([phrase('booking_in_past', value)], 'anything')
    case 'same_time':
      return ask([phrase('same_time', value)], 'date')
    case 'already_cancelled':
      return ask([phrase('already_cancelled', value)], 'anything')
    default:
      return afterRefusal(scene, result, code)
  }
}

function* bookingMeant(scene: Scene, change: 'move' | 'cancel'): Flow<Meant> {
  const record = yield* call('find_bookings', {})
  const all = liveBookingsOf(record)
  // What is held for a move can be given up; moved otherwise is the booking that it is held for.
  const bookings = change === 'cancel' ? all : all.filter(({ moves }) => !all.some(({ id }) => id === moves))
  const { draft } = scene
  const named = all.find(({ id }) => id === draft.booking?.value)
  const meantId = change === 'cancel' ? named?.id : (named?.moves ?? named?.id)
  if (bookings.length === 0) return { booking: null, saying: yield* noBookingFlow(scene) }
  const { reference } = scene.understanding
  const chosen = bookings.find((one) => one.id === meantId || one.reference === reference)
  if (chosen !== undefined) return { booking: chosen, saying: null }
  // "Never mind", of what has just been asked to be paid.
  const unpaid = bookings.filter(({ state }) => state === 'pending_payment')
  const [pays] = unpaid
  const isAboutPaying = scene.session.openQuestion?.key === payAsked && !scene.changed('service', 'date', 'time')
  if (isAboutPaying && pays !== undefined && unpaid.length === 1) return { booking: pays, saying: null }
  const left = bookings.filter((booking) => isMeant(booking, scene))
  const pool = left.length > 0 ? left : bookings
  const [only] = pool
  if (pool.length === 1 && only !== undefined) return { booking: only, saying: null }
  const shown = pool.slice(0, 5)
  const choices = shown.map(({ id }) => `booking:${id}`)
  // Each of a family has one: whose it is tells them apart.
  const people = new Set(shown.map(({ attendee }) => attendee ?? ''))
  const part = people.size === shown.length ? { part: 'whose' as const } : {}
  const facts = shown.map(({ id }) => ({ type: 'booking' as const, id, ...part }))
  const asked = people.size === shown.length ? 'ask_whose' : 'ask_which_booking'
  const saying = ask([phrase(asked, { bookings: { facts } })], 'booking', { choices })
  // "The one on the 9th" names a booking by its day.
  const options = shown.map(({ id, timeZone, startMs }) => {
    const { date, time } = localTimeOf(timeZone, startMs)
    return { id, label: '', date, time }
  })
  return { booking: null, saying: { ...saying, asks: { about: 'booking', key: null, options } } }
}

/** "My thing on Thursday": the day, service and person said narrow the bookings down. */
function isMeant(booking: BookingFact, { draft, understanding }: Scene): boolean {
  const { service, date, intent } = draft
  const staffId = staffNamed(draft)
  const day = localDateOf(booking.timeZone, booking.startMs)
  const said = understanding.bookingDate ?? (intent === 'cancel' ? (date?.value ?? null) : null)
  const onDay = said === null || (day >= said.from && day <= said.to)
  return (
    onDay &&
    isTheirs(booking, draft) &&
    (service === null || service.value === booking.serviceId) &&
    (staffId === null || staffId === booking.staffId)
  )
}

/** "Mia's", "mine"; a kin without a name is nobody's who is known by name. */
function isTheirs({ attendee }: BookingFact, { attendee: said }: Draft): boolean {
  if (said === null) return true
  const { name, kin, self } = said.value
  if (self) return attendee === undefined
  if (attendee === undefined) return false
  return name === null ? attendee === kin : isSameName(attendee, name)
}

/** A booking with its reference and its link. */
export function bookingTold({ id }: BookingFact): ReplySegment {
  const part = (part: 'short' | 'reference' | 'link') => fact({ type: 'booking', id, part })
  return phrase('your_booking', { booking: part('short'), reference: part('reference'), link: part('link') })
}

/** A reference was named that is not of this conversation: nothing is said about whose it is. Null: it is, or none was. */
export function* unknownReference(scene: Scene): Flow<Saying | null> {
  const { reference } = scene.understanding
  if (reference == null) return null
  const bookings = liveBookingsOf(yield* call('find_bookings', {}))
  return bookings.some((booking) => booking.reference === reference) ? null : yield* noBookingFlow(scene)
}

function bookingValue({ id }: BookingFact) {
  return fact({ type: 'booking', id, part: 'short' })
}
