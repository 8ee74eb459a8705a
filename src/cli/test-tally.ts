import { z } from 'zod'

/** How many checks were right and wrong. */
export interface Tally {
  readonly passed: number
  readonly failed: number
}

const reportShape = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })).default([]) }),
  ),
})

/**
 * Counts a report of the test runner (JSON text). A file that failed without a failing test of its own (it did not even
 * load) counts as one, and so does a runner that ended badly for a reason its report does not show.
 */
export function countResults(reportText: string, exitCode: number): Tally {
  const report = parseReport(reportText)
  if (report === undefined) return { passed: 0, failed: 1 }
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((result) => result.status !== 'failed'),
  )
  const failed = report.numFailedTests + brokenFiles.length
  return { passed: report.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed }
}

function parseReport(text: string): z.output<typeof reportShape> | undefined {
  try {
    return reportShape.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
