import type { WebhookDeliveryRow } from '../ports/stores/webhook-delivery.ts'
import { dismissDeadWebhooks, replayedMax, replayWebhooks } from '../usecases/replay-webhooks.ts'
import { testWebhook } from '../usecases/test-webhook.ts'
import { readTime } from './asked-options.ts'
import type { Said } from './payments-place.ts'
import { endpointOf, refusedWebhook, timeText, type WebhooksWorld } from './webhook-endpoints-text.ts'

const shownMax = 50
const states = [
  'pending',
  'sending',
  'delivered',
  'dead',
  'dropped',
] as const satisfies readonly WebhookDeliveryRow['state'][]

/** What an endpoint was told, the newest first: ids, types and what came of it. */
export async function deliveriesLines(
  world: WebhooksWorld,
  id: string | undefined,
  { state, ...said }: Said & { readonly state: string | undefined },
): Promise<string[]> {
  const { tenantId, endpointId } = await endpointOf(world, id, said)
  const wanted = states.find((one) => one === state)
  if (state !== undefined && wanted === undefined) throw new Error(`--state: expected ${states.join(', ')}`)
  const rows = await world.database.inTenant(tenantId, (stores) =>
    stores.webhookDeliveries.list(tenantId, {
      endpointId,
      ...(wanted === undefined ? {} : { states: [wanted] }),
      order: 'newest',
      limit: shownMax,
    }),
  )
  if (rows.length === 0) return ['Nothing.']
  const more = rows.length === shownMax ? [`The newest ${shownMax} are shown.`] : []
  const nowMs = world.clock.now().epochMilliseconds
  return [...rows.map((row) => deliveryLine(row, nowMs)), ...more]
}

function deliveryLine(row: WebhookDeliveryRow, nowMs: number): string {
  const { id, type, state, attempts, fault, tookMs, createdAtMs, nextAttemptAtMs, subjectId } = row
  const tries = attempts === 1 ? '1 attempt' : `${attempts} attempts`
  const came = fault === null ? '' : `, ${fault}`
  const took = tookMs === null ? '' : `, ${tookMs} ms`
  // What is due and still here waits: the endpoint rests, is paused, or an event before it has not arrived.
  const due = nextAttemptAtMs > nowMs ? timeText(nextAttemptAtMs) : 'when its turn comes'
  const next = state === 'pending' && attempts > 0 ? `, again ${due}` : ''
  return `${timeText(createdAtMs)}  ${state.padEnd(9)}  ${type.padEnd(27)}  of ${subjectId}  ${id}  ${tries}${came}${took}${next}`
}

/** Sends a test and says what came of it. */
export async function testLines(
  world: WebhooksWorld,
  id: string | undefined,
  said: Said,
): Promise<{ readonly lines: string[]; readonly accepted: boolean }> {
  const tested = await testWebhook(world, await endpointOf(world, id, said))
  if (!tested.ok) throw refusedWebhook(tested)
  const { state, fault, tookMs, id: deliveryId } = tested.delivery
  if (state === 'delivered') return { lines: [`Accepted in ${tookMs} ms, as ${deliveryId}.`], accepted: true }
  if (state !== 'dead') return { lines: ['Others are on their way to it: it goes after them.'], accepted: false }
  return {
    lines: [`Not accepted: ${fault}. ${faultWords[fault ?? ''] ?? 'Expected an answer of 200 to 299.'}`],
    accepted: false,
  }
}

const faultWords: Readonly<Record<string, string>> = {
  timed_out: 'It has ten seconds to answer: take the event, answer, work afterwards.',
  redirected: 'Redirects are not followed: give the address that they lead to.',
  address_refused: 'Its name stands for a private address: only public ones are called.',
  name_unknown: 'Nobody has that name.',
  tls_failed: 'Its certificate is not valid for that name, or it speaks no TLS.',
  connection_failed: 'Nobody listens there, or the connection was closed without an answer.',
}

/** Tells an endpoint again what it was told, or what was given up. */
export async function replayLines(
  world: WebhooksWorld,
  id: string | undefined,
  said: Said & {
    readonly since: string | undefined
    readonly one: string | undefined
    readonly dead: boolean | undefined
  },
): Promise<string[]> {
  const of = await endpointOf(world, id, said)
  const replayed = await replayWebhooks(world, of, whichOf(said))
  if (!replayed.ok) throw refusedWebhook(replayed)
  const more = replayed.more ? [`More than ${replayedMax} are meant: ask again when these are told.`] : []
  return [`${replayed.replayed} are told again, under the ids they had, while the service runs.`, ...more]
}

/** Closes the alert about what was given up. */
export async function dismissLines(world: WebhooksWorld, id: string | undefined, said: Said): Promise<string[]> {
  const dismissed = await dismissDeadWebhooks(world, await endpointOf(world, id, said))
  if (!dismissed.ok) throw refusedWebhook(dismissed)
  return [`Closed. ${dismissed.dead} given up can still be told again; the next one is a new alert.`]
}

function whichOf({ since, one, dead }: Pick<Parameters<typeof replayLines>[2], 'since' | 'one' | 'dead'>) {
  if ([since, one, dead].filter((value) => value !== undefined).length !== 1) {
    throw new Error('Which? One of --dead, --since 2026-11-20T08:00 (UTC), --one DELIVERY')
  }
  if (one !== undefined) return { one }
  if (since === undefined) return { dead: true } as const
  const { date, time } = readTime(since)
  return { sinceMs: Temporal.Instant.from(`${date}T${time ?? '00:00'}Z`).epochMilliseconds }
}
