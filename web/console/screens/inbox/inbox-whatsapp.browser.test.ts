import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFaults } from '../../../../src/testing/axe.ts'
import { type ConsoleHouse, openConsoleHouse } from '../../../../src/testing/console-house.ts'
import { createFakeProvider, inboundMessage } from '../../../../src/testing/fake-channel.ts'
import { secretContext } from '../../../../src/usecases/open-account.ts'
import { receiveChannelEvents } from '../../../../src/usecases/receive-channel-events.ts'

const provider = createFakeProvider({ id: 'whatsapp-cloud', texting: false })
const address = '+12125550177'
let house: ConsoleHouse
beforeAll(async () => {
  house = await openConsoleHouse({ channels: new Map([[provider.channel.id, provider.channel]]) })
  const { ports, tenantId, clock } = house
  const nowMs = clock.now().epochMilliseconds
  const at = { channel: provider.channel.id, accountId: 'line-1' }
  const secrets = ports.secretBox.seal('{"word":"coo"}', secretContext(tenantId, at.channel, at.accountId))
  const row = { ...at, sender: '+12125550111', secrets, keyId: ports.secretBox.keyId, state: 'active' as const }
  await house.database.inTenant(tenantId, (stores) =>
    stores.channelAccounts.save(tenantId, { ...row, reconciledUntilMs: nowMs, createdAtMs: nowMs }),
  )
  await write('hola, tienen hora mañana?')
}, 120_000)
afterAll(() => house.close())

function write(text: string) {
  const { ports, tenantId } = house
  const messages = [inboundMessage(address, text)]
  return receiveChannelEvents(ports, {
    tenantId,
    channel: 'whatsapp-cloud',
    accountId: 'line-1',
    messages,
    receipts: [],
  })
}

test('on WhatsApp the day to answer in is counted down, said when it is over, and opened by the customer', async () => {
  const page = await house.openPage('owner', { width: 'phone' })
  await page.goto('/console/luna-salon/inbox')
  await page.getByRole('link', { name: new RegExp(`\\${address}`) }).click()
  await page.getByRole('button', { name: 'Take over' }).click()
  const field = page.getByRole('textbox', { name: 'Your answer' })
  await field.fill('Claro, ¿a qué hora?')
  await page.getByText(/^Free words for another (24 h|23 h \d+ min)$/).waitFor()
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('log').getByText('Claro, ¿a qué hora?').waitFor()
  await page.getByText('Sent', { exact: true }).last().waitFor()
  expect(provider.textsTo(address)).toContain('Claro, ¿a qué hora?')

  house.clock.advance({ hours: 24 })
  await page.reload()
  await page.getByText('WhatsApp lets nobody write freely').waitFor()
  await field.fill('¿Sigues ahí?')
  expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true)
  expect(await seriousFaults(page)).toEqual([])

  await write('sí, perdona')
  await page.getByRole('log').getByText('sí, perdona').waitFor()
  await page.getByText('WhatsApp lets nobody write freely').waitFor({ state: 'detached' })
  expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(false)
  await page.context().close()
}, 60_000)
