import type { InboundContent, OutboundContent } from '../ports/channel.ts'
import { connectChannel } from '../usecases/connect-channel.ts'
import { deliverMessages } from '../usecases/deliver-messages.ts'
import { receiveChannelEvents } from '../usecases/receive-channel-events.ts'
import { runTurn } from '../usecases/run-turn.ts'
import { transcribeVoice } from '../usecases/transcribe-voice.ts'
import { type FakeProvider, inboundMessage } from './fake-channel.ts'
import type { TestService } from './service.ts'

/** What was said, and the provider's id of it where a test needs to name it again. */
export type Said = string | InboundContent | { readonly id: string; readonly content: InboundContent }

/** A phone that writes to a service on a channel of a test; workers work until all is said. The channel is connected. */
export async function openPhone(service: TestService, provider: FakeProvider, address: string) {
  const { ports, tenantId, database, clock } = service
  const channel = provider.channel.id
  const listAccounts = () => database.inTenant(tenantId, (stores) => stores.channelAccounts.list(tenantId))
  let account = (await listAccounts()).find((row) => row.channel === channel)
  if (account === undefined) {
    const connected = await connectChannel(ports, { tenantId, channel, secrets: { word: 'coo' } })
    if (!connected.ok) throw new Error(connected.message)
    account = (await listAccounts()).find((row) => row.channel === channel)
  }
  const accountId = account?.accountId ?? ''
  const find = async () => {
    const at = { channel, accountId, address }
    const found = await database.inTenant(tenantId, (stores) => stores.conversations.findByAddress(tenantId, at))
    if (found === null) throw new Error('no conversation yet')
    return found
  }
  const receive = (content: string | InboundContent, changes: { providerMessageId?: string }) => {
    const messages = [inboundMessage(address, content, changes)]
    return receiveChannelEvents(ports, { tenantId, channel, accountId, messages, receipts: [] })
  }
  const work = async () => {
    const key = { tenantId, conversationId: (await find()).id }
    const history = await database.inTenant(tenantId, (stores) =>
      stores.messages.listRecent(tenantId, key.conversationId, 20),
    )
    for (const { id, awaits } of history) if (awaits !== null) await transcribeVoice(ports, { tenantId, messageId: id })
    await runTurn(ports, key)
    for (let second = 0; second < 5; second++) {
      await deliverMessages(ports, key)
      clock.advance({ seconds: 1 })
    }
  }
  return {
    /** Gives what the address got after the last of them. */
    say: async (...said: Said[]): Promise<readonly OutboundContent[]> => {
      let before = 0
      for (const one of said) {
        before = provider.taken.length
        const named = typeof one === 'object' && 'content' in one ? one : null
        const content = named?.content ?? (one as string | InboundContent)
        const changes = named === null ? {} : { providerMessageId: named.id }
        await receive(content, changes)
        await work()
      }
      return provider.taken.slice(before).map(({ part }) => part.content)
    },
    /** Says something that is answered, before anything of the answer leaves. */
    sayAhead: async (text: string): Promise<void> => {
      await receive(text, {})
      await runTurn(ports, { tenantId, conversationId: (await find()).id })
      clock.advance({ seconds: 1 })
    },
    bookings: async () => {
      const { customerId } = await find()
      return database.inTenant(tenantId, (stores) => stores.bookings.findByCustomer(tenantId, customerId ?? '', 0))
    },
    session: async () => {
      const { id } = await find()
      return database.inTenant(tenantId, (stores) => stores.conversations.loadSession(tenantId, id))
    },
  }
}
