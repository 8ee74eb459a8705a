import type { Booking } from '../domain/booking-state.ts'
import { addressKindOf } from '../domain/delivery.ts'
import type { Stores } from '../ports/database.ts'
import type { ChannelPorts } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'

/** The conversation a booking was made in where its channel delivers; else one with the customer's number. */
export async function customerConversation(
  { channels }: Pick<ChannelPorts, 'channels'>,
  stores: Pick<Stores, 'bookings' | 'conversations' | 'customers' | 'channelAccounts'>,
  tenantId: string,
  booking: Pick<Booking, 'id' | 'customerId'>,
): Promise<ConversationRow | null> {
  const origin = await stores.bookings.findOrigin(tenantId, booking.id)
  const made = origin?.conversationId == null ? null : await stores.conversations.find(tenantId, origin.conversationId)
  if (made?.address && channels.has(made.channel)) return made
  const customer = await stores.customers.find(tenantId, booking.customerId)
  const address = customer?.phone ?? null
  if (address === null) return null
  for (const { channel, accountId, state } of await stores.channelAccounts.list(tenantId)) {
    if (state !== 'active' || channels.get(channel)?.addresses !== 'phone') continue
    const found = await stores.conversations.findByAddress(tenantId, { channel, accountId, address })
    if (found !== null) return found
  }
  return null
}

/** Whether its customer lets us write: nothing reaches whoever has not said so, or has opted out. */
export async function mayWriteTo(
  { channels }: Pick<ChannelPorts, 'channels'>,
  stores: Pick<Stores, 'consents'>,
  tenantId: string,
  { channel: id, address }: Pick<ConversationRow, 'channel' | 'address'>,
): Promise<boolean> {
  const channel = channels.get(id)
  const addressKind = channel === undefined ? id : addressKindOf(channel)
  const consent = await stores.consents.find(tenantId, { addressKind, address: address ?? '' })
  return consent?.state === 'in'
}
