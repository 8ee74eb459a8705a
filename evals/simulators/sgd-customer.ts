import { hasAct, type SgdDialog, sameName } from '../data/sgd.ts'
import { type SgdWish, wishOf } from '../data/sgd-goal.ts'
import type { CustomerView, SeenTime, SimulatedCustomer } from './customer-view.ts'
import { anyValue, createSgdScript, type ScriptTurn, type SgdScript } from './sgd-script.ts'
import { sayGoal, sayOffer, sayValue, sayWish } from './sgd-wording.ts'

/**
 * Goal replay (metric 5 of the data's README): a customer who holds the goal of a human dialog and speaks the human's
 * own turns where the dialog has one for what is asked, a plain template otherwise. A superseding value is spoken
 * where the human spoke it. The `blind` customer says yes to any summary; the `checking` one corrects a wrong summary
 * once, then leaves.
 */
export interface SgdCustomerOptions {
  readonly mode: 'blind' | 'checking'
  readonly name: string
}

/** What the customer goes by, and what has happened so far. */
interface Customer {
  readonly options: SgdCustomerOptions
  readonly script: SgdScript
  readonly wish: SgdWish
  readonly matches: (seen: SeenTime) => boolean
  replies: number
  corrected: boolean
  restated: boolean
  lastText: string
  repeats: number
}

const repliesMax = 24
const repeatsMax = 3
/** How many come where the data never say it: rooms are sold there without. */
export const unsaidParty = '2'

export function createSgdCustomer(dialog: SgdDialog, options: SgdCustomerOptions): SimulatedCustomer {
  const wish = wishOf(dialog)
  const customer: Customer = {
    options,
    script: createSgdScript(dialog),
    wish,
    matches: (seen) => isWanted(wish, seen),
    replies: 0,
    corrected: false,
    restated: false,
    lastText: '',
    repeats: 0,
  }
  return { respond: (view) => respond(customer, view) }
}

/** True where a time is the goal's in all that the goal says. */
export function isWanted({ wanted }: SgdWish, seen: Omit<SeenTime, 'offerId'>): boolean {
  const says = (key: keyof typeof wanted, value: string | number | null) =>
    wanted[key] === undefined || value === null || wanted[key] === String(value)
  return (
    (wanted.provider === undefined || sameName(seen.staff, wanted.provider)) &&
    says('date', seen.date) &&
    says('time', seen.time) &&
    says('party', seen.party) &&
    says('nights', seen.nights)
  )
}

function respond(customer: Customer, view: CustomerView): string | null {
  const { script } = customer
  customer.replies += 1
  customer.repeats = view.text === customer.lastText ? customer.repeats + 1 : 0
  customer.lastText = view.text
  if (customer.replies === 1) return script.first === undefined ? null : script.speak(script.first)
  if (customer.replies > repliesMax || customer.repeats >= repeatsMax || view.bookings > 0) return null
  const about = view.asks?.about
  if (about === 'name') return customer.options.name
  if (about === 'contact') return 'dana.reed@example.com'
  if (view.summary !== null) return reactToSummary(customer, view.summary)
  if (about === 'confirm') return 'Yes.'
  if (view.refused && (customer.wish.outcome === 'failure' || script.find((one) => one.afterFailure) !== undefined)) {
    return reactToRefusal(customer, view)
  }
  if (view.proposedStaff.length > 0 && about === 'staff') return reactToStaff(customer, view.proposedStaff)
  if (view.offers.length > 0 && about === 'offer') return reactToOffers(customer, view)
  return answerQuestion(customer, view) ?? carryOn(customer)
}

function answerQuestion(customer: Customer, view: CustomerView): string | null {
  switch (view.asks?.about) {
    case 'date':
      return answerWith(customer, ['date'])
    case 'time':
      return answerWith(customer, ['time']) ?? 'Any time.'
    case 'party':
      return answerWith(customer, ['party']) ?? sayValue('party', unsaidParty)
    case 'nights':
      return answerWith(customer, ['nights', 'departure'])
    case 'location':
      return answerWith(customer, ['city'])
    case 'staff':
      return answerWith(customer, ['provider'])
    case 'attribute':
      return answerWith(customer, [view.asks.key ?? '', 'city', 'type'])
    default:
      return null
  }
}

/** In the course of the talk: neither a correction of a summary nor an answer to a refusal. */
const ordinary = (one: ScriptTurn) => !one.corrects && !one.afterFailure

function answerWith({ script, wish }: Customer, keys: readonly string[]): string | null {
  const own = script.find((one) => ordinary(one) && keys.some((key) => one.informed.has(key)))
  if (own !== undefined) return script.speak(own)
  const wanted: Readonly<Record<string, string>> = { ...wish.looked, ...wish.wanted }
  for (const key of keys) {
    const value = script.valueOf(key) ?? wanted[key]
    if (value === undefined) continue
    script.given(key, value)
    return sayValue(key, value)
  }
  return null
}

