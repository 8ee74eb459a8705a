import { describe, expect, test } from 'vitest'
import { createManualClock } from '../testing/clock.ts'
import { createSeededIds } from '../testing/ids.ts'
import { createIds } from './ids.ts'
import { systemRandom } from './random.ts'

const start = '2026-11-23T10:12:00Z'

describe('ids', () => {
  test('are UUIDs of version 7 and variant 2 that carry the clock’s millisecond', () => {
    const id = createIds({ clock: createManualClock(start), random: systemRandom }).next()
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const ms = Number.parseInt(id.replace('-', '').slice(0, 12), 16)
    expect(ms).toBe(Temporal.Instant.from(start).epochMilliseconds)
  })

  test('ascend and stay unique while the clock stands, past the counter’s end', () => {
    const ids = createIds({ clock: createManualClock(start), random: systemRandom })
    const made = Array.from({ length: 10_000 }, () => ids.next())
    expect(new Set(made).size).toBe(made.length)
    expect(made.toSorted()).toEqual(made)
  })

  test('ascend when the clock goes back', () => {
    const clock = createManualClock(start)
    const ids = createIds({ clock, random: systemRandom })
    const before = ids.next()
    clock.advance({ hours: -1 })
    expect(ids.next() > before).toBe(true)
  })

  test('repeat from a seed, and differ between seeds', () => {
    const make = (seed: string) => createSeededIds({ seed, clock: createManualClock(start) }).next()
    expect(make('a')).toBe(make('a'))
    expect(make('a')).not.toBe(make('b'))
  })
})
