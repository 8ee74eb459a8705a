import { AsyncLocalStorage } from 'node:async_hooks'

/** A job as one worker has it: the attempt tells its claim from that of whoever takes the job up after it. */
export interface Claim {
  readonly queue: string
  readonly jobId: string
  readonly attempt: number
}

const held = new AsyncLocalStorage<Claim>()

/**
 * Runs a job under its claim. Every transaction that begins inside asks for the claim before it commits, and is rolled
 * back where another worker has the job by then: see `hold_claim` in queue/install-queue.ts.
 */
export function underClaim<T>(claim: Claim, run: () => Promise<T>): Promise<T> {
  return held.run(claim, run)
}

/** The claim that the caller runs under; undefined where it is no job. */
export function currentClaim(): Claim | undefined {
  return held.getStore()
}

/** What `hold_claim` raises. */
export const claimLostCode = 'JOB01'

/** True where a transaction was refused because its worker had lost the job. */
export function isClaimLost(fault: unknown): boolean {
  return typeof fault === 'object' && fault !== null && 'code' in fault && fault.code === claimLostCode
}
