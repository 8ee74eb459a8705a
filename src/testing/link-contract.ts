// What every channel that keeps its own connection must do, as checks that return what is wrong.
import { isDeepStrictEqual } from 'node:util'
import type { Channel, ChannelAccount, Delivery } from '../ports/channel.ts'
import type { ChannelFixtures } from './channel-fixtures.ts'
import { fixtureWebhookUrl } from './channel-fixtures.ts'
import type { LinkBench } from './link-bench.ts'
import type { SendMood } from './whatsapp-web-server.ts'

const address = '+14155550123'
const words = 'See you on Monday at ten'

/** Recorded events say what was recorded with them; our own messages that come back say nothing. */
export async function checkLinkFixtures(bench: LinkBench, { linked }: ChannelFixtures): Promise<string[]> {
  const faults = linked.some(({ name }) => name.startsWith('echo')) ? [] : ['no fixture echo….json']
  if (!linked.some(({ expected }) => expected.kind === 'events' && expected.messages.length > 0)) {
    faults.push('no message')
  }
  const { stop } = await bench.link()
  const { messages, receipts, broken } = bench.received
  for (const { name, events, expected } of linked) {
    const before = broken.length
    for (const event of events) await bench.emit(event)
    const isBroken = broken.length > before
    const received = isBroken
      ? { kind: 'broken', why: broken.at(-1) }
      : { kind: 'events', messages: messages.splice(0), receipts: receipts.splice(0) }
    if (!isDeepStrictEqual(received, expected)) faults.push(`${name}: ${JSON.stringify(received)}`)
    const isSilent = 'messages' in received && received.messages.length === 0
    if (name.startsWith('echo') && !isSilent) faults.push(`${name}: our own message came in`)
  }
  stop()
  return faults
}

/** Nobody calls it, so whoever does is refused, whatever the request. */
export async function checkNoWebhook(channel: Channel, account: ChannelAccount): Promise<string[]> {
  const faults: string[] = []
  const bodies = [
    '',
    '{}',
    '{"messages":[{"key":{"remoteJid":"14155550123@s.whatsapp.net","id":"1"}}]}',
    'a=1',
    '\u00ff{',
  ]
  for (const method of ['GET', 'POST']) {
    for (const text of bodies) {
      const url = fixtureWebhookUrl(channel.id, account.accountId)
      const headers = {
        'content-type': 'application/json',
        'x-hub-signature-256': 'sha256=0',
        'x-twilio-signature': 'x',
      }
      const query = { 'hub.mode': 'subscribe', 'hub.challenge': '1' }
      const received = await channel.receive({ method, url, headers, query, body: Buffer.from(text) }, account)
      if (received.kind !== 'refused') faults.push(`${method} ${text}: ${received.kind}`)
    }
  }
  return faults
}

type Verdict = (delivery: Delivery) => boolean
const isUnknown: Verdict = ({ kind }) => kind === 'unknown'
const isFinal: Verdict = (delivery) => delivery.kind === 'rejected' && !delivery.retryable
const isLater: Verdict = (delivery) => delivery.kind === 'rejected' && delivery.retryable

const failures: readonly (readonly [SendMood, Verdict])[] = [
  ['silence', isUnknown],
  ['break-before', isUnknown],
  ['break-after', isUnknown],
  ['error:463', isFinal],
  ['well', ({ kind }) => kind === 'accepted'],
]

/** A failure is `unknown` unless the provider has said no; it is tried once. Nothing leaves without a connection. */
export async function checkLinkFailures(bench: LinkBench, channel: Channel = bench.channel): Promise<string[]> {
  const faults: string[] = []
  const [part] = channel.split({ kind: 'text', text: words, choices: [] })
  if (part === undefined) return ['no part']
  const send = (attempt: number) => {
    const reference = `00000000-0000-4000-8000-00000000000${attempt}_1`
    return channel.send({ ...part, reference }, address, bench.account)
  }
  if (!isLater(await send(0))) faults.push('without a connection')
  for (const [index, [mood, isRight]] of failures.entries()) {
    const { stop, ended } = await bench.link()
    if (channel.isLinked?.(bench.account.accountId) !== true) faults.push(`${mood}: it is not linked`)
    bench.behave(mood)
    const before = bench.counts().sends
    const delivery = await send(index)
    if (!isRight(delivery)) faults.push(`${mood}: ${JSON.stringify(delivery)}`)
    const sends = bench.counts().sends - before
    if (sends !== 1) faults.push(`${mood}: ${sends} sends`)
    if (JSON.stringify(delivery).includes(address)) faults.push(`${mood}: the number stands in the delivery`)
    stop()
    await ended
    if (channel.isLinked?.(bench.account.accountId) !== false) faults.push(`${mood}: it is linked after its end`)
    if (!isLater(await send(index))) faults.push(`${mood}: after its end`)
  }
  const { stop, ended } = await bench.link()
  const gate = Promise.withResolvers<SendMood>()
  bench.behave(gate.promise)
  const begun = send(9)
  stop()
  if (channel.isLinked?.(bench.account.accountId) !== false) faults.push('stopped: more could be sent')
  gate.resolve('well')
  const delivery = await begun
  if (delivery.kind !== 'accepted') faults.push(`stopped while sending: ${JSON.stringify(delivery)}`)
  await ended
  if (bench.logged().includes(words) || bench.logged().includes(address)) faults.push('a text or a number was logged')
  return faults
}
