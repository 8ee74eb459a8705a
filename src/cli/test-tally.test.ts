import { describe, expect, test } from 'vitest'
import { countResults } from './test-tally.ts'

const report = (parts: { passed: number; failed: number; files?: { status: string; results: string[] }[] }) =>
  JSON.stringify({
    numPassedTests: parts.passed,
    numFailedTests: parts.failed,
    testResults: (parts.files ?? []).map((file) => ({
      name: 'a.test.ts',
      status: file.status,
      message: 'cannot load',
      assertionResults: file.results.map((status, index) => ({
        status,
        fullName: `case ${index}`,
        failureMessages: ['expected 1 to be 2'],
      })),
    })),
  })

describe('the count of a test run', () => {
  test('is what the report says', () => {
    expect(countResults(report({ passed: 7, failed: 0 }), 0)).toEqual({ passed: 7, failed: 0, faults: [] })
    const files = [{ status: 'failed', results: ['passed', 'failed'] }]
    const faults = ['a.test.ts > case 1\nexpected 1 to be 2']
    expect(countResults(report({ passed: 7, failed: 1, files }), 1)).toEqual({ passed: 7, failed: 1, faults })
  })

  test('has one failure for a file that did not load', () => {
    const files = [{ status: 'failed', results: [] }]
    const faults = ['a.test.ts: cannot load']
    expect(countResults(report({ passed: 7, failed: 0, files }), 1)).toEqual({ passed: 7, failed: 1, faults })
  })

  test('has one failure for a runner that ended badly after its tests passed', () => {
    expect(countResults(report({ passed: 7, failed: 0 }), 1)).toMatchObject({ passed: 7, failed: 1 })
  })

  test.each(['', '{', '{"numPassedTests": "many"}'])('has one failure where the report is %j', (text) => {
    expect(countResults(text, 0)).toMatchObject({ passed: 0, failed: 1 })
  })
})
