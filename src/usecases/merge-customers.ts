import type { HeldBooking } from '../domain/booking-state.ts'
import { holdsPerCustomerMax } from '../domain/hold-limits.ts'
import { isSameName, plainName } from '../domain/person-name.ts'
import type { Stores } from '../ports/database.ts'
import { releaseHolds } from './release-holds.ts'

/**
 * Makes two customers one, in the caller's transaction: bookings, conversations, addresses and counters follow into
 * `intoId`, with an audit line. Either may have been merged before: then it is about those who stand now, and the same
 * twice, or from both sides at once, is one merge. Of more holds than one customer may have, those of `keepConversationId`
 * and then the newest stay. Returns who stands.
 */
export async function mergeCustomers(
  stores: Stores,
  input: {
    readonly tenantId: string
    readonly fromId: string
    readonly intoId: string
    readonly keepConversationId: string
    readonly why: string
    readonly nowMs: number
  },
): Promise<{ readonly customerId: string; readonly merged: boolean }> {
  const { tenantId, fromId, intoId, nowMs } = input
  const standing = await stores.customers.lockStanding(tenantId, [fromId, intoId])
  const into = (await stores.customers.lockStanding(tenantId, [intoId]))[0]
  if (into === undefined) throw new Error('no such customer to merge into')
  const from = standing.find((one) => one.id !== into.id)
  if (from === undefined) return { customerId: into.id, merged: false }
  const differs = from.name !== null && into.name !== null && !isSameName(from.name, into.name)
  const attendee = differs ? plainName(from.name) : null
  await stores.customers.merge(tenantId, { fromId: from.id, intoId: into.id, attendee })
  await stores.audit.append(tenantId, {
    actor: `customer:${into.id}`,
    action: 'customer.merged',
    subjectType: 'customer',
    subjectId: from.id,
    reason: input.why,
    requestId: null,
    atMs: nowMs,
  })
  await keepHoldLimit(stores, { ...input, customerId: into.id })
  return { customerId: into.id, merged: true }
}

/** The limit of holds is one customer's: who were two may have more. */
async function keepHoldLimit(
  stores: Stores,
  {
    tenantId,
    customerId,
    keepConversationId,
    nowMs,
  }: {
    readonly tenantId: string
    readonly customerId: string
    readonly keepConversationId: string
    readonly nowMs: number
  },
): Promise<void> {
  const [all, here] = await Promise.all([
    stores.bookings.findByCustomer(tenantId, customerId, nowMs),
    stores.bookings.findByConversation(tenantId, keepConversationId),
  ])
  const own = new Set(here.map((one) => one.id))
  const live = all.filter((one): one is HeldBooking => one.state === 'held' && one.expiresAtMs > nowMs)
  const waiting = all.filter((one) => one.state === 'pending_payment' && one.expiresAtMs > nowMs).length
  const groups = [...Map.groupBy(live, (held) => held.seriesId ?? held.id).values()]
  const rank = (group: readonly HeldBooking[]) =>
    group.some((held) => own.has(held.id)) ? Number.POSITIVE_INFINITY : Math.max(...group.map((one) => one.expiresAtMs))
  const sorted = groups.toSorted((a, b) => rank(b) - rank(a))
  for (const holds of sorted.slice(Math.max(0, holdsPerCustomerMax - waiting))) {
    await releaseHolds(stores, { tenantId, holds, nowMs })
  }
}
