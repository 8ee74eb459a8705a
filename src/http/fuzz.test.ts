import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTestApp, jsonRequest } from '../testing/http-services.ts'

/** Whatever is sent: an answer below 500, a problem where it is a refusal, and no fault in the log. */

const runs = { numRuns: 300 }
const segment = fc.oneof(
  fc.constantFrom('v1', 'chat', 'tenants', 'luna-salon', 'conversations', 'conversation-1', 'messages', 'bookings'),
  fc.constantFrom(
    'services',
    'availability',
    'why-not',
    'manage',
    'demo',
    'webhooks',
    'healthz',
    '..',
    '%2e',
    '',
    'openapi.json',
  ),
  fc.string({ maxLength: 20 }).map(encodeURIComponent),
)
const path = fc.array(segment, { maxLength: 6 }).map((segments) => `/${segments.join('/')}`)
const query = fc.dictionary(
  fc.constantFrom('service', 'services', 'from', 'to', 'at', 'staff', 'party', 'nights', 'meet', 'staffing', 'x'),
  fc.string({ maxLength: 30 }),
)
const value = fc.jsonValue({ maxDepth: 4 })
const body = fc.oneof(
  value.map((each) => JSON.stringify(each)),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .record({ id: value, text: value, choice: value, locale: value, offer: value, customer: value })
    .map((each) => JSON.stringify(each)),
)
const headerText = fc.string({
  unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
})

async function expectCalm(response: Response) {
  const text = await response.text()
  expect(response.status).toBeLessThan(500)
  if (response.status >= 400 && !response.headers.get('content-type')?.startsWith('text/html')) {
    expect(JSON.parse(text)).toMatchObject({ status: response.status, code: expect.any(String) })
  }
}

describe('any request', () => {
  test('of any method, path, query, header and body is answered calmly', async () => {
    const testApp = createTestApp()
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'),
        path,
        query,
        fc.record({ authorization: headerText, origin: headerText, 'idempotency-key': headerText, accept: headerText }),
        body,
        async (method, target, parameters, headers, text) => {
          const hasBody = method !== 'GET' && method !== 'HEAD'
          const response = await testApp.app.request(`${target}?${new URLSearchParams(parameters)}`, {
            method,
            headers: { 'content-type': 'application/json', ...headers },
            ...(hasBody ? { body: text } : {}),
          })
          if (method !== 'HEAD') await expectCalm(response)
          expect(testApp.faults()).toEqual([])
        },
      ),
      runs,
    )
  })

  test('to a real route with any JSON for a body is answered calmly', async () => {
    const testApp = createTestApp()
    const { token } = (await (
      await testApp.app.request('/v1/chat/luna-salon/conversations', jsonRequest({}))
    ).json()) as { token: string }
    const routes = [
      ['POST', '/v1/chat/luna-salon/conversations'],
      ['POST', '/v1/chat/conversations/conversation-1/messages'],
      ['POST', '/v1/tenants/luna-salon/bookings'],
      ['PATCH', `/v1/bookings/${'a'.repeat(43)}`],
    ] as const
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...routes), body, async ([method, target], text) => {
        const request = jsonRequest(null, {
          token,
          headers: { 'idempotency-key': 'a key of mine'.replaceAll(' ', '-') },
        })
        await expectCalm(await testApp.app.request(target, { ...request, method, body: text }))
        expect(testApp.faults()).toEqual([])
      }),
      runs,
    )
  })
})

describe('any message', () => {
  test('of well-formed text is answered and kept as it is', async () => {
    const testApp = createTestApp()
    const opened = await testApp.app.request('/v1/chat/luna-salon/conversations', jsonRequest({}))
    const { token, conversationId } = (await opened.json()) as { token: string; conversationId: string }
    let number = 0
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (written) => {
        const text = written.replaceAll('\0', ' ')
        number += 1
        const response = await testApp.app.request(
          `/v1/chat/conversations/${conversationId}/messages`,
          jsonRequest({ id: `m${number}`, text }, { token }),
        )
        expect(await response.json()).toMatchObject({ messages: [{ text: `You said: ${text}` }] })
      }),
      { numRuns: 200 },
    )
  })
})
