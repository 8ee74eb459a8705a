import { afterAll, beforeAll, expect, test } from 'vitest'
import { runInvariants } from '../db/run-invariants.ts'
import { loadChannels } from './house/channels.ts'
import { createLinkKeeper, type LinkKeeper } from './house/link-keeper.ts'
import { builtinModels } from './house/models.ts'
import { silentLog } from './system/log.ts'
import { openTestService, type TestService } from './testing/service.ts'
import { openWebPhone, type PhoneName } from './testing/whatsapp-web-phone.ts'
import { openWhatsAppWeb, type WhatsAppWeb } from './testing/whatsapp-web-server.ts'
import { pairChannel } from './usecases/pair-channel.ts'
import { runTurn } from './usecases/run-turn.ts'

/** The whole house, spoken to as Baileys' socket does, down to the row in PostgreSQL. */
let whatsapp: WhatsAppWeb
let service: TestService
let keeper: LinkKeeper
let accountId = ''

beforeAll(async () => {
  whatsapp = await openWhatsAppWeb()
  const channels = await loadChannels({
    bases: {},
    webhookUrl: () => '',
    doubles: whatsapp.doubles,
    nowMs: () => service.clock.now().epochMilliseconds,
    log: () => {},
  })
  service = await openTestService({ models: builtinModels, channels })
  const { tenantId } = service
  const paired = await pairChannel(service.ports, {
    tenantId,
    channel: 'whatsapp-web',
    show: () => whatsapp.scan(),
    signal: new AbortController().signal,
  })
  if (!paired.ok) throw new Error(paired.message)
  accountId = paired.accountId
  keeper = createLinkKeeper(service.ports, silentLog)
  await keeper.tick()
})
afterAll(async () => {
  await keeper.stop()
  await service.close()
})

/** Rounds of the keeper, a second apart, until the connection stands. */
async function connect() {
  for (let second = 0; second < 10 && !whatsapp.isConnected(); second++) {
    service.clock.advance({ seconds: 1 })
    await keeper.tick()
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function openPhone(name: PhoneName) {
  const phone = openWebPhone(whatsapp, name)
  const key = async () => {
    const { tenantId } = service
    const at = { channel: 'whatsapp-web', accountId, address: name.number }
    const found = await service.database.inTenant(tenantId, (stores) => stores.conversations.findByAddress(tenantId, at))
    return { tenantId, conversationId: found?.id ?? '', customerId: found?.customerId ?? '' }
  }
  const work = async () => {
    const { tenantId, conversationId } = await key()
    await runTurn(service.ports, { tenantId, conversationId })
    await keeper.tick()
  }
  return {
    ...phone,
    key,
    work,
    say: async (text: string) => {
      await connect()
      const before = phone.inbox().length
      await phone.text(text)
      for (let second = 0; second < 12; second++) {
        await work()
        service.clock.advance({ seconds: 1 })
      }
      return phone.inbox().slice(before).map((one) => one.text)
    },
    bookings: async () => {
      const { tenantId, customerId } = await key()
      return service.database.inTenant(tenantId, (stores) => stores.bookings.findByCustomer(tenantId, customerId, 0))
    },
    deliveries: async () => {
      const { tenantId, conversationId } = await key()
      return service.database.inTenant(tenantId, (stores) =>
        stores.deliveries.listRecent(tenantId, conversationId, 100),
      )
    },
    history: async () => {
      const { tenantId, conversationId } = await key()
      return service.database.inTenant(tenantId, (stores) => stores.messages.listRecent(tenantId, conversationId, 100))
    },
  }
}

test('a haircut is booked over a paired phone, answered by numbers, down to the row', async () => {
  const phone = openPhone({ number: '+12125550142', lid: '998877665544' })
  const [greeting, ...offered] = await phone.say('Can I get a haircut tomorrow after 3?')
  expect(greeting).toMatch(/^Luna Salon: .*STOP/)
  expect(offered.join('\n')).toMatch(/1\. .*\n2\. /)
  expect((await phone.say('2')).join(' ')).toMatch(/name/i)
  expect((await phone.say('Dana Demo')).join('\n')).toMatch(/1\. Yes/i)
  expect((await phone.say('1')).join('\n')).toContain('http://localhost:8080/manage/')
  expect(await phone.bookings()).toMatchObject([{ state: 'confirmed' }])
})
