import { sha256 } from '../domain/arguments-hash.ts'
import { openConversation } from '../usecases/open-conversation.ts'
import { readAnswers } from '../usecases/read-answers.ts'
import { readHistory } from '../usecases/read-history.ts'
import { receiveMessage } from '../usecases/receive-message.ts'
import { runTurn } from '../usecases/run-turn.ts'
import type { HttpPorts } from './http-ports.ts'
import type { ChatServices, Refusal } from './services.ts'

const refusals = {
  conflict: { code: 'message_conflict', message: 'This id was used for another message. Use a new one.' },
  'not-found': { code: 'conversation_not_found', message: 'There is no such conversation.' },
  'too-long': { code: 'message_too_long', message: 'A message may hold 64 KB.' },
} as const

/** The web chat over the use cases. */
export function chatServices(ports: HttpPorts): ChatServices {
  return {
    async openConversation({ tenantId, locale, timeZone, bookingToken, addressHash }) {
      const opened = await openConversation(ports, {
        tenantId,
        channel: 'web-chat',
        locale: locale ?? undefined,
        timeZone: timeZone ?? undefined,
        bookingToken: bookingToken ?? undefined,
        addressHash: addressHash ?? undefined,
      })
      return opened === null ? refuse({ code: 'tenant_not_found', message: 'None such.' }) : { ok: true, value: opened }
    },
    findByToken: (token) => ports.database.routing.conversationByToken(sha256(token)),
    async receiveMessage({ id, ...message }) {
      const received = await receiveMessage(ports, { ...message, messageId: id, runsTurnItself: true })
      if (received.state !== 'accepted' && received.state !== 'duplicate') return refuse(refusals[received.state])
      const state = received.state === 'accepted' ? 'new' : 'duplicate'
      return { ok: true, value: { messageId: received.messageId, state } }
    },
    async runTurn(key, { text, answered, signal }) {
      const { state } = await runTurn(ports, {
        ...key,
        signal,
        onText: text,
        onAnswer: ({ inboundIds, message }) => answered(inboundIds, message === null ? [] : [message]),
      })
      if (state === 'busy' || state === 'overtaken') return 'busy'
      return state === 'answered' || state === 'silent' ? 'done' : 'idle'
    },
    async findAnswer(input) {
      const { answered, messages } = await readAnswers(ports, input)
      return { state: answered ? 'answered' : 'pending', messages }
    },
    readHistory: async (input) => (await readHistory(ports, input)) ?? [],
  }
}

function refuse({ code, message }: { readonly code: string; readonly message: string }): Refusal {
  return { ok: false, code, message }
}
