import { expect, test } from 'vitest'
import { releaseFault } from './attendance.ts'

test.each([
  [
    { askMinutes: 60, warnMinutes: 120, releaseMinutes: 10 },
    'expected the question first, then the warning, then the end: 24h 4h 2h',
  ],
  [
    { askMinutes: 120, warnMinutes: 120, releaseMinutes: 10 },
    'expected the question first, then the warning, then the end: 24h 4h 2h',
  ],
  [{ askMinutes: 300, warnMinutes: 120, releaseMinutes: 91 }, 'expected at least 30 minutes'],
  [{ askMinutes: 20_161, warnMinutes: 120, releaseMinutes: 10 }, 'expected to ask at most 20160'],
  [{ askMinutes: 60.5, warnMinutes: 50, releaseMinutes: 10 }, 'expected whole minutes'],
  [{ askMinutes: 60, warnMinutes: 50, releaseMinutes: -1 }, 'expected whole minutes'],
])('a rule that cannot be is refused: %j', (rule, why) => {
  expect(releaseFault(rule)).toContain(why)
})

test.each([
  { askMinutes: 24 * 60, warnMinutes: 240, releaseMinutes: 120 },
  { askMinutes: 20_160, warnMinutes: 30, releaseMinutes: 0 },
])('a rule in order may stand: %j', (rule) => {
  expect(releaseFault(rule)).toBeNull()
})
