// What every channel must do, as checks that return what is wrong. The suite runs them over every channel that there is,
// and over broken ones, so that each check is seen to find something.
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import type {
  Channel,
  ChannelAccount,
  ChannelRequest,
  Delivery,
  OutboundContent,
  OutboundPart,
  Received,
} from '../ports/channel.ts'
import type { ChannelFixtures } from './channel-fixtures.ts'
import type { Loopback, LoopbackAnswer } from './loopback.ts'

const address = '+14155550123'
const words = 'See you on Monday at ten'

/** Recorded webhooks say what was recorded with them; our own messages that come back say nothing. */
export async function checkFixtures(channel: Channel, { account, fixtures }: ChannelFixtures): Promise<string[]> {
  const faults = fixtures.some(({ name }) => name.startsWith('echo')) ? [] : ['no fixture echo….json']
  if (!fixtures.some(({ expected }) => expected.kind === 'events' && expected.messages.length > 0))
    faults.push('no message')
  for (const { name, request, expected } of fixtures) {
    const received = await channel.receive(request, account)
    if (!isDeepStrictEqual(received, expected)) faults.push(`${name}: ${JSON.stringify(received)}`)
    const isSilent = received.kind === 'events' && received.messages.length === 0
    if (name.startsWith('echo') && !isSilent) faults.push(`${name}: our own message came in`)
  }
  return faults
}

/** A stored body reads as it did when it came, without its signature; garbage is broken, and nothing throws. */
export async function checkRereads(channel: Channel, { account, fixtures }: ChannelFixtures): Promise<string[]> {
  const { reread } = channel
  if (reread === undefined) return []
  const faults: string[] = []
  for (const { name, request, expected } of fixtures) {
    if (request.method === 'GET' || (expected.kind !== 'events' && expected.kind !== 'broken')) continue
    const received = reread(request.body, account)
    // What came in the address of a receipt is not in its body.
    const isSame = isDeepStrictEqual(withoutReferences(received), withoutReferences(expected))
    if (!isSame) faults.push(`${name}: ${JSON.stringify(received)}`)
  }
  for (const bytes of [[], [0xff, 0x00, 0x7b, 0xc3], [0x7b, 0x7d]]) {
    const received = reread(Buffer.from(bytes), account)
    if (received.kind !== 'broken') faults.push(`garbage: ${received.kind}`)
  }
  return faults
}

function withoutReferences(received: Received): Received {
  if (received.kind !== 'events') return received
  return { ...received, receipts: received.receipts.map(({ reference: _, ...receipt }) => receipt) }
}

/** Whatever is wrong with a signature, the answer is `refused`: also for a body that nobody could parse. */
export async function checkForgeries(channel: Channel, { account, fixtures }: ChannelFixtures): Promise<string[]> {
  const faults: string[] = []
  for (const { name, request } of fixtures) {
    if (request.method === 'GET') continue
    for (const [what, forged] of forgeries(request)) {
      const received = await channel
        .receive(forged, account)
        .catch((error: unknown) => ({ kind: `threw ${String(error)}` }))
      if (received.kind !== 'refused') faults.push(`${name}, ${what}: ${received.kind}`)
    }
    const stranger = { ...account, secrets: withOtherWords(account.secrets) }
    const received = await channel.receive(request, stranger)
    if (received.kind !== 'refused') faults.push(`${name}, other secrets: ${received.kind}`)
  }
  return faults
}

