import type { ConversationMessage } from '../domain/message.ts'
import type { DialogManager } from '../ports/dialog-manager.ts'
import { openConversation } from '../usecases/open-conversation.ts'
import { receiveMessage } from '../usecases/receive-message.ts'
import { runTurn } from '../usecases/run-turn.ts'
import type { TestService } from './service.ts'

/** A customer at a web chat of the test service. Time goes on by twenty seconds with every message. */
export async function openTalk(service: TestService, options: { readonly bookingToken?: string } = {}) {
  const { ports, tenantId, clock } = service
  const opened = await openConversation(ports, { tenantId, channel: 'web-chat', ...options })
  if (opened === null) throw new Error('no tenant')
  const key = { tenantId, conversationId: opened.conversationId }
  const send = (text: string, choiceId: string | null = null) =>
    receiveMessage(ports, { ...key, messageId: ports.ids.next(), text, choiceId, runsTurnItself: true })
  const run = (dialogManager: DialogManager = ports.dialogManager) => runTurn({ ...ports, dialogManager }, key)
  return {
    key,
    send,
    run,
    /** Sends a message, or a tap, and gives the agent's answer to it. */
    say: async (text: string, choiceId: string | null = null): Promise<ConversationMessage> => {
      await send(text, choiceId)
      const { answers, state } = await run()
      clock.advance({ seconds: 20 })
      const message = answers.at(-1)?.message
      if (!message) throw new Error(`no answer: ${state}`)
      return message
    },
    bookings: () =>
      service.database.inTenant(tenantId, (stores) => stores.bookings.findByConversation(tenantId, key.conversationId)),
  }
}
