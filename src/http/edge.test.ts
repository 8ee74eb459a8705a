import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendRaw, serveApp, statusOf, type TestServer } from '../testing/http-server.ts'
import { createTestApp, jsonRequest } from '../testing/http-services.ts'
import { bodyBytesMax } from './body.ts'

/** Bad input at the HTTP edge: a clear answer each time, nothing stored, nothing of ours in it. */

const openPath = '/v1/chat/luna-salon/conversations'

const testApp = createTestApp()
let server: TestServer

beforeAll(async () => {
  server = await serveApp(testApp.app)
})
afterAll(() => server.close())

/** What every refusal must be: a problem with a code, in the right type, with nothing from inside. */
async function expectProblem(response: Response, status: number, code: string) {
  expect(response.status).toBe(status)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const body = await response.text()
  expect(JSON.parse(body)).toMatchObject({ code, status })
  expect(body).not.toMatch(/node_modules|\.ts:\d|at async|Error:/)
}

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  testApp.app.request(openPath, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })

describe('a body that is too large', () => {
  test('is refused by its declared length before it is read', async () => {
    const head = `POST ${openPath} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 300000\r\n\r\n{`
    const answer = await sendRaw(server.port, [head])
    expect(statusOf(answer)).toBe(413)
    expect(answer).toContain('body_too_large')
  })

  test('is refused in chunks, where no length is declared', async () => {
    const head = `POST ${openPath} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`
    const answer = await sendRaw(server.port, [head, chunk, chunk, chunk, chunk, chunk])
    expect(statusOf(answer)).toBe(413)
  })

  test('is cut at a length that lies, and what follows is no request of ours', async () => {
    const head = `POST ${openPath} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n`
    const answer = await sendRaw(server.port, [head, `{}${'x'.repeat(300_000)}`])
    expect([201, 400]).toContain(statusOf(answer))
    expect(answer).not.toContain('500')
  })

  test('with both a length and chunks is refused, because two readers would disagree', async () => {
    const head = `POST ${openPath} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n`
    expect(statusOf(await sendRaw(server.port, [head, '2\r\n{}\r\n0\r\n\r\n']))).toBe(400)
  })

  test('passes at the limit and not one byte above it', async () => {
    const fill = (bytes: number) => `{"locale":"en"${' '.repeat(bytes - '{"locale":"en"}'.length)}}`
    expect((await post(fill(bodyBytesMax))).status).toBe(201)
    await expectProblem(await post(fill(bodyBytesMax + 1)), 413, 'body_too_large')
  })
})

describe('a body that is not JSON as we take it', () => {
  const bytes = (...values: number[]) =>
    new Uint8Array([...Buffer.from('{"locale":"'), ...values, ...Buffer.from('"}')])
  test.each([
    ['empty', ''],
    ['cut off', '{"locale":'],
    ['two values', '{}{}'],
    ['a comment', '{/* */}'],
    ['single quotes', "{'locale':'en'}"],
    ['NaN', '{"locale":NaN}'],
    ['a byte order mark inside', '{\uFEFF}'],
    ['invalid UTF-8', bytes(0xff, 0xfe)],
    ['overlong UTF-8', bytes(0xc0, 0xaf)],
    ['half of a UTF-8 character', bytes(0xe2, 0x82)],
    ['a NUL, escaped', '{"locale":"\\u0000"}'],
    ['a lone high surrogate', '{"locale":"\\ud800"}'],
    ['a lone low surrogate', '{"locale":"\\udc00x"}'],
    ['a lone surrogate in a key', '{"\\ud800":1}'],
    ['10,000 levels of lists', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
    ['10,000 levels of objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['__proto__', '{"__proto__":{"admin":true}}'],
    ['__proto__, escaped', '{"\\u005f_proto__":{"admin":true}}'],
    ['__proto__, deep', '{"a":[{"__proto__":1}]}'],
    ['the same key twice', '{"locale":"en","locale":"de"}'],
    ['the same key twice, once escaped', '{"locale":"en","l\\u006fcale":"de"}'],
    ['1e400', '{"locale":1e400}'],
    ['-1e400', '{"locale":[-1e400]}'],
    ['a number past 2^53', '{"locale":9007199254740993}'],
  ])('%s is refused as malformed', async (_, body) => {
    await expectProblem(await post(body), 400, 'malformed_json')
    expect(Reflect.get({}, 'admin')).toBeUndefined()
  })

  test.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['a number', '1'],
    ['wrong types', '{"locale":{"a":1}}'],
    ['too long a field', JSON.stringify({ locale: 'x'.repeat(36) })],
  ])('%s is refused by shape', async (_, body) => {
    await expectProblem(await post(body), 400, 'invalid_request')
  })

  test('what stands in texts is no key and no number: braces, quotes and backslashes pass', async () => {
    expect((await post('{"locale":"\\"{[\\\\","x":"1e400 __proto__ 9007199254740993"}')).status).toBe(201)
  })

  test('an emoji, which is a whole pair, passes', async () => {
    expect((await post('{"locale":"\\ud83d\\udc4d"}')).status).toBe(201)
  })
})

