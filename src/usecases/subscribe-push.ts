import { z } from 'zod'
import { sha256 } from '../domain/arguments-hash.ts'
import { testNotice } from '../domain/push-words.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { PushPorts, PushTarget } from '../ports/pusher.ts'
import type { PushSubscriptionRow } from '../ports/stores/push-subscription.ts'

interface Member {
  readonly tenantId: string
  readonly memberId: string
}

/** Browsers of one member; the oldest goes for a new one. */
const browsersMax = 10
const testTtlSeconds = 60

const targetSchema = z.object({ endpoint: z.string(), p256dh: z.string(), auth: z.string() })

/** A sealed target is its row's alone. */
export function pushContext(tenantId: string, subscriptionId: string): string {
  return `push:${tenantId}:${subscriptionId}`
}

/** Where a browser is told; null where the key that sealed it is not known any more. */
export function openTarget(
  ports: Pick<ChannelPorts, 'secretBox'>,
  tenantId: string,
  { id, sealed }: Pick<PushSubscriptionRow, 'id' | 'sealed'>,
): PushTarget | null {
  const plain = ports.secretBox.open(sealed, pushContext(tenantId, id))
  return plain === null ? null : targetSchema.parse(JSON.parse(plain))
}

/** This browser of a member is told from now on when a person is needed. The same browser again is the same. */
export async function subscribePush(
  ports: Pick<Ports, 'database' | 'clock' | 'ids'> & Pick<ChannelPorts, 'secretBox'> & PushPorts,
  input: Member & { readonly target: PushTarget; readonly locale: string; readonly device: string },
): Promise<{ readonly ok: true; readonly subscriptionId: string } | Refusal<'push_unavailable' | 'push_refused'>> {
  const { tenantId, memberId, target, locale, device } = input
  if (ports.pusher === undefined) return refusal('push_unavailable', 'Notifications are not set up here.')
  const fault = ports.pusher.refuse(target)
  if (fault !== null) return refusal('push_refused', fault)
  const id = ports.ids.next()
  const createdAtMs = ports.clock.now().epochMilliseconds
  const { endpoint, p256dh, auth } = target
  const sealed = ports.secretBox.seal(JSON.stringify({ endpoint, p256dh, auth }), pushContext(tenantId, id))
  return ports.database.inTenant(tenantId, async (stores) => {
    const own = await stores.pushSubscriptions.listOfMember(tenantId, memberId)
    for (const old of own.slice(0, Math.max(0, own.length - browsersMax + 1))) {
      await stores.pushSubscriptions.end(tenantId, { id: old.id }, { atMs: createdAtMs, why: 'too_many' })
    }
    const row = { id, memberId, endpointHash: sha256(endpoint), sealed, locale, device, createdAtMs }
    await stores.pushSubscriptions.save(tenantId, row)
    return { ok: true as const, subscriptionId: id }
  })
}

/** This browser of the member is not told any more. */
export async function unsubscribePush(
  ports: Pick<Ports, 'database' | 'clock'>,
  { tenantId, memberId, endpoint }: Member & { readonly endpoint: string },
): Promise<{ readonly ok: true }> {
  const ended = { atMs: ports.clock.now().epochMilliseconds, why: 'asked' }
  await ports.database.inTenant(tenantId, (stores) =>
    stores.pushSubscriptions.end(tenantId, { memberId, endpointHash: sha256(endpoint) }, ended),
  )
  return { ok: true }
}

/** Tells this browser of the member something at once, to see whether it arrives. */
export async function testPush(
  ports: Pick<Ports, 'database' | 'clock'> & Pick<ChannelPorts, 'secretBox'> & PushPorts,
  { tenantId, memberId, endpoint }: Member & { readonly endpoint: string },
): Promise<{ readonly ok: true } | Refusal<'push_unavailable' | 'push_refused' | 'not_found'>> {
  if (ports.pusher === undefined) return refusal('push_unavailable', 'Notifications are not set up here.')
  const nowMs = ports.clock.now().epochMilliseconds
  const [own, catalog] = await Promise.all([
    ports.database.inTenant(tenantId, (stores) => stores.pushSubscriptions.listOfMember(tenantId, memberId)),
    ports.database.findCatalog({ tenantId }, nowMs),
  ])
  const row = own.find(({ endpointHash }) => endpointHash === sha256(endpoint))
  const target = row === undefined ? null : openTarget(ports, tenantId, row)
  if (row === undefined || target === null || catalog === null) {
    return refusal('not_found', 'This browser is not told anything yet.')
  }
  const { name: business, slug } = catalog.tenant
  const body = JSON.stringify(testNotice(row.locale, { business, slug }))
  const answer = await ports.pusher.send(target, { body, topic: 'test', ttlSeconds: testTtlSeconds })
  return answer === 'taken'
    ? { ok: true }
    : refusal('push_refused', 'The push service of this browser did not take it.')
}
