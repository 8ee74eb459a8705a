import { describe, expect, it } from 'vitest'
import {
  at,
  calendarOf,
  everyDay,
  newYork,
  queryOf,
  readings,
  requirementOf,
  weekly,
} from '../testing/slot-fixtures.ts'
import { findSlots, narrowRequirements, slotAt } from './slot.ts'
import type { SlotQuery } from './slot-query.ts'
import { localDateOf, startOfDayMs } from './zoned-time.ts'

const day = (date: string, timeZone = newYork): Pick<SlotQuery, 'fromMs' | 'toMs' | 'nowMs' | 'timeZone'> => {
  const fromMs = startOfDayMs(timeZone, date)
  return {
    timeZone,
    fromMs,
    nowMs: fromMs,
    toMs: startOfDayMs(timeZone, Temporal.PlainDate.from(date).add({ days: 1 }).toString()),
  }
}
const busy = (start: string, end: string, unit = 1) => ({
  unit,
  startMs: at(`2027-06-07T${start}-04:00`),
  endMs: at(`2027-06-07T${end}-04:00`),
})

describe('the rules of a service', () => {
  it('offers every start on the grid that ends before closing', () => {
    expect(readings(findSlots(queryOf()))).toEqual([
      '09:00',
      '10:00',
      '11:00',
      '12:00',
      '13:00',
      '14:00',
      '15:00',
      '16:00',
    ])
  })

  it('lets a slot end exactly at closing and start exactly at opening', () => {
    const slots = findSlots(queryOf({}, { durationMinutes: 480 }))
    expect(readings(slots)).toEqual(['09:00'])
    expect(slots[0]?.endMs).toBe(at('2027-06-07T17:00-04:00'))
  })

  it('anchors the grid at midnight plus the offset, not at opening', () => {
    expect(readings(findSlots(queryOf({}, { stepMinutes: 50 })))).toEqual([
      '09:10',
      '10:00',
      '10:50',
      '11:40',
      '12:30',
      '13:20',
      '14:10',
      '15:00',
      '15:50',
    ])
    expect(readings(findSlots(queryOf({}, { stepMinutes: 120, offsetMinutes: 15 })))).toEqual([
      '10:15',
      '12:15',
      '14:15',
    ])
  })

  it('starts the grid of a late offset at the offset, never before it', () => {
    expect(readings(findSlots(queryOf({}, { stepMinutes: 60, offsetMinutes: 14 * 60 + 30 })))).toEqual([
      '14:30',
      '15:30',
    ])
  })

  it('offers no slot inside the notice window, and one exactly at its end', () => {
    const nowMs = at('2027-06-07T11:00-04:00')
    expect(readings(findSlots(queryOf({ nowMs }, { noticeMinutes: 120 })))).toEqual([
      '13:00',
      '14:00',
      '15:00',
      '16:00',
    ])
    expect(readings(findSlots(queryOf({ nowMs: nowMs + 1 }, { noticeMinutes: 120 })))).toEqual([
      '14:00',
      '15:00',
      '16:00',
    ])
  })

  it('offers nothing in the past', () => {
    expect(readings(findSlots(queryOf({ nowMs: at('2027-06-07T15:30-04:00') })))).toEqual(['16:00'])
  })

  it('takes the last day of the advance whole, and nothing after it', () => {
    const nowMs = at('2027-06-07T16:30-04:00')
    const toMs = at('2027-07-01T00:00-04:00')
    const dates = (advanceDays: number) => {
      const slots = findSlots(queryOf({ nowMs, toMs }, { advanceDays }))
      return [...new Set(slots.map((slot) => localDateOf(newYork, slot.startMs)))]
    }
    expect(dates(2)).toEqual(['2027-06-08', '2027-06-09'])
    expect(dates(0)).toEqual([])
  })

  it('asks for starts in the range, wherever they end', () => {
    const fromMs = at('2027-06-07T10:00-04:00')
    expect(readings(findSlots(queryOf({ fromMs, toMs: fromMs + 1 })))).toEqual(['10:00'])
    expect(findSlots(queryOf({ fromMs, toMs: fromMs }))).toEqual([])
  })

  it('stops at the limit with the earliest ones', () => {
    expect(readings(findSlots(queryOf({ limit: 2 })))).toEqual(['09:00', '10:00'])
    expect(findSlots(queryOf({ limit: 0 }))).toEqual([])
  })

  it.each([
    [{ durationMinutes: 0 }],
    [{ durationMinutes: 1.5 }],
    [{ stepMinutes: 0 }],
    [{ stepMinutes: -15 }],
    [{ offsetMinutes: 1440 }],
    [{ offsetMinutes: -1 }],
    [{ noticeMinutes: -1 }],
    [{ advanceDays: -1 }],
    [{ advanceDays: 0.5 }],
  ])('refuses rules that make no sense: %j', (rules) => {
    expect(() => findSlots(queryOf({}, rules))).toThrow(RangeError)
  })

  it('refuses a search over more starts than it could look at', () => {
    const far = { toMs: at('2037-01-01T00:00Z') }
    expect(() => findSlots(queryOf(far, { stepMinutes: 1, advanceDays: 4000 }))).toThrow(RangeError)
  })
})

