import type { Refusal } from '../domain/refusal.ts'
import type { WebhookDeliveryRow } from '../ports/stores/webhook-delivery.ts'
import type { WebhookEndpointRow } from '../ports/stores/webhook-endpoint.ts'
import {
  addWebhookEndpoint,
  changeWebhookEndpoint,
  type EndpointPorts,
  type OfWebhookEndpoint,
} from '../usecases/webhook-endpoints.ts'
import {
  endWebhookRoll,
  pauseWebhookEndpoint,
  removeWebhookEndpoint,
  resumeWebhookEndpoint,
  rollWebhookEndpoint,
} from '../usecases/webhook-state.ts'
import { memberIdOf, type Said, slugsOf } from './payments-place.ts'
import { printable } from './printable.ts'

export type WebhooksWorld = EndpointPorts

/** Endpoints of every business, or of the one named: what they listen to, how they answer, what waits. */
export async function listLines(world: WebhooksWorld, slug: string | undefined): Promise<string[]> {
  const lines: string[] = []
  for (const { slug: name, tenantId } of await slugsOf(world, slug)) {
    lines.push(name)
    const told = await world.database.inTenant(tenantId, async (stores) => {
      const blocks: string[][] = []
      for (const row of await stores.webhookEndpoints.list(tenantId)) {
        blocks.push(endpointLines(row, await stores.webhookDeliveries.countByState(tenantId, row.id)))
      }
      return blocks
    })
    lines.push(...(told.length === 0 ? ['  no endpoint'] : told.flat().map((line) => `  ${line}`)))
  }
  return lines
}

type Counts = Readonly<Partial<Record<WebhookDeliveryRow['state'], number>>>

function endpointLines(row: WebhookEndpointRow, counts: Counts): string[] {
  const note = row.note === null ? '' : `  ${printable(row.note)}`
  const why = row.stateWhy === null ? '' : ` (${stateWords[row.stateWhy] ?? row.stateWhy})`
  const waiting = (counts.pending ?? 0) + (counts.sending ?? 0)
  const told = `${counts.delivered ?? 0} accepted, ${waiting} waiting, ${counts.dead ?? 0} given up`
  return [
    `${row.id}  ${row.state}${why}${note}`,
    `  ${printable(row.url)}`,
    `  ${row.types === null ? 'everything' : row.types.join(', ')}${row.withContact ? ', with contact data' : ''}`,
    `  ${told}; ${healthText(row)}`,
    ...(row.state === 'disabled' ? [`  npm run webhooks -- resume ${row.id} tells it what waited`] : []),
    ...((counts.dead ?? 0) > 0
      ? [`  npm run webhooks -- replay ${row.id} --dead tells it again what was given up`]
      : []),
  ]
}

const stateWords: Readonly<Record<string, string>> = {
  gone: 'it answered 410',
  failing: 'it accepted nothing for five days',
  secrets_do_not_open: 'no known key opens its secret: roll it',
}

function healthText(row: WebhookEndpointRow): string {
  if (row.lastAttemptAtMs === null) return 'never tried'
  if (row.failingSinceMs === null) return `well, last accepted ${timeText(row.lastSuccessAtMs)} in ${row.lastTookMs} ms`
  const accepted =
    row.lastSuccessAtMs === null ? 'never accepted anything' : `last accepted ${timeText(row.lastSuccessAtMs)}`
  return `fails since ${timeText(row.failingSinceMs)} (${row.failuresInRow} in a row, the last ${row.lastFault}), ${accepted}`
}

/** "2026-11-21 14:03Z", or a dash. */
export function timeText(ms: number | null): string {
  if (ms === null) return '–'
  return `${Temporal.Instant.fromEpochMilliseconds(ms).toString({ smallestUnit: 'second' }).slice(0, 16).replace('T', ' ')}Z`
}

