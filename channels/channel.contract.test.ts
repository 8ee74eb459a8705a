// Every channel in this folder against what a channel must do. Nothing here names one: a new folder is found and tested.
import { afterAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Channel, ChannelDefinition } from '../src/ports/channel.ts'
import { loadFolder } from '../src/registry.ts'
import { openChannelBench } from '../src/testing/channel-bench.ts'
import {
  checkFailures,
  checkFixtures,
  checkForgeries,
  checkNobodyThere,
  checkRereads,
  checkSplit,
  type OpenedChannel,
} from '../src/testing/channel-contract.ts'
import { type ChannelFixtures, readChannelFixtures } from '../src/testing/channel-fixtures.ts'
import { openLinkBench } from '../src/testing/link-bench.ts'
import { checkLinkFailures, checkLinkFixtures, checkNoWebhook } from '../src/testing/link-contract.ts'
import { openLoopback } from '../src/testing/loopback.ts'

const isDefinition = (value: unknown): value is ChannelDefinition =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'connect' in value &&
  typeof value.connect === 'function'

const definitions = await loadFolder(new URL('.', import.meta.url), isDefinition)
const server = await openLoopback()
const nobody = await openLoopback()
await nobody.close()
afterAll(() => server.close())

async function fixturesOf(id: string): Promise<ChannelFixtures> {
  const found = await readChannelFixtures(id)
  if (found === null) throw new Error(`channels/fixtures/${id}/ with account.json is missing`)
  return found
}

async function open(definition: ChannelDefinition, to = server): Promise<OpenedChannel> {
  return { ...(await openChannelBench(definition, to.url)), server: to }
}

/** Whether it keeps a connection of its own, and no webhook calls it. */
const links = new Map<string, boolean>()
for (const definition of definitions.values()) {
  links.set(definition.id, (await open(definition)).channel.link !== undefined)
}

test('there are channels to test, of both kinds', () => {
  expect(definitions.size).toBeGreaterThanOrEqual(4)
  expect(new Set(links.values())).toEqual(new Set([true, false]))
})

describe.each([...definitions.values()].filter(({ id }) => links.get(id) === true))(
  '$id, by its connection',
  (definition) => {
    test('reads its recorded events and drops its own echo', async () => {
      expect(await checkLinkFixtures(await openLinkBench(definition), await fixturesOf(definition.id))).toEqual([])
    })

    test('refuses whoever calls it by webhook', async () => {
      const { channel, account } = await open(definition)
      expect(await checkNoWebhook(channel, account)).toEqual([])
    })

    test('says of a failed message only what is certain', async () => {
      expect(await checkLinkFailures(await openLinkBench(definition))).toEqual([])
    })
  },
)

describe.each([...definitions.values()].filter(({ id }) => links.get(id) === false))(
  '$id, by its webhook',
  (definition) => {
    test('reads its recorded webhooks and drops its own echo', async () => {
      const fixtures = await fixturesOf(definition.id)
      expect(await checkFixtures((await open(definition)).channel, fixtures)).toEqual([])
    })

    test('refuses every forgery and parses nothing of it', async () => {
      const fixtures = await fixturesOf(definition.id)
      const { channel, logged } = await open(definition)
      expect(await checkForgeries(channel, fixtures)).toEqual([])
      expect(logged()).toBe('')
    })

    test('says of a failed message only what is certain, in time', async () => {
      expect(await checkFailures(await open(definition))).toEqual([])
    })
  },
)

describe.each([...definitions.values()])('$id', (definition) => {
  test('reads a stored body as it was, without its signature', async () => {
    const fixtures = await fixturesOf(definition.id)
    expect(await checkRereads((await open(definition)).channel, fixtures)).toEqual([])
  })

  test('splits anything within its limits and loses nothing', async () => {
    expect(checkSplit((await open(definition)).channel, 300)).toEqual([])
  })

  test('knows that nothing was sent where nobody listens', async () => {
    expect(await checkNobodyThere(await open(definition, nobody))).toEqual([])
  })

  test('checks credentials in words for a person, and never repeats them', async () => {
    const { channel, account } = await open(definition)
    for (const answer of [{ status: 401, body: '{}' }, { status: 500, body: 'no' }, 'stall'] as const) {
      server.answer = () => answer
      const checked = await channel.check(account.secrets)
      expect(checked).toMatchObject({ ok: false, why: expect.stringMatching(/^[A-Z].*\.$/) })
      for (const secret of Object.values(Object(account.secrets))) expect(JSON.stringify(checked)).not.toContain(secret)
    }
  })

  test('names what an account needs, for a form', async () => {
    const { channel, account } = await open(definition)
    expect(channel.secrets.parse(account.secrets)).toEqual(account.secrets)
    const fields = Object.values(z.toJSONSchema(channel.secrets).properties ?? {})
    // The keys of a pairing are typed by nobody.
    if (channel.link === undefined) expect(fields.length).toBeGreaterThan(0)
    for (const field of fields)
      expect(field).toMatchObject({ title: expect.any(String), description: expect.any(String) })
    const hasSecret = fields.some((field) => typeof field === 'object' && 'isSecret' in field)
    expect(hasSecret || channel.link !== undefined).toBe(true)
  })
})

