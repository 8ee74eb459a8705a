import type { SessionContext } from '../domain/conversation.ts'
import { openConversation } from '../usecases/open-conversation.ts'
import { proveNumber } from '../usecases/prove-number.ts'
import { receiveMessage } from '../usecases/receive-message.ts'
import { sendCode } from '../usecases/send-code.ts'
import { type ChannelWorldOfTest, openChannelWorld } from './channel-world.ts'
import type { FakeProvider } from './fake-channel.ts'

/** The salon with its numbers, and web chats in which somebody proves theirs. */
export async function openProofWorld(options: { readonly carrierStops?: boolean } = {}) {
  const world = await openChannelWorld(options)
  return { ...world, openChat: (addressHash?: string) => openChat(world, addressHash) }
}
export type ProofWorld = Awaited<ReturnType<typeof openProofWorld>>

/** The six digits of the last text that an address got from a provider; null where it got none. */
export function codeTo(provider: FakeProvider, address: string): string | null {
  return (
    provider
      .textsTo(address)
      .map((text) => /\b\d{6}\b/.exec(text)?.[0] ?? null)
      .findLast((code) => code !== null) ?? null
  )
}

async function openChat(world: ChannelWorldOfTest, addressHash?: string) {
  const { ports, tenantId, catalog } = world
  const greeter = () => ({ text: 'Hello.', choices: [] })
  const place = addressHash === undefined ? {} : { addressHash }
  const opened = await openConversation({ ...ports, greeter }, { tenantId, channel: 'web-chat', ...place })
  if (opened === null) throw new Error('no tenant')
  const { conversationId } = opened
  const session = () =>
    world.database.inTenant(tenantId, (stores) => stores.conversations.loadSession(tenantId, conversationId))
  const key = { tenantId, conversationId }
  /** Asks for a code to a number; nobody sends it yet. */
  const request = async (phone: string | null) => sendCode(ports, { ...key, catalog, session: await session(), phone })
  return {
    ...key,
    session,
    request,
    /** Asks for a code to a number and has it sent. */
    ask: async (phone: string | null) => {
      const asked = await request(phone)
      await world.drain()
      world.clock.advance({ seconds: 21 })
      return asked
    },
    type: (text: string, messageId: string = world.ids.next()) =>
      receiveMessage(ports, { ...key, messageId, text, choiceId: null, runsTurnItself: true }),
    /** What the tool does: the session learns who it is. */
    prove: async () => {
      const before = await session()
      const proven = await proveNumber(ports, { ...key, session: before })
      if (proven.ok) {
        const known: SessionContext = { ...before, customerId: proven.customerId, identified: 'proven' }
        await world.database.inTenant(tenantId, (s) => s.conversations.saveSession(tenantId, conversationId, known))
      }
      return proven
    },
    customerId: async () => {
      const row = await world.database.inTenant(tenantId, (stores) =>
        stores.conversations.find(tenantId, conversationId),
      )
      return row?.customerId ?? null
    },
  }
}
export type ProofChat = Awaited<ReturnType<typeof openChat>>
