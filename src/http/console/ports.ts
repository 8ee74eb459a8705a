import type { Accounts } from '../../ports/accounts.ts'
import type { MailPorts } from '../../ports/mailer.ts'
import type { NotificationPorts, WebhookPorts } from '../../ports/ports.ts'
import type { PushPorts } from '../../ports/pusher.ts'
import type { HttpPorts } from '../http-ports.ts'

/** All that the use cases behind the console ask of the world. */
export type ConsolePorts = HttpPorts & NotificationPorts & MailPorts & WebhookPorts & PushPorts

/** What the house hands in so that there is a console. */
export interface ConsoleOptions {
  readonly ports: ConsolePorts
  readonly accounts: Accounts
}