describe('each check of connections finds a channel that breaks it', async () => {
  const definition = [...definitions.values()].find(({ id }) => links.get(id) === true)
  if (definition === undefined) throw new Error('no channel links')
  const fixtures = await fixturesOf(definition.id)
  const bench = () => openLinkBench(definition)
  const content = { kind: 'text' as const, text: 'See you' }
  const message = { providerMessageId: '1', address: '+1', content, profileName: null, sentAtMs: null }

  test('one that answers webhooks', async () => {
    const { channel, account } = await bench()
    const open: Channel = { ...channel, receive: async () => ({ kind: 'events', messages: [], receipts: [] }) }
    expect(await checkNoWebhook(open, account)).not.toEqual([])
  })

  test('one that hears itself', async () => {
    const good = await bench()
    const echoes = fixtures.linked.filter(({ name }) => name.startsWith('echo'))
    const emit: typeof good.emit = async (event) => {
      await good.emit(event)
      good.received.messages.push(message)
    }
    const heard = await checkLinkFixtures({ ...good, emit }, { ...fixtures, linked: echoes })
    expect(heard).toContain('echo: our own message came in')
  })

  test.each<[string, Channel['send']]>([
    ['one that believes that all arrives', async () => ({ kind: 'accepted', providerMessageId: '1' })],
    ['one that calls every failure final', async () => ({ kind: 'rejected', code: 'x', retryable: false })],
    ['one that calls every failure unknown', async () => ({ kind: 'unknown', why: 'x' })],
  ])('%s', async (_, send) => {
    const good = await bench()
    expect(await checkLinkFailures(good, { ...good.channel, send })).not.toEqual([])
  })

  test('one that sends where no connection stands', async () => {
    const good = await bench()
    expect(await checkLinkFailures(good, { ...good.channel, isLinked: () => true })).not.toEqual([])
  })
})

describe('each check finds a channel that breaks it', async () => {
  const definition = definitions.get('twilio-sms')
  if (definition === undefined) throw new Error('twilio-sms is missing')
  const fixtures = await fixturesOf(definition.id)
  const good = (await open(definition)).channel
  const bad = (changes: Partial<Channel>): Channel => ({ ...good, ...changes })
  const opened = async (changes: Partial<Channel>): Promise<OpenedChannel> => ({
    ...(await open(definition)),
    channel: bad(changes),
  })
  const part = { content: { kind: 'text' as const, text: 'x', choices: [] } }

  test('one that believes every signature', async () => {
    const trusting = bad({ receive: async () => ({ kind: 'events', messages: [], receipts: [] }) })
    expect(await checkForgeries(trusting, fixtures)).not.toEqual([])
    expect(await checkFixtures(trusting, fixtures)).not.toEqual([])
  })

  test('one that parses first', async () => {
    const parsesFirst = bad({
      receive: async (request, account) =>
        request.body.includes(0xff) ? { kind: 'broken', why: 'no form' } : await good.receive(request, account),
    })
    expect(await checkForgeries(parsesFirst, fixtures)).not.toEqual([])
  })

  test('one that hears itself', async () => {
    const echo = fixtures.fixtures.filter(({ name }) => name === 'echo')
    const content = { kind: 'text' as const, text: 'See you' }
    const message = { providerMessageId: '1', address: '+1', content, profileName: null, sentAtMs: null }
    const deaf = bad({ receive: async () => ({ kind: 'events', messages: [message], receipts: [] }) })
    expect(await checkFixtures(deaf, { ...fixtures, fixtures: echo })).toContain('echo: our own message came in')
  })

  test.each<[string, Channel['split']]>([
    ['one that splits nothing', (content) => [{ content }]],
    ['one that cuts off', (content) => good.split(content).slice(0, 1)],
    [
      'one that sends empty parts',
      (content) => [...good.split(content), { content: { kind: 'text', text: ' ', choices: [] } }],
    ],
  ])('%s', (_, split) => expect(checkSplit(bad({ split }), 300)).not.toEqual([]))

  test.each<[string, Channel['send']]>([
    ['one that never ends', () => new Promise(() => undefined)],
    ['one that throws', () => Promise.reject(new Error('no'))],
    ['one that calls every failure final', async () => ({ kind: 'rejected', code: 'x', retryable: false })],
    ['one that calls every failure unknown', async () => ({ kind: 'unknown', why: 'x' })],
    [
      'one that tries again by itself',
      async (sent, address, account) => {
        await good.send(sent, address, account)
        return await good.send(sent, address, account)
      },
    ],
  ])(
    '%s',
    async (_, send) => {
      const faulty = await opened({ send, split: () => [part] })
      expect(await checkFailures(faulty)).not.toEqual([])
    },
    60_000,
  )
})
