import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OpenTime } from './open-time.ts'
import type { WaitlistWish } from './waitlist.ts'
import { joinedWishes, matchTime, wishesEndMs } from './waitlist-match.ts'
import { localTimeOf } from './zoned-time.ts'

const timeZone = 'America/New_York'
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds

function open(text: string, minutes = 45, staffId = 'ana'): OpenTime {
  const startMs = at(text)
  const candidates = [{ resourceId: staffId, units: [1] }]
  return {
    startMs,
    endMs: startMs + minutes * 60_000,
    choices: [{ requirementId: 'staff', candidates }],
    price: null,
  }
}

function wish(from: string, changes: Partial<WaitlistWish> = {}, to = from): WaitlistWish {
  return { date: { from, to }, time: null, staffIds: [], ...changes }
}
const afternoon = { kind: 'window', start: '12:00', end: '18:00', label: 'afternoon' } as const
const freed = { startMs: at('2026-11-24T14:00'), endMs: at('2026-11-24T15:30') }
const around = { freed, timeZone }

test('of several open times the one is meant that the first wish meets', () => {
  const wishes = [wish('2026-11-24', { time: afternoon, staffIds: ['ben'] }), wish('2026-11-24')]
  const matched = matchTime({ wishes }, [open('2026-11-24T14:00'), open('2026-11-24T14:30', 45, 'ben')], around)
  expect(matched?.found).toMatchObject({ wish: 0, staffNamed: true, startMs: at('2026-11-24T14:30') })
})

test('a time that leaves no gap in what was freed comes before one in its middle', () => {
  const matched = matchTime(
    { wishes: [wish('2026-11-24')] },
    [open('2026-11-24T14:15'), open('2026-11-24T14:45')],
    around,
  )
  expect(matched?.found.startMs).toBe(at('2026-11-24T14:45'))
})

test('the nearest to the time said is meant, and how far it is off is told', () => {
  const time = { kind: 'around', start: '14:30', end: null, label: null } as const
  const times = [open('2026-11-24T14:00'), open('2026-11-24T14:30'), open('2026-11-24T14:45')]
  expect(matchTime({ wishes: [wish('2026-11-24', { time })] }, times, around)?.found).toMatchObject({
    startMs: at('2026-11-24T14:30'),
    minutesOff: 0,
  })
})

test('another day, another hour, another person or what is not earlier is no match', () => {
  const times = [open('2026-11-24T14:00')]
  const matches = (one: WaitlistWish, beforeMs?: number) => matchTime({ wishes: [one] }, times, { ...around, beforeMs })
  expect(matches(wish('2026-11-24'))).not.toBeNull()
  expect(matches(wish('2026-11-25'))).toBeNull()
  expect(matches(wish('2026-11-20', { date: { from: '2026-11-20', to: '2026-11-30', weekdays: [1] } }))).toBeNull()
  expect(matches(wish('2026-11-24', { time: { ...afternoon, start: '15:00' } }))).toBeNull()
  expect(matches(wish('2026-11-24', { staffIds: ['ben'] }))).toBeNull()
  expect(matches(wish('2026-11-24'), at('2026-11-24T14:00'))).toBeNull()
})

test('what is matched always meets the wish it is said to meet', () => {
  const days = fc.integer({ min: 20, max: 28 }).map((day) => `2026-11-${day}`)
  const wishes = fc.array(
    fc.record({ from: days, named: fc.boolean(), hour: fc.integer({ min: 8, max: 18 }) }).map(({ from, named, hour }) =>
      wish(from, {
        staffIds: named ? ['ana'] : [],
        time: { kind: 'window', start: `${String(hour).padStart(2, '0')}:00`, end: null, label: null },
      }),
    ),
    { minLength: 1, maxLength: 5 },
  )
  const times = fc.array(
    fc
      .record({ day: days, hour: fc.integer({ min: 8, max: 19 }), staff: fc.constantFrom('ana', 'ben') })
      .map(({ day, hour, staff }) => open(`${day}T${String(hour).padStart(2, '0')}:15`, 45, staff)),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(wishes, times, (list, opened) => {
      const matched = matchTime({ wishes: list }, opened, around)
      const meets = (one: WaitlistWish, time: OpenTime) => {
        const { date, minuteOfDay } = localTimeOf(timeZone, time.startMs)
        const from = Number(one.time?.start?.slice(0, 2)) * 60
        const who = time.choices[0]?.candidates[0]?.resourceId ?? ''
        return (
          date === one.date.from && minuteOfDay >= from && (one.staffIds.length === 0 || one.staffIds.includes(who))
        )
      }
      const firstMet = list.findIndex((one) => opened.some((time) => meets(one, time)))
      if (matched === null) expect(firstMet).toBe(-1)
      else {
        expect(matched.found.wish).toBe(firstMet)
        expect(meets(list[matched.found.wish] ?? wish('2000-01-01'), matched.time)).toBe(true)
      }
    }),
    { numRuns: 300 },
  )
})

test('wishes end with their last day, by its own clock', () => {
  expect(wishesEndMs([wish('2026-11-24'), wish('2026-11-20', {}, '2026-11-26')], timeZone)).toBe(at('2026-11-27T00:00'))
})

test('the same wish twice is one, the newer come first and no more than fit stay', () => {
  const [a, b, c] = [wish('2026-11-24'), wish('2026-11-25'), wish('2026-11-26', { time: afternoon })]
  expect(joinedWishes([a, b], [b, c], 5)).toEqual([b, c, a])
  expect(joinedWishes([a, b], [c], 2)).toEqual([c, a])
  expect(joinedWishes([c], [{ ...c, time: { ...afternoon, label: 'after lunch' } }], 5)).toHaveLength(1)
})
