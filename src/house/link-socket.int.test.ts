// Baileys' own socket against a server on 127.0.0.1: connections made, closed, made again, and ended.
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { silentLog } from '../system/log.ts'
import { type LoopbackSocket, openWebSocketServer } from '../testing/loopback-socket.ts'
import { openSalonPorts, type SalonPorts } from '../testing/salon-ports.ts'
import { openWhatsAppWeb } from '../testing/whatsapp-web-server.ts'
import { pairChannel } from '../usecases/pair-channel.ts'
import { loadChannels } from './channels.ts'
import { createLinkKeeper, type LinkKeeper } from './link-keeper.ts'

let salon: SalonPorts
let server: LoopbackSocket
let keeper: LinkKeeper | null = null

const world = () => ({ bases: {}, webhookUrl: () => '', nowMs: salon.nowMs, log: () => {} })

beforeAll(async () => {
  salon = await openSalonPorts()
  server = await openWebSocketServer()
  const whatsapp = await openWhatsAppWeb()
  const channels = await loadChannels({ ...world(), doubles: whatsapp.doubles })
  const paired = await pairChannel(
    { ...salon.ports, channels },
    {
      tenantId: salon.tenantId,
      channel: 'whatsapp-web',
      show: () => whatsapp.scan(),
      signal: new AbortController().signal,
    },
  )
  if (!paired.ok) throw new Error(paired.message)
})
afterAll(async () => {
  await server.close()
  await salon.close()
})
afterEach(async () => {
  await keeper?.stop()
  keeper = null
})

async function openKeeper(base: string): Promise<LinkKeeper> {
  const channels = await loadChannels({ ...world(), bases: { WHATSAPP_WEB_BASE: base } })
  keeper = createLinkKeeper({ ...salon.ports, channels, linkTokens: new Map() }, silentLog)
  return keeper
}

async function connection() {
  const [link] = await salon.database.inTenant(salon.tenantId, (stores) => stores.channelLinks.list(salon.tenantId))
  return link
}

/** Rounds without the clock moving, until the database says so. */
async function untilTold(connectionAtMs: number) {
  for (let step = 0; step < 5_000; step++) {
    if ((await connection())?.connectionAtMs === connectionAtMs) return
  }
  throw new Error('it was not told')
}

test('it is made again by the clock after the server has closed it, and the device greets each time', async () => {
  const one = await openKeeper(server.url)
  const pauses = [1_000, 2_000, 4_000]
  await one.tick()
  for (const pauseMs of pauses) {
    const line = await server.next()
    await line.received(1)
    salon.clock.advance({ milliseconds: 10 })
    line.close()
    await line.closed
    await untilTold(salon.nowMs())
    const opened = server.opened()
    salon.clock.advance({ milliseconds: pauseMs - 1 })
    await one.tick()
    expect(server.opened()).toBe(opened)
    salon.clock.advance({ milliseconds: 1 })
    await one.tick()
  }
  await (await server.next()).received(1)
  expect(await connection()).toMatchObject({ connection: 'offline' })
})

test('stopping ends a line within a second, and gives the lease back', async () => {
  const one = await openKeeper(server.url)
  await one.tick()
  const line = await server.next()
  await line.received(1)
  const startedMs = performance.now()
  await one.stop()
  await line.closed
  expect(performance.now() - startedMs).toBeLessThan(1_000)
  expect(await connection()).toMatchObject({ connection: 'offline', leaseUntilMs: null })
})

test('stopping ends a line that nobody has answered yet, within a second', async () => {
  const silent = createServer()
  await once(silent.listen(0, '127.0.0.1'), 'listening')
  const { port } = silent.address() as AddressInfo
  const arrived = once(silent, 'connection')
  const one = await openKeeper(`ws://127.0.0.1:${port}/`)
  await one.tick()
  const [stream] = await arrived
  const startedMs = performance.now()
  await one.stop()
  expect(performance.now() - startedMs).toBeLessThan(1_000)
  stream.destroy()
  await new Promise((resolve) => silent.close(resolve))
})

test('where nobody listens it is offline, and tried again', async () => {
  const one = await openKeeper('ws://127.0.0.1:9/')
  salon.clock.advance({ milliseconds: 10 })
  await one.tick()
  await untilTold(salon.nowMs())
  expect(await connection()).toMatchObject({ connection: 'offline', leaseUntilMs: salon.nowMs() + 30_000 })
})
