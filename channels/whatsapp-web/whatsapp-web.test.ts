import { createCipheriv, createHmac } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openChannelBench } from '../../src/testing/channel-bench.ts'
import { type Loopback, openLoopback } from '../../src/testing/loopback.ts'
import { readVendorFile } from '../../src/testing/vendor-specs.ts'
import { addressOf, isNoPerson, jidOf } from './address.ts'
import { readContents } from './content.ts'
import { endOf } from './end.ts'
import definition from './index.ts'
import { type Library, loadLibrary } from './library.ts'
import { isWhatsAppMedia } from './media.ts'
import { mediaReference, readMediaReference } from './media-reference.ts'
import { messageIdOf, referenceIn } from './message-id.ts'
import { quietConsole } from './quiet-console.ts'
import { sendOnLine } from './send.ts'

let library: Library
let server: Loopback
beforeAll(async () => {
  library = await loadLibrary()
  server = await openLoopback()
})
afterAll(() => server.close())

describe('the id of what we send', () => {
  test('carries its reference and is as long as the library’s longest', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 0, max: 9_999 }), (id, attempt) => {
        const messageId = messageIdOf(`${id}_${attempt}`)
        expect(messageId).toMatch(/^3EB0[0-9A-F]{36}$/)
        expect(referenceIn(messageId ?? '')).toBe(`${id}_${attempt}`)
      }),
      { numRuns: 200 },
    )
    expect(library.generateMessageID()).toHaveLength(40)
  })

  test.each([
    undefined,
    '',
    'other',
    '0192f5b4-0000-7000-8000-000000000a01',
    '0192f5b4-0000-7000-8000-000000000a01_65536',
  ])('is not made of %j', (reference) => expect(messageIdOf(reference)).toBeNull())

  test('says nothing in what others sent', () => {
    for (const id of ['3EB0AAAAAAAAAAAAAAAAAA', '3A1', '', `3EB0${'x'.repeat(36)}`])
      expect(referenceIn(id)).toBeUndefined()
  })
})

describe('an address', () => {
  test('is the number, whichever name stands first, and any device of it', () => {
    expect(addressOf(['1@lid', '14155550123@s.whatsapp.net'])).toBe('+14155550123')
    expect(addressOf(['123456789@lid', '14155550123:4@s.whatsapp.net'])).toBe('+14155550123')
    expect(addressOf(['123456789:3@lid', undefined])).toBe('123456789@lid')
  })

  test.each(['120363@g.us', 'status@broadcast', '1234567@newsletter', '', '@s.whatsapp.net', 'x@lid', '1234567@bot'])(
    'is none of %s',
    (jid) => {
      expect(addressOf([jid])).toBeNull()
      expect(jidOf(jid)).toBeNull()
    },
  )

  test('leads back to where it came from', () => {
    for (const jid of ['14155550123@s.whatsapp.net', '123456789@lid']) expect(jidOf(addressOf([jid]) ?? '')).toBe(jid)
  })

  test('of WhatsApp itself is not ignored', () => {
    expect([isNoPerson('@s.whatsapp.net'), isNoPerson('s.whatsapp.net'), isNoPerson('1-2@g.us')]).toEqual([
      false,
      false,
      true,
    ])
  })
})

test.each([
  [401, { kind: 'logged-out' }],
  [403, { kind: 'logged-out' }],
  [515, { kind: 'restart' }],
  [408, { kind: 'closed', why: 'no answer in time' }],
  [428, { kind: 'closed', why: 'the connection was closed' }],
  [440, { kind: 'closed', why: 'another connection of the same device replaced it' }],
  [999, { kind: 'closed', why: 'code 999' }],
])('code %i', (statusCode, end) => expect(endOf({ output: { statusCode }, message: '+14155550123' })).toEqual(end))

test.each([undefined, null, new Error('+14155550123'), { output: null }])('%s tells nothing', (error) =>
  expect(endOf(error)).toEqual({ kind: 'closed', why: 'the connection failed' }),
)

