import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Offer } from '../domain/offer.ts'
import { createFakeProvider, inboundMessage } from '../testing/fake-channel.ts'
import { openTown, serviceId, type Town } from '../testing/town.ts'
import { type CallOffPorts, callOffSession } from './call-off-session.ts'
import { deliverMessages } from './deliver-messages.ts'
import { secretContext } from './open-account.ts'
import { receiveChannelEvents } from './receive-channel-events.ts'

const sms = createFakeProvider({ id: 'fake-sms' })
const phone = '+34612345678'
let town: Town
let tenantId = ''
beforeAll(async () => {
  town = await openTown({ channels: new Map([[sms.channel.id, sms.channel]]) })
  tenantId = (await town.tenantOf('casa-verde')).tenant.id
  const { ports } = town
  const at = { channel: 'fake-sms', accountId: 'casa-sms' }
  const secrets = ports.secretBox.seal('{"word":"coo"}', secretContext(tenantId, at.channel, at.accountId))
  const times = { reconciledUntilMs: town.nowMs(), createdAtMs: town.nowMs() }
  const row = { ...at, sender: '+34910000000', secrets, keyId: ports.secretBox.keyId, state: 'active' as const }
  await ports.database.inTenant(tenantId, (stores) => stores.channelAccounts.save(tenantId, { ...row, ...times }))
  await receiveChannelEvents(ports, { tenantId, ...at, messages: [inboundMessage(phone, 'hola')], receipts: [] })
})
afterAll(() => town.close())

async function nextClass(after = 0): Promise<{ sessionId: string; offer: Offer; serviceSlug: string }> {
  const catalog = await town.tenantOf('casa-verde')
  const service = catalog.services.find(({ shape }) => shape?.kind === 'class')
  if (service === undefined) throw new Error('no class')
  const dates = ['2026-11-24', '2026-12-31']
  const { offers } = await town.find('casa-verde', [service.slug], { dates })
  const offer = offers[after]
  if (offer === undefined) throw new Error('no class is open')
  const found = await town.ports.database.inTenant(tenantId, (stores) =>
    stores.sessions.find(tenantId, {
      serviceIds: [serviceId(catalog, service.slug)],
      fromMs: offer.startMs,
      toMs: offer.startMs + 1,
    }),
  )
  return { sessionId: found[0]?.id ?? '', offer, serviceSlug: service.slug }
}
const callOff = (sessionId: string, ports: CallOffPorts = town.ports) =>
  callOffSession(ports, { tenantId, sessionId, memberId: null, why: 'The teacher is ill.' })
async function deliver() {
  for (const { name, data } of town.ports.queue.jobs) {
    if (name !== 'deliver-message') continue
    await deliverMessages(town.ports, { tenantId, conversationId: data['conversationId'] ?? '' })
  }
}
const stateOf = async (bookingId: string) =>
  (await town.ports.database.inTenant(tenantId, (stores) => stores.bookings.find(tenantId, bookingId)))?.state

describe('a class that is called off', () => {
  test('cancels its bookings at no fee, gives seats and people back, and tells whoever a channel reaches, once', async () => {
    const { sessionId, offer, serviceSlug } = await nextClass()
    const [reached, unreached] = [
      await town.take('casa-verde', offer, {}, phone),
      await town.take('casa-verde', offer, {}, null),
    ]
    if (!reached.ok || !unreached.ok) throw new Error('not booked')
    const done = await callOff(sessionId)
    expect(done).toEqual({
      ok: true,
      cancelled: expect.arrayContaining([reached.booking.reference, unreached.booking.reference]),
      untold: [unreached.booking.reference],
    })
    expect([await stateOf(reached.booking.id), await stateOf(unreached.booking.id)]).toEqual(['cancelled', 'cancelled'])
    expect(await callOff(sessionId)).toEqual({ ok: true, cancelled: [], untold: [] })
    await deliver()
    await deliver()
    const told = sms.textsTo(phone).filter((text) => /called off|cancelado/.test(text))
    expect(told).toHaveLength(1)
    expect(told[0]).toContain('Casa Verde')
    const { offers } = await town.find('casa-verde', [serviceSlug], { dates: ['2026-11-24', '2026-12-31'] })
    expect(offers.map(({ startMs }) => startMs)).not.toContain(offer.startMs)
    expect(await town.faults()).toEqual([])
  })

  test('names those who may not be told: they have opted out', async () => {
    const gone = '+34612000111'
    const to = { tenantId, channel: 'fake-sms', accountId: 'casa-sms', receipts: [] }
    await receiveChannelEvents(town.ports, { ...to, messages: [inboundMessage(gone, 'hola')] })
    const { sessionId, offer } = await nextClass(2)
    const booked = await town.take('casa-verde', offer, {}, gone)
    if (!booked.ok) throw new Error('not booked')
    await receiveChannelEvents(town.ports, { ...to, messages: [inboundMessage(gone, 'STOP')] })
    expect(await callOff(sessionId)).toMatchObject({ untold: [booked.booking.reference] })
  })

  test('while others book it leaves no seat sold', async () => {
    const { sessionId, offer } = await nextClass(1)
    const [done, ...taken] = await Promise.all([
      callOff(sessionId),
      ...Array.from({ length: 6 }, () => town.take('casa-verde', offer)),
    ])
    expect(done.ok).toBe(true)
    // Whoever was in the middle of it is found by running it again.
    await callOff(sessionId)
    for (const one of taken) if (one.ok) expect(await stateOf(one.booking.id)).toBe('cancelled')
    expect(await town.faults()).toEqual([])
  })
})

test('a class that is not there, of another tenant, or has begun is not called off', async () => {
  const { sessionId } = await nextClass(2)
  expect(await callOff(town.ids.next())).toMatchObject({ code: 'session_not_found' })
  const other = (await town.tenantOf('pine-lodge')).tenant.id
  const input = { tenantId: other, sessionId, memberId: null, why: '' }
  expect(await callOffSession(town.ports, input)).toMatchObject({ code: 'session_not_found' })
  town.clock.advance({ hours: 24 * 60 })
  expect(await callOff(sessionId)).toMatchObject({ code: 'session_begun' })
})
