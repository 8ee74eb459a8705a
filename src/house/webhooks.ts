import type { Config } from '../config.ts'
import type { WebhookSender } from '../ports/webhook-sender.ts'
import { systemClock } from '../system/clock.ts'
import { version } from '../system/version.ts'
import { createWebhookSender } from '../webhooks/sender.ts'

/** What brings events to the addresses of businesses, as the settings allow. */
export function openWebhookSender({ webhookLoopback }: Pick<Config, 'webhookLoopback'>): WebhookSender {
  return createWebhookSender({ nowMs: () => systemClock.now().epochMilliseconds, version, loopback: webhookLoopback })
}
