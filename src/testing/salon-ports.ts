import { openSalon } from '../../db/testing/salon.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { JobData, Queue } from '../ports/queue.ts'
import { createSecretBox } from '../system/secret-box.ts'

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
export async function openSalonPorts(options: { poolMax?: number; channels?: ChannelPorts['channels'] } = {}) {
  const { channels = new Map(), ...rest } = options
  const salon = await openSalon(rest)
  const queue = createRecordingQueue()
  const ports: Ports & ChannelPorts & { readonly queue: typeof queue } = {
    database: salon.database,
    clock: salon.clock,
    ids: salon.ids,
    random: salon.random,
    queue,
    channels,
    secretBox: createSecretBox({ keys: ['a key for tests, thirty-two characters long'], random: salon.random }),
    links: {
      manageToken: (_tenantId, bookingId) => `link-of-${bookingId}`,
      manageUrl: (_tenantId, bookingId) => `http://localhost/manage/link-of-${bookingId}`,
    },
  }
  return { ...salon, ports }
}
export type SalonPorts = Awaited<ReturnType<typeof openSalonPorts>>
