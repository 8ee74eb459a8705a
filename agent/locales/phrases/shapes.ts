/**
 * Every sentence that the agent can say, by id, with the values it takes. A language is one file beside this one that
 * `satisfies Locale`: a missing phrase does not compile. Planners name a phrase by its id; code fills in the values.
 *
 * A phrase is a template: `{name}` stands for a value, `[…]` is left out when a value inside it is missing (groups may
 * nest), or a function where a language needs more. A phrase that lacks a value outside brackets is not said at all.
 */

import { moneyShapes } from './money-shapes.ts'
import { type Claim, claims, found, lists, type Shape, says } from './shape.ts'

export type { Claim }

export const phraseShapes = {
  ...moneyShapes,

  // Opening and closing
  greeting: says('tenant'),
  hello_again: says(),
  what_i_can_do: says(),
  thanks: says(),
  bye: says(),
  take_time: says(),
  small_talk: says(),
  anything_else: says(),
  are_you_human: says('tenant'),

  // Offers
  offers_wish: says('service', 'staff', 'wish', 'duration', 'price'),
  offers_visit: { ...says('services', 'staff', 'wish'), joins: 'and' },
  offers_each: says('service', 'people', 'staff', 'wish', 'duration', 'price'),
  offers_party: says('service', 'people', 'nights', 'staff', 'wish', 'price'),
  offers_move: says('booking', 'wish', 'staff'),
  offers_earlier: says('service', 'staff', 'wish'),
  offers_later: says('service', 'staff', 'wish'),
  another_time: says(),
  times_of_zone: says('city'),
  one_after_another: found('service', 'wish'),
  with_several: found('service', 'wish'),
  comes_to_you: says(),
  closest: found(),
  closest_offers: found('offers'),
  taken_just_now: found('wish'),
  offer_expired: says(),
  nothing_earlier: found('wish'),
  nothing_later: found('wish'),
  day_again: says('wish'),
  party_fixed: says(),
  nights_fixed: says(),
  nothing_free: found('service', 'staff', 'wish'),
  slot_open: found('offer'),
  soonest: found(),
  nothing_open_then: says(),
  no_more_staff: found('service', 'wish'),
  who_is_free: found('staff', 'wish'),
  nobody_free: found('wish'),
  series_taken: { ...found('dates'), joins: 'and' },
  series_closed: { ...found('dates'), joins: 'and' },
  series_soon: { ...found('dates'), joins: 'and' },
  series_far: { ...found('dates'), joins: 'and' },
  series_not_open: { ...found('dates'), joins: 'and' },
  series_left: found('count'),
  series_none: found('wish'),

  // Why a wish is not open, in about six words
  why_past: found('wish'),
  why_notice: found('service', 'hours', 'days'),
  why_advance: found('service', 'days', 'until'),
  why_not_sharp: found('wish'),
  why_away_then: found('staff', 'wish'),
  why_not_in: found('staff', 'wish'),
  nothing_near: found('service', 'staff', 'wish'),
  nothing_at_all: found('service'),
  why_nobody_in: found('service', 'wish'),
  why_closed: found('who', 'wish'),
  why_ends_after_closing: found('service', 'duration', 'wish'),
  why_override: found('who', 'wish', 'reason'),
  why_time_off: found('staff', 'wish'),
  why_busy: found('staff', 'wish'),
  why_full: found('wish'),
  why_off_grid: found('minutes'),
  why_no_resource: found('service'),
  why_full_for: found('wish', 'people'),
  why_party_large: says('service', 'most'),
  why_party_small: says('service', 'least'),
  why_nights_few: says('service', 'least'),
  why_nights_many: says('service', 'most'),
  why_nights_taken: found('service'),
  why_arrival_day: says('service', 'days'),
  why_no_session: found('service', 'wish'),
  why_session_off: found('wish'),
  why_seats: found('wish', 'left'),
  why_quota_staff: found('staff', 'service'),
  why_quota_staff_week: found('staff', 'service'),
  why_quota_service: found('service'),
  why_quota_service_week: found('service'),
  why_quota_customer: found('service'),
  why_quota_customer_week: found('service'),
  why_same_staff: found('wish'),
  why_few_staff: found('wish'),
  why_step: found('service'),
  why_gap: found('wish'),
  party_none: says(),
  party_not_whole: says(),
  party_beyond: says(),
  nights_none: says(),
  nights_not_whole: says(),
  nights_beyond: says(),
  too_many_steps: says(),
  impossible_date: says('said'),
  impossible_time: says('said'),
  past_date: says('said'),
  time_gap: says('said', 'wish'),
  time_overlap: says('said'),

  // Questions
  ask_service: says('tenant'),
  ask_service_which: says('services'),
  ask_staff: says('service'),
  ask_staff_which: says('staff'),
  propose_staff: says('staff', 'area', 'count'),
  ask_city: says(),
  ask_look: says(),
  unknown_staff: says('said'),
  not_by_staff: says('staff', 'service'),
  unknown_place: says('said'),
  ask_kind: says(),
  ask_date: says('service', 'staff'),
  ask_time: says('service', 'staff', 'wish'),
  ask_morning_or_evening: says('wish'),
  ask_offer: says(),
  ask_which_offer: says(),
  ask_name: says(),
  ask_name_again: says(),
  ask_contact: says(),
  ask_contact_again: says(),
  ask_instead: says(),
  noted: says('said'),
  one_at_a_time: says('service'),
  ask_booking: says(),
  ask_which_booking: says('bookings'),
  ask_whose: says('bookings'),
  ask_new_time: says('booking'),
  ask_party: says('service'),
  ask_party_or_team: says(),
  ask_nights: says('service'),
  ask_nights_or_team: says(),
  ask_arrival: says('service'),
  ask_repeat: says(),
  ask_next: says('service'),
  ask_intake: says('question'),
  ask_what_to_change: says(),
  ask_what_to_change_party: says(),
  ask_what_to_change_stay: says(),

  // Who it is, and whom it is for
  ask_own_number: says(),
  ask_own_number_again: says(),
  ask_other_number: says(),
  code_sent: claims('code', 'digits'),
  code_needed: says(),
  code_wrong: found('count'),
  code_failed: found(),
  code_expired: found(),
  code_limit: found(),
  code_not_mobile: found(),
  number_known: found(),
  number_proven: claims('proven'),
  number_added: claims('proven'),
  ask_for_whom: says('names'),
  ask_attendee: says('kin'),

  // Before the yes
  summary_book: says('service', 'staff', 'when', 'where', 'price', 'terms'),
  summary_move_stay: says('service', 'from', 'when', 'where', 'price', 'terms'),
  summary_move: says('service', 'staff', 'from', 'when', 'where', 'price', 'terms'),
  summary_recount: says('before', 'from', 'service', 'staff', 'when', 'where', 'price', 'terms'),
  summary_recount_stay: says('service', 'from', 'when', 'where', 'price', 'terms'),
  summary_visit: says('attendee', 'steps', 'when', 'where', 'price', 'terms'),
  summary_series: says('service', 'staff', 'count', 'when', 'where', 'price', 'terms'),
  summary_cancel: says('service', 'staff', 'when', 'reference', 'terms'),
  terms_paid_there: says('price'),
  terms_free_until: says('until'),
  terms_each: says('policy'),
  terms_not_free: says('fee'),
  terms_cancel_free_now: says(),
  terms_cancel_fee_now: says('fee'),
  confirm_book: says('name'),
  confirm_series: says('count', 'name'),
  confirm_request: says('tenant', 'name'),
  confirm_move: says('name'),
  confirm_recount: says('name'),
  confirm_cancel: says('name'),
  confirm_again_book: says('service', 'when'),
  confirm_again_dates: says('service', 'when'),
  confirm_again_request: says('service', 'when'),
  confirm_again_move: says('service', 'when'),
  confirm_again_recount: says('service', 'when'),
  confirm_again_cancel: says('service', 'when'),
  confirmation_expired: says(),
  kept_as_is: says(),
  stays_cancelled: says(),
  not_booked: says(),

  // Done: only from a row committed in this turn
  booked: claims('booked', 'service', 'staff', 'when', 'reference', 'link'),
  booked_series: claims('booked', 'count', 'service', 'staff', 'dates'),
  requested: claims('requested', 'service', 'staff', 'when', 'tenant', 'reference', 'link'),
  requested_series: claims('requested', 'count', 'service', 'staff', 'dates', 'tenant'),
  moved: claims('moved', 'service', 'staff', 'when', 'reference', 'money', 'link'),
  moved_request: claims('moved', 'service', 'staff', 'when', 'tenant', 'reference', 'link'),
  recounted: claims('moved', 'service', 'staff', 'when', 'reference', 'money', 'link'),
  recounted_request: claims('moved', 'service', 'staff', 'when', 'tenant', 'reference', 'link'),
  cancelled: claims('cancelled', 'service', 'staff', 'when', 'fee', 'money'),

  // Bookings that stand
  your_booking: says('booking', 'reference', 'link'),
  nothing_booked: says(),
  your_bookings: lists('bookings'),
  no_booking: found(),
  booking_not_here: says(),
  booking_in_past: says('booking'),
  already_cancelled: found('booking'),
  already_booked: found('booking', 'reference'),
  move_too_late: found('booking'),
  too_late_here: says(),
  same_time: says('booking'),

  // Answers
  price: says('service', 'price', 'duration'),
  price_unknown: says('service'),
  services_prices: says('services'),
  duration: says('service', 'duration'),
  description: says('line'),
  policy: says('service', 'policy'),
  policy_usual: says('policy'),
  hours: says('hours'),
  closed_on: says('wish'),
  hours_of: says('staff', 'hours'),
  address: says('place', 'address'),
  area: says('place', 'area'),
  phone: says('phone'),
  email: says('email'),
  website: says('website'),
  zone: says('zone'),
  clock: says('now', 'zone'),
  not_known: says(),
  language_spoken: says(),
  only_english: says(),
  not_known_short: says(),
  knowledge: says('answer'),
  services_list: says('services'),
  staff_list: says('staff'),
  staff_line: says('line'),
  attribute_yes: says('staff'),
  attribute_no: says('staff'),

  // What it cannot do, and a person
  not_understood: says(),
  not_understood_again: says(),
  not_clear: says(),
  not_mine: says(),
  cannot_do: says(),
  party_too_big: says(),
  no_nights: says(),
  handoff_offer: says(),
  handoff_requested: claims('handoff'),
  handoff_already: claims('handoff'),
  handoff_failed: says('phone'),
  medical_advice: says(),
  emergency: says(),
  complaint: says(),
  injection: says(),
  card_masked: says(),
  rate_limited: says(),
  waitlist_joined: claims('waitlist', 'service', 'staff', 'wish'),
  waitlist_earlier: claims('waitlist', 'booking'),
  waitlist_open: found(),
  waitlist_left: claims('off-waitlist'),
  waitlist_not_on: found(),
  waitlist_which: says(),
  waitlist_name: says(),
  waitlist_full: found(),
  waitlist_declined: found(),
  waitlist_gone: says(),
  trouble: says(),
  commit_unknown: says(),
  opted_out: says(),

  // Labels of choices; the id of the choice is the rest of the name
  choice_yes: says(),
  choice_no: says(),
  choice_change: says(),
  choice_cancel: says(),
  choice_move: says(),
  choice_book: says(),
  choice_keep: says(),
  choice_person: says(),
  choice_new_code: says(),
  choice_me: says(),
  choice_any: says(),
  choice_else: says(),
  choice_other_times: says(),
  choice_waitlist: says(),
  choice_yes_cancel: says(),
  choice_yes_move: says(),
  choice_yes_recount: says(),
} as const satisfies Record<string, Shape>

