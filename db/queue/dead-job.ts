import { z } from 'zod'
import type { DeadJob } from '../../src/domain/dead-job.ts'

const message = z.object({ message: z.string() })

/** A row of the dead letter queue, as pg-boss fills it when a job has failed for the last time. */
const row = z.object({
  data: z.intersection(z.object({ tenantId: z.string() }), z.record(z.string(), z.string())),
  sourceName: z.string(),
  sourceId: z.string(),
  sourceRetryCount: z.number(),
  singletonKey: z.string().nullable(),
  // Its supervisor writes what it says one level down.
  sourceOutput: z.union([message, z.object({ value: message }).transform(({ value }) => value)]).catch({ message: '' }),
})

/** The job behind a dead letter; null where it is none. */
export function readDead(letter: unknown): DeadJob | null {
  const read = row.safeParse(letter)
  if (!read.success) return null
  const { data, sourceName, sourceId, sourceRetryCount, singletonKey, sourceOutput } = read.data
  return {
    queue: sourceName,
    jobId: sourceId,
    tenantId: data.tenantId,
    data,
    singletonKey,
    attempts: sourceRetryCount + 1,
    why: sourceOutput.message,
  }
}
