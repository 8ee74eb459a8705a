import type { Random } from '../../src/ports/random.ts'
import type { PickWay } from '../tasks/task.ts'
import type { ShownOffer } from './booking-view.ts'

/** One of several. Throws for none. */
export function drawOne<T>(list: readonly T[], random: Random): T {
  const drawn = list[random.below(list.length)]
  if (drawn === undefined) throw new Error('there is nothing to draw from')
  return drawn
}

/** True in `percent` of the draws. */
export function chance(percent: number, random: Random): boolean {
  return random.below(100) < percent
}

/** Words that carry nothing: the only ones ever mistyped, so that no typing error changes what is meant. */
const fillers = ['please', 'would', 'could', 'thanks', 'available', 'possible', 'something', 'really']

/** A sentence as somebody types it on a phone: now and then in small letters, without its full stop. */
export function typedWell(text: string, random: Random): string {
  let said = text
  if (chance(25, random)) said = said.toLowerCase()
  if (chance(25, random)) said = said.replace(/[.!]$/, '')
  return said
}

/** The same, now and then with a slip. */
export function typed(text: string, random: Random): string {
  const said = typedWell(text, random)
  if (!chance(20, random)) return said
  return said.replace(/[a-z]+/gi, (word) => (fillers.includes(word.toLowerCase()) ? slip(word) : word))
}

/** Two neighbouring letters inside the word change places. */
function slip(word: string): string {
  const at = Math.floor(word.length / 2)
  return word.slice(0, at - 1) + word.charAt(at) + word.charAt(at - 1) + word.slice(at + 1)
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']
const clock12 = (time: string, joint: string) => {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const half = hour < 12 ? 'am' : 'pm'
  return `${bare12(time)}${joint}${hour === 12 && minute === 0 ? 'pm' : half}`
}
/** "5:30", or "3" on the hour. */
const bare12 = (time: string) => {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return minute === 0 ? `${hour % 12 || 12}` : `${hour % 12 || 12}:${String(minute).padStart(2, '0')}`
}
const weekday = (date: string) => Temporal.PlainDate.from(date).toLocaleString('en-US', { weekday: 'long' })

/** Words that pick one of the shown times, in the way wished if they tell it from the others; else by its place. */
export function pickWords(
  shown: readonly ShownOffer[],
  chosen: ShownOffer,
  way: PickWay,
  random: Random,
): { readonly text: string; readonly choiceId?: string } {
  const alone = (same: (one: ShownOffer) => boolean) => shown.filter(same).length === 1
  if (way === 'time' && alone((one) => one.time === chosen.time)) return { text: timeWords(shown, chosen, random) }
  if (way === 'day-time') {
    const sameDay = (one: ShownOffer) => weekday(one.date) === weekday(chosen.date)
    if (alone((one) => sameDay(one) && one.time === chosen.time)) {
      const day = weekday(chosen.date)
      return {
        text: drawOne([`${day} at ${clock12(chosen.time, ' ')}`, `${day} ${clock12(chosen.time, '')} please`], random),
      }
    }
  }
  const place = shown.indexOf(chosen)
  if (way === 'tap') return { text: '', choiceId: chosen.offerId }
  const last = shown.length > 1 && place === shown.length - 1
  const word = last && chance(40, random) ? (shown.length === 2 ? 'later' : 'last') : (ordinals[place] ?? 'last')
  return { text: drawOne([`the ${word} one`, `the ${word} one please`, `${word} one works`], random) }
}

function timeWords(shown: readonly ShownOffer[], chosen: ShownOffer, random: Random): string {
  const full = [`${clock12(chosen.time, ' ')} please`, `${clock12(chosen.time, '')} works`, `${chosen.time} please`]
  const bare = bare12(chosen.time)
  const plain = shown.filter((one) => bare12(one.time) === bare).length === 1
  return drawOne(plain ? [...full, `${bare} works`, `${bare} is good`] : full, random)
}
