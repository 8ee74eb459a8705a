import type { Ports } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import type { CustomerIdentity, CustomerRow } from '../ports/stores/customer.ts'
import type { StoredMessage } from '../ports/stores/message.ts'

/** Everything that was said with one customer, on whatever channel. */
export interface CustomerHistory {
  readonly customer: CustomerRow
  /** The addresses that are proven to be theirs. */
  readonly identities: readonly CustomerIdentity[]
  /** The conversation spoken in last first. */
  readonly conversations: readonly ConversationRow[]
  /** Of all conversations, oldest first, each with where it was said. */
  readonly messages: readonly (StoredMessage & { readonly conversationId: string; readonly channel: string })[]
}

const conversationsMax = 20
const messagesMax = 500

/**
 * The one history of a customer: by their id, a merged one's too, or by that of any of their conversations. Null where
 * there is no such customer of this tenant, or the conversation has none yet.
 */
export async function readCustomerHistory(
  ports: Pick<Ports, 'database'>,
  input: { readonly tenantId: string } & ({ readonly customerId: string } | { readonly conversationId: string }),
): Promise<CustomerHistory | null> {
  const { tenantId } = input
  return ports.database.inTenant(tenantId, async (stores) => {
    const id =
      'customerId' in input
        ? input.customerId
        : (await stores.conversations.find(tenantId, input.conversationId))?.customerId
    const customer = id === undefined || id === null ? null : await stores.customers.findStanding(tenantId, id)
    if (customer === null) return null
    const [identities, conversations] = await Promise.all([
      stores.customers.listIdentities(tenantId, customer.id),
      stores.conversations.listOfCustomer(tenantId, customer.id, conversationsMax),
    ])
    const said = await Promise.all(
      conversations.map(async ({ id: conversationId, channel }) =>
        (await stores.messages.listRecent(tenantId, conversationId, messagesMax)).map((message) => ({
          ...message,
          conversationId,
          channel,
        })),
      ),
    )
    const messages = said
      .flat()
      .sort((a, b) => a.createdAtMs - b.createdAtMs || a.sequence - b.sequence)
      .slice(-messagesMax)
    return { customer, identities, conversations, messages }
  })
}
