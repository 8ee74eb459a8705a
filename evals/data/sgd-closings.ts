import { hasAct, type SgdDialog, type SgdTurn } from './sgd.ts'
import { keyOf, type Provider } from './sgd-providers.ts'
import { actValue, byKey, keyOfSlot, trades } from './sgd-trades.ts'

/** What a provider refused: other hours on some days or on all, or parties beyond a number. */
export interface Closings {
  /** Of every other day. */
  readonly hours: string
  /** Dates with the hours that are left; '' is a closed day. */
  readonly days: Readonly<Record<string, string>>
  /** Where the same time was refused to more people and given to fewer; null where not. */
  readonly partyMax: number | null
}

/** One call for a booking of the recorded service, or a time that it offered instead. */
interface Call {
  /** Of the provider; null where the call names only a city. */
  readonly key: string | null
  readonly city: string | undefined
  /** Null where any day would do. */
  readonly date: string | null
  /** Null of a stay or a visit of any hour. */
  readonly time: string | null
  readonly party: number
}

/** What each provider refuses, so that the very calls are refused that were: by its key. */
export function closingsOf(dialog: SgdDialog, providers: readonly Provider[]): ReadonlyMap<string, Closings> {
  const { refused, good } = callsOf(dialog)
  const timed = trades[dialog.service]?.timed ?? true
  return new Map(
    providers.map((provider) => {
      const isHere = (call: Call) =>
        call.key === null ? call.city === provider.attributes['city'] : call.key === provider.key
      const [own, sold] = [refused.filter(isHere), good.filter(isHere)]
      const tooMany = own.filter((call) => sold.some((other) => sameTime(call, other) && other.party < call.party))
      const shut = own.filter((call) => !tooMany.includes(call))
      const days = [...new Set(shut.flatMap((call) => call.date ?? []))].map((date) => {
        const onDay = (call: Call) => call.date === date
        return [date, timed ? hoursLeft(shut.filter(onDay), sold.filter(onDay)) : ''] as const
      })
      const partyMax = tooMany.length === 0 ? null : Math.min(...tooMany.map((call) => call.party)) - 1
      const hours = hoursAround(timesOf(shut.filter((call) => call.date === null)))
      return [provider.key, { hours, days: Object.fromEntries(days), partyMax }]
    }),
  )
}

function sameTime(a: Call, b: Call): boolean {
  return a.date === b.date && a.time === b.time
}

function callsOf(dialog: SgdDialog): { refused: Call[]; good: Call[] } {
  const timed = trades[dialog.service]?.timed ?? true
  const refused: Call[] = []
  const good: Call[] = []
  for (const turn of dialog.turns) {
    const failed = hasAct(turn, 'NOTIFY_FAILURE')
    for (const frame of turn.frames) {
      const call = callOf(byKey(frame.service, frame.service_call?.parameters ?? {}), timed)
      if (call === null) continue
      if (!failed) {
        good.push(call)
        continue
      }
      refused.push(call)
      const [date, time] = [offered(turn, 'date'), offered(turn, 'time')]
      if (time !== undefined) good.push({ ...call, date: date ?? call.date, time })
    }
  }
  return { refused, good }
}

function callOf(values: Readonly<Record<string, string>>, timed: boolean): Call | null {
  const { provider, city, date, time, party } = values
  const isTold = timed ? time !== undefined : date !== undefined
  if (!isTold || (provider === undefined && city === undefined)) return null
  const key = provider === undefined ? null : keyOf(provider)
  return { key, city, date: date ?? null, time: time ?? null, party: Number(party ?? 1) }
}

function offered(turn: SgdTurn, key: 'date' | 'time'): string | undefined {
  for (const frame of turn.frames) {
    const is = (slot: string | undefined) => slot !== undefined && keyOfSlot(frame.service, slot) === key
    const act = frame.acts.find((one) => one.act === 'OFFER' && is(one.slot))
    if (act !== undefined) return actValue(act)
  }
  return undefined
}

/** Only what was given on that day, or all of it but the times refused where nothing was. */
function hoursLeft(refused: readonly Call[], good: readonly Call[]): string {
  const closed = timesOf(refused)
  const open = timesOf(good).filter((time) => !closed.includes(time))
  return open.length > 0 ? hoursOf(open) : hoursAround(closed)
}

function timesOf(calls: readonly Call[]): string[] {
  return [...new Set(calls.flatMap((call) => call.time ?? []))].sort()
}

const quarter = (time: string) => Temporal.PlainTime.from(time).add({ minutes: 15 }).toString().slice(0, 5)

/** A quarter of an hour from each time. */
function hoursOf(times: readonly string[]): string {
  return times.map((time) => `${time}-${quarter(time)}`).join(' ')
}

/** The whole day but those quarters. */
function hoursAround(times: readonly string[]): string {
  const starts = ['06:00', ...times.map(quarter)]
  const windows = [...times, '22:00'].map((end, at) => ({ start: starts[at] ?? '06:00', end }))
  return windows
    .filter(({ start, end }) => start < end)
    .map(({ start, end }) => `${start}-${end}`)
    .join(' ')
}
