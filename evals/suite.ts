/** What a suite is given. Deterministic with the built-in model and a seed. */
export interface SuiteOptions {
  readonly data?: string | undefined
  readonly model?: string | undefined
  readonly trials?: number | undefined
  readonly seed: number
  /** Over a vendor's dialect instead of the web chat, or over `all` of them. */
  readonly wire?: string | undefined
  readonly log: (line: string) => void
}

/** What a suite found; also what `--json OUT` writes. Shares are 0 to 1. */
export interface SuiteReport {
  readonly suite: string
  readonly model: string
  readonly data: readonly string[]
  readonly items: number
  readonly metrics: Readonly<Record<string, number>>
  readonly failures: readonly { readonly id: string; readonly why: string }[]
}

/** One file in evals/suites; its file name is the id. */
export interface Suite {
  readonly id: string
  /** Dialects that it can be run over. */
  readonly wires?: readonly string[]
  readonly run: (options: SuiteOptions) => Promise<SuiteReport>
}

/** The report of a suite whose data are not on this machine: said plainly, never counted as passed. */
export function skipped(suite: string, model: string, options: SuiteOptions): SuiteReport {
  options.log(`skipped: no data for ${suite}`)
  return { suite, model, data: [], items: 0, metrics: {}, failures: [] }
}
