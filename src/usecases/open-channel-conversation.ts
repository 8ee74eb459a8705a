import type { Catalog } from '../domain/catalog.ts'
import { newSessionContext, type SessionContext } from '../domain/conversation.ts'
import { addressKindOf, isPhoneNumber } from '../domain/delivery.ts'
import type { Channel } from '../ports/channel.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'

/** After so long without a message a customer begins anew: an old draft would only mislead. */
export const draftLifetimeMs = 12 * 60 * 60_000

export interface OpenedByAddress {
  readonly conversation: ConversationRow
  readonly isNew: boolean
  /** Loaded where it was needed; else ask `loadSession`. */
  readonly session: SessionContext | null
}

/**
 * The conversation with an address on an account, made with its customer when the address is new. A phone number is one
 * customer on every channel that has phone numbers. The caller holds the lock of the address.
 */
export async function openByAddress(
  ports: Pick<Ports, 'ids'>,
  stores: Stores,
  input: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly channel: Channel
    readonly accountId: string
    readonly address: string
    readonly nowMs: number
  },
): Promise<OpenedByAddress> {
  const { tenantId, catalog, channel, accountId, address, nowMs } = input
  const found = await stores.conversations.findByAddress(tenantId, { channel: channel.id, accountId, address })
  if (found !== null) {
    const { lastMessageAtMs, ...conversation } = found
    const isStale = lastMessageAtMs !== null && nowMs - lastMessageAtMs >= draftLifetimeMs
    const session = isStale ? await freshen(stores, tenantId, conversation.id) : null
    return { conversation, isNew: false, session }
  }
  const customerId = await customerOf(ports, stores, input)
  const conversation = {
    id: ports.ids.next(),
    channel: channel.id,
    accountId,
    address,
    customerId,
    owner: 'agent' as const,
    addressHash: null,
    createdAtMs: nowMs,
  }
  const fresh = newSessionContext({ locale: catalog.tenant.locale, timeZone: catalog.tenant.timeZone })
  const session: SessionContext = { ...fresh, customerId, identified: 'channel' }
  const made = await stores.conversations.insertByAddress(tenantId, conversation, session)
  // The lock of the address keeps two first messages apart; whoever gets here without it is told by the constraint.
  if (!made) throw new Error('conversation_exists: the address was not locked')
  return { conversation, isNew: true, session }
}

async function customerOf(
  ports: Pick<Ports, 'ids'>,
  stores: Stores,
  { tenantId, channel, address, nowMs }: Parameters<typeof openByAddress>[2],
): Promise<string> {
  const kind = addressKindOf(channel)
  const known = await stores.customers.findByIdentity(tenantId, kind, address)
  if (known !== null) return known.id
  const id = ports.ids.next()
  const phone = kind === 'phone' && isPhoneNumber(address) ? address : null
  await stores.customers.insert(tenantId, { id, name: null, phone, email: null }, nowMs)
  await stores.customers.addIdentity(tenantId, { channel: kind, address, customerId: id })
  return id
}

/** What is known of the customer stays; what was being talked about is over. */
async function freshen(stores: Stores, tenantId: string, conversationId: string): Promise<SessionContext> {
  const old = await stores.conversations.loadSession(tenantId, conversationId)
  const { locale, timeZone, customerId, identified, bookingIds, handoff } = old
  const session = {
    ...newSessionContext({ locale, timeZone }),
    customerId,
    identified,
    bookingIds,
    handoff,
  }
  await stores.confirmations.close(tenantId, conversationId)
  await stores.conversations.saveSession(tenantId, conversationId, session)
  return session
}
