import { EventEmitter, once } from 'node:events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LoopbackSocket, openWebSocketServer } from '../../src/testing/loopback-socket.ts'
import { openAuthState } from './auth-state.ts'
import { loadLibrary, silentLogger } from './library.ts'
import { withRejectionsCaught } from './socket.ts'

let server: LoopbackSocket
beforeAll(async () => {
  server = await openWebSocketServer()
})
afterAll(() => server.close())

test('an emitter made under it tells of a listener that rejects, and those made later are as they were', async () => {
  const emitter = withRejectionsCaught(() => new EventEmitter())
  emitter.on('word', () => Promise.reject(new Error('late')))
  const told = once(emitter, 'error')
  emitter.emit('word')
  expect(await told).toMatchObject([{ message: 'late' }])
  expect(EventEmitter.captureRejections).toBe(false)
  expect(() =>
    withRejectionsCaught(() => {
      throw new Error('not made')
    }),
  ).toThrow('not made')
  expect(EventEmitter.captureRejections).toBe(false)
})

test('a stanza that Baileys cannot answer closes the connection instead of ending this process', async () => {
  const library = await loadLibrary()
  const auth = await openAuthState(library, { read: async () => new Map(), write: async () => {} })
  const socket = withRejectionsCaught(() =>
    library.makeWASocket({ auth, logger: silentLogger, waWebSocketUrl: server.url }),
  )
  await (await server.next()).received(1)
  const closed = new Promise<unknown>((resolve) => {
    socket.ev.on('connection.update', ({ connection }) => {
      if (connection === 'close') resolve(connection)
    })
  })
  socket.ws.emit('CB:iq,type:set,pair-device', { tag: 'iq', attrs: {}, content: [] })
  expect(await closed).toBe('close')
})
