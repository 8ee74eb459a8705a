import { finderTimeZone } from '../data/finder-tenant.ts'
import { sameName } from '../data/sgd.ts'
import { weekdays } from '../data/star.ts'
import type { StarUserTurn, StarWish } from '../data/star-goal.ts'
import type { CustomerView, SeenTime, SimulatedCustomer } from './customer-view.ts'
import { unsaidParty } from './sgd-customer.ts'

/**
 * The human of a STAR dialog, of whom only the words are known and no labels: each turn is spoken where the agent asks
 * what the recorded system had asked before it, else in their order; plain words where none is left. While the summary
 * is not what was booked in the end the turns that are left go first, since the human changed their mind on the way.
 */
interface Customer {
  readonly wish: StarWish
  readonly mode: 'blind' | 'checking'
  left: readonly StarUserTurn[]
  replies: number
  corrected: boolean
  restated: boolean
  lastText: string
  repeats: number
}

const repliesMax = 24
const repeatsMax = 3

export function createStarCustomer(wish: StarWish, mode: 'blind' | 'checking'): SimulatedCustomer {
  const start = { replies: 0, corrected: false, restated: false, lastText: '', repeats: 0 }
  const customer: Customer = { wish, mode, left: wish.turns, ...start }
  return { respond: (view) => respond(customer, view) }
}

/** True where a time is that of the booking, in as much as the data say of it: a weekday or days of a month. */
export function isBooked({ booked, provider }: StarWish, seen: Omit<SeenTime, 'offerId'>): boolean {
  const date = Temporal.PlainDate.from(seen.date)
  const departure = date.add({ days: seen.nights ?? 0 })
  return (
    sameName(seen.staff, provider) &&
    (booked.weekday === null || date.dayOfWeek === booked.weekday) &&
    (booked.time === null || seen.time === booked.time) &&
    (booked.party === null || seen.party === booked.party) &&
    (booked.arrival === null || date.day === booked.arrival) &&
    (booked.departure === null || departure.day === booked.departure)
  )
}

function respond(customer: Customer, view: CustomerView): string | null {
  customer.replies += 1
  customer.repeats = view.text === customer.lastText ? customer.repeats + 1 : 0
  customer.lastText = view.text
  if (customer.replies > repliesMax || customer.repeats >= repeatsMax || view.bookings > 0) return null
  if (customer.replies === 1) return next(customer)
  const about = view.asks?.about
  if (about === 'contact') return 'dana.reed@example.com'
  if (about === 'name') return spokenAfter(customer, /ask_name/) ?? customer.wish.customer
  if (view.summary !== null) return reactToSummary(customer, view.summary)
  if (about === 'confirm') return 'Yes.'
  if (view.refused) return spokenAfter(customer, /unavailable|failed/) ?? carryOn(customer, view)
  return (about === undefined ? null : answer(customer, about)) ?? carryOn(customer, view)
}

function reactToSummary(customer: Customer, summary: SeenTime): string | null {
  if (isBooked(customer.wish, summary)) return spokenAfter(customer, /available|confirm/) ?? 'Yes.'
  // An "okay" that was meant for something else would be a yes to this.
  const meant = customer.left.find(({ text }) => customer.mode === 'blind' || !affirming.test(text))
  if (meant !== undefined) return speak(customer, meant)
  if (customer.mode === 'blind') return 'Yes.'
  if (customer.corrected) return null
  customer.corrected = true
  return `No, it should be ${sayBooked(customer.wish)}.`
}

const affirming = /^(?:yes|yeah|yep|yup|sure|ok|okay|alright|great|good|perfect|sounds|please|book|thank)\b/i

/** The human's own answer to that question, or a plain one. */
function answer(customer: Customer, about: string): string | null {
  const { booked, provider } = customer.wish
  switch (about) {
    case 'date':
      return spokenAfter(customer, /ask_day|date_from/) ?? sayDay(customer.wish)
    case 'time':
      return spokenAfter(customer, /ask_(?:start_)?time/) ?? booked.time
    case 'party':
      return spokenAfter(customer, /ask_size/) ?? `For ${booked.party ?? unsaidParty}.`
    case 'nights':
      return spokenAfter(customer, /date_to/) ?? `Until the ${ordinal(booked.departure ?? 0)}.`
    case 'staff':
      return spokenAfter(customer, /doctor_name|apartment_name|ask_hotel|ask_restaurant/) ?? provider
    case 'service':
      return null
    default:
      return null
  }
}

/** What fits an offer is taken; else the next turn of the human, else the whole wish once. */
function carryOn(customer: Customer, view: CustomerView): string | null {
  const fitting = view.asks?.about === 'offer' ? view.offers.find((one) => isBooked(customer.wish, one)) : undefined
  if (fitting !== undefined) return `${fitting.date} at ${fitting.time} please.`
  const own = next(customer)
  if (own !== null) return own
  if (customer.restated) return null
  customer.restated = true
  return `I'd like to book ${sayBooked(customer.wish)}.`
}

function next(customer: Customer): string | null {
  const [first] = customer.left
  return first === undefined ? null : speak(customer, first)
}

function spokenAfter(customer: Customer, action: RegExp): string | null {
  const own = customer.left.find(({ before }) => before !== null && action.test(before))
  return own === undefined ? null : speak(customer, own)
}

function speak(customer: Customer, turn: StarUserTurn): string {
  customer.left = customer.left.filter((one) => one !== turn)
  return turn.text
}

function sayBooked(wish: StarWish): string {
  const { booked, provider } = wish
  const time = booked.time === null ? '' : ` at ${booked.time}`
  const until = booked.departure === null ? '' : ` until the ${ordinal(booked.departure)}`
  const party = booked.party === null ? '' : ` for ${booked.party} people`
  return `${provider} ${sayDay(wish)}${time}${until}${party}`
}

function sayDay({ booked, now }: StarWish): string {
  if (booked.arrival !== null) return `from the ${ordinal(booked.arrival)}`
  const today = Temporal.Instant.from(now).toZonedDateTimeISO(finderTimeZone).dayOfWeek
  const day = booked.weekday === null || booked.weekday === today ? undefined : weekdays[booked.weekday - 1]
  return day === undefined ? 'today' : `on ${day[0]?.toUpperCase()}${day.slice(1)}`
}

function ordinal(day: number): string {
  const ending = ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th'
  return `${day}${day > 10 && day < 14 ? 'th' : ending}`
}