export type PhraseId = keyof typeof phraseShapes

/** A phrase's values, rendered. A list is already joined by the language. */
export type RenderedValues = Readonly<Record<string, string>>

export type Phrase = string | ((values: RenderedValues) => string)
export type Phrases = { readonly [Id in PhraseId]: Phrase }

/** True where a planner's phrase id is one of ours. */
export function isPhraseId(id: string): id is PhraseId {
  return Object.hasOwn(phraseShapes, id)
}

/** True where a phrase tells what a tool has found. */
export function tellsFindings(id: PhraseId): boolean {
  return (phraseShapes[id] as Shape).found === true
}

/** How a list in a phrase is joined: things to choose from, or all of them. */
export function joinOf(id: PhraseId): 'and' | 'or' {
  return (phraseShapes[id] as Shape).joins ?? 'or'
}

/** What a phrase claims to be done, if anything. */
export function claimOf(id: PhraseId): Claim | null {
  return (phraseShapes[id] as Shape).claims ?? null
}

/**
 * Phrases that bind a yes, state a commit or say what money does. Only code puts them, from the row or proposal at hand: a
 * planner's own, with whatever values it chose, are passed over.
 */
export function isReserved(id: string): boolean {
  return reserved.test(id)
}

const reserved =
  /^(?:(?:summary|confirm|terms|because|rest|ask_pay|stands|money|missed)_|(?:booked|requested|asked|moved|recounted|cancelled)(?:_|$))/
