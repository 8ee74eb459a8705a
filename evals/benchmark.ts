/** What a benchmark is given: `quick` shrinks the load so that the benchmark itself can be checked in a test. */
export interface BenchmarkOptions {
  readonly quick: boolean
  /** How long to press, where a benchmark lasts as long as one wants. */
  readonly seconds?: number | undefined
  readonly log: (line: string) => void
}

/** One measured case: ours beside the least the work can cost here (the floor) and peers, in the same unit. */
export interface BenchmarkRow {
  readonly case: string
  readonly ours: number
  readonly floor: number | null
  readonly peers: Readonly<Record<string, number>>
  readonly unit: string
}

/** What `--json OUT` writes. A benchmark whose checks are not all true has measured the wrong thing. */
export interface BenchmarkReport {
  readonly name: string
  readonly versions: Readonly<Record<string, string>>
  readonly rows: readonly BenchmarkRow[]
  readonly checks: Readonly<Record<string, boolean>>
}

/** One file in evals/bench; its file name is the id. */
export interface Benchmark {
  readonly id: string
  readonly run: (options: BenchmarkOptions) => Promise<BenchmarkReport>
}

/** The value at a share (0 to 1) of the sorted numbers; NaN for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
