import { actsOf, hasAct, informed, type SgdDialog, type SgdTurn, sameName } from '../data/sgd.ts'
import type { CustomerView, SeenTime, SimulatedCustomer } from './customer-view.ts'

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

interface UserTurn {
  readonly text: string
  readonly turn: SgdTurn
  readonly before: SgdTurn | undefined
  spoken: boolean
}

const repliesMax = 24

const dateSlot = 'appointment_date'
const timeSlot = 'appointment_time'

export function createSgdCustomer(dialog: SgdDialog, options: SgdCustomerOptions): SimulatedCustomer {
  const goal = dialog.goals.find((one) => one.transactional)
  if (goal === undefined) throw new Error(`${dialog.id} has no transactional goal`)
  const staffSlot = Object.keys(goal.parameters).find((slot) => slot.endsWith('_name')) ?? 'name'
  const wanted = goal.parameters
  const turns: UserTurn[] = dialog.turns.flatMap((turn, at) =>
    turn.speaker === 'user' ? [{ text: turn.text, turn, before: dialog.turns[at - 1], spoken: false }] : [],
  )
  const known = new Map<string, string>()
  for (const one of turns) for (const [slot, value] of informed(one.turn)) known.set(slot, value)
  let replies = 0
  let corrected = false
  let restated = 0
  let lastText = ''
  let repeats = 0

  const speak = (one: UserTurn): string => {
    one.spoken = true
    return one.text
  }
  const find = (test: (one: UserTurn) => boolean): UserTurn | undefined => turns.find((one) => !one.spoken && test(one))
  const afterFailure = (one: UserTurn) => hasAct(one.before, 'NOTIFY_FAILURE')
  const informs = (one: UserTurn, slot: string) => informed(one.turn).has(slot)
  const isCorrection = (one: UserTurn) =>
    hasAct(one.before, 'CONFIRM') && !hasAct(one.turn, 'AFFIRM') && informed(one.turn).size > 0

  const answerSlot = (slots: readonly string[]): string | null => {
    const own = find((one) => slots.some((slot) => informs(one, slot)) && !isCorrection(one) && !afterFailure(one))
    if (own !== undefined) return speak(own)
    for (const slot of slots) {
      const value = known.get(slot) ?? wanted[slot]
      if (value !== undefined) return template(slot, value)
    }
    return null
  }

  const reactToStaff = (names: readonly string[]): string => {
    const gold = wanted[staffSlot] ?? ''
    const match = names.find((name) => sameName(name, gold))
    if (match !== undefined) {
      const own = names.length === 1 ? find((one) => hasAct(one.turn, 'SELECT')) : undefined
      return own === undefined ? `${match} please.` : speak(own)
    }
    const own = find((one) => hasAct(one.turn, 'REQUEST_ALTS'))
    return own === undefined ? 'Is there anyone else?' : speak(own)
  }

  const matches = (seen: SeenTime) =>
    sameName(seen.staff, wanted[staffSlot] ?? '') && seen.date === wanted[dateSlot] && seen.time === wanted[timeSlot]

  const reactToRefusal = (view: CustomerView): string | null => {
    const own = find(afterFailure)
    if (own !== undefined) {
      const accepts = hasAct(own.turn, 'AFFIRM')
      const offered = view.offers.find(matches)
      if (accepts && view.offers.length > 1 && offered !== undefined) {
        own.spoken = true
        return `Yes, ${sayOffer(offered, view.offers)} works.`
      }
      return speak(own)
    }
    const offered = view.offers.find(matches)
    if (offered !== undefined && goal.outcome === 'success') return `${sayOffer(offered, view.offers)} works.`
    return null
  }

  const reactToOffers = (view: CustomerView): string | null => {
    const own = find(
      (one) => (informs(one, dateSlot) || informs(one, timeSlot)) && !isCorrection(one) && !afterFailure(one),
    )
    const offered = view.offers.find(matches)
    if (offered !== undefined) return `${sayOffer(offered, view.offers)} is good.`
    if (own !== undefined) return speak(own)
    const correction = find(isCorrection)
    if (correction !== undefined) return speak(correction)
    return reactToRefusal(view)
  }

  const reactToSummary = (view: CustomerView): string | null => {
    const correction = find(isCorrection)
    if (correction !== undefined) return speak(correction)
    if (options.mode === 'checking' && view.summary !== null && !matches(view.summary)) {
      if (corrected || goal.outcome === 'failure') return null
      corrected = true
      return `No, it should be ${restate(wanted, staffSlot)}.`
    }
    const own = find((one) => hasAct(one.before, 'CONFIRM') && hasAct(one.turn, 'AFFIRM'))
    return own === undefined ? 'Yes.' : speak(own)
  }

  const carryOn = (): string | null => {
    const own = find(
      (one) => !isCorrection(one) && !afterFailure(one) && actsOf(one.turn).some((act) => act.act.startsWith('INFORM')),
    )
    if (own !== undefined) return speak(own)
    if (restated >= 1) return null
    restated += 1
    return `I'd like an appointment with ${restate(wanted, staffSlot)}.`
  }

  return {
    respond(view) {
      replies += 1
      repeats = view.text === lastText ? repeats + 1 : 0
      lastText = view.text
      if (replies === 1) return turns[0] === undefined ? null : speak(turns[0])
      if (replies > repliesMax || repeats >= 3 || view.bookings > 0) return null
      if (view.summary !== null && view.asks?.about !== 'name') return reactToSummary(view)
      if (view.asks?.about === 'name') return options.name
      if (view.asks?.about === 'contact') return 'dana.reed@example.com'
      if (view.asks?.about === 'confirm') return 'Yes.'
      if (view.refused && (goal.outcome === 'failure' || find(afterFailure) !== undefined)) return reactToRefusal(view)
      if (view.proposedStaff.length > 0 && view.asks?.about === 'staff') return reactToStaff(view.proposedStaff)
      if (view.offers.length > 0 && view.asks?.about === 'offer') return reactToOffers(view)
      return answerQuestion(view) ?? carryOn()
    },
  }

  function answerQuestion(view: CustomerView): string | null {
    switch (view.asks?.about) {
      case 'date':
        return answerSlot([dateSlot])
      case 'time':
        return answerSlot([timeSlot])
      case 'location':
        return answerSlot(['city'])
      case 'staff':
        return answerSlot([staffSlot])
      case 'attribute':
        return answerSlot([view.asks.key ?? '', 'city', 'type'])
      default:
        return null
    }
  }
}

function restate(wanted: Readonly<Record<string, string>>, staffSlot: string): string {
  return `${wanted[staffSlot] ?? ''} on ${spokenDate(wanted[dateSlot] ?? '')} at ${wanted[timeSlot] ?? ''}`
}

function template(slot: string, value: string): string {
  if (slot === dateSlot) return `On ${spokenDate(value)}.`
  if (slot === timeSlot) return `At ${value}.`
  if (slot === 'is_unisex') return value === 'True' ? 'Unisex, please.' : 'It need not be unisex.'
  if (slot === 'city') return `In ${value}.`
  return value
}

/** As much of an offer as tells it from the others. */
function sayOffer(offer: SeenTime, offers: readonly SeenTime[]): string {
  const alone = offers.filter((one) => one.time === offer.time).length === 1
  return alone ? offer.time : `${spokenDate(offer.date)} at ${offer.time}`
}

function spokenDate(iso: string): string {
  return Temporal.PlainDate.from(iso).toLocaleString('en-US', { month: 'long', day: 'numeric' })
}
