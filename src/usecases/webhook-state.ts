import { type Refusal, refusal } from '../domain/refusal.ts'
import { webhookKeptMs } from '../domain/webhook-schedule.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import { queueWebhookLines } from './queue-webhooks.ts'
import { closeWebhookIncident, webhookIncidents } from './webhook-alerts.ts'
import { changeEndpoint, type OfWebhookEndpoint } from './webhook-endpoints.ts'
import { newWebhookSecret, openWebhookSecrets, sealWebhookSecrets } from './webhook-secrets.ts'

type StatePorts = Pick<Ports, 'database' | 'clock' | 'ids' | 'random' | 'queue'> & Pick<ChannelPorts, 'secretBox'>

/** So many lines are queued when an endpoint goes on; the sweep brings the rest. */
const wokenMax = 500
/** How long the secret before signs as well after a change. */
const rollMs = 24 * 60 * 60_000

/** Nothing is sent until it is resumed; what happens waits, up to thirty days. */
export function pauseWebhookEndpoint(
  ports: StatePorts,
  of: OfWebhookEndpoint,
): Promise<{ readonly ok: true } | Refusal<'forbidden' | 'endpoint_not_found'>> {
  return changeEndpoint(ports, of, 'paused', async (stores, row) => {
    await stores.webhookEndpoints.setState(of.tenantId, row.id, { state: 'paused', stateWhy: null })
    return { ok: true as const }
  })
}

/** A paused or disabled endpoint goes on, with what waited and in order, as if it had never failed. How many lines. */
export function resumeWebhookEndpoint(
  ports: StatePorts,
  of: OfWebhookEndpoint,
): Promise<{ readonly ok: true; readonly waiting: number } | Refusal<'forbidden' | 'endpoint_not_found'>> {
  const { tenantId } = of
  return changeEndpoint(ports, of, 'resumed', async (stores, row) => {
    const nowMs = ports.clock.now().epochMilliseconds
    await stores.webhookEndpoints.setState(tenantId, row.id, { state: 'active', stateWhy: null })
    const well = { failuresInRow: 0, failingSinceMs: null, restUntilMs: null }
    await stores.webhookEndpoints.setHealth(tenantId, row.id, { ...row, ...well })
    const disabled = { tenantId, endpoint: row, kind: webhookIncidents.disabled, by: 'member', nowMs } as const
    await closeWebhookIncident(stores, disabled)
    const at = { nowMs, dueBeforeMs: nowMs + webhookKeptMs, lostBeforeMs: 0 }
    const limit = { endpointId: row.id, limit: wokenMax }
    const lines = await stores.webhookDeliveries.listWaiting(tenantId, at, limit)
    await queueWebhookLines(ports, stores, tenantId, lines)
    return { ok: true as const, waiting: lines.length }
  })
}

/** Nothing is told any more, what waits is dropped, and its secret is forgotten. How many were dropped. */
export function removeWebhookEndpoint(
  ports: StatePorts,
  of: OfWebhookEndpoint,
): Promise<{ readonly ok: true; readonly dropped: number } | Refusal<'forbidden' | 'endpoint_not_found'>> {
  const { tenantId } = of
  return changeEndpoint(ports, of, 'removed', async (stores, row) => {
    await stores.webhookEndpoints.lockListening(tenantId)
    const nowMs = ports.clock.now().epochMilliseconds
    await stores.webhookEndpoints.setState(tenantId, row.id, { state: 'removed', stateWhy: null })
    const dropped = await stores.webhookDeliveries.dropOpen(tenantId, row.id, 'endpoint_removed', nowMs)
    for (const kind of Object.values(webhookIncidents)) {
      await closeWebhookIncident(stores, { tenantId, endpoint: row, kind, by: 'member', nowMs })
    }
    return { ok: true as const, dropped }
  })
}

/**
 * A new secret signs from now on, and for a day the one before as well: either verifies. Told here and never again.
 */
export function rollWebhookEndpoint(
  ports: StatePorts,
  of: OfWebhookEndpoint,
): Promise<
  | { readonly ok: true; readonly secret: string; readonly previousUntilMs: number }
  | Refusal<'forbidden' | 'endpoint_not_found' | 'invalid_request'>
> {
  const { tenantId, endpointId } = of
  return changeEndpoint(ports, of, 'secret-rolled', async (stores, row) => {
    const nowMs = ports.clock.now().epochMilliseconds
    if (row.previousUntilMs !== null && row.previousUntilMs > nowMs) {
      return refusal('invalid_request', 'It is being rolled already: end that first, or wait for it.')
    }
    const before = openWebhookSecrets(ports.secretBox, of, row.secrets)
    const secret = newWebhookSecret(ports)
    const sealed = sealWebhookSecrets(ports.secretBox, of, { current: secret, previous: before?.current ?? null })
    const previousUntilMs = nowMs + rollMs
    await stores.webhookEndpoints.setSecrets(tenantId, endpointId, { ...sealed, previousUntilMs })
    return { ok: true as const, secret, previousUntilMs }
  })
}

/** The secret before signs no more. */
export function endWebhookRoll(
  ports: StatePorts,
  of: OfWebhookEndpoint,
): Promise<{ readonly ok: true } | Refusal<'forbidden' | 'endpoint_not_found' | 'invalid_request'>> {
  return changeEndpoint(ports, of, 'secret-roll-ended', async (stores, row) => {
    const opened = openWebhookSecrets(ports.secretBox, of, row.secrets)
    if (opened === null) return refusal('invalid_request', 'Its secret does not open with these keys: roll it anew.')
    const sealed = sealWebhookSecrets(ports.secretBox, of, { current: opened.current, previous: null })
    await stores.webhookEndpoints.setSecrets(of.tenantId, of.endpointId, { ...sealed, previousUntilMs: null })
    return { ok: true as const }
  })
}

/**
 * Seals the secrets of a tenant's endpoints anew with the newest key. What no known key opens is left as it is and counted:
 * it has to be rolled. Safe to run twice, and while the service runs.
 */
export async function rotateWebhookSecrets(
  { secretBox }: Pick<ChannelPorts, 'secretBox'>,
  stores: Pick<Stores, 'webhookEndpoints'>,
  tenantId: string,
): Promise<{ readonly sealed: number; readonly lost: number }> {
  let sealed = 0
  let lost = 0
  for (const { id, keyId, secrets, previousUntilMs } of await stores.webhookEndpoints.list(tenantId)) {
    if (keyId === secretBox.keyId) continue
    const of = { tenantId, endpointId: id }
    const opened = openWebhookSecrets(secretBox, of, secrets)
    if (opened === null) {
      lost += 1
      continue
    }
    const anew = sealWebhookSecrets(secretBox, of, opened)
    await stores.webhookEndpoints.setSecrets(tenantId, id, { ...anew, previousUntilMs })
    sealed += 1
  }
  return { sealed, lost }
}