describe('opening', () => {
  it('may break for lunch, and no slot reaches over the break', () => {
    const windows = everyDay('ana', ['13:00', '15:00'], ['09:00', '12:30'])
    const slots = findSlots(queryOf({ calendars: [calendarOf('ana', { windows })] }, { stepMinutes: 30 }))
    expect(readings(slots)).toEqual(['09:00', '09:30', '10:00', '10:30', '11:00', '11:30', '13:00', '13:30', '14:00'])
  })

  it('goes on over midnight where one window ends at 24:00 and the next starts at 00:00', () => {
    const windows = everyDay('ana', ['22:00', '24:00'], ['00:00', '01:00'])
    const slots = findSlots(queryOf({ calendars: [calendarOf('ana', { windows })] }, { durationMinutes: 120 }))
    expect(readings(slots)).toEqual(['22:00', '23:00'])
  })

  it('is replaced on the date of an override, and closed by one without windows', () => {
    const override = (windows: { start: string; end: string }[]) => [
      { resourceId: 'ana', date: '2027-06-07', windows, reason: null },
    ]
    const late = calendarOf('ana', { overrides: override([{ start: '18:00', end: '20:00' }]) })
    expect(readings(findSlots(queryOf({ calendars: [late] })))).toEqual(['18:00', '19:00'])
    expect(findSlots(queryOf({ calendars: [calendarOf('ana', { overrides: override([]) })] }))).toEqual([])
  })

  it('ends where time off begins', () => {
    const timeOff = [{ startMs: at('2027-06-07T10:30-04:00'), endMs: at('2027-06-07T15:00-04:00') }]
    expect(readings(findSlots(queryOf({ calendars: [calendarOf('ana', { timeOff })] })))).toEqual([
      '09:00',
      '15:00',
      '16:00',
    ])
  })
})

describe('busy time', () => {
  it('may touch a slot on both sides', () => {
    const calendars = [calendarOf('ana', { busy: [busy('09:00', '10:00'), busy('11:00', '17:00')] })]
    expect(readings(findSlots(queryOf({ calendars })))).toEqual(['10:00'])
  })

  it('is kept away by the buffers: the gap is the one after plus the one before', () => {
    // The booking of 09:00 to 10:00 took ten minutes after itself; ours wants fifteen before.
    const calendars = [calendarOf('ana', { busy: [busy('09:00', '10:10')] })]
    const requirements = [requirementOf('staff', ['ana'], { bufferBeforeMinutes: 15 })]
    expect(readings(findSlots(queryOf({ calendars, requirements }, { stepMinutes: 5 })))[0]).toBe('10:25')
  })

  it('keeps the buffer after away as well', () => {
    const calendars = [calendarOf('ana', { busy: [busy('12:00', '17:00')] })]
    const requirements = [requirementOf('staff', ['ana'], { bufferAfterMinutes: 20 })]
    expect(readings(findSlots(queryOf({ calendars, requirements }, { stepMinutes: 10 }))).at(-1)).toBe('10:40')
  })

  it('leaves the buffers free to reach beyond opening', () => {
    const requirements = [requirementOf('staff', ['ana'], { bufferBeforeMinutes: 60, bufferAfterMinutes: 60 })]
    const slots = readings(findSlots(queryOf({ requirements })))
    expect([slots[0], slots.at(-1)]).toEqual(['09:00', '16:00'])
  })

  it('counts outside opening where a buffer reaches it', () => {
    const calendars = [calendarOf('ana', { busy: [busy('08:00', '08:30')] })]
    const requirements = [requirementOf('staff', ['ana'], { bufferBeforeMinutes: 60 })]
    expect(readings(findSlots(queryOf({ calendars, requirements })))[0]).toBe('10:00')
  })

  it('may come in any order, overlap and repeat', () => {
    const spans = [busy('14:00', '17:00'), busy('09:00', '12:00'), busy('10:00', '11:00'), busy('09:00', '12:00')]
    const calendars = [calendarOf('ana', { busy: spans })]
    expect(readings(findSlots(queryOf({ calendars })))).toEqual(['12:00', '13:00'])
  })

  it('takes one unit of a pool and leaves the others', () => {
    const calendars = [calendarOf('ana', { units: 3, busy: [busy('09:00', '10:00', 2), busy('09:00', '10:00', 9)] })]
    const [first, second] = findSlots(queryOf({ calendars }))
    expect(first?.choices).toEqual([{ requirementId: 'staff', candidates: [{ resourceId: 'ana', units: [1, 3] }] }])
    expect(second?.choices[0]?.candidates).toEqual([{ resourceId: 'ana', units: [1, 2, 3] }])
  })
})

