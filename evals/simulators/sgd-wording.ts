import type { SgdWish } from '../data/sgd-goal.ts'
import { trades } from '../data/sgd-trades.ts'
import type { SeenTime } from './customer-view.ts'

/** The plain templates of a simulated customer, for what the human never put into words. */

/** "Dr. Lee on March 5 at 15:30", "Nia Bistro on March 5 at 19:00 for 4 people". */
export function sayGoal({ wanted }: SgdWish): string {
  const { provider, city, date, time, party, nights } = wanted
  const where = provider ?? (city === undefined ? null : `a place in ${city}`)
  const parts = [
    where,
    date === undefined ? null : `on ${sayDate(date)}`,
    time === undefined ? null : `at ${time}`,
    nights === undefined ? null : `for ${sayCount(nights, 'night')}`,
    party === undefined ? null : `for ${sayPeople(party)}`,
  ]
  return parts.filter((part) => part !== null).join(' ')
}

/** The goal as a wish of its own. */
export function sayWish(wish: SgdWish): string {
  const shape = trades[wish.service]?.shape
  if (shape === 'table') return `I'd like a table at ${sayGoal(wish)}.`
  if (shape === 'stay') return `I'd like to stay at ${sayGoal(wish)}.`
  return trades[wish.service]?.timed === false
    ? `I'd like to visit ${sayGoal(wish)}.`
    : `I'd like an appointment with ${sayGoal(wish)}.`
}

/** The answer to a question about one thing. */
export function sayValue(key: string, value: string): string {
  switch (key) {
    case 'date':
      return `On ${sayDate(value)}.`
    case 'time':
      return `At ${value}.`
    case 'departure':
      return `Until ${sayDate(value)}.`
    case 'nights':
      return `${sayCount(value, 'night')}.`
    case 'party':
      return `For ${sayPeople(value)}.`
    case 'unisex':
      return value === 'True' ? 'Unisex, please.' : 'It need not be unisex.'
    case 'city':
      return `In ${value}.`
    default:
      return value
  }
}

/** As much of an offer as tells it from the others. */
export function sayOffer(offer: SeenTime, offers: readonly SeenTime[]): string {
  const alone = offers.filter((one) => one.time === offer.time).length === 1
  if (alone) return offer.time
  return offers.every((one) => one.time === offer.time)
    ? sayDate(offer.date)
    : `${sayDate(offer.date)} at ${offer.time}`
}

function sayPeople(count: string): string {
  return count === '1' ? '1 person' : `${count} people`
}

function sayCount(count: string, one: string): string {
  return count === '1' ? `1 ${one}` : `${count} ${one}s`
}

function sayDate(iso: string): string {
  return Temporal.PlainDate.from(iso).toLocaleString('en-US', { month: 'long', day: 'numeric' })
}
