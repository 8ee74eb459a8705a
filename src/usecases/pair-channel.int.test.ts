import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadChannels } from '../house/channels.ts'
import { createLinkKeeper } from '../house/link-keeper.ts'
import { silentLog } from '../system/log.ts'
import { openSalonPorts, type SalonPorts } from '../testing/salon-ports.ts'
import { openWhatsAppWeb, type WhatsAppWeb } from '../testing/whatsapp-web-server.ts'
import { connectChannel, listChannels, testChannel } from './connect-channel.ts'
import { type PairPorts, pairChannel } from './pair-channel.ts'

let salon: SalonPorts
let whatsapp: WhatsAppWeb
let ports: SalonPorts['ports'] & PairPorts

beforeAll(async () => {
  salon = await openSalonPorts()
  whatsapp = await openWhatsAppWeb()
  const world = { bases: {}, webhookUrl: () => '', doubles: whatsapp.doubles, nowMs: salon.nowMs, log: () => {} }
  ports = { ...salon.ports, channels: await loadChannels(world) }
})
afterAll(() => salon.close())

const pair = (changes: Partial<Parameters<typeof pairChannel>[1]> = {}) =>
  pairChannel(ports, {
    tenantId: salon.tenantId,
    channel: 'whatsapp-web',
    show: () => whatsapp.scan(),
    signal: new AbortController().signal,
    ...changes,
  })
const accounts = () => listChannels(ports, { tenantId: salon.tenantId })

test('ended by the person it leaves nothing, and says so', async () => {
  const stop = new AbortController()
  const ended = await pair({ signal: stop.signal, show: () => stop.abort() })
  expect(ended).toMatchObject({
    ok: false,
    code: 'pairing_stopped',
    message: expect.stringContaining('nothing is kept'),
  })
  const before = await pair({ signal: AbortSignal.abort() })
  expect(before).toMatchObject({ ok: false, code: 'pairing_stopped' })
  expect(await accounts()).toEqual([])
  expect(whatsapp.counts().open).toBe(0)
})

test('codes that nobody scans are followed by new ones, and after a while it ends', async () => {
  const shown: string[] = []
  const show = (code: string) => {
    shown.push(code)
    if (shown.length % 2 === 1) setImmediate(() => whatsapp.nextCode())
    else setImmediate(() => whatsapp.hangUp(408))
  }
  expect(await pair({ show })).toMatchObject({ ok: false, code: 'pairing_stopped' })
  expect(new Set(shown).size).toBe(shown.length)
  expect(shown.length).toBe(12)
  expect(await accounts()).toEqual([])
})

test('where WhatsApp is not reached it says why', async () => {
  whatsapp.setReachable(false)
  expect(await pair()).toMatchObject({ ok: false, code: 'pairing_failed', message: expect.stringContaining('closed') })
  whatsapp.setReachable(true)
})

test('where the keys cannot be stored the person is told to remove the device', async () => {
  const broken = { ...ports, database: { ...ports.database } }
  let calls = 0
  Object.assign(broken.database, {
    inTenant: (tenantId: string, run: never) => {
      calls += 1
      return calls === 1 ? ports.database.inTenant(tenantId, run) : Promise.reject(new Error('gone'))
    },
  })
  const { tenantId } = salon
  const options = { tenantId, channel: 'whatsapp-web', show: () => whatsapp.scan() }
  const paired = await pairChannel(broken, { ...options, signal: new AbortController().signal })
  expect(paired).toMatchObject({ ok: false, code: 'not_stored', message: expect.stringContaining('Remove the linked') })
  expect(await accounts()).toEqual([])
})

test('a paired account is listed, is not connected by credentials, and its number is paired once', async () => {
  const paired = await pair()
  expect(paired).toMatchObject({ ok: true, sender: '+12125550111' })
  const accountId = paired.ok ? paired.accountId : ''
  expect(await accounts()).toMatchObject([{ accountId, sender: '+12125550111', opens: true, connection: 'offline' }])
  const { tenantId } = salon
  expect(await connectChannel(ports, { tenantId, channel: 'whatsapp-web', secrets: {} })).toMatchObject({
    ok: false,
    code: 'channel_rejected',
  })
  expect(await pair()).toMatchObject({ ok: false, code: 'account_taken', message: expect.stringContaining(accountId) })
  expect(await pair({ accountId: 'unknown' })).toMatchObject({ ok: false, code: 'account_not_found' })
  expect(await accounts()).toHaveLength(1)
  const one = { tenantId, channel: 'whatsapp-web', accountId, address: '+12125550142', text: 'hello' }
  expect(await testChannel(ports, one)).toMatchObject({
    ok: false,
    message: expect.stringContaining('running service'),
  })
  expect(await pair({ channel: 'twilio-sms' })).toMatchObject({ ok: false, code: 'channel_not_found' })
})

test('while the service has the connection it is not paired again; it shows as connected until its holder dies', async () => {
  const keeper = createLinkKeeper({ ...ports, linkTokens: new Map() }, silentLog)
  await keeper.tick()
  for (let step = 0; step < 5_000 && (await accounts())[0]?.connection !== 'connected'; step++);
  const [account] = await accounts()
  expect(account?.connection).toBe('connected')
  const opened = whatsapp.counts().opened
  expect(await pair({ accountId: account?.accountId ?? '' })).toMatchObject({ ok: false, code: 'account_taken' })
  expect(whatsapp.counts().opened).toBe(opened)
  salon.clock.advance({ seconds: 31 })
  expect((await accounts())[0]?.connection).toBe('offline')
  await keeper.stop()
})
