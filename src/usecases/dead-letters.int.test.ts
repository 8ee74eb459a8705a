import { readdir, readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ChannelWorldOfTest, openChannelWorld } from '../testing/channel-world.ts'
import { inboundMessage } from '../testing/fake-channel.ts'
import { discardDeadLetter } from './discard-dead-letter.ts'
import { keepDeadLetter } from './keep-dead-letter.ts'
import { listDeadLetters } from './list-dead-letters.ts'
import { readDeadLetter } from './read-dead-letter.ts'
import { replayDeadLetter } from './replay-dead-letter.ts'

let world: ChannelWorldOfTest
beforeAll(async () => {
  world = await openChannelWorld()
})
afterAll(() => world.close())

const address = '+12125530001'

async function keep(text: string) {
  const { tenantId } = world
  const at = { tenantId, channel: 'fake-sms', accountId: 'fake-sms-1' }
  await keepDeadLetter(world.ports, { ...at, body: Buffer.from(text), why: 'not to be read' })
  const letters = await listDeadLetters(world.ports, { tenantId })
  const letter = letters.find(({ body }) => Buffer.from(body).toString() === text)
  if (letter === undefined) throw new Error('nothing was kept')
  return { tenantId, letterId: letter.id, memberId: null }
}
const stateOf = async (letterId: string) =>
  (await listDeadLetters(world.ports, { tenantId: world.tenantId })).find(({ id }) => id === letterId)?.state
const inbound = async () => {
  const { id } = await world.conversationOf(world.sms, address)
  return (await world.historyOf(id)).filter(({ role }) => role === 'customer').map(({ text }) => text)
}

test('a letter is read in after a fix, once for what is known, and answered like any message', async () => {
  const letter = await keep('{"said":"hello"}')
  expect(await replayDeadLetter(world.ports, letter)).toMatchObject({ code: 'broken' })
  expect(await stateOf(letter.letterId)).toBe('open')
  const [hello, more] = [inboundMessage(address, 'hello'), inboundMessage(address, 'a haircut please')]
  // The part that could be read had come in with the webhook.
  await world.receive(world.sms, [hello])
  world.sms.mend(() => ({ kind: 'events', messages: [hello, more], receipts: [], broken: 'one more' }))
  expect(await replayDeadLetter(world.ports, letter)).toMatchObject({
    ok: true,
    messages: 2,
    fresh: 1,
    broken: 'one more',
  })
  expect(await stateOf(letter.letterId)).toBe('open')
  world.sms.mend(() => ({ kind: 'events', messages: [hello, more], receipts: [] }))
  expect(await replayDeadLetter(world.ports, letter)).toMatchObject({ ok: true, fresh: 0, broken: null })
  expect(await stateOf(letter.letterId)).toBe('replayed')
  expect(await replayDeadLetter(world.ports, letter)).toMatchObject({ code: 'letter_ended' })
  await world.drain()
  expect(await inbound()).toEqual(['hello', 'a haircut please'])
  expect(world.sms.textsTo(address).length).toBeGreaterThan(1)
  expect(await world.actsOn(letter.letterId)).toEqual(['dead-letter.replayed', 'dead-letter.replayed'])
})

test('a letter is shown with its bytes to whoever asks, and that stands in the audit log', async () => {
  const letter = await keep('\u0000\u001b[31mred')
  const read = await readDeadLetter(world.ports, letter)
  expect(read.ok && Buffer.from(read.letter.body).toString()).toBe('\u0000\u001b[31mred')
  expect(await world.actsOn(letter.letterId)).toEqual(['dead-letter.read'])
})

test('a discarded letter asks for nobody, and its repeat is no new one', async () => {
  const letter = await keep('rubbish')
  const open = () => world.database.inTenant(world.tenantId, (stores) => stores.deadLetters.countOpen(world.tenantId))
  const before = await open()
  expect(await discardDeadLetter(world.ports, letter)).toEqual({ ok: true })
  expect(await discardDeadLetter(world.ports, letter)).toMatchObject({ code: 'letter_ended' })
  expect((await keep('rubbish')).letterId).toBe(letter.letterId)
  expect(await open()).toBe(before - 1)
})

test('what is not there is said so', async () => {
  const gone = { tenantId: world.tenantId, letterId: world.ids.next(), memberId: null }
  for (const act of [readDeadLetter, discardDeadLetter, replayDeadLetter]) {
    expect(await act(world.ports, gone)).toMatchObject({ code: 'letter_not_found' })
  }
})

test('nothing that answers a request reads bytes without their signature', async () => {
  const folder = new URL('../http/', import.meta.url)
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.ts'))
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')))
  expect(files.filter((_, index) => texts[index]?.includes('.reread'))).toEqual([])
  expect(files.filter((_, index) => texts[index]?.includes('.receive('))).not.toEqual([])
})
