import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { steadySocket, steadyTlsSocket } from './steady-socket.ts'

let server: Server | undefined
const accepted: Socket[] = []

afterEach(() => {
  for (const socket of accepted.splice(0)) socket.destroy()
  server?.close()
})

/** A server on a free port that treats each connection so. */
async function serve(treat: (socket: Socket) => void) {
  server = createServer((socket) => {
    accepted.push(socket)
    socket.on('error', () => undefined)
    treat(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('expected a port')
  return { host: ['127.0.0.1'], port: [address.port] }
}

test('tells a cut as an error first, and its end only after what is written then', async () => {
  const address = await serve((socket) => socket.once('data', () => socket.destroy()))
  const socket = steadySocket(address)
  const told: string[] = []
  socket.on('error', (fault) => {
    told.push(Object.getOwnPropertyDescriptor(fault, 'code')?.value)
    setImmediate(() => {
      socket.write('a rollback')
      told.push('written')
    })
  })
  socket.write('a statement')
  const closed = Promise.withResolvers<unknown>()
  socket.on('close', closed.resolve)
  const hadError = await closed.promise
  expect([...told, hadError]).toEqual(['CONNECTION_CLOSED', 'written', false])
})

test('tells a connection that was never made as the system does', async () => {
  const socket = steadySocket({ host: ['127.0.0.1'], port: [1] })
  const codes: unknown[] = []
  socket.on('error', (fault) => codes.push(Object.getOwnPropertyDescriptor(fault, 'code')?.value))
  const closed = Promise.withResolvers<unknown>()
  socket.on('close', closed.resolve)
  expect(await closed.promise).toBe(true)
  expect(codes).toEqual(['ECONNREFUSED'])
})

test.each([
  ['refuses TLS', (socket: Socket) => socket.once('data', () => socket.write('N'))],
  ['answers with more than it may', (socket: Socket) => socket.once('data', () => socket.write('S and more'))],
  ['hangs up', (socket: Socket) => socket.once('data', () => socket.destroy())],
])(
  'where TLS is asked for and the server %s, the socket itself says so',
  async (_, treat) => {
    const socket = await steadyTlsSocket(await serve(treat), { required: true, verified: false })
    const fault = Promise.withResolvers<unknown>()
    socket.on('error', fault.resolve)
    expect(await fault.promise).toBeInstanceOf(Error)
    expect(socket.destroyed).toBe(true)
  },
  10_000,
)

test('where TLS is only preferred it goes on without', async () => {
  const address = await serve((socket) =>
    socket.once('data', (request) => socket.write(Buffer.from(request).readInt32BE(4) === 80_877_103 ? 'N' : 'no')),
  )
  const socket = await steadyTlsSocket(address, { required: false, verified: false })
  expect(socket.readyState).toBe('open')
  socket.destroy()
})
