import { z } from 'zod'

/** How many checks were right and wrong. */
export interface Tally {
  readonly passed: number
  readonly failed: number
  /** What went wrong, a paragraph each; fewer than `failed` where the runner could not say. */
  readonly faults: readonly string[]
}

const faultLimit = 1_500

const reportShape = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string().default('a test file'),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z
        .array(
          z.object({
            status: z.string(),
            fullName: z.string().default(''),
            failureMessages: z.array(z.string()).nullish(),
          }),
        )
        .default([]),
    }),
  ),
})

type Report = z.output<typeof reportShape>

/**
 * Counts a report of the test runner (JSON text). A file that failed without a failing test of its own (it did not even
 * load) counts as one, and so does a runner that ended badly for a reason its report does not show.
 */
export function countResults(reportText: string, exitCode: number): Tally {
  const report = parseReport(reportText)
  if (report === undefined) return { passed: 0, failed: 1, faults: ['The test runner left no report.'] }
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((result) => result.status !== 'failed'),
  )
  const failed = report.numFailedTests + brokenFiles.length
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    faults: failed === 0 && exitCode !== 0 ? ['The test runner ended badly after its tests passed.'] : faultsOf(report),
  }
}

function faultsOf(report: Report): readonly string[] {
  return report.testResults
    .filter((file) => file.status === 'failed')
    .flatMap((file) => {
      const tests = file.assertionResults.filter((result) => result.status === 'failed')
      if (tests.length === 0) return [`${file.name}: ${file.message}`]
      return tests.map((result) => `${file.name} > ${result.fullName}\n${(result.failureMessages ?? []).join('\n')}`)
    })
    .map((fault) => fault.slice(0, faultLimit).trimEnd())
}

function parseReport(text: string): Report | undefined {
  try {
    return reportShape.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
