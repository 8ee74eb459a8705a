import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Channel } from '../../ports/channel.ts'
import { createTestApp } from '../../testing/http-services.ts'

/** A channel whose signature is a shared word. */
const channel: Channel<{ word: string }> = {
  id: 'pigeon',
  limits: { textCharsMax: 100, choicesMax: 3 },
  secrets: z.object({ word: z.string() }),
  receive: async (request, { word }) => {
    if (request.headers['x-word'] !== word) return { kind: 'refused' }
    if (request.method === 'GET') return { kind: 'challenge', body: request.query.challenge ?? '' }
    const text = Buffer.from(request.body).toString()
    const message = { providerMessageId: 'p1', address: '+1', text, choiceId: null, profileName: null }
    return { kind: 'events', messages: [message], receipts: [] }
  },
  send: async () => ({ kind: 'unknown' }),
}

function open() {
  const received: string[] = []
  const { app } = createTestApp({
    services: {
      webhooks: {
        channels: new Map([['pigeon', channel as Channel]]),
        findAccount: async (_, accountId) =>
          accountId === 'a1' ? { tenantId: 'tenant-luna-salon', accountId, secrets: { word: 'coo' } } : null,
        receive: async (_account, _channel, { messages }) => {
          received.push(...messages.map(({ text }) => text))
        },
      },
    },
  })
  const call = (path: string, word: string, body?: string) =>
    app.request(path, { headers: { 'x-word': word }, ...(body === undefined ? {} : { method: 'POST', body }) })
  return { call, received }
}

describe('a webhook', () => {
  test('with the right signature is received and answered with 200', async () => {
    const { call, received } = open()
    expect((await call('/webhooks/pigeon/a1', 'coo', 'hello')).status).toBe(200)
    expect(received).toEqual(['hello'])
  })

  test('with a wrong signature is refused with nothing in the answer, and leaves nothing', async () => {
    const { call, received } = open()
    const response = await call('/webhooks/pigeon/a1', 'quack', 'hello')
    expect([response.status, await response.text()]).toEqual([401, ''])
    expect(received).toEqual([])
  })

  test('answers the provider’s challenge', async () => {
    const { call } = open()
    expect(await (await call('/webhooks/pigeon/a1?challenge=42', 'coo')).text()).toBe('42')
  })

  test('of an unknown channel or account is nothing', async () => {
    const { call, received } = open()
    expect((await call('/webhooks/owl/a1', 'coo', 'hello')).status).toBe(404)
    expect((await call('/webhooks/pigeon/a2', 'coo', 'hello')).status).toBe(404)
    expect(received).toEqual([])
  })

  test('of more than 3 MB is refused before the channel sees it', async () => {
    const { call, received } = open()
    expect((await call('/webhooks/pigeon/a1', 'coo', 'x'.repeat(3 * 1024 * 1024 + 1))).status).toBe(413)
    expect(received).toEqual([])
  })
})
