import { describe, expect, it } from 'vitest'
import { at, newYork } from '../testing/slot-fixtures.ts'
import { closestSlots } from './closest-slots.ts'
import type { TimeWish } from './conversation.ts'
import { localTimeOf } from './zoned-time.ts'

const start = (day: string, time: string) => ({ startMs: at(`2027-06-${day}T${time}-04:00`) })
const noon: TimeWish = { kind: 'at', start: '12:00', end: null, label: null }
const onTuesday = { timeZone: newYork, date: { from: '2027-06-08', to: '2027-06-08' }, time: noon, limit: 3 }
const shown = (starts: readonly { startMs: number }[]) =>
  starts.map(({ startMs }) => `${localTimeOf(newYork, startMs).date.slice(8)} ${localTimeOf(newYork, startMs).time}`)

describe('what to offer where the wish is not open', () => {
  it('is one on each side of it on the day, then the same time on another day', () => {
    const slots = [
      start('07', '12:00'),
      start('08', '10:00'),
      start('08', '11:00'),
      start('08', '13:00'),
      start('08', '14:00'),
      start('09', '12:00'),
    ]
    expect(shown(closestSlots(slots, onTuesday))).toEqual(['08 11:00', '08 13:00', '09 12:00'])
  })

  it('is the same time on other days where the day has nothing', () => {
    const slots = [start('07', '09:00'), start('07', '12:00'), start('09', '12:00'), start('10', '12:00')]
    expect(shown(closestSlots(slots, onTuesday))).toEqual(['09 12:00', '07 12:00', '10 12:00'])
  })

  it('is anything near where that time is never open', () => {
    const slots = [start('09', '09:00'), start('09', '10:00'), start('12', '09:00')]
    expect(shown(closestSlots(slots, onTuesday))).toEqual(['09 09:00', '12 09:00'])
  })

  it('is never more than asked, nor the same twice', () => {
    const slots = ['09:00', '10:00', '11:00', '13:00', '14:00'].map((time) => start('08', time))
    const chosen = closestSlots(slots, { ...onTuesday, limit: 4 })
    expect(chosen).toHaveLength(4)
    expect(new Set(chosen).size).toBe(4)
    expect(closestSlots([], onTuesday)).toEqual([])
  })
})
