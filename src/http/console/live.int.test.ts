import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ConsoleApp, openConsoleApp } from '../../testing/console-app.ts'
import { openConversation } from '../../usecases/open-conversation.ts'
import { readNews } from '../../usecases/read-news.ts'
import { receiveMessage } from '../../usecases/receive-message.ts'
import { takeOver } from '../../usecases/take-over.ts'

let world: ConsoleApp
beforeAll(async () => {
  world = await openConsoleApp()
})
afterAll(() => world.close())

async function write(tenantId: string, text: string) {
  const opened = await openConversation(world.ports, { tenantId, channel: 'web' })
  if (opened === null) throw new Error('no such business')
  const { conversationId } = opened
  world.clock.advance({ seconds: 5 })
  const message = { messageId: world.ports.ids.next(), text, choiceId: null, runsTurnItself: false }
  await receiveMessage(world.ports, { tenantId, conversationId, ...message })
  return conversationId
}

test('what was said and done since is told by topic, once, and nothing of another business', async () => {
  const { tenantId, otherTenantId } = world
  const { cursor } = await readNews(world.ports, { tenantId, since: null })
  const conversationId = await write(tenantId, 'hello')
  const said = await readNews(world.ports, { tenantId, since: cursor })
  expect(said).toMatchObject({ topics: ['conversations'], conversationIds: [conversationId] })
  expect(await readNews(world.ports, { tenantId, since: said.cursor })).toMatchObject({ topics: [] })
  const message = { messageId: world.ports.ids.next(), text: 'and again', choiceId: null, runsTurnItself: false }
  await receiveMessage(world.ports, { tenantId, conversationId, ...message })
  // In the very millisecond of the one before.
  expect(await readNews(world.ports, { tenantId, since: said.cursor })).toMatchObject({ topics: ['conversations'] })
  await takeOver(world.ports, { tenantId, conversationId, memberId: null })
  const taken = await readNews(world.ports, { tenantId, since: said.cursor })
  expect(taken.topics).toEqual(['conversations'])
  const elsewhere = await readNews(world.ports, {
    tenantId: otherTenantId,
    since: { sequence: 0, messageMs: 0, messages: 0 },
  })
  expect(elsewhere.conversationIds).not.toContain(conversationId)
})

/** A screen that is open, and what it has heard. */
async function openScreen() {
  const { cookie } = await world.logIn('luna@luna-salon.example')
  const response = await world.app.request('/v1/console/tenants/luna-salon/live', { headers: { cookie } })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (reader === undefined) throw new Error('no stream')
  let heard = ''
  const until = async (words: string) => {
    while (!heard.includes(words)) {
      const { done, value } = await reader.read()
      if (done) throw new Error(`the stream ended: ${heard}`)
      heard += value
    }
  }
  await until('event: ready')
  return { cookie, reader, until }
}

test('an open screen hears of a message within two looks', async () => {
  const { reader, until } = await openScreen()
  await write(world.tenantId, 'is anybody there')
  await until('"conversations"')
  await reader.cancel()
})

test('who has logged out hears no more', async () => {
  const { cookie, until } = await openScreen()
  const headers = { cookie, origin: world.origin, 'content-type': 'application/json' }
  const out = await world.app.request('/v1/console/auth/sign-out', { method: 'POST', headers, body: '{}' })
  expect(out.status).toBe(200)
  world.clock.advance({ seconds: 30 })
  await write(world.tenantId, 'is somebody else there')
  // The first news wakes it up, and it asks who listens before it tells the next.
  await write(world.tenantId, 'and now')
  await expect(until('no such words')).rejects.toThrow('the stream ended')
})
