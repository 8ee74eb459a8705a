import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, newYork } from '../testing/slot-fixtures.ts'
import { findSessions, type Session, type SessionQuery, whyNoSession } from './session.ts'
import { daySpan, minuteMs } from './zoned-time.ts'

const june7 = (time: string) => at(`2027-06-07T${time}-04:00`)
const session = (id: string, time: string, changes: Partial<Session> = {}): Session => ({
  id,
  startMs: june7(time),
  endMs: june7(time) + 60 * minuteMs,
  seats: 4,
  taken: [],
  cancelled: false,
  ...changes,
})
const seats = (...units: number[]) => units.map((unit) => ({ unit }))
const queryOf = (sessions: readonly Session[], changes: Partial<SessionQuery> = {}): SessionQuery => ({
  rules: { noticeMinutes: 0, advanceDays: 60 },
  sessions,
  timeZone: newYork,
  nowMs: june7('08:00'),
  fromMs: june7('00:00'),
  toMs: june7('23:00'),
  party: 1,
  ...changes,
})

describe('a session', () => {
  it('gives the lowest seats left, all of a party together or none', () => {
    const yoga = session('yoga', '18:00', { taken: seats(1, 3) })
    expect(findSessions(queryOf([yoga], { party: 2 }))).toEqual([
      { sessionId: 'yoga', startMs: june7('18:00'), endMs: june7('19:00'), seatsLeft: 2, units: [2, 4] },
    ])
    expect(findSessions(queryOf([yoga], { party: 3 }))).toEqual([])
    expect(whyNoSession(queryOf([yoga], { party: 3 }), 'yoga')).toEqual({ rule: 'full', seatsLeft: 2 })
  })

  it('comes in order of time, at most so many', () => {
    const query = queryOf([session('late', '19:00'), session('b', '10:00'), session('a', '10:00')])
    expect(findSessions(query).map((slot) => slot.sessionId)).toEqual(['a', 'b', 'late'])
    expect(findSessions({ ...query, limit: 1 })).toHaveLength(1)
  })

  it('says why it cannot be joined, and which others can', () => {
    const query = queryOf(
      [
        session('gone', '07:00'),
        session('off', '12:00', { cancelled: true }),
        session('soon', '08:30'),
        session('full', '13:00', { seats: 1, taken: seats(1) }),
        session('fine', '14:00'),
      ],
      { rules: { noticeMinutes: 60, advanceDays: 60 } },
    )
    const why = (id: string) => whyNoSession(query, id)?.rule ?? null
    expect(['gone', 'off', 'soon', 'full', 'fine', 'other'].map(why)).toEqual([
      'past',
      'cancelled',
      'notice',
      'full',
      null,
      'no_session',
    ])
  })

  it('counts towards the quotas of a customer', () => {
    const quotas = [
      {
        resourceId: 'quota-c1',
        period: 'day' as const,
        units: 1,
        busy: [{ unit: 1, ...daySpan(newYork, '2027-06-07') }],
      },
    ]
    expect(whyNoSession(queryOf([session('yoga', '18:00')], { quotas }), 'yoga')).toEqual({
      rule: 'quota',
      resourceIds: ['quota-c1'],
      period: 'day',
    })
  })

  it.each([0, -1, 1.5, 9999])('takes no party of %s', (party) => {
    const query = queryOf([session('yoga', '18:00', { seats: 10_000 })], { party })
    expect(findSessions(query)).toEqual([])
    expect(whyNoSession(query, 'yoga')?.rule).toBe('party')
  })

  it('is open exactly where it has no reason, and never seats two on one seat', () => {
    const one = fc.record({
      hour: fc.integer({ min: 5, max: 20 }),
      seats: fc.integer({ min: 0, max: 4 }),
      taken: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 5 }),
      cancelled: fc.constantFrom(false, false, true),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 5 }), fc.integer({ min: 1, max: 3 }), (list, party) => {
        const sessions = list.map(({ hour, taken, ...rest }, index) => {
          const startMs = june7('00:00') + hour * 60 * minuteMs
          return { ...rest, id: `s${index}`, startMs, endMs: startMs + minuteMs, taken: seats(...taken) }
        })
        const query = queryOf(sessions, { party })
        const open = findSessions(query)
        for (const each of sessions) {
          const slot = open.find((candidate) => candidate.sessionId === each.id)
          const free = [1, 2, 3, 4].filter(
            (unit) => unit <= each.seats && !each.taken.some((seat) => seat.unit === unit),
          )
          const stands = !each.cancelled && each.startMs >= query.nowMs && free.length >= party
          expect(slot !== undefined).toBe(stands)
          expect(whyNoSession(query, each.id) === null).toBe(stands)
          if (stands) expect(slot?.units).toEqual(free)
        }
      }),
      { numRuns: 300 },
    )
  })
})
