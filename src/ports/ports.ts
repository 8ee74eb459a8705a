import type { NotificationBook } from '../domain/notification.ts'
import type { Channel } from './channel.ts'
import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import type { Ids } from './ids.ts'
import type { Links } from './links.ts'
import type { PaymentProvider } from './payment-provider.ts'
import type { Queue } from './queue.ts'
import type { Random } from './random.ts'
import type { SecretBox } from './secret-box.ts'
import type { Transcriber } from './transcriber.ts'
import type { WebhookSender } from './webhook-sender.ts'

/** What a use case may ask of the world. Each takes the few it needs: `(ports: Pick<Ports, 'database'>, input)`. */
export interface Ports {
  readonly database: Database
  readonly queue: Queue
  readonly clock: Clock
  readonly ids: Ids
  readonly random: Random
  readonly links: Links
}

/** What use cases ask of the channels besides. */
export interface ChannelPorts {
  /** Every channel that delivers, by its id. A conversation of another (the web chat) is fetched by its customer. */
  readonly channels: ReadonlyMap<string, Channel>
  readonly secretBox: SecretBox
  /**
   * Of channels that keep connections of their own: the leases that this process holds, token by `linkKey`. Filled by
   * whoever keeps the connections; where it is left out this process keeps none.
   */
  readonly linkTokens?: Map<string, string>
  /** Left out: voice messages are declined. */
  readonly transcriber?: Transcriber | undefined
}

/** What use cases ask of the payment providers besides. */
export interface PaymentPorts {
  /** Every provider by its id. */
  readonly payments: ReadonlyMap<string, PaymentProvider>
  readonly secretBox: SecretBox
}

/** What use cases ask for besides, where they plan and write notifications. */
export interface NotificationPorts {
  /** Every kind and language that was found. */
  readonly notificationBook: NotificationBook
}

/** What use cases ask for besides, where they tell the business's own software. */
export interface WebhookPorts {
  readonly webhookSender: WebhookSender
}
