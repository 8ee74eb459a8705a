import { builtinModels } from '../house/models.ts'
import { deliverMessages } from '../usecases/deliver-messages.ts'
import { secretContext } from '../usecases/open-account.ts'
import { receiveChannelEvents } from '../usecases/receive-channel-events.ts'
import { runTurn } from '../usecases/run-turn.ts'
import { createFakeProvider, type FakeProvider, inboundMessage } from './fake-channel.ts'
import { codeTo } from './proof-world.ts'
import { openTestService, type TestService } from './service.ts'
import { openTalk } from './talk.ts'

/** The whole service with a number for texting and one for WhatsApp: people who write from phones and in web chats. */
export async function openPhones(input: Partial<Parameters<typeof openTestService>[0]> = {}) {
  const sms = createFakeProvider({ id: 'fake-sms', texting: true })
  const whatsapp = createFakeProvider({ id: 'fake-whatsapp', texting: false })
  const channels = new Map([sms, whatsapp].map(({ channel }) => [channel.id, channel]))
  const service = await openTestService({ models: builtinModels, channels, ...input })
  const { ports, tenantId, clock } = service
  const nowMs = () => clock.now().epochMilliseconds
  for (const { channel } of [sms, whatsapp]) {
    const accountId = `${channel.id}-1`
    const secrets = ports.secretBox.seal('{"word":"coo"}', secretContext(tenantId, channel.id, accountId))
    const row = { channel: channel.id, accountId, sender: '+12125550111', secrets, keyId: ports.secretBox.keyId }
    const times = { reconciledUntilMs: nowMs(), createdAtMs: nowMs() }
    await service.database.inTenant(tenantId, (s) =>
      s.channelAccounts.save(tenantId, { ...row, state: 'active', ...times }),
    )
  }
  const at = (provider: FakeProvider, address: string) => ({
    channel: provider.channel.id,
    accountId: `${provider.channel.id}-1`,
    address,
  })
  const conversationAt = (provider: FakeProvider, address: string) =>
    service.database.inTenant(tenantId, (s) => s.conversations.findByAddress(tenantId, at(provider, address)))
  const deliver = async (provider: FakeProvider, address: string) => {
    const found = await conversationAt(provider, address)
    if (found !== null) await deliverMessages(ports, { tenantId, conversationId: found.id })
    return found
  }
  return {
    ...service,
    sms,
    whatsapp,
    conversationAt,
    /** Somebody at a phone: what is said, and the last text that comes back. */
    openPhone: (address: string, provider: FakeProvider = sms) => ({
      address,
      say: async (text: string): Promise<string> => {
        const { channel, accountId } = at(provider, address)
        const messages = [inboundMessage(address, text)]
        await receiveChannelEvents(ports, { tenantId, channel, accountId, messages, receipts: [] })
        const found = await conversationAt(provider, address)
        await runTurn(ports, { tenantId, conversationId: found?.id ?? '' })
        clock.advance({ seconds: 20 })
        const before = provider.textsTo(address).length
        await deliver(provider, address)
        return provider.textsTo(address).slice(before).join('')
      },
      customerId: async () => (await conversationAt(provider, address))?.customerId ?? null,
    }),
    /** Somebody in a web chat, who can read the texts of their phone. */
    openWeb: async () => {
      const talk = await openTalk(service as TestService)
      return {
        ...talk,
        text: async (said: string, choiceId: string | null = null) => (await talk.say(said, choiceId)).text,
        /** Types what the phone got. */
        typeCode: async (address: string, provider: FakeProvider = sms) => {
          await deliver(provider, address)
          return (await talk.say(codeTo(provider, address) ?? 'nothing')).text
        },
      }
    },
    bookingsOf: (customerId: string | null) =>
      service.database.inTenant(tenantId, (s) => s.bookings.findByCustomer(tenantId, customerId ?? '', 0)),
  }
}
export type Phones = Awaited<ReturnType<typeof openPhones>>
