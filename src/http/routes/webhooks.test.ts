import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '../../errors.ts'
import type { Channel } from '../../ports/channel.ts'
import { createTestApp } from '../../testing/http-services.ts'

/** A channel whose signature is a shared word. */
const channel: Channel<{ word: string }> = {
  id: 'pigeon',
  name: 'Pigeon post',
  addresses: 'other',
  limits: { textCharsMax: 100, buttonsMax: 3, listMax: 0, labelCharsMax: 20, partsPerSecond: 1 },
  replyWindowMs: null,
  isTexting: true,
  carrierStops: false,
  secrets: z.object({ word: z.string() }),
  split: (content) => [{ content }],
  check: async () => ({ ok: true, sender: 'loft' }),
  receive: async (request, { secrets }) => {
    if (request.headers['x-word'] !== secrets.word) return { kind: 'refused' }
    if (request.method === 'GET') return { kind: 'challenge', body: request.query.challenge ?? '' }
    const text = Buffer.from(request.body).toString()
    if (text === 'scrawl') return { kind: 'broken', why: 'not to be read' }
    const content = { kind: 'text' as const, text }
    const message = { providerMessageId: 'p1', address: '+1', content, profileName: null, sentAtMs: null }
    return { kind: 'events', messages: [message], receipts: [], broken: text === 'smudge' ? 'half of it' : undefined }
  },
  send: async () => ({ kind: 'unknown', why: 'the pigeon is out' }),
}

function open(receive?: () => Promise<void>, find: () => Promise<void> = async () => {}) {
  const received: string[] = []
  const { app } = createTestApp({
    services: {
      webhooks: {
        channels: new Map([['pigeon', channel as Channel]]),
        findAccount: async (_, accountId) => {
          await find()
          return accountId === 'a1'
            ? { tenantId: 'tenant-luna-salon', accountId, secrets: { word: 'coo' }, sender: 'loft' }
            : null
        },
        receive: async (_account, _channel, { messages }) => {
          await receive?.()
          received.push(...messages.map(({ content }) => (content.kind === 'text' ? content.text : content.kind)))
        },
        keepBroken: async (_account, _channel, body, why) => {
          received.push(`${why}: ${Buffer.from(body)}`)
        },
      },
    },
  })
  const call = (path: string, word: string, body?: string) =>
    app.request(path, { headers: { 'x-word': word }, ...(body === undefined ? {} : { method: 'POST', body }) })
  return { call, received, request: app.request }
}

describe('a webhook', () => {
  test('with the right signature is received and answered with 200', async () => {
    const { call, received } = open()
    expect((await call('/webhooks/pigeon/a1', 'coo', 'hello')).status).toBe(200)
    expect(received).toEqual(['hello'])
  })

  test('of which a part cannot be read is received, and kept as it came', async () => {
    const { call, received } = open()
    expect((await call('/webhooks/pigeon/a1', 'coo', 'smudge')).status).toBe(200)
    expect(received).toEqual(['smudge', 'half of it: smudge'])
  })

  test('that is signed but cannot be read is kept as it came and answered with 200', async () => {
    const { call, received } = open()
    expect((await call('/webhooks/pigeon/a1', 'coo', 'scrawl')).status).toBe(200)
    expect(received).toEqual(['not to be read: scrawl'])
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

  test('that cannot be stored now is told to come again, at once', async () => {
    const { call } = open(async () => {
      throw new AppError('unavailable', 'The database does not answer.')
    })
    const response = await call('/webhooks/pigeon/a1', 'coo', 'hello')
    expect(response.status).toBe(503)
    expect(await response.text()).not.toContain('database')
  })

  test('is told to come again within two seconds where the database hangs, and what it began counts', async () => {
    const never = () => new Promise<void>(() => {})
    const slow = Promise.withResolvers<void>()
    const startedMs = performance.now()
    const hanging = [open(never), open(undefined, never), open(() => slow.promise)]
    const answers = await Promise.all(hanging.map(({ call }) => call('/webhooks/pigeon/a1', 'coo', 'hello')))
    expect(performance.now() - startedMs).toBeLessThan(2_000)
    for (const response of answers) {
      expect(response.status).toBe(503)
      expect(await response.text()).toContain('unavailable')
    }
    expect(hanging.map(({ received }) => received)).toEqual([[], [], []])
    slow.resolve()
    await new Promise((resolve) => setImmediate(resolve))
    expect(hanging.map(({ received }) => received)).toEqual([[], [], ['hello']])
  })

  test('by another method is told which there are, whatever it says', async () => {
    const { request, received } = open()
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      expect(
        (await request('/webhooks/pigeon/a1', { method, headers: { 'x-word': 'coo' }, body: 'hello' })).status,
      ).toBe(405)
    }
    expect(received).toEqual([])
  })

  test('of more than 3 MB is refused before the channel sees it', async () => {
    const { call, received } = open()
    expect((await call('/webhooks/pigeon/a1', 'coo', 'x'.repeat(3 * 1024 * 1024 + 1))).status).toBe(413)
    expect(received).toEqual([])
  })
})
