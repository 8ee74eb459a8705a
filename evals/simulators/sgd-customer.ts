import { actsOf, hasAct, informed, type SgdDialog, type SgdGoal, sameName } from '../data/sgd.ts'
import type { CustomerView, SeenTime, SimulatedCustomer } from './customer-view.ts'
import { createSgdScript, type ScriptTurn, type SgdScript } from './sgd-script.ts'
import { dateSlot, sayGoal, sayOffer, sayValue, timeSlot } from './sgd-wording.ts'

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
  readonly goal: SgdGoal
  readonly staffSlot: string
  readonly matches: (seen: SeenTime) => boolean
  replies: number
  corrected: boolean
  restated: boolean
  lastText: string
  repeats: number
}

const repliesMax = 24
const repeatsMax = 3

export function createSgdCustomer(dialog: SgdDialog, options: SgdCustomerOptions): SimulatedCustomer {
  const goal = dialog.goals.find((one) => one.transactional)
  if (goal === undefined) throw new Error(`${dialog.id} has no transactional goal`)
  const staffSlot = Object.keys(goal.parameters).find((slot) => slot.endsWith('_name')) ?? 'name'
  const wanted = goal.parameters
  const customer: Customer = {
    options,
    script: createSgdScript(dialog),
    goal,
    staffSlot,
    matches: (seen) =>
      sameName(seen.staff, wanted[staffSlot] ?? '') && seen.date === wanted[dateSlot] && seen.time === wanted[timeSlot],
    replies: 0,
    corrected: false,
    restated: false,
    lastText: '',
    repeats: 0,
  }
  return { respond: (view) => respond(customer, view) }
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
  if (view.refused && (customer.goal.outcome === 'failure' || script.find((one) => one.afterFailure) !== undefined)) {
    return reactToRefusal(customer, view)
  }
  if (view.proposedStaff.length > 0 && about === 'staff') return reactToStaff(customer, view.proposedStaff)
  if (view.offers.length > 0 && about === 'offer') return reactToOffers(customer, view)
  return answerQuestion(customer, view) ?? carryOn(customer)
}

function answerQuestion(customer: Customer, view: CustomerView): string | null {
  switch (view.asks?.about) {
    case 'date':
      return answerSlot(customer, [dateSlot])
    case 'time':
      return answerSlot(customer, [timeSlot])
    case 'location':
      return answerSlot(customer, ['city'])
    case 'staff':
      return answerSlot(customer, [customer.staffSlot])
    case 'attribute':
      return answerSlot(customer, [view.asks.key ?? '', 'city', 'type'])
    default:
      return null
  }
}

/** In the course of the talk: neither a correction of a summary nor an answer to a refusal. */
const ordinary = (one: ScriptTurn) => !one.corrects && !one.afterFailure

function answerSlot(customer: Customer, slots: readonly string[]): string | null {
  const own = customer.script.find((one) => ordinary(one) && slots.some((slot) => informed(one.turn).has(slot)))
  if (own !== undefined) return customer.script.speak(own)
  for (const slot of slots) {
    const value = customer.script.valueOf(slot) ?? customer.goal.parameters[slot]
    if (value !== undefined) return sayValue(slot, value)
  }
  return null
}

function reactToStaff({ script, goal, staffSlot }: Customer, names: readonly string[]): string {
  const gold = goal.parameters[staffSlot] ?? ''
  const match = names.find((name) => sameName(name, gold))
  if (match !== undefined) {
    const named = script.find((one) => ordinary(one) && sameName(informed(one.turn).get(staffSlot) ?? '', gold))
    const own = named ?? (names.length === 1 ? script.find((one) => hasAct(one.turn, 'SELECT')) : undefined)
    return own === undefined ? `${match} please.` : script.speak(own)
  }
  const own = script.find((one) => hasAct(one.turn, 'REQUEST_ALTS'))
  return own === undefined ? 'Is there anyone else?' : script.speak(own)
}

function reactToRefusal(customer: Customer, view: CustomerView): string | null {
  const { script, goal } = customer
  const own = script.find((one) => one.afterFailure)
  const offered = view.offers.find(customer.matches)
  if (own === undefined) {
    return offered !== undefined && goal.outcome === 'success' ? `${sayOffer(offered, view.offers)} works.` : null
  }
  const text = script.speak(own)
  // A bare "yes" to several times would pick none of them.
  if (hasAct(own.turn, 'AFFIRM') && view.offers.length > 1 && offered !== undefined) {
    return `Yes, ${sayOffer(offered, view.offers)} works.`
  }
  return text
}

function reactToOffers(customer: Customer, view: CustomerView): string | null {
  const { script } = customer
  const superseding = script.superseding()
  if (superseding !== undefined) return script.speak(superseding)
  const offered = view.offers.find(customer.matches)
  if (offered !== undefined) return `${sayOffer(offered, view.offers)} is good.`
  const own = script.find(
    (one) => ordinary(one) && (informed(one.turn).has(dateSlot) || informed(one.turn).has(timeSlot)),
  )
  if (own !== undefined) return script.speak(own)
  const correction = script.find((one) => one.corrects)
  return correction === undefined ? reactToRefusal(customer, view) : script.speak(correction)
}

function reactToSummary(customer: Customer, summary: SeenTime): string | null {
  const { script, goal } = customer
  const correction = script.superseding() ?? script.find((one) => one.corrects)
  if (correction !== undefined) return script.speak(correction)
  if (customer.options.mode === 'checking' && !customer.matches(summary)) {
    if (customer.corrected || goal.outcome === 'failure') return null
    customer.corrected = true
    return `No, it should be ${sayGoal(goal.parameters, customer.staffSlot)}.`
  }
  const own = script.find((one) => hasAct(one.before, 'CONFIRM') && hasAct(one.turn, 'AFFIRM'))
  return own === undefined ? 'Yes.' : script.speak(own)
}

function carryOn(customer: Customer): string | null {
  const { script, goal } = customer
  const own = script.find((one) => ordinary(one) && actsOf(one.turn).some((act) => act.act.startsWith('INFORM')))
  if (own !== undefined) return script.speak(own)
  if (customer.restated) return null
  customer.restated = true
  return `I'd like an appointment with ${sayGoal(goal.parameters, customer.staffSlot)}.`
}
