/**
 * A worker process for tests, forked: says over IPC which jobs begin and end, runs those called `held-…` until it is told
 * to let go, and stops as the service does at SIGTERM.
 */
import { z } from 'zod'
import type { Job } from '../../src/ports/job.ts'
import { createManualClock } from '../../src/testing/clock.ts'
import { createSeededIds } from '../../src/testing/ids.ts'
import { openDatabase } from '../client.ts'
import { openQueue } from '../queue/queue.ts'

/** What it says. */
export interface WorkerWord {
  readonly event: 'ready' | 'begins' | 'ends' | 'job-lost' | 'job-failed'
  readonly subjectId?: string
}

const { url, queueUrl, name } = JSON.parse(process.argv[2] ?? '{}') as Record<string, string>
const clock = createManualClock('2026-11-23T13:00:00Z')
const database = openDatabase({ url: url ?? '', clock, poolMax: 4 })
const say = (word: WorkerWord) => void process.send?.(word)
const letGo = Promise.withResolvers<void>()

const input = z.object({ tenantId: z.string(), subjectId: z.string() })
const job: Job<z.infer<typeof input>> = {
  id: 'demo',
  input,
  retryLimit: 5,
  run: async ({ tenantId, subjectId }) => {
    say({ event: 'begins', subjectId })
    if (subjectId.startsWith('held')) await letGo.promise
    const line = { action: 'demo.ran', subjectType: 'job', subjectId, reason: null, requestId: null }
    await database.inTenant(tenantId, (stores) =>
      stores.audit.append(tenantId, { ...line, actor: name ?? '', atMs: clock.now().epochMilliseconds }),
    )
    say({ event: 'ends', subjectId })
  },
}

const queue = openQueue({
  url: queueUrl ?? '',
  ids: createSeededIds({ seed: name ?? '', clock }),
  log: (event) => {
    if (event === 'job-lost' || event === 'job-failed') say({ event })
  },
})
process.on('message', () => letGo.resolve())
process.on('SIGTERM', () => {
  void queue
    .stop()
    .then(database.close)
    .then(() => process.exit(0))
})
await queue.startWorkers(new Map([['demo', job as unknown as Job]]))
say({ event: 'ready' })
