import type { OutboxEventType } from '../domain/outbox-event.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { readEventTypes, webhookEventTypes } from '../domain/webhook-event.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports, WebhookPorts } from '../ports/ports.ts'
import type { WebhookEndpointRow } from '../ports/stores/webhook-endpoint.ts'
import { auditAct } from './audit-act.ts'
import { checkDuty } from './check-duty.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { newWebhookSecret, sealWebhookSecrets } from './webhook-secrets.ts'

export type EndpointPorts = Pick<Ports, 'database' | 'clock' | 'ids' | 'random' | 'queue'> &
  Pick<ChannelPorts, 'secretBox'> &
  WebhookPorts

/** An endpoint of a tenant, and who acts: null for the operator at the terminal. */
export interface OfWebhookEndpoint {
  readonly tenantId: string
  readonly endpointId: string
  readonly memberId: string | null
}

/** Each is told everything anew; a business that needs more has software of its own that hands on. */
const endpointsMax = 20
const noteCharsMax = 200

/**
 * Adds an address of the business's own software. It is told what happens from now on. The secret that signs is told here
 * and never again. Refusals hold no address.
 */
export async function addWebhookEndpoint(
  ports: EndpointPorts,
  input: {
    readonly tenantId: string
    readonly memberId: string | null
    readonly url: string
    /** Names, `booking.*`; none: everything. */
    readonly types: readonly string[]
    readonly withContact: boolean
    readonly note: string | null
  },
): Promise<
  { readonly ok: true; readonly endpointId: string; readonly secret: string } | Refusal<'forbidden' | 'invalid_request'>
> {
  const { tenantId, memberId, url, withContact } = input
  const fault = ports.webhookSender.refuse(url)
  if (fault !== null) return refusal('invalid_request', fault)
  const types = typesOf(input.types)
  if (!types.ok) return types
  const endpointId = ports.ids.next()
  const secret = newWebhookSecret(ports)
  const sealed = sealWebhookSecrets(ports.secretBox, { tenantId, endpointId }, { current: secret, previous: null })
  return inTenantUnlessRefused(ports, tenantId, async (stores) => {
    const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'set_up' })
    if (forbidden !== null) return forbidden
    await stores.webhookEndpoints.lockListening(tenantId)
    const nowMs = ports.clock.now().epochMilliseconds
    if ((await stores.webhookEndpoints.list(tenantId)).length >= endpointsMax) {
      return refusal('invalid_request', `There are ${endpointsMax} endpoints: remove one first.`)
    }
    const note = input.note === null ? null : input.note.slice(0, noteCharsMax)
    const row = { ...newEndpoint(endpointId, nowMs), ...sealed, url: new URL(url).href, types: types.types }
    await stores.webhookEndpoints.insert(tenantId, { ...row, withContact, note })
    await auditEndpoint(stores, { tenantId, endpointId, memberId }, 'added', nowMs)
    return { ok: true as const, endpointId, secret }
  })
}

function newEndpoint(id: string, nowMs: number): Omit<WebhookEndpointRow, 'url' | 'secrets' | 'keyId'> {
  const health = { failuresInRow: 0, failingSinceMs: null, restUntilMs: null, lastAttemptAtMs: null }
  const last = { lastSuccessAtMs: null, lastFault: null, lastTookMs: null }
  const listening = { types: null, withContact: false, note: null, listeningFromMs: nowMs }
  return {
    id,
    ...listening,
    ...health,
    ...last,
    previousUntilMs: null,
    state: 'active',
    stateWhy: null,
    createdAtMs: nowMs,
  }
}

/** Changes what an endpoint listens to, from now on; what is left out stays as it is. */
export function changeWebhookEndpoint(
  ports: EndpointPorts,
  of: OfWebhookEndpoint,
  change: {
    readonly types?: readonly string[] | undefined
    readonly withContact?: boolean | undefined
    readonly note?: string | undefined
  },
): Promise<{ readonly ok: true } | Refusal<'forbidden' | 'endpoint_not_found' | 'invalid_request'>> {
  return changeEndpoint(ports, of, 'changed', async (stores, row) => {
    const types = change.types === undefined ? { ok: true as const, types: row.types } : typesOf(change.types)
    if (!types.ok) return types
    await stores.webhookEndpoints.lockListening(of.tenantId)
    await stores.webhookEndpoints.setListening(of.tenantId, row.id, {
      types: types.types,
      withContact: change.withContact ?? row.withContact,
      note: change.note?.slice(0, noteCharsMax) ?? row.note,
      listeningFromMs: ports.clock.now().epochMilliseconds,
    })
    return { ok: true as const }
  })
}

function typesOf(
  words: readonly string[],
): { readonly ok: true; readonly types: readonly OutboxEventType[] | null } | Refusal<'invalid_request'> {
  const read = readEventTypes(words)
  if (read.ok) return read
  return refusal('invalid_request', `"${read.word}" is no type of event. There are: ${webhookEventTypes.join(', ')}.`)
}

/** One change of one endpoint, by a member who may, with its line in the audit log. */
export function changeEndpoint<T extends { readonly ok: boolean }>(
  ports: Pick<Ports, 'database' | 'clock'>,
  of: OfWebhookEndpoint,
  what: string,
  change: (stores: Stores, row: WebhookEndpointRow) => Promise<T>,
): Promise<T | Refusal<'forbidden' | 'endpoint_not_found'>> {
  const { tenantId, endpointId, memberId } = of
  return inTenantUnlessRefused<T | Refusal<'forbidden' | 'endpoint_not_found'>>(ports, tenantId, async (stores) => {
    const forbidden = await checkDuty(stores, { tenantId, memberId, duty: 'set_up' })
    if (forbidden !== null) return forbidden
    const row = await stores.webhookEndpoints.lock(tenantId, endpointId)
    if (row === null || row.state === 'removed') return refusal('endpoint_not_found', 'There is no such endpoint.')
    const done = await change(stores, row)
    if (done.ok) await auditEndpoint(stores, of, what, ports.clock.now().epochMilliseconds)
    return done
  })
}

function auditEndpoint(stores: Stores, of: OfWebhookEndpoint, what: string, nowMs: number): Promise<void> {
  const { tenantId, endpointId, memberId } = of
  const subject = { subjectType: 'webhook-endpoint', subjectId: endpointId } as const
  return auditAct(stores, { tenantId, memberId, action: `webhook-endpoint.${what}`, ...subject, nowMs })
}
