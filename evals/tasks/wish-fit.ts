import type { Wish, WishedShape } from './task.ts'

/** A service of a visit as it was offered or booked. */
export interface SeenStep {
  /** Slug. */
  readonly service: string
  /** Name; empty where nobody in person serves it. */
  readonly staff: string
  readonly time: string
}

/** A time as a customer sees it, offered or booked, on the wall clock of the place. */
export interface SeenBooking {
  /** Slug; of a visit its first service. */
  readonly service: string
  /** Name; empty where nobody in person serves it. */
  readonly staff: string
  readonly date: string
  readonly time: string
  readonly party: number
  /** Null where it is no stay. */
  readonly nights: number | null
  /** None where it is no visit. */
  readonly steps: readonly SeenStep[]
  /** Dates of the series after the first, in order; none where it is no series. */
  readonly further: readonly string[]
}

/** Turns the key of a staff member into a name. */
export type NameOf = (staffKey: string) => string

/** Whether a time is one that the wish takes. */
export function fitsWish(
  seen: SeenBooking,
  wish: Wish,
  input: { readonly picks: ReadonlyMap<number, Pick<SeenBooking, 'time'>>; readonly nameOf: NameOf },
): boolean {
  const same = wish.sameTimeAs === undefined ? undefined : input.picks.get(wish.sameTimeAs)
  const orders =
    wish.anyOrder === true && wish.steps !== undefined ? [wish.steps, wish.steps.toReversed()] : [wish.steps]
  return (
    orders.some((steps) => fitsShape(seen, { ...wish, steps: steps ?? [] }, input.nameOf)) &&
    (wish.staff === undefined || seen.staff === input.nameOf(wish.staff)) &&
    seen.date >= wish.dates[0] &&
    seen.date <= wish.dates[1] &&
    seen.time >= wish.times[0] &&
    seen.time <= wish.times[1] &&
    seen.further.join() === (wish.further ?? []).join() &&
    (same === undefined || seen.time === same.time)
  )
}

/** Whether it is what was wished, whenever it is. */
export function fitsShape(
  seen: Pick<SeenBooking, 'service' | 'party' | 'nights' | 'steps'>,
  wish: WishedShape & { readonly service: string },
  nameOf: NameOf,
): boolean {
  const { steps = [], party = 1, nights = null, meet } = wish
  const times = seen.steps.map((step) => step.time)
  return (
    seen.service === (steps[0]?.service ?? wish.service) &&
    seen.party === party &&
    seen.nights === nights &&
    seen.steps.length === steps.length &&
    fitsSteps(seen.steps, steps, nameOf) &&
    (meet !== 'start' || times.every((time) => time === times[0])) &&
    (meet !== 'in_order' || times.every((time, index) => index === 0 || time > (times[index - 1] ?? '')))
  )
}

function fitsSteps(seen: SeenBooking['steps'], steps: NonNullable<WishedShape['steps']>, nameOf: NameOf): boolean {
  return steps.every(({ service, staff }, index) => {
    const step = seen[index]
    return step?.service === service && (staff === undefined || step.staff === nameOf(staff))
  })
}