describe('requirements', () => {
  const ben = calendarOf('ben', { windows: [weekly('ben', 1, ['10:00', '12:00'])] })

  it('are served by any one of their candidates', () => {
    const requirements = [requirementOf('staff', ['ana', 'ben'])]
    const slots = findSlots(
      queryOf({ requirements, calendars: [calendarOf('ana', { busy: [busy('10:00', '11:00')] }), ben] }),
    )
    expect(slots.slice(0, 3).map((slot) => slot.choices[0]?.candidates.map((one) => one.resourceId))).toEqual([
      ['ana'],
      ['ben'],
      ['ana', 'ben'],
    ])
  })

  it('must all be served at once', () => {
    const requirements = [requirementOf('staff', ['ana']), requirementOf('room', ['ben'])]
    expect(readings(findSlots(queryOf({ requirements, calendars: [calendarOf('ana'), ben] })))).toEqual([
      '10:00',
      '11:00',
    ])
  })

  it('never pick the same resource unit twice', () => {
    const requirements = [requirementOf('lead', ['ana', 'ben']), requirementOf('help', ['ana', 'ben'])]
    const slots = findSlots(queryOf({ requirements, calendars: [calendarOf('ana'), ben] }))
    expect(readings(slots)).toEqual(['10:00', '11:00'])
    const single = [requirementOf('lead', ['ana']), requirementOf('help', ['ana'])]
    expect(findSlots(queryOf({ requirements: single }))).toEqual([])
    expect(findSlots(queryOf({ requirements: single, calendars: [calendarOf('ana', { units: 2 })] }))).toHaveLength(8)
  })

  it('leave out a candidate that another requirement cannot spare', () => {
    const requirements = [requirementOf('lead', ['ana', 'ben']), requirementOf('help', ['ana'])]
    const [slot] = findSlots(queryOf({ requirements, calendars: [calendarOf('ana'), ben] }))
    expect(slot?.choices).toEqual([
      { requirementId: 'lead', candidates: [{ resourceId: 'ben', units: [1] }] },
      { requirementId: 'help', candidates: [{ resourceId: 'ana', units: [1] }] },
    ])
  })

  it('without any candidate, or none at all, leave nothing open', () => {
    expect(findSlots(queryOf({ requirements: [] }))).toEqual([])
    expect(findSlots(queryOf({ requirements: [requirementOf('staff', ['nobody'])] }))).toEqual([])
  })

  it('are narrowed to the person asked for, and say who is no candidate', () => {
    const requirements = [requirementOf('staff', ['ana', 'ben']), requirementOf('room', ['one', 'two'])]
    const narrowed = narrowRequirements(requirements, ['ben', 'zoe'])
    expect(narrowed.requirements.map((one) => one.anyOf)).toEqual([['ben'], ['one', 'two']])
    expect(narrowed.unmet).toEqual(['zoe'])
  })
})

