import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Loopback, type LoopbackAnswer, openLoopback } from '../testing/loopback.ts'
import { multipartJudge, type OpenApi, readVendorFile } from '../testing/vendor-specs.ts'
import { createOpenAiTranscriber } from './openai.ts'

let server: Loopback
let logged: string[] = []
beforeAll(async () => {
  server = await openLoopback()
})
afterAll(() => server.close())
beforeEach(() => {
  logged = []
})

const key = 'sk-very-secret-key'
const recording = { mediaType: 'audio/ogg', bytes: Buffer.from('OggS what somebody said') }

function listen(answer: LoopbackAnswer, timeoutMs = 5_000, given = recording) {
  server.answer = () => answer
  const transcriber = createOpenAiTranscriber({
    baseUrl: `${server.url}/v1`,
    apiKey: key,
    model: 'a-model',
    log: (event, fields) => void logged.push(`${event} ${JSON.stringify(fields)}`),
  })
  return transcriber.transcribe(given, timeoutMs)
}

const words = (text: unknown): LoopbackAnswer => ({ status: 200, body: JSON.stringify({ text }) })

/** What was asked last, as the fields of its form. */
async function asked() {
  const request = server.requests.at(-1)
  if (request === undefined) throw new Error('nothing was asked')
  const type = request.headers['content-type'] ?? ''
  return { request, form: await new Response(request.body, { headers: { 'content-type': type } }).formData() }
}

describe('a voice message', () => {
  test('goes to the endpoint as a file with its type, the model and the key, and comes back as words', async () => {
    expect(await listen(words('A haircut tomorrow at three, please.'))).toEqual({
      kind: 'heard',
      text: 'A haircut tomorrow at three, please.',
    })
    const { request, form } = await asked()
    expect(request).toMatchObject({ method: 'POST', path: '/v1/audio/transcriptions' })
    expect(request.headers['authorization']).toBe(`Bearer ${key}`)
    const file = form.get('file')
    if (!(file instanceof File)) throw new Error('no file')
    expect([file.name, file.type, await file.text()]).toEqual(['voice.ogg', 'audio/ogg', 'OggS what somebody said'])
    expect([...form.keys()].toSorted()).toEqual(['file', 'model', 'response_format'])
    expect(form.get('model')).toBe('a-model')
  })

  test('is asked for as the endpoint’s own description says', async ({ skip }) => {
    const spec = await readVendorFile<OpenApi>('openai/openai.reduced.openapi.json')
    if (spec === null) return skip('no specification beside the repository')
    const judge = multipartJudge(spec, '/audio/transcriptions')
    await listen(words('hello'))
    const { form } = await asked()
    const fields = Object.fromEntries([...form].map(([name, value]) => [name, typeof value === 'string' ? value : '…']))
    expect(judge(fields)).toEqual([])
    const { model: _, ...withoutModel } = fields
    const canaries = [withoutModel, { ...fields, response_format: 'poem' }, { ...fields, voice: 'alloy' }]
    expect(canaries.map((canary) => judge(canary).length > 0)).toEqual([true, true, true])
  })

  test('that says nothing is heard as nothing', async () => {
    expect(await listen(words(''))).toEqual({ kind: 'heard', text: '' })
  })
})

describe('an endpoint that fails', () => {
  const json = (status: number, headers: Record<string, string> = {}): LoopbackAnswer => ({
    status,
    headers,
    body: JSON.stringify({ error: { message: `You said ${key}`, type: 'x', code: 'y' } }),
  })
  test.each([
    ['429', json(429, { 'retry-after': '3' }), { kind: 'later', retryAfterMs: 3_000 }],
    ['429 without a word', { status: 429, body: '' }, { kind: 'later', retryAfterMs: null }],
    ['500', json(500), { kind: 'later', retryAfterMs: null }],
    ['503 of something between', { status: 503, body: '<html>' }, { kind: 'later', retryAfterMs: null }],
    ['a closed connection', 'break', { kind: 'later', retryAfterMs: null }],
    ['401', json(401), { kind: 'refused', code: '401' }],
    ['400 for what cannot be played', json(400), { kind: 'refused', code: '400' }],
    ['404', json(404), { kind: 'refused', code: '404' }],
    ['no JSON', { status: 200, body: 'certainly' }, { kind: 'refused', code: 'garbage' }],
    [
      'a page',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<p>' },
      { kind: 'refused', code: 'garbage' },
    ],
    ['other JSON', { status: 200, body: '{"words":"hi"}' }, { kind: 'refused', code: 'garbage' }],
    ['words that are none', words({ nested: true }), { kind: 'refused', code: 'garbage' }],
  ] as const)('with %s is asked once, and its failure is told without words or key', async (_, answer, expected) => {
    const before = server.requests.length
    expect(await listen(answer)).toEqual(expected)
    expect(server.requests.length - before).toBe(1)
    expect(logged.join()).not.toContain(key)
    expect(logged.join()).not.toContain('OggS')
  })

  test('by redirecting elsewhere gets no second request and no key carried away', async () => {
    const before = server.requests.length
    const elsewhere = { status: 307, headers: { location: `${server.url}/elsewhere` }, body: '' }
    expect((await listen(elsewhere)).kind).not.toBe('heard')
    expect(server.requests.length - before).toBe(1)
  })

  test.each(['stall', 'drip'] as const)('by silence (%s) is left alone when the time is up', async (answer) => {
    expect(await listen(answer, 60)).toEqual({ kind: 'later', retryAfterMs: null })
  })

  test('by not being there at all can be asked again', async () => {
    const nobody = createOpenAiTranscriber({ baseUrl: 'http://127.0.0.1:9/v1', apiKey: key, model: 'm', log: () => {} })
    expect(await nobody.transcribe(recording, 2_000)).toEqual({ kind: 'later', retryAfterMs: null })
  })
})

test.each([
  ['audio/amr', 'words', 'type'],
  ['text/html', 'words', 'type'],
  ['__proto__', 'words', 'type'],
  ['audio/ogg', '', 'empty'],
])('%s with "%s" is never sent', async (mediaType, bytes, code) => {
  const before = server.requests.length
  expect(await listen(words('x'), 500, { mediaType, bytes: Buffer.from(bytes) })).toEqual({ kind: 'refused', code })
  expect(server.requests.length).toBe(before)
})
