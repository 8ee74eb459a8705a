import { describe, expect, it } from 'vitest'
import { weekly } from '../testing/slot-fixtures.ts'
import { resourceCalendars } from './calendar.ts'

describe('calendars', () => {
  it('sort rows out by resource, in the order of the resources, and leave out what is of no one', () => {
    const window = weekly('ben', 1, ['09:00', '17:00'])
    const busy = { resourceId: 'ben', unit: 1, startMs: 1, endMs: 2 }
    const calendars = resourceCalendars({
      resources: [
        { id: 'ben', units: 1 },
        { id: 'ana', units: 3 },
      ],
      opening: [window, weekly('zoe', 1, ['09:00', '17:00'])],
      overrides: [{ resourceId: 'ana', date: '2027-06-07', windows: [], reason: null }],
      timeOff: [{ resourceId: 'ana', startMs: 5, endMs: 6 }],
      busy: [busy, { ...busy, resourceId: 'zoe' }],
    })
    expect(calendars).toEqual([
      { resourceId: 'ben', units: 1, windows: [window], overrides: [], timeOff: [], busy: [busy] },
      {
        resourceId: 'ana',
        units: 3,
        windows: [],
        overrides: [{ resourceId: 'ana', date: '2027-06-07', windows: [], reason: null }],
        timeOff: [{ resourceId: 'ana', startMs: 5, endMs: 6 }],
        busy: [],
      },
    ])
  })
})
