import type { z } from 'zod'
import type { JobData } from './queue.ts'

/** One file in src/jobs; its file name is the queue. Running it twice has one effect. */
export interface Job<Input extends JobData = JobData> {
  readonly id: string
  readonly input: z.ZodType<Input>
  /** How often it is tried again after it has failed, with growing pauses up to a minute. Then a person is asked. */
  readonly retryLimit: number
  readonly run: (input: Input) => Promise<void>
}
