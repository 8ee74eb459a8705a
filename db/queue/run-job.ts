import { plainFault } from '../../src/domain/dead-job.ts'
import type { Job } from '../../src/ports/job.ts'
import type { Claim } from '../claim.ts'
import { isClaimLost, underClaim } from '../claim.ts'

export type QueueLog = (event: string, details: Readonly<Record<string, unknown>>) => void

/** A job that was fetched: the number of its attempt, from 0, names this claim. */
export interface Fetched {
  readonly id: string
  readonly data: unknown
  readonly retryCount: number
}

/** `hopeless`: no number of attempts will help. `lost`: another worker has it, and its outcome counts. */
export type Outcome =
  | { readonly state: 'done' | 'lost' }
  | { readonly state: 'failed' | 'hopeless'; readonly message: string }

/** Runs a job under its claim and says how it ended; never rejects. */
export async function runJob(job: Job, fetched: Fetched, log: QueueLog): Promise<Outcome> {
  const { id, data, retryCount: attempt } = fetched
  const claim: Claim = { queue: job.id, jobId: id, attempt }
  const input = job.input.safeParse(data)
  if (!input.success) {
    log('job-invalid', { queue: job.id, jobId: id })
    return { state: 'hopeless', message: 'the job data do not fit their schema' }
  }
  try {
    await underClaim(claim, () => job.run(input.data))
    return { state: 'done' }
  } catch (fault) {
    if (isClaimLost(fault)) {
      log('job-lost', { queue: job.id, jobId: id, attempt: attempt + 1 })
      return { state: 'lost' }
    }
    const message = wordsOf(fault)
    log('job-failed', { queue: job.id, jobId: id, attempt: attempt + 1, message })
    return { state: 'failed', message }
  }
}

/** What a fault says, in the log and in the row of its job: with its code, without what it quotes of anybody. */
export function wordsOf(fault: unknown): string {
  if (!(fault instanceof Error)) return 'a fault that is no error'
  const code = 'code' in fault && typeof fault.code === 'string' ? ` (${fault.code})` : ''
  return `${plainFault(fault.message)}${code}`
}
