import { sha256 } from '../domain/arguments-hash.ts'
import { inboxReader } from '../domain/inbox.ts'
import { mayDo, onlyStaffOf } from '../domain/member-role.ts'
import { handoffNotice } from '../domain/push-words.ts'
import { AppError } from '../errors.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts, Ports } from '../ports/ports.ts'
import type { PushPorts } from '../ports/pusher.ts'
import { openTarget } from './subscribe-push.ts'

/** Browsers of one business that are told at once. */
const browsersMax = 500
/** A browser that nobody has reached so often in a row is given up. */
const failuresMax = 20
/** A person who is wanted is wanted for the working day. */
const ttlSeconds = 8 * 60 * 60
const topicChars = 32

/** The job that tells the team, in the transaction that asks for a person. */
export function queueHandoffPush(
  ports: Pick<Ports, 'queue'>,
  stores: Pick<Stores, 'transaction'>,
  { tenantId, conversationId }: { readonly tenantId: string; readonly conversationId: string },
): Promise<void> {
  return ports.queue.enqueue(stores.transaction, {
    name: 'push-handoff',
    data: { tenantId, conversationId },
    singletonKey: conversationId,
  })
}

/**
 * Queues what each browser of the team is told, while the person is still wanted: of members who may answer, of staff only
 * those whose customer it is.
 */
export async function pushHandoff(
  ports: Pick<Ports, 'database' | 'queue' | 'clock'>,
  { tenantId, conversationId }: { readonly tenantId: string; readonly conversationId: string },
): Promise<number> {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const [handoff, browsers, members] = await Promise.all([
      stores.handoffs.findOpen(tenantId, conversationId),
      stores.pushSubscriptions.list(tenantId, browsersMax),
      stores.members.list(tenantId),
    ])
    if (handoff?.state !== 'requested' || browsers.length === 0) return 0
    const told = new Set<string>()
    for (const { id: memberId, role, staffId, state } of members) {
      if (state !== 'active' || !mayDo(role, 'converse')) continue
      const onlyStaffId = onlyStaffOf({ role, staffId })
      const reader = inboxReader({ memberId, onlyStaffId, nowMs })
      if (await stores.inbox.isOwn(tenantId, conversationId, reader)) told.add(memberId)
    }
    const jobs = browsers
      .filter(({ memberId }) => told.has(memberId))
      .map(({ id: subscriptionId }) => ({
        data: { tenantId, conversationId, subscriptionId },
        singletonKey: `${conversationId}:${subscriptionId}`,
      }))
    if (jobs.length > 0) await ports.queue.enqueueAll(stores.transaction, 'send-push', jobs)
    return jobs.length
  })
}

/**
 * Tells one browser, where the person is still wanted. A browser that wants nothing any more is let go; one that cannot be
 * reached is tried again by the job, and given up when it never can.
 */
export async function sendPush(
  ports: Pick<Ports, 'database' | 'clock'> & Pick<ChannelPorts, 'secretBox' | 'channels'> & PushPorts,
  of: { readonly tenantId: string; readonly conversationId: string; readonly subscriptionId: string },
): Promise<'told' | 'not-wanted' | 'gone'> {
  const { tenantId, conversationId, subscriptionId } = of
  const { pusher } = ports
  const nowMs = ports.clock.now().epochMilliseconds
  const catalog = await ports.database.findCatalog({ tenantId }, nowMs)
  const [handoff, conversation, row] = await ports.database.inTenant(tenantId, (stores) =>
    Promise.all([
      stores.handoffs.findOpen(tenantId, conversationId),
      stores.conversations.find(tenantId, conversationId),
      stores.pushSubscriptions.find(tenantId, subscriptionId),
    ]),
  )
  if (pusher === undefined || catalog === null || row === null || conversation === null) return 'not-wanted'
  if (handoff?.state !== 'requested') return 'not-wanted'
  const target = openTarget(ports, tenantId, row)
  const { name: business, slug } = catalog.tenant
  const channel = ports.channels.get(conversation.channel)?.name ?? null
  const body = JSON.stringify(handoffNotice(row.locale, { business, slug, channel, conversationId }))
  // No transaction is open while the network is asked.
  const topic = sha256(handoff.id).slice(0, topicChars)
  const answer = target === null ? 'refused' : await pusher.send(target, { body, topic, ttlSeconds })
  const failures = await ports.database.inTenant(tenantId, async (stores) => {
    const count = await stores.pushSubscriptions.note(tenantId, row.id, { ok: answer === 'taken', atMs: nowMs })
    const isOver = answer === 'gone' || answer === 'refused' || count >= failuresMax
    if (isOver) await stores.pushSubscriptions.end(tenantId, { id: row.id }, { atMs: nowMs, why: answer })
    return isOver ? null : count
  })
  if (answer === 'taken') return 'told'
  if (failures === null) return 'gone'
  throw new AppError('unavailable', 'The push service did not take it.')
}
