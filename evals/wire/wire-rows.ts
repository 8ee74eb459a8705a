import type { ConversationMessage } from '../../src/domain/message.ts'
import type { TalkInput } from '../booking-talk.ts'
import type { Posted } from './lost.ts'
import type { WireWorld } from './wire-world.ts'

/** The number that every customer writes from: tenants are apart, so it is somebody else in each. */
export const customerNumber = '+12125550142'

const recentMax = 20
const rowsMax = 1_000

export interface ConversationKey {
  readonly tenantId: string
  readonly conversationId: string
}

/** As if the bookings had been made from this number, now and earlier: it is how their customer is known here. */
export async function ownByNumber({ service }: WireWorld, { own, customerId, place }: TalkInput): Promise<void> {
  const tenantId = place.catalog.tenant.id
  await service.database.inTenant(tenantId, async (stores) => {
    const found = await Promise.all(own.map((id) => stores.bookings.find(tenantId, id)))
    for (const id of new Set([...found.map((booking) => booking?.customerId ?? null), customerId])) {
      if (id === null) continue
      const customer = await stores.customers.find(tenantId, id)
      if (customer === null) throw new Error('a booking of nobody')
      await stores.customers.update(tenantId, { ...customer, phone: customerNumber })
      await stores.customers.addIdentity(tenantId, { channel: 'phone', address: customerNumber, customerId: id })
    }
  })
}

/** The conversation that the number has with an account. Throws where it has none. */
export async function findConversation(
  { service, vendor }: WireWorld,
  { tenantId, accountId }: { readonly tenantId: string; readonly accountId: string },
): Promise<ConversationKey> {
  const at = { channel: vendor.channel, accountId, address: customerNumber }
  const found = await service.database.inTenant(tenantId, (stores) => stores.conversations.findByAddress(tenantId, at))
  if (found === null) throw new Error('the first message has opened no conversation')
  return { tenantId, conversationId: found.id }
}

/** The newest message of ours, as it is stored; null before the first. */
export async function lastOfAgent(
  { service }: WireWorld,
  { tenantId, conversationId }: ConversationKey,
): Promise<ConversationMessage | null> {
  const recent = await service.database.inTenant(tenantId, (stores) =>
    stores.messages.listRecent(tenantId, conversationId, recentMax),
  )
  return recent.findLast((message) => message.role !== 'customer') ?? null
}

/** All that we have said, and what our outbox says of it. */
export function readPosted(
  { service }: WireWorld,
  { tenantId, conversationId }: ConversationKey,
): Promise<Omit<Posted, 'taken'>> {
  return service.database.inTenant(tenantId, async (stores) => {
    const messages = await stores.messages.listRecent(tenantId, conversationId, rowsMax)
    const outbox = await stores.deliveries.listRecent(tenantId, conversationId, rowsMax)
    return { said: messages.filter(({ role, text }) => role !== 'customer' && text !== ''), outbox }
  })
}
