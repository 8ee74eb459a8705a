import type { SessionContext } from '../domain/conversation.ts'
import type { Ports } from '../ports/ports.ts'
import type { ConversationRow } from '../ports/stores/conversation.ts'
import type { StoredMessage } from '../ports/stores/message.ts'
import type { TurnRecord } from '../ports/stores/turn.ts'

export interface Transcript {
  readonly conversation: ConversationRow
  readonly session: SessionContext
  /** Oldest first; `turnId` of an inbound message is the turn that answered it. */
  readonly messages: readonly StoredMessage[]
  readonly turns: readonly TurnRecord[]
}

/** Everything that was said, thought and done in a conversation; null where there is none of this tenant. */
export async function readTranscript(
  ports: Pick<Ports, 'database'>,
  input: { readonly tenantId: string; readonly conversationId: string },
): Promise<Transcript | null> {
  const { tenantId, conversationId } = input
  return ports.database.inTenant(tenantId, async (stores) => {
    const conversation = await stores.conversations.find(tenantId, conversationId)
    if (conversation === null) return null
    const [session, messages, turns] = await Promise.all([
      stores.conversations.loadSession(tenantId, conversationId),
      stores.messages.listRecent(tenantId, conversationId, transcriptMessagesMax),
      stores.turns.list(tenantId, conversationId, transcriptTurnsMax),
    ])
    return { conversation, session, messages, turns }
  })
}

const transcriptMessagesMax = 1000
const transcriptTurnsMax = 500
