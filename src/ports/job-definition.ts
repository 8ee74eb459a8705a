import type { DialogManager } from './dialog-manager.ts'
import type { Job } from './job.ts'
import type { MailPorts } from './mailer.ts'
import type { ChannelPorts, NotificationPorts, PaymentPorts, Ports, WebhookPorts } from './ports.ts'
import type { PushPorts } from './pusher.ts'
import type { JobData } from './queue.ts'

/** What jobs may ask of the world. */
export type JobPorts = Ports &
  ChannelPorts &
  PaymentPorts &
  MailPorts &
  PushPorts &
  NotificationPorts &
  WebhookPorts & { readonly dialogManager: DialogManager }

/** What a file in src/jobs exports by default: readable without a world; `connect` binds it to one. */
export interface JobDefinition<Input extends JobData = JobData> extends Omit<Job<Input>, 'run'> {
  readonly connect: (ports: JobPorts) => Job<Input>['run']
}
