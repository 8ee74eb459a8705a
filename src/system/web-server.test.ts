import { afterEach, expect, test } from 'vitest'
import { startWebServer, type WebServer } from './web-server.ts'

const host = '127.0.0.1'
const open: WebServer[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function start(port = 0): Promise<WebServer> {
  const server = await startWebServer({ host, port })
  open.push(server)
  return server
}
const get = (server: WebServer) => fetch(`http://${host}:${server.port}/`)

test('says 503 until there is a handler, then what the handler says', async () => {
  const server = await start()
  expect((await get(server)).status).toBe(503)
  server.handle(() => new Response('hello'))
  expect(await (await get(server)).text()).toBe('hello')
})

test('takes another port when the wished one is taken', async () => {
  const first = await start()
  const second = await start(first.port)
  expect(second.port).toBeGreaterThan(first.port)
  second.handle(() => new Response('second'))
  expect(await (await get(second)).text()).toBe('second')
})

test('lets a running request end before it closes, and takes no new one', async () => {
  const server = await start()
  const arrived = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<Response>()
  server.handle(() => {
    arrived.resolve()
    return answer.promise
  })
  const request = get(server)
  await arrived.promise
  const closing = server.close()
  await expect(get(server)).rejects.toThrow()
  answer.resolve(new Response('late'))
  expect(await (await request).text()).toBe('late')
  await closing
  open.pop()
})
