import { z } from 'zod'
import type { JobDefinition } from '../ports/job-definition.ts'
import { sendNotification } from '../usecases/send-notification.ts'

const input = z.object({ tenantId: z.string(), notificationId: z.string() })

/** Puts a notification into an outbox when it is due. Queued when it is planned; a sweep looks after what was lost. */
export default {
  id: 'send-notification',
  input,
  retryLimit: 5,
  connect: (ports) => (job) => sendNotification(ports, job),
} satisfies JobDefinition<z.infer<typeof input>>
