import type { Catalog } from '../domain/catalog.ts'
import { type ConversationMessage, messageBytesMax } from '../domain/message.ts'
import type { ChatServices } from '../http/services.ts'
import type { Clock } from '../ports/clock.ts'

interface StoredMessage extends ConversationMessage {
  readonly clientId: string | null
  /** Of an agent's message: the inbound one it answers. */
  readonly answers: string | null
}

interface Conversation {
  readonly tenantId: string
  readonly token: string
  readonly messages: StoredMessage[]
  readonly answered: Set<string>
}

/** What a turn says to one message; it may speak sentence by sentence before it ends. */
export type Answerer = (
  message: ConversationMessage,
  text: (sentence: string) => void,
) => Promise<Partial<ConversationMessage> | null>

export interface MemoryChat extends ChatServices {
  readonly turns: () => number
  readonly stored: () => number
  /** A member writes these words in every conversation. */
  readonly writeAsMember: (text: string) => void
}

/** A web chat in memory that keeps the promises of ChatServices: tests of the routes run without a database. */
export function createMemoryChat(parts: {
  readonly catalogs: readonly Catalog[]
  readonly clock: Clock
  readonly answer: Answerer
}): MemoryChat {
  const conversations = new Map<string, Conversation>()
  const leases = new Set<string>()
  let turns = 0
  const nowMs = () => parts.clock.now().epochMilliseconds
  const newMessage = (values: Partial<StoredMessage> & { readonly id: string }): StoredMessage => ({
    role: 'agent',
    text: '',
    choiceId: null,
    choices: [],
    cards: [],
    createdAtMs: nowMs(),
    clientId: null,
    answers: null,
    ...values,
  })
  const find = (tenantId: string, id: string) => {
    const found = conversations.get(id)
    return found?.tenantId === tenantId ? found : undefined
  }

  return {
    turns: () => turns,
    stored: () => [...conversations.values()].reduce((sum, each) => sum + each.messages.length, 0),
    writeAsMember(text) {
      for (const [id, { messages }] of conversations) {
        messages.push(newMessage({ id: `${id}-member-${messages.length}`, role: 'member', text }))
      }
    },
    async openConversation({ tenantId }) {
      const number = conversations.size + 1
      const conversationId = `conversation-${number}`
      const token = `token-${number}-${'x'.repeat(32)}`
      const greeting = newMessage({ id: `greeting-${number}`, text: 'Hello, what may it be?' })
      conversations.set(conversationId, { tenantId, token, messages: [greeting], answered: new Set() })
      return { ok: true, value: { conversationId, token, messages: [greeting] } }
    },
    async findByToken(token) {
      for (const [conversationId, { token: right, tenantId }] of conversations) {
        if (right === token) return { tenantId, conversationId }
      }
      return null
    },
    async receiveMessage({ tenantId, conversationId, id, text, choiceId }) {
      const conversation = find(tenantId, conversationId)
      if (conversation === undefined) return { ok: false, code: 'conversation_not_found', message: 'None such.' }
      if (Buffer.byteLength(text) > messageBytesMax) {
        return { ok: false, code: 'message_too_long', message: 'A message may hold 64 KB.' }
      }
      const known = conversation.messages.find((message) => message.clientId === id)
      if (known && (known.text !== text || known.choiceId !== choiceId)) {
        return { ok: false, code: 'message_conflict', message: 'This id was used for another text.' }
      }
      if (known) return { ok: true, value: { messageId: known.id, state: 'duplicate' } }
      const messageId = `${conversationId}-in-${conversation.messages.length}`
      conversation.messages.push(newMessage({ id: messageId, role: 'customer', text, choiceId, clientId: id }))
      return { ok: true, value: { messageId, state: 'new' } }
    },
    async runTurn({ tenantId, conversationId }, stream) {
      const conversation = find(tenantId, conversationId)
      const open = conversation?.messages.filter(
        ({ id, role }) => role === 'customer' && !conversation.answered.has(id),
      )
      if (!conversation || !open || open.length === 0) return 'idle'
      if (leases.has(conversationId)) return 'busy'
      leases.add(conversationId)
      try {
        turns += 1
        for (const message of open) {
          const reply = await parts.answer(message, stream.text)
          const said = reply ? [newMessage({ id: `${message.id}-out`, answers: message.id, ...reply })] : []
          conversation.answered.add(message.id)
          conversation.messages.push(...said)
          stream.answered([message.id], said)
        }
        return 'done'
      } finally {
        leases.delete(conversationId)
      }
    },
    async findAnswer({ tenantId, conversationId, messageId }) {
      const conversation = find(tenantId, conversationId)
      if (!conversation?.answered.has(messageId)) return { state: 'pending', messages: [] }
      return { state: 'answered', messages: conversation.messages.filter(({ answers }) => answers === messageId) }
    },
    async readHistory({ tenantId, conversationId, limit }) {
      return find(tenantId, conversationId)?.messages.slice(-limit) ?? []
    },
  }
}
