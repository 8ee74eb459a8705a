import { openSalon } from '../../db/testing/salon.ts'
import type { Ports } from '../ports/ports.ts'
import type { JobData, Queue } from '../ports/queue.ts'

export interface RecordedJob {
  readonly name: string
  readonly data: JobData
  readonly startAfterMs?: number
}

/** A queue that only remembers what it was given. It does not roll back with the transaction. */
export function createRecordingQueue(): Queue & { readonly jobs: readonly RecordedJob[] } {
  const jobs: RecordedJob[] = []
  return { jobs, enqueue: async (_transaction, job) => void jobs.push(job) }
}

/** The salon on a real database with every port that use cases ask for. */
export async function openSalonPorts(options: { poolMax?: number } = {}) {
  const salon = await openSalon(options)
  const queue = createRecordingQueue()
  const ports: Ports & { readonly queue: typeof queue } = {
    database: salon.database,
    clock: salon.clock,
    ids: salon.ids,
    random: salon.random,
    queue,
    links: {
      manageToken: (_tenantId, bookingId) => `link-of-${bookingId}`,
      manageUrl: (_tenantId, bookingId) => `http://localhost/manage/link-of-${bookingId}`,
    },
  }
  return { ...salon, ports }
}
export type SalonPorts = Awaited<ReturnType<typeof openSalonPorts>>