describe('a request that is put otherwise than the routes expect', () => {
  test.each([
    ['no content type', {}],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['text', { 'content-type': 'text/plain' }],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }],
    ['two types', { 'content-type': 'application/json, text/html' }],
  ])('%s is refused by its type', async (_, headers) => {
    const response = await testApp.app.request(openPath, {
      method: 'POST',
      headers,
      body: new Blob(['{}']).stream(),
      duplex: 'half',
    } as RequestInit)
    await expectProblem(response, 415, 'unsupported_media_type')
  })

  test('a charset of utf-8 is fine', async () => {
    expect((await post('{}', { 'content-type': 'Application/JSON; charset="UTF-8"' })).status).toBe(201)
  })

  test.each([
    ['GET', openPath, 'POST'],
    ['DELETE', '/healthz', 'GET'],
    ['GET', '/v1/tenants/luna-salon/bookings', 'POST'],
  ])('%s %s is refused and told what is allowed', async (method, path, allow) => {
    const response = await testApp.app.request(path, { method })
    expect(response.headers.get('allow')).toBe(allow)
    await expectProblem(response, 405, 'method_not_allowed')
  })

  test.each([
    ['TRACE', 405],
    ['PROPFIND', 405],
    ['OPTIONS', 405],
    ['BREW', 400],
    ['HEAD', 200],
  ])('the method %s is answered with %i', async (method, status) => {
    const answer = await sendRaw(server.port, [`${method} /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`])
    expect(statusOf(answer)).toBe(status)
  })

  test.each([
    '/v1/%2e%2e/metrics',
    '/v1/../metrics',
    '/v1/./tenants/luna-salon',
    '//v1/tenants/luna-salon',
    '/v1//tenants/luna-salon',
    '/v1/tenants/luna-salon%2fservices',
    '/v1/tenants/luna-salon%00',
    '/v1\\tenants\\luna-salon',
    '/v1/tenants/%',
    '/v1/tenants/%zz',
    '/V1/tenants/luna-salon',
    '/v1/tenants/luna-salon/',
    '/v1/tenants/luna-salon;a=b',
    '/healthz/../v1/tenants/luna-salon',
  ])('the path %s is nothing', async (path) => {
    const answer = await sendRaw(server.port, [`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`])
    expect([400, 404]).toContain(statusOf(answer))
    expect(answer).not.toContain('luna')
  })

  test('a target with an origin before it is routed by its path alone', async () => {
    const answer = await sendRaw(server.port, [
      'GET http://evil.example/healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    ])
    expect([200, 400, 404]).toContain(statusOf(answer))
  })

  test('a path of 20,000 characters is nothing', async () => {
    const response = await testApp.app.request(`/v1/tenants/${'a'.repeat(20_000)}`)
    await expectProblem(response, 404, 'not_found')
  })

  test('headers of 100 KB are refused by the server itself', async () => {
    const answer = await sendRaw(server.port, [`GET /healthz HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`])
    expect(statusOf(answer)).toBe(431)
  })
})

describe('ids that are not the caller’s', () => {
  const shape = async (response: Response) => {
    const { requestId: _, ...rest } = (await response.json()) as Record<string, unknown>
    return { status: response.status, ...rest }
  }

  test('unknown tenants look alike, whatever their spelling', async () => {
    const tenants = ['nobody', 'LUNA-SALON', 'luna_salon', "'; drop table tenants", '%E2%82%AC', 'a'.repeat(200)]
    const answers = await Promise.all(
      tenants.flatMap((tenant) => [
        testApp.app.request(`/v1/tenants/${encodeURIComponent(tenant)}`),
        testApp.app.request(`/v1/chat/${encodeURIComponent(tenant)}/conversations`, jsonRequest({})),
      ]),
    )
    const shapes = await Promise.all(answers.map(shape))
    for (const each of shapes) expect(each).toEqual(shapes[0])
    expect(shapes[0]?.status).toBe(404)
  })

  test('unknown, malformed and overlong booking tokens look like an unknown tenant', async () => {
    const tokens = ['x', 'a'.repeat(43), 'a'.repeat(500), '..', '%F0%9F%91%8D']
    const shapes = await Promise.all(
      tokens.map(async (token) => shape(await testApp.app.request(`/v1/bookings/${token}`))),
    )
    const unknown = await shape(await testApp.app.request('/v1/tenants/nobody'))
    for (const each of shapes) expect(each).toEqual(unknown)
  })

  test.each(['Basic abc', 'Bearer', 'Bearer ', 'bearer x y', `Bearer ${'a'.repeat(5_000)}`, 'Bearer ../../etc'])(
    'the authorization %s is none',
    async (authorization) => {
      const response = await testApp.app.request(
        '/v1/chat/conversations/c/messages',
        jsonRequest({ id: 'm', text: 'hi' }, { headers: { authorization } }),
      )
      await expectProblem(response, 401, 'unauthorized')
    },
  )
})

test('no request above reached the log as a fault of ours', () => {
  expect(testApp.faults()).toEqual([])
})