describe('a single start', () => {
  it('is a slot or none', () => {
    expect(slotAt(queryOf(), at('2027-06-07T10:00-04:00'))?.endMs).toBe(at('2027-06-07T11:00-04:00'))
    expect(slotAt(queryOf(), at('2027-06-07T10:30-04:00'))).toBeNull()
    expect(slotAt(queryOf(), at('2027-06-07T17:00-04:00'))).toBeNull()
  })
})

describe('nights on which the clock changes', () => {
  const night = (timeZone: string, date: string, rules: Partial<SlotQuery['rules']>) => {
    const windows = everyDay('ana', ['00:00', '04:00'])
    const slots = findSlots(queryOf({ ...day(date, timeZone), calendars: [calendarOf('ana', { windows })] }, rules))
    return readings(slots, { timeZone, offset: true })
  }

  it.each([
    ['America/New_York', '2027-03-14', ['00:00 -5', '01:00 -5', '03:00 -4']],
    ['America/New_York', '2027-11-07', ['00:00 -4', '01:00 -4', '01:00 -5', '02:00 -5', '03:00 -5']],
    ['Europe/London', '2027-03-28', ['00:00 0', '02:00 1', '03:00 1']],
    ['Europe/London', '2027-10-31', ['00:00 1', '01:00 1', '01:00 0', '02:00 0', '03:00 0']],
    ['Australia/Sydney', '2027-10-03', ['00:00 10', '01:00 10', '03:00 11']],
    ['Australia/Sydney', '2027-04-04', ['00:00 11', '01:00 11', '02:00 11', '02:00 10', '03:00 10']],
    ['Pacific/Auckland', '2027-09-26', ['00:00 12', '01:00 12', '03:00 13']],
    ['Pacific/Auckland', '2027-04-04', ['00:00 13', '01:00 13', '02:00 13', '02:00 12', '03:00 12']],
    // Half an hour back: 01:30 to 02:00 comes twice, the full hours only once.
    ['Australia/Lord_Howe', '2027-04-04', ['00:00 11', '01:00 11', '02:00 10.5', '03:00 10.5']],
    // Half an hour forward, from 02:00 to 02:30: no slot at 02:00.
    ['Australia/Lord_Howe', '2027-10-03', ['00:00 10.5', '01:00 10.5', '03:00 11']],
    ['Asia/Kathmandu', '2027-03-14', ['00:00 5.75', '01:00 5.75', '02:00 5.75', '03:00 5.75']],
    ['Pacific/Kiritimati', '2027-01-01', ['00:00 14', '01:00 14', '02:00 14', '03:00 14']],
    ['America/Santiago', '2027-09-05', ['01:00 -3', '02:00 -3', '03:00 -3']],
    ['Pacific/Apia', '2011-12-30', []],
  ])('offers each reading as often as it exists: %s %s', (timeZone, date, expected) => {
    expect(night(timeZone, date, {})).toEqual(expected)
  })

  it('counts the hours that really pass: three hours fit before four on the long night, two on the short one', () => {
    const longest = (date: string) => {
      for (let hours = 8; hours > 0; hours--) {
        if (night(newYork, date, { durationMinutes: hours * 60 }).length > 0) return hours
      }
      return 0
    }
    expect([longest('2027-03-14'), longest('2027-03-15'), longest('2027-11-07')]).toEqual([3, 4, 5])
  })

  it('keeps the grid on the wall clock after the change', () => {
    const windows = everyDay('ana', ['09:00', '11:00'])
    const query = queryOf({ ...day('2027-10-03', 'Australia/Lord_Howe'), calendars: [calendarOf('ana', { windows })] })
    expect(readings(findSlots(query), { timeZone: 'Australia/Lord_Howe' })).toEqual(['09:00', '10:00'])
  })

  it('holds no reading of a window that ends inside the repeated hour beyond its end', () => {
    const windows = everyDay('ana', ['00:00', '01:30'])
    const query = queryOf(
      { ...day('2027-11-07'), calendars: [calendarOf('ana', { windows })] },
      { durationMinutes: 30, stepMinutes: 30 },
    )
    expect(readings(findSlots(query), { offset: true })).toEqual(['00:00 -4', '00:30 -4', '01:00 -4', '01:00 -5'])
  })
})
