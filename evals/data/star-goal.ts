import { finderTimeZone } from './finder-tenant.ts'
import { callsOf, type StarCall, type StarDialog, weekdays } from './star.ts'

/** What the human of a STAR dialog had booked in the end. */
export interface StarWish {
  readonly booked: StarCall
  readonly provider: string
  /** The name that the human goes by. */
  readonly customer: string
  /** ISO-8601 instant of the first word: the data have no date, some dialogs a weekday and an hour. */
  readonly now: string
  /** What the human said before that booking, with the system's action before each; the rest is farewell. */
  readonly turns: readonly StarUserTurn[]
}

export interface StarUserTurn {
  readonly text: string
  readonly before: string | null
}

const unfitTasks: Readonly<Record<string, string>> = {
  doctor_followup: 'an answer is wanted and no booking',
  meeting_schedule: 'a meeting of two colleagues from any hour to any hour: nothing that a business sells',
}

/** Why a dialog is not replayed; null where it is. */
export function starUnfit(dialog: StarDialog): string | null {
  const task = unfitTasks[dialog.task]
  if (task !== undefined) return task
  const calls = callsOf(dialog).filter((call) => call.books)
  const last = calls.at(-1)
  if (last === undefined || !last.granted) return 'no booking came of it'
  const made = new Set(calls.filter((call) => call.granted).map(({ at: _at, ...call }) => JSON.stringify(call)))
  if (made.size > 1) return 'several bookings were made'
  return isPlain(dialog.task, last) ? null : 'the booking was not typed plainly'
}

/** Throws where the dialog is not replayed. */
export function starWishOf(dialog: StarDialog): StarWish {
  const booked = callsOf(dialog).findLast((call) => call.books)
  if (booked?.provider == null || starUnfit(dialog) !== null) throw new Error(`${dialog.id} is not replayed`)
  const turns: StarUserTurn[] = []
  let before: string | null = null
  for (const turn of dialog.turns.slice(0, booked.at)) {
    if (turn.speaker === 'system') before = turn.action ?? null
    if (turn.speaker === 'user') turns.push({ text: turn.text ?? '', before })
  }
  return { booked, provider: booked.provider, customer: booked.customer ?? 'Dana', now: nowOf(dialog), turns }
}

function isPlain(task: string, call: StarCall): boolean {
  if (call.provider === null) return false
  if (task === 'hotel_book') return call.arrival !== null && call.departure !== null
  return call.time !== null && (task === 'restaurant_book' ? call.party !== null : call.weekday !== null)
}

/** "Today (Thursday)" and "right now it is 12 pm" in what the human was told; else the night before a Friday. */
function nowOf(dialog: StarDialog): string {
  const told = [dialog.user_task, ...dialog.turns.filter(({ speaker }) => speaker === 'guide').map(({ text }) => text)]
  const text = told.join(' ').toLowerCase()
  const today = /today \((\w+)\)/.exec(text)?.[1]
  const weekday = weekdays.indexOf(today ?? '')
  const [, hour, half] = /right now it is (\d+) ([ap])m/.exec(text) ?? []
  const date = Temporal.PlainDate.from('2019-03-04').add({ days: weekday < 0 ? -3 : weekday })
  const hours = hour === undefined ? 0 : (Number(hour) % 12) + (half === 'p' ? 12 : 0)
  const start = date.toZonedDateTime({ timeZone: finderTimeZone, plainTime: { hour: hours, minute: 0 } })
  // What is said to be now can still be had.
  return start
    .add({ minutes: hour === undefined ? 5 : -5 })
    .toInstant()
    .toString()
}
