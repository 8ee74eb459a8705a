import { Webhook } from 'standardwebhooks'
import type { WebhookRequest } from '../ports/webhook-sender.ts'

/** The three headers of Standard Webhooks; signed with every secret, so that either verifies while one is rolled. */
export function signWebhook(
  { id, body, secrets }: Pick<WebhookRequest, 'id' | 'body' | 'secrets'>,
  nowMs: number,
): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const timestamp = Math.floor(nowMs / 1_000)
  // The library reads nothing but the instant out of it.
  const at = new Date(timestamp * 1_000)
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  }
}
