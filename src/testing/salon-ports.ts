import type { SeedTenant } from '../../db/seed/seed-data.ts'
import { openSalon } from '../../db/testing/salon.ts'
import { loadNotificationBook } from '../house/notifications.ts'
import type { ChannelPorts, NotificationPorts, PaymentPorts, Ports } from '../ports/ports.ts'
import type { JobData, Queue } from '../ports/queue.ts'
import { createLinks } from '../system/links.ts'
import { createSecretBox } from '../system/secret-box.ts'
import { sandboxOnly } from './sandbox-payments.ts'

export interface RecordedJob {
  readonly name: string
  readonly data: JobData
  readonly startAfterMs?: number
}

/** A queue that only remembers what it was given. It does not roll back with the transaction. */
export function createRecordingQueue(): Queue & { readonly jobs: readonly RecordedJob[] } {
  const jobs: RecordedJob[] = []
  return {
    jobs,
    enqueue: async (_transaction, job) => void jobs.push(job),
    enqueueAll: async (_transaction, name, list) => void jobs.push(...list.map((job) => ({ ...job, name }))),
  }
}

/** The salon on a real database with every port that use cases ask for. */
export async function openSalonPorts(
  options: {
    poolMax?: number
    tenant?: SeedTenant
    channels?: ChannelPorts['channels']
    transcriber?: ChannelPorts['transcriber']
  } = {},
) {
  const { channels = new Map(), transcriber, ...rest } = options
  const salon = await openSalon(rest)
  const queue = createRecordingQueue()
  const real = createLinks({ secret: 'a secret for tests, thirty-two characters long', publicUrl: 'http://localhost' })
  const ports: Ports & ChannelPorts & PaymentPorts & NotificationPorts & { readonly queue: typeof queue } = {
    database: salon.database,
    clock: salon.clock,
    ids: salon.ids,
    random: salon.random,
    queue,
    channels,
    payments: sandboxOnly(salon),
    notificationBook: await loadNotificationBook(),
    transcriber,
    secretBox: createSecretBox({ keys: ['a key for tests, thirty-two characters long'], random: salon.random }),
    links: {
      manageToken: (_tenantId, bookingId) => `link-of-${bookingId}`,
      manageUrl: (_tenantId, bookingId) => `http://localhost/manage/link-of-${bookingId}`,
      payUrl: (_tenantId, bookingId) => `http://localhost/manage/link-of-${bookingId}/pay`,
      unsubscribeUrl: real.unsubscribeUrl,
      openUnsubscribe: real.openUnsubscribe,
      calendarToken: real.calendarToken,
      calendarUrl: real.calendarUrl,
      proofCode: real.proofCode,
      proofHash: real.proofHash,
    },
  }
  return { ...salon, ports }
}
export type SalonPorts = Awaited<ReturnType<typeof openSalonPorts>>
