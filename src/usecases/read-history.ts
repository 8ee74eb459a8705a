import type { ConversationMessage } from '../domain/message.ts'
import { withLinks } from '../domain/stored-links.ts'
import type { Ports } from '../ports/ports.ts'

/** The last messages of a conversation, oldest first; null where there is no such conversation of this tenant. */
export async function readHistory(
  ports: Pick<Ports, 'database' | 'links'>,
  input: { readonly tenantId: string; readonly conversationId: string; readonly limit?: number | undefined },
): Promise<readonly ConversationMessage[] | null> {
  return ports.database.inTenant(input.tenantId, async (stores) => {
    const [conversation, messages] = await Promise.all([
      stores.conversations.find(input.tenantId, input.conversationId),
      stores.messages.listRecent(input.tenantId, input.conversationId, Math.min(input.limit ?? 100, historyMax)),
    ])
    const urlOf = (bookingId: string) => ports.links.manageUrl(input.tenantId, bookingId)
    return conversation === null ? null : messages.map((message) => withLinks(message, urlOf))
  })
}

/** The longest history given out at once. */
export const historyMax = 200
