import { z } from 'zod'
import type { Ports } from '../ports/ports.ts'
import type { SecretBox } from '../ports/secret-box.ts'
import type { WebhookEndpointRow } from '../ports/stores/webhook-endpoint.ts'

const stored = z.object({ current: z.string(), previous: z.string().nullable() })
export type WebhookSecrets = z.infer<typeof stored>

const secretBytes = 32

/** A new signing secret in the form of Standard Webhooks: 256 bits. */
export function newWebhookSecret({ random }: Pick<Ports, 'random'>): string {
  return `whsec_${Buffer.from(random.bytes(secretBytes)).toString('base64')}`
}

/** An endpoint's secrets as they are stored: bound to it, so that they open for no other. */
export function sealWebhookSecrets(
  secretBox: SecretBox,
  of: { readonly tenantId: string; readonly endpointId: string },
  secrets: WebhookSecrets,
): Pick<WebhookEndpointRow, 'secrets' | 'keyId'> {
  return { secrets: secretBox.seal(JSON.stringify(secrets), contextOf(of)), keyId: secretBox.keyId }
}

/** Null where no known key opens them. */
export function openWebhookSecrets(
  secretBox: SecretBox,
  of: { readonly tenantId: string; readonly endpointId: string },
  sealed: string,
): WebhookSecrets | null {
  const text = secretBox.open(sealed, contextOf(of))
  return text === null ? null : stored.parse(JSON.parse(text))
}

/** What signs at this instant, the newest first; null where no known key opens them. */
export function signingSecrets(
  secretBox: SecretBox,
  tenantId: string,
  { id, secrets, previousUntilMs }: Pick<WebhookEndpointRow, 'id' | 'secrets' | 'previousUntilMs'>,
  nowMs: number,
): readonly [string, ...string[]] | null {
  const opened = openWebhookSecrets(secretBox, { tenantId, endpointId: id }, secrets)
  if (opened === null) return null
  const { current, previous } = opened
  return previous !== null && previousUntilMs !== null && nowMs < previousUntilMs ? [current, previous] : [current]
}

function contextOf({ tenantId, endpointId }: { readonly tenantId: string; readonly endpointId: string }): string {
  return JSON.stringify(['webhook', tenantId, endpointId])
}