function forgeries(request: ChannelRequest): [string, ChannelRequest][] {
  const { headers, body } = request
  const signatures = Object.entries(headers).filter(([name]) => name.includes('signature'))
  const withSignature = (change: (value: string) => string) => ({
    ...request,
    headers: { ...headers, ...Object.fromEntries(signatures.map(([name, value]) => [name, change(value)])) },
  })
  const others = Object.fromEntries(Object.entries(headers).filter(([name]) => !name.includes('signature')))
  return [
    ['another byte', { ...request, body: Buffer.concat([body, Buffer.from('0')]) }],
    ['no body', { ...request, body: Buffer.alloc(0) }],
    ['garbage', { ...request, body: Buffer.from([0xff, 0x00, 0x7b, 0xc3]) }],
    ['a huge body', { ...request, body: Buffer.alloc(3 * 1024 * 1024, 'a=1&') }],
    ['no signature', { ...request, headers: others }],
    ['an empty signature', withSignature(() => '')],
    ['half a signature', withSignature((value) => value.slice(0, value.length / 2))],
    [
      'a changed signature',
      withSignature((value) => `${value.slice(0, -4)}${value.endsWith('AAA=') ? 'BBB=' : 'AAA='}`),
    ],
    ['two signatures', withSignature((value) => `${value}, ${value}`)],
    ['a signature turned around', withSignature((value) => [...value].reverse().join(''))],
  ]
}

function withOtherWords(secrets: unknown): unknown {
  return Object.fromEntries(Object.entries(Object(secrets)).map(([name, value]) => [name, `${value} of another`]))
}

const label = fc.oneof(fc.string({ maxLength: 30 }), fc.string({ unit: 'grapheme', maxLength: 120 }))
const anyText = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc
    .array(fc.constantFrom('See you. ', 'It’s at 10:00 – ', 'Doña Inês ', '👩‍👩‍👧 ', '\n', 'x'.repeat(50)), {
      maxLength: 200,
    })
    .map((all) => all.join('')),
  fc.string({ unit: 'grapheme', maxLength: 3_000 }),
  fc
    .tuple(fc.constantFrom('We have time on Monday. ', 'Também às dez. ', '👍🏽'), fc.integer({ min: 1, max: 400 }))
    .map(([piece, times]) => piece.repeat(times)),
)
const anySaid: fc.Arbitrary<OutboundContent> = fc.record({
  kind: fc.constant('text'),
  text: anyText,
  choices: fc.array(fc.record({ id: fc.string({ minLength: 1, maxLength: 12 }), label }), { maxLength: 14 }),
  language: fc.constantFrom(undefined, 'en', 'es-MX', 'de', 'xx'),
})

/** Any text with any choices: parts within the limits that the channel names, and nothing of it lost. */
export function checkSplit(channel: Channel, cases: number): string[] {
  try {
    fc.assert(
      fc.property(anySaid, (content) => judgeParts(channel, content)),
      { numRuns: cases },
    )
    return []
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}

function judgeParts({ limits, split }: Channel, content: OutboundContent): void {
  if (content.kind !== 'text') return
  const parts = split(content).map((part) => part.content)
  const texts = parts.flatMap((part) => (part.kind === 'text' ? [part] : []))
  assert(texts.length === parts.length, 'a text became something else')
  for (const { text, choices } of texts) {
    assert(text.trim() !== '', 'an empty part')
    assert(text.length <= limits.textCharsMax, `a text of ${text.length}`)
    assert(choices.length <= Math.max(limits.buttonsMax, limits.listMax), `${choices.length} choices`)
    assert(
      choices.every((choice) => choice.label.length <= limits.labelCharsMax),
      'a long label',
    )
    assert(
      choices.every((choice) => choice.label.trim() !== ''),
      'an empty label',
    )
  }
  const shown = texts.flatMap(({ text, choices }) => [text, ...choices.map((one) => one.detail ?? one.label)])
  const said = essence(shown.join(''))
  for (const piece of [content.text, ...content.choices.map((choice) => choice.label)]) {
    assert(said.includes(essence(piece)), `lost: ${piece}`)
  }
}

/** Without what typography and white space may differ in. */
function essence(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}]/gu, '')
}

function assert(isTrue: boolean, why: string): void {
  if (!isTrue) throw new Error(why)
}

