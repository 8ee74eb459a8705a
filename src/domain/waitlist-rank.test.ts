import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type RankedCandidate, rankCandidates, scoreOf } from './waitlist-rank.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const nowMs = Date.UTC(2026, 10, 23, 15)
const freed = { startMs: nowMs + dayMs, endMs: nowMs + dayMs + 2 * hourMs }

function candidate(changes: Partial<RankedCandidate> = {}, found: Partial<RankedCandidate['found']> = {}) {
  return {
    entryId: 'a',
    joinedAtMs: nowMs - dayMs,
    offersMissed: 0,
    hasBooking: false,
    ...changes,
    found: { startMs: freed.startMs, endMs: freed.endMs, wish: 0, minutesOff: 0, staffNamed: false, ...found },
  }
}

const anyCandidate = fc
  .record({
    entryId: fc.uuid(),
    joinedAtMs: fc.integer({ min: nowMs - 60 * dayMs, max: nowMs }),
    offersMissed: fc.nat(6),
    hasBooking: fc.boolean(),
    wish: fc.nat(4),
    minutesOff: fc.nat(600),
    staffNamed: fc.boolean(),
    startMin: fc.nat(100),
  })
  .map(({ wish, minutesOff, staffNamed, startMin, ...rest }) => ({
    ...rest,
    found: {
      startMs: freed.startMs + startMin * 60_000,
      endMs: freed.startMs + (startMin + 20) * 60_000,
      ...{ wish, minutesOff, staffNamed },
    },
  }))

test('whoever waits longer, all else equal, is asked first', () => {
  const ranked = rankCandidates(
    [
      candidate({ entryId: 'new', joinedAtMs: nowMs - hourMs }),
      candidate({ entryId: 'old', joinedAtMs: nowMs - 9 * dayMs }),
    ],
    freed,
    nowMs,
  )
  expect(ranked.map(({ candidate: { entryId } }) => entryId)).toEqual(['old', 'new'])
})

test('who let an offer go stands behind whoever had none, also after days', () => {
  const missed = candidate({ entryId: 'missed', offersMissed: 1, joinedAtMs: nowMs - 3 * dayMs })
  const fresh = candidate({ entryId: 'fresh', joinedAtMs: nowMs - 2 * dayMs })
  expect(rankCandidates([missed, fresh], freed, nowMs)[0]?.candidate.entryId).toBe('fresh')
})

test('who has nothing comes before who would only move', () => {
  const moves = candidate({ entryId: 'a', hasBooking: true })
  const needs = candidate({ entryId: 'b' })
  expect(rankCandidates([moves, needs], freed, nowMs)[0]?.candidate.entryId).toBe('b')
})

test('what they want most and what leaves no gap counts', () => {
  const most = scoreOf(candidate(), freed, nowMs)
  expect(scoreOf(candidate({}, { wish: 1 }), freed, nowMs).sum).toBeLessThan(most.sum)
  expect(scoreOf(candidate({}, { minutesOff: 60 }), freed, nowMs).sum).toBeLessThan(most.sum)
  expect(scoreOf(candidate({}, { endMs: freed.startMs + hourMs / 2 }), freed, nowMs).sum).toBeLessThan(most.sum)
})

test('the order does not depend on the order in which they are handed in', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyCandidate, { selector: ({ entryId }) => entryId, maxLength: 12 }), (list) => {
      const names = (of: readonly RankedCandidate[]) =>
        rankCandidates(of, freed, nowMs).map(({ candidate: { entryId } }) => entryId)
      expect(names(list.toReversed())).toEqual(names(list))
    }),
    { numRuns: 200 },
  )
})

test('the sum is that of its parts, and more waiting never lowers it', () => {
  fc.assert(
    fc.property(anyCandidate, fc.nat(40), (one, days) => {
      const { sum, ...parts } = scoreOf(one, freed, nowMs)
      expect(Object.values(parts).reduce((total, points) => total + points, 0)).toBe(sum)
      expect(Object.values(parts).every((points) => Number.isInteger(points) && points >= 0)).toBe(true)
      const longer = { ...one, joinedAtMs: one.joinedAtMs - days * dayMs }
      expect(scoreOf(longer, freed, nowMs).sum).toBeGreaterThanOrEqual(sum)
    }),
    { numRuns: 300 },
  )
})

test('nobody starves: among equal wishes whoever joined first is never passed by one who joined a week later', () => {
  fc.assert(
    fc.property(anyCandidate, fc.integer({ min: 7, max: 50 }), (one, days) => {
      const first = { ...one, entryId: 'zzz', offersMissed: 0, joinedAtMs: nowMs - (days + 7) * dayMs }
      const second = { ...first, entryId: 'aaa', joinedAtMs: nowMs - days * dayMs }
      expect(rankCandidates([second, first], freed, nowMs)[0]?.candidate.entryId).toBe('zzz')
    }),
    { numRuns: 100 },
  )
})