function reactToStaff({ script, wish }: Customer, names: readonly string[]): string {
  const gold = wish.wanted.provider
  // Where the goal names nobody, the first will do.
  const match = gold === undefined ? names[0] : names.find((name) => sameName(name, gold))
  if (match !== undefined) {
    const named = script.find((one) => ordinary(one) && sameName(one.informed.get('provider') ?? '', match))
    const own = named ?? (names.length === 1 ? script.find((one) => hasAct(one.turn, 'SELECT')) : undefined)
    return own === undefined ? `${match} please.` : script.speak(own)
  }
  const own = script.find((one) => hasAct(one.turn, 'REQUEST_ALTS'))
  return own === undefined ? 'Is there anyone else?' : script.speak(own)
}

function reactToRefusal(customer: Customer, view: CustomerView): string | null {
  const { script, wish } = customer
  const own = script.find((one) => one.afterFailure)
  const offered = view.offers.find(customer.matches)
  if (own === undefined) {
    return offered !== undefined && wish.outcome === 'success' ? `${sayOffer(offered, view.offers)} works.` : null
  }
  const text = script.speak(own)
  // A bare "yes" to several times would pick none of them.
  if (hasAct(own.turn, 'AFFIRM') && view.offers.length > 1 && offered !== undefined) {
    return `Yes, ${sayOffer(offered, view.offers)} works.`
  }
  return text
}

function reactToOffers(customer: Customer, view: CustomerView): string | null {
  const { script, wish } = customer
  const superseding = script.superseding()
  if (superseding !== undefined) return script.speak(superseding)
  // In the human's words first: what they wished then may be what was refused, and not what they took instead.
  const own = script.find((one) => ordinary(one) && (one.informed.has('date') || one.informed.has('time')))
  if (own !== undefined) return script.speak(own)
  const offered = view.offers.find(customer.matches)
  if (offered !== undefined) return `${sayOffer(offered, view.offers)} is good.`
  // Other days or hours than the goal's, which has not been said yet.
  const unsaid = (['date', 'time'] as const).find((key) => wish.wanted[key] !== undefined && !script.said(key))
  if (unsaid !== undefined) return answerWith(customer, [unsaid])
  // Then what came next for the human: another wish at the summary, or after a refusal.
  const later = script.find((one) => one.corrects || one.afterFailure)
  if (later?.corrects === true) return script.speak(later)
  return later !== undefined || view.refused ? reactToRefusal(customer, view) : restate(customer)
}

function reactToSummary(customer: Customer, summary: SeenTime): string | null {
  const { script, wish } = customer
  const correction = script.superseding() ?? script.find((one) => one.corrects && !saysAlready(customer, one, summary))
  if (correction !== undefined) return script.speak(correction)
  if (customer.options.mode === 'checking' && !customer.matches(summary)) {
    if (customer.corrected || wish.outcome === 'failure') return null
    customer.corrected = true
    return `No, it should be ${sayGoal(wish)}.`
  }
  const own = script.find((one) => hasAct(one.before, 'CONFIRM') && hasAct(one.turn, 'AFFIRM'))
  return own === undefined ? 'Yes.' : script.speak(own)
}

/** A summary that has all that a correction would say is not corrected: the human's had other values in it. */
function saysAlready({ wish }: Customer, { informed }: ScriptTurn, summary: SeenTime): boolean {
  const isThere = wish.wanted.provider !== undefined && sameName(summary.staff, wish.wanted.provider)
  const said: Readonly<Record<string, (value: string) => boolean>> = {
    provider: (name) => sameName(summary.staff, name),
    city: () => isThere,
    date: (date) => summary.date === date,
    time: (time) => summary.time === time,
    party: (party) => summary.party === null || String(summary.party) === party,
    nights: (nights) => String(summary.nights) === nights,
    departure: (date) => wish.wanted.departure === date && String(summary.nights) === wish.wanted.nights,
    number_of_rooms: (rooms) => rooms === '1',
  }
  return [...informed].every(([key, value]) => value === anyValue || (said[key]?.(value) ?? false))
}

function carryOn(customer: Customer): string | null {
  const { script } = customer
  const own = script.find((one) => ordinary(one) && hasInform(one))
  if (own !== undefined) return script.speak(own)
  return restate(customer)
}

/** The whole wish in one sentence, once. */
function restate(customer: Customer): string | null {
  if (customer.restated) return null
  customer.restated = true
  return sayWish(customer.wish)
}

function hasInform({ turn }: ScriptTurn): boolean {
  return turn.frames.some((frame) => frame.acts.some((act) => act.act.startsWith('INFORM')))
}
