import type { SeenTime } from './customer-view.ts'

/** The plain templates of a simulated customer, for what the human never put into words. */

export const dateSlot = 'appointment_date'
export const timeSlot = 'appointment_time'

/** "Dr. Lee on March 5 at 15:30". */
export function sayGoal(wanted: Readonly<Record<string, string>>, staffSlot: string): string {
  return `${wanted[staffSlot] ?? ''} on ${sayDate(wanted[dateSlot] ?? '')} at ${wanted[timeSlot] ?? ''}`
}

export function sayValue(slot: string, value: string): string {
  if (slot === dateSlot) return `On ${sayDate(value)}.`
  if (slot === timeSlot) return `At ${value}.`
  if (slot === 'is_unisex') return value === 'True' ? 'Unisex, please.' : 'It need not be unisex.'
  if (slot === 'city') return `In ${value}.`
  return value
}

/** As much of an offer as tells it from the others. */
export function sayOffer(offer: SeenTime, offers: readonly SeenTime[]): string {
  const alone = offers.filter((one) => one.time === offer.time).length === 1
  return alone ? offer.time : `${sayDate(offer.date)} at ${offer.time}`
}

function sayDate(iso: string): string {
  return Temporal.PlainDate.from(iso).toLocaleString('en-US', { month: 'long', day: 'numeric' })
}