export interface OpenedChannel {
  readonly channel: Channel
  readonly account: ChannelAccount
  readonly server: Loopback
  /** Every line that the channel has logged. */
  readonly logged: () => string
}

type Verdict = (delivery: Delivery) => boolean
const isUnknown: Verdict = ({ kind }) => kind === 'unknown'
const isLater: Verdict = (delivery) =>
  delivery.kind === 'rejected' && delivery.retryable && (delivery.retryAfterMs ?? -1) >= 0
const isFinal: Verdict = (delivery) => delivery.kind === 'rejected' && !delivery.retryable

const json = (status: number, body: unknown, headers: Record<string, string> = {}): LoopbackAnswer => ({
  status,
  headers,
  body: JSON.stringify(body),
})

/** How a provider may fail, and what may be said of the message then. */
const failures: readonly (readonly [string, LoopbackAnswer, Verdict])[] = [
  ['no answer', 'stall', isUnknown],
  ['a closed connection', 'break', isUnknown],
  ['half an answer', 'drip', isUnknown],
  ['500', json(500, {}), isUnknown],
  ['502 of something between', { status: 502, body: '<html>Bad gateway</html>' }, isUnknown],
  ['503 of something between', { status: 503, body: '<html>Unavailable</html>' }, isUnknown],
  ['a good answer that is none', { status: 200, body: '<html>Hello</html>' }, isUnknown],
  ['a good answer without an id', json(200, {}), isUnknown],
  [
    '429',
    json(429, {}, { 'retry-after': '7' }),
    (delivery) => isLater(delivery) && 'retryAfterMs' in delivery && delivery.retryAfterMs === 7_000,
  ],
  ['429 without a word', { status: 429, body: '' }, isLater],
  ['400', json(400, {}), isFinal],
  ['401', json(401, {}), isFinal],
  [
    'a redirect',
    { status: 302, headers: { location: 'http://127.0.0.1:9/' }, body: '' },
    (delivery) => delivery.kind !== 'accepted',
  ],
]

/** A failure is `unknown` unless the provider surely has not sent; it ends in time, and is tried once. */
export async function checkFailures({ channel, account, server, logged }: OpenedChannel): Promise<string[]> {
  const faults: string[] = []
  for (const part of channel.split({ kind: 'text', text: words, choices: [] })) {
    for (const [what, answer, isRight] of failures) {
      server.answer = () => answer
      const before = server.requests.length
      const delivery = await sendInTime(channel, part, account)
      if (isLate(delivery)) return [...faults, `${what}: it did not end in time`]
      if (!isRight(delivery)) faults.push(`${what}: ${JSON.stringify(delivery)}`)
      const count = server.requests.length - before
      if (count !== 1) faults.push(`${what}: ${count} requests`)
      if (JSON.stringify(delivery).includes(address)) faults.push(`${what}: the number stands in the delivery`)
    }
  }
  if (logged().includes(words) || logged().includes(address)) faults.push('a text or a number was logged')
  return faults
}

/** Nobody listens: it surely was not sent. */
export async function checkNobodyThere({ channel, account }: OpenedChannel): Promise<string[]> {
  const [part] = channel.split({ kind: 'text', text: words, choices: [] })
  const delivery = part === undefined ? null : await sendInTime(channel, part, account)
  return delivery !== null && isLater(delivery) ? [] : [JSON.stringify(delivery)]
}

const lateMs = 2_000

function isLate(delivery: Delivery): boolean {
  return delivery.kind === 'rejected' && delivery.code === 'too late'
}

async function sendInTime(channel: Channel, part: OutboundPart, account: ChannelAccount): Promise<Delivery> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Delivery>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'rejected', code: 'too late', retryable: false }), lateMs)
  })
  try {
    return await Promise.race([channel.send(part, address, account), late])
  } catch (error) {
    return { kind: 'rejected', code: `threw ${String(error)}`, retryable: false }
  } finally {
    clearTimeout(timer)
  }
}
