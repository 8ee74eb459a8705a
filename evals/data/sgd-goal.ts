import { hasAct, type SgdDialog, type SgdGoal } from './sgd.ts'
import { actValue, byKey, type GoalKey, keyOfSlot, trades } from './sgd-trades.ts'

/** What a human wanted in the end, in our words: canonical values, ISO dates, times HH:MM, counts as digits. */
export interface SgdWish {
  readonly service: string
  readonly outcome: 'success' | 'failure'
  /** What the booking must say. A time where the data have one, nights where it is a stay. */
  readonly wanted: Readonly<Partial<Record<GoalKey, string>>>
  /** What else was looked for on the way, for an answer when asked. */
  readonly looked: Readonly<Record<string, string>>
}

/** The transactional goal of a dialog. Throws where it has none that fits a shape. */
export function wishOf(dialog: SgdDialog): SgdWish {
  const goal = dialog.goals.find((one) => one.transactional)
  const why = unfit(dialog)
  if (goal === undefined || why !== null) throw new Error(`${dialog.id}: ${why}`)
  const values = byKey(goal.service, goal.parameters)
  const provider = values['provider'] ?? acceptedProvider(dialog)
  const nights = nightsOf(values)
  const wanted: Partial<Record<GoalKey, string>> = {}
  for (const key of ['city', 'date', 'time', 'party', 'departure'] as const) {
    const value = values[key]
    if (value !== undefined) wanted[key] = value
  }
  return {
    service: goal.service,
    outcome: goal.outcome === 'success' ? 'success' : 'failure',
    wanted: {
      ...wanted,
      ...(provider === undefined ? {} : { provider }),
      ...(nights === null ? {} : { nights: String(nights) }),
    },
    looked: Object.assign({}, ...dialog.goals.map((one) => byKey(one.service, one.parameters))),
  }
}

/** Why a dialog with a transactional goal is no booking of our shapes; null where it is one, or wants no booking. */
export function unfit(dialog: SgdDialog): string | null {
  const goal = dialog.goals.find((one) => one.transactional)
  if (goal === undefined) return 'no booking is wanted'
  if (trades[goal.service] === undefined) return unfitServices[goal.service.replace(/_\d+$/, '')] ?? 'unknown service'
  const rooms = Number(goal.parameters['number_of_rooms'] ?? '1')
  if (rooms > 1) return 'several rooms at once: a stay is one room'
  const nights = nightsOf(byKey(goal.service, goal.parameters))
  if (nights !== null && nights < 1) return 'a stay that ends before it begins'
  return contradictsItself(dialog, goal) ? 'nights refused alone and granted within a longer stay' : null
}

/** By name without number: what no shape of ours is. */
const unfitServices: Readonly<Record<string, string>> = {
  RentalCars: 'a car from any hour of one day to another day: no appointment, and a stay has the hours of its house',
  Calendar: 'an entry of free text in one’s own calendar: nothing that a business sells',
}

/** The recorded service refused a stay and then sold a longer one in the same place that holds its first night. */
function contradictsItself(dialog: SgdDialog, goal: SgdGoal): boolean {
  if (trades[goal.service]?.shape !== 'stay' || goal.outcome !== 'success') return false
  const sold = byKey(goal.service, goal.parameters)
  return dialog.turns.some(
    (turn) =>
      hasAct(turn, 'NOTIFY_FAILURE') &&
      turn.frames.some((frame) => {
        const refused = byKey(frame.service, frame.service_call?.parameters ?? {})
        const same = refused['provider'] === sold['provider'] && refused['city'] === sold['city']
        const first = refused['date'] ?? ''
        return same && (sold['date'] ?? '') <= first && first < (departureOf(sold) ?? '')
      }),
  )
}

function nightsOf(values: Readonly<Record<string, string>>): number | null {
  const { date, nights, departure } = values
  if (nights !== undefined) return Number(nights)
  if (date === undefined || departure === undefined) return null
  return Temporal.PlainDate.from(date).until(departure).total('days')
}

function departureOf(values: Readonly<Record<string, string>>): string | null {
  const nights = nightsOf(values)
  const { date } = values
  return nights === null || date === undefined ? null : Temporal.PlainDate.from(date).add({ days: nights }).toString()
}

/** Where the booking's own parameters name nobody: whom the human took when it was offered. */
function acceptedProvider(dialog: SgdDialog): string | undefined {
  let offered: string | undefined
  let accepted: string | undefined
  for (const turn of dialog.turns) {
    for (const frame of turn.frames) {
      const offer = frame.acts.find((act) => act.act === 'OFFER' && isProviderSlot(frame.service, act.slot))
      offered = offer === undefined ? offered : actValue(offer)
    }
    if (turn.speaker === 'user' && hasAct(turn, 'SELECT')) accepted = offered
  }
  return accepted
}

function isProviderSlot(service: string, slot: string | undefined): boolean {
  return slot !== undefined && keyOfSlot(service, slot) === 'provider'
}