export async function addLines(
  world: WebhooksWorld,
  input: {
    readonly slug: string | undefined
    readonly url: string | undefined
    readonly types: readonly string[] | undefined
    readonly contact: boolean
    readonly note: string | undefined
    readonly as: string | undefined
  },
): Promise<string[]> {
  if (input.slug === undefined || input.url === undefined) {
    throw new Error('Which business, and where? npm run webhooks -- add luna-salon https://example.com/hooks')
  }
  const [tenant] = await slugsOf(world, input.slug)
  if (tenant === undefined) throw new Error(`There is no business "${input.slug}".`)
  const memberId = await memberIdOf(world, tenant, input.as)
  const { url, types = [], contact: withContact, note = null } = input
  const added = await addWebhookEndpoint(world, { tenantId: tenant.tenantId, memberId, url, types, withContact, note })
  if (!added.ok) throw refusedWebhook(added)
  return [
    `Added: ${added.endpointId}. It is told what happens from now on.`,
    'Its signing secret, told once; verify every webhook with it (https://www.standardwebhooks.com):',
    `  ${added.secret}`,
    `Try it: npm run webhooks -- test ${added.endpointId}`,
  ]
}

export async function changeLines(
  world: WebhooksWorld,
  id: string | undefined,
  said: Said & {
    readonly types: readonly string[] | undefined
    readonly contact: string | undefined
    readonly note: string | undefined
  },
): Promise<string[]> {
  const { types, contact, note } = said
  if (contact !== undefined && contact !== 'yes' && contact !== 'no') throw new Error('--contact: expected yes or no')
  const withContact = contact === undefined ? undefined : contact === 'yes'
  const changed = await changeWebhookEndpoint(world, await endpointOf(world, id, said), { types, withContact, note })
  if (!changed.ok) throw refusedWebhook(changed)
  return ['Changed. It counts from now on.']
}

export async function pauseLines(world: WebhooksWorld, id: string | undefined, said: Said): Promise<string[]> {
  const paused = await pauseWebhookEndpoint(world, await endpointOf(world, id, said))
  if (!paused.ok) throw refusedWebhook(paused)
  return ['Paused: nothing is sent. What happens waits up to thirty days, and is told in order when it is resumed.']
}

export async function resumeLines(world: WebhooksWorld, id: string | undefined, said: Said): Promise<string[]> {
  const resumed = await resumeWebhookEndpoint(world, await endpointOf(world, id, said))
  if (!resumed.ok) throw refusedWebhook(resumed)
  return [
    resumed.waiting === 0 ? 'It goes on. Nothing waited.' : 'It goes on, with what waited, while the service runs.',
  ]
}

export async function removeLines(world: WebhooksWorld, id: string | undefined, said: Said): Promise<string[]> {
  const removed = await removeWebhookEndpoint(world, await endpointOf(world, id, said))
  if (!removed.ok) throw refusedWebhook(removed)
  return [`Removed. ${removed.dropped} that waited for it were dropped.`]
}

export async function rollLines(
  world: WebhooksWorld,
  id: string | undefined,
  said: Said & { readonly end: boolean },
): Promise<string[]> {
  const of = await endpointOf(world, id, said)
  if (said.end) {
    const ended = await endWebhookRoll(world, of)
    if (!ended.ok) throw refusedWebhook(ended)
    return ['Ended: only the new secret signs.']
  }
  const rolled = await rollWebhookEndpoint(world, of)
  if (!rolled.ok) throw refusedWebhook(rolled)
  return [
    'The new signing secret, told once:',
    `  ${rolled.secret}`,
    `Until ${timeText(rolled.previousUntilMs)} webhooks are signed with both. Sooner: npm run webhooks -- roll ${of.endpointId} --end`,
  ]
}

/** The endpoint of an id or of its first characters. Throws an Error where it is none, or more than one. */
export async function endpointOf(world: WebhooksWorld, id: string | undefined, said: Said): Promise<OfWebhookEndpoint> {
  const found: { readonly tenantId: string; readonly slug: string; readonly endpointId: string }[] = []
  for (const { slug, tenantId } of await slugsOf(world, said.tenant)) {
    const rows = await world.database.inTenant(tenantId, (stores) => stores.webhookEndpoints.list(tenantId))
    const meant = rows.filter((row) => id !== undefined && id !== '' && row.id.startsWith(id.toLowerCase()))
    found.push(...meant.map((row) => ({ tenantId, slug, endpointId: row.id })))
  }
  const [only, other] = found
  if (only === undefined) throw new Error('Which endpoint? npm run webhooks lists them.')
  if (other !== undefined) throw new Error('Several begin with that: give more of its id. npm run webhooks lists them.')
  const { tenantId, endpointId } = only
  return { tenantId, endpointId, memberId: await memberIdOf(world, only, said.as) }
}

/** A refusal as the one line of a command. */
export function refusedWebhook({ message }: Refusal): Error {
  return new Error(message)
}