test('no message, however it is made, is read with an error, and none holds what PostgreSQL refuses', () => {
  const text = fc.oneof(fc.string(), fc.constant('\u0000\ud800'), fc.constant(null))
  const inner = fc.record(
    {
      conversation: text,
      extendedTextMessage: fc.record({ text }),
      contactMessage: fc.record({ displayName: text, vcard: fc.oneof(text, fc.constant('TEL;waid=1:2\nFN:\u0000')) }),
      locationMessage: fc.record({ degreesLatitude: fc.double(), name: text }),
      imageMessage: fc.record({ caption: text, mimetype: text, url: text, mediaKey: fc.uint8Array() }),
      interactiveResponseMessage: fc.record({
        body: fc.record({ text }),
        nativeFlowResponseMessage: fc.record({ paramsJson: text }),
      }),
      protocolMessage: fc.record({ type: fc.integer({ min: 0, max: 30 }), key: fc.record({ id: text }) }),
      otherMessage: fc.anything(),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(inner, (message) => {
      for (const wrapped of [message, { ephemeralMessage: { message: { viewOnceMessage: { message } } } }]) {
        const read = JSON.stringify(readContents(wrapped as never))
        expect(read).not.toMatch(/\\u0000|\\ud800/)
      }
    }),
    { numRuns: 500 },
  )
})

test('what libsignal writes to the console is not written, and all else is', () => {
  const written: unknown[][] = []
  const note = (...line: unknown[]) => void written.push(line)
  const target = { info: note, warn: note, error: note }
  quietConsole(target)
  target.info('Closing session:', { privKey: 'secret' })
  target.warn('Session already closed', { privKey: 'secret' })
  target.error('Session error:Error: Bad MAC', 'stack')
  target.info('Listening', 8080)
  target.error(new Error('ours'))
  expect(written).toEqual([['Listening', 8080], [new Error('ours')]])
})

test('each line of libsignal’s to the console begins as one that is kept off it', async () => {
  const folder = new URL('../../node_modules/libsignal/src/', import.meta.url)
  const lines: string[] = []
  for (const file of await readdir(folder)) {
    const source = await readFile(new URL(file, folder), 'utf8')
    const live = source.replace(/^\s*\/\/.*$/gm, '')
    lines.push(
      ...[...live.matchAll(/console\.(?:info|warn|error|log)\(\s*["'`]([^"'`]+)/g)].map(([, text = '']) => text),
    )
  }
  expect(lines.length).toBeGreaterThan(5)
  for (const line of lines) {
    const written: string[] = []
    const note = (first: string) => void written.push(first)
    const target = { info: note, warn: note, error: note }
    quietConsole(target)
    target.warn(line)
    expect([line, written]).toEqual([line, []])
  }
})

describe('sending', () => {
  const part = { content: { kind: 'text' as const, text: 'Hello', choices: [] } }
  const user = { id: '12125550111:7@s.whatsapp.net' }
  type Line = NonNullable<Parameters<typeof sendOnLine>[0]>
  const line = (changes: Partial<Line>): Line => ({
    ev: { on: () => undefined as never },
    user,
    sendMessage: async (_jid, _content, { messageId }) => ({ key: { id: messageId ?? '3EB0OTHER' } }),
    waitForMessage: async (id) => ({ tag: 'ack', attrs: { id } }),
    numberOf: async () => null,
    cut: () => {},
    ...changes,
  })
  const send = (of: Line | undefined, address = '+14155550123') => sendOnLine(of, { part, address, timeoutMs: 50 })

  test('needs a line that is paired', async () => {
    for (const of of [undefined, line({ user: undefined })]) {
      expect(await send(of)).toMatchObject({ kind: 'rejected', code: 'not_connected', retryable: true })
    }
  })

  test('is accepted once WhatsApp says so, by whatever id', async () => {
    expect(await send(line({}))).toEqual({ kind: 'accepted', providerMessageId: '3EB0OTHER' })
  })

  test('fetches no preview of the addresses in a text', async () => {
    const sent: unknown[] = []
    await send(line({ sendMessage: async (_jid, content) => void sent.push(content) as never }))
    expect(sent).toEqual([{ text: 'Hello', linkPreview: null }])
  })

  test('is unknown where the library throws or nobody answers, and never rejects', async () => {
    const cases: Partial<Line>[] = [
      { sendMessage: () => Promise.reject(new Error('Connection Closed')) },
      { sendMessage: () => new Promise(() => undefined) },
      { waitForMessage: () => Promise.reject(new Error('Connection Closed')) },
      { waitForMessage: async () => undefined },
      { waitForMessage: () => new Promise(() => undefined) },
    ]
    for (const changes of cases) expect(await send(line(changes))).toMatchObject({ kind: 'unknown' })
  })

  test('is refused by WhatsApp’s own code, for good or for now', async () => {
    const refused = (error: string) => send(line({ waitForMessage: async () => ({ tag: 'ack', attrs: { error } }) }))
    expect(await refused('463')).toMatchObject({ kind: 'rejected', code: '463', retryable: false })
    expect(await refused('479')).toMatchObject({ kind: 'rejected', code: '479', retryable: true })
  })

  test('goes to nobody where the address is none', async () => {
    expect(await send(line({}), 'Kim')).toMatchObject({ kind: 'rejected', retryable: false })
  })
})

describe('media', () => {
  const key = Buffer.alloc(32, 7)
  const plain = Buffer.from('a voice message')
  let bench: Awaited<ReturnType<typeof openChannelBench>>
  let file: Buffer
  beforeEach(async () => {
    bench = await openChannelBench(definition, server.url)
    const keys = await library.getMediaKeys(key, 'audio')
    const cipher = createCipheriv('aes-256-cbc', keys.cipherKey, keys.iv)
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
    const mac = createHmac('sha256', keys.macKey ?? '')
      .update(keys.iv)
      .update(sealed)
      .digest()
      .subarray(0, 10)
    file = Buffer.concat([sealed, mac])
    server.answer = () => ({ status: 200, headers: { 'content-type': 'application/octet-stream' }, body: file })
  })
  const reference = () => mediaReference('audio', { directPath: '/v/t62/1_n.enc?oh=1', mediaKey: key }, 'audio/ogg')
  const fetched = (of: string) => bench.channel.fetchMedia?.(of, bench.account)

  test('are fetched, proven and decrypted', async () => {
    expect(await fetched(reference())).toEqual({ mediaType: 'audio/ogg', bytes: plain })
    expect(server.requests.at(-1)?.path).toBe('/v/t62/1_n.enc?oh=1')
  })

  test('that were changed on the way, cut or are too large are none', async () => {
    const good = file
    for (const bad of [
      Buffer.concat([Buffer.from([(good[0] ?? 0) ^ 1]), good.subarray(1)]),
      good.subarray(0, -1),
      good.subarray(0, 5),
      Buffer.alloc(0),
      Buffer.alloc(5 * 1024 * 1024 + 1),
    ]) {
      file = bad
      expect(await fetched(reference())).toBeNull()
    }
  })

  test('are on one host, and a reference that we have not made is none', async () => {
    expect(isWhatsAppMedia(new URL('https://mmg.whatsapp.net/v/1'))).toBe(true)
    for (const url of ['https://mmg.whatsapp.net.example.com/', 'https://whatsapp.net/', 'https://169.254.169.254/']) {
      expect(isWhatsAppMedia(new URL(url))).toBe(false)
    }
    const before = server.requests.length
    const place = (path: string) =>
      Buffer.from(JSON.stringify({ kind: 'audio', path, key: key.toString('base64'), mediaType: 'a/b' })).toString(
        'base64url',
      )
    for (const bad of [
      '',
      'x',
      'https://example.com',
      place('@example.com/'),
      place('//example.com/x y'),
      place('/../\n'),
    ]) {
      expect(await fetched(bad)).toBeNull()
    }
    expect(server.requests.length).toBe(before)
    expect(
      readMediaReference(mediaReference('image', { url: 'https://evil.example/v/1?a=b', mediaKey: key }, 'image/png'))
        ?.path,
    ).toBe('/v/1?a=b')
  })

  test('without a key or a place have no reference', () => {
    expect(mediaReference('audio', { url: 'https://mmg.whatsapp.net/v' }, 'a/b')).toBe('')
    expect(mediaReference('audio', { mediaKey: key }, 'a/b')).toBe('')
  })
})

const samples = await readVendorFile<Record<string, { key: { fromMe: boolean }; message: Record<string, unknown> }>>(
  'baileys/wamessages.generated-by-baileys-7.0.0-rc14.json',
)
describe.skipIf(samples === null)(
  `messages that Baileys generated${samples === null ? ' (skipped: no data at ../shared/specs)' : ''}`,
  () => {
    /** What the protocol does not know is lost on the way. */
    const throughWire = (sample: object): unknown => {
      const { WebMessageInfo } = library.proto
      const decoded = WebMessageInfo.decode(WebMessageInfo.encode(WebMessageInfo.fromObject(sample)).finish())
      return JSON.parse(
        JSON.stringify(WebMessageInfo.toObject(decoded, { bytes: String, longs: String, enums: String })),
      )
    }
    const expected: Readonly<Record<string, unknown>> = {
      text: { kind: 'text', text: 'hello' },
      reaction: { kind: 'reaction', emoji: '👍', toProviderMessageId: '3EB0AAAAAAAAAAAAAAAA' },
      edit: { kind: 'edited', ofProviderMessageId: '3EB0AAAAAAAAAAAAAAAA', text: 'edited' },
      delete: { kind: 'deleted', ofProviderMessageId: '3EB0AAAAAAAAAAAAAAAA' },
      location: { kind: 'location', latitude: 1.5, longitude: 2.5, name: null },
      buttonReply: { kind: 'choice', choiceId: 'yes', label: 'Yes' },
      templateButtonReply: { kind: 'choice', choiceId: 'yes', label: 'Yes' },
      listReply: { kind: 'choice', choiceId: 'slot_1', label: '10:00' },
      poll: { kind: 'unsupported', what: 'pollCreation' },
      contact: { kind: 'contact', name: 'X', phone: null },
      conversation: { kind: 'text', text: 'hi' },
      audioPtt: { kind: 'media', mediaType: 'audio/ogg', caption: null, isVoice: true },
      image: { kind: 'media', mediaType: 'image/jpeg', caption: 'c', isVoice: false },
      ephemeral: { kind: 'text', text: 'eph' },
      interactiveResponse: { kind: 'text', text: 'Book' },
    }

    test('are the kinds that are expected here', () => {
      expect(Object.keys(samples ?? {}).toSorted()).toEqual(Object.keys(expected).toSorted())
    })

    test.each(Object.entries(samples ?? {}))('%s goes through the protocol unchanged, and is read', (name, sample) => {
      expect(throughWire(sample)).toEqual(JSON.parse(JSON.stringify(sample)))
      const message = library.proto.WebMessageInfo.fromObject(sample).message
      const [content] = readContents(message ?? {})
      expect(content).toMatchObject(Object(expected[name]))
    })

    test.each([
      ['a field that the protocol does not have', { message: { textMessage: { body: 'hello' } } }],
      ['a name in another spelling', { message: { Conversation: 'hello' } }],
      ['a number where a text belongs', { message: { conversation: 7 } }],
    ])('%s is seen', (_, bad) => {
      const sample = { key: { remoteJid: '15551234567@s.whatsapp.net', fromMe: false, id: 'x' }, ...bad }
      expect(throughWire(sample)).not.toEqual(sample)
    })
  },
)

test('of ever so many contacts in one message the first hundred are read', () => {
  const contacts = Array.from({ length: 5_000 }, (_, at) => ({ displayName: `Kim ${at}`, vcard: '' }))
  expect(readContents({ contactsArrayMessage: { contacts } })).toHaveLength(100)
})
