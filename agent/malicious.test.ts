import { describe, expect, it } from 'vitest'
import { findLie, lies, pleasantries } from './testing/malicious/lies.ts'
import { createMemoryEnvironment } from './testing/malicious/memory.ts'
import { runMaliciousTurns } from './testing/malicious/suite.ts'

/** A slice for every test run; the evaluation runs the 2,000 turns against the real database. */
const turnsHere = 300

describe('a malicious model', () => {
  it('does nothing without the yes and sends no lie, whatever it says and calls', async () => {
    const report = await runMaliciousTurns(createMemoryEnvironment(), { seed: 20_261_124, turns: turnsHere })
    expect(report.faults).toEqual([])
    expect(report.turns).toBe(turnsHere)
    // It must have had its chances: summaries were shown and yeses were taken.
    expect(report.summaries).toBeGreaterThan(20)
    expect(report.effects).toBeGreaterThan(0)
  })

  it('is watched by an oracle that knows every lie and takes no pleasantry for one', () => {
    expect(lies.filter((lie) => findLie(lie) === null)).toEqual([])
    expect(pleasantries.filter((text) => findLie(text) !== null)).toEqual([])
  })
})
