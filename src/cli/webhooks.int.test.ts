import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rootDir } from '../config.ts'
import { testEventType, type WebhookEventType, webhookEventTypes, webhookSchemaOf } from '../domain/webhook-event.ts'
import { webhookSampleOf } from '../domain/webhook-sample.ts'
import { openWebhookWorld, type WebhookWorld } from '../testing/webhook-world.ts'
import { deliveriesLines, dismissLines, replayLines, testLines } from './webhook-deliveries-text.ts'
import {
  addLines,
  changeLines,
  endpointOf,
  listLines,
  pauseLines,
  removeLines,
  resumeLines,
  rollLines,
} from './webhook-endpoints-text.ts'
import { typeLines, typesMarkdown } from './webhook-types-text.ts'

let world: WebhookWorld
beforeAll(async () => {
  world = await openWebhookWorld()
})
afterAll(() => world.close())

const said = { tenant: undefined, as: undefined }
const text = async (lines: Promise<readonly string[]>) => (await lines).join('\n')
const slug = async () =>
  (await world.database.routing.listTenants()).find((one) => one.tenantId === world.tenantId)?.slug

test('an endpoint is added, tried, told, listed, paused, rolled and removed', async () => {
  const { server } = await world.listen({ types: ['booking.no_show'] })
  const mine = await slug()
  const added = await text(
    addLines(world.ports, {
      slug: mine,
      url: `${server.url}/till`,
      types: ['booking.*'],
      contact: false,
      note: 'till',
      as: undefined,
    }),
  )
  expect(added).toMatch(/^Added: [0-9a-f-]{36}\./)
  const id = added.slice(7, 43)
  expect(added).toContain('whsec_')
  expect(await testLines(world.ports, id, said)).toMatchObject({
    accepted: true,
    lines: [expect.stringMatching(/^Accepted in \d+ ms/)],
  })
  await world.book()
  await world.drain()
  expect(await text(deliveriesLines(world.ports, id, { ...said, state: undefined }))).toMatch(
    /delivered {2}booking\.confirmed .* 1 attempt, \d+ ms/,
  )
  const listed = await text(listLines(world.ports, mine))
  expect(listed).toContain(`${id}  active  till`)
  expect(listed).toContain('2 accepted, 0 waiting, 0 given up; well, last accepted 2026-')
  expect(listed).not.toContain('whsec_')
  expect(await text(pauseLines(world.ports, id, said))).toContain('Paused')
  await world.book()
  await world.drain()
  expect(await text(resumeLines(world.ports, id, said))).toContain('with what waited')
  expect(
    await text(changeLines(world.ports, id, { ...said, types: ['all'], contact: 'yes', note: undefined })),
  ).toContain('Changed')
  expect(await text(listLines(world.ports, mine))).toContain('everything, with contact data')
  expect(await text(rollLines(world.ports, id, { ...said, end: false }))).toMatch(/whsec_.*\n.*signed with both/)
  expect(await text(rollLines(world.ports, id, { ...said, end: true }))).toContain('only the new secret')
  expect(await text(removeLines(world.ports, id, said))).toBe('Removed. 1 that waited for it were dropped.')
  await expect(endpointOf(world.ports, id, said)).rejects.toThrow('Which endpoint?')
})

test('what went wrong is told with what to do, and told again when asked', async () => {
  const { server, endpointId } = await world.listen()
  server.reply = () => ({ status: 301, headers: { location: 'https://example.com' } })
  expect(await testLines(world.ports, endpointId, said)).toEqual({
    accepted: false,
    lines: ['Not accepted: redirected. Redirects are not followed: give the address that they lead to.'],
  })
  expect(await text(listLines(world.ports, undefined))).toContain('1 given up; fails since 2026-')
  server.reply = () => ({ status: 204 })
  const again = replayLines(world.ports, endpointId, { ...said, since: undefined, one: undefined, dead: true })
  expect(await text(again)).toBe('1 are told again, under the ids they had, while the service runs.')
})

test('what was given up can be let be: the alert is closed', async () => {
  const { server, endpointId } = await world.listen({ types: ['booking.confirmed'] })
  server.reply = () => ({ status: 500 })
  await world.book()
  await world.advance(80 * 3_600_000, 3_600_000)
  expect(await world.incidents()).toMatchObject([{ kind: 'webhook_dead', subject: endpointId }])
  expect(await text(dismissLines(world.ports, endpointId, said))).toContain('Closed. 1 given up')
  expect(await world.incidents()).toEqual([])
})

test.each([
  [{ since: undefined, one: undefined, dead: undefined }, 'Which? One of'],
  [{ since: 'yesterday', one: undefined, dead: undefined }, 'expected a date and time'],
  [{ since: undefined, one: 'x', dead: true }, 'Which? One of'],
])('a replay of %j is asked back', async (which, words) => {
  const { endpointId } = await world.listen()
  await expect(replayLines(world.ports, endpointId, { ...said, ...which })).rejects.toThrow(words)
})

test('mistakes are one line that says what is expected', async () => {
  const add = { slug: await slug(), types: undefined, contact: false, note: undefined, as: undefined }
  await expect(addLines(world.ports, { ...add, url: 'http://example.com' })).rejects.toThrow('Only https')
  await expect(addLines(world.ports, { ...add, url: undefined })).rejects.toThrow('Which business, and where?')
  await expect(addLines(world.ports, { ...add, slug: 'nope', url: 'https://example.com' })).rejects.toThrow(
    'There is no business "nope"',
  )
  await expect(addLines(world.ports, { ...add, url: 'https://example.com', as: 'a@b.example' })).rejects.toThrow(
    '--as:',
  )
  await expect(pauseLines(world.ports, '', said)).rejects.toThrow('Which endpoint?')
  await expect(deliveriesLines(world.ports, undefined, { ...said, state: undefined })).rejects.toThrow(
    'Which endpoint?',
  )
})

const everyType: readonly WebhookEventType[] = [...webhookEventTypes, testEventType]

test.each(everyType)('the sample of %s fits its schema, and has a schema to give away', (type) => {
  const sample = webhookSampleOf(type)
  expect(webhookSchemaOf(type).parse(sample)).toEqual(sample)
  expect(JSON.parse(typeLines(type, { schema: true })?.join('') ?? '')).toMatchObject({ type: 'object' })
  expect(JSON.parse(typeLines(type, { schema: false })?.join('') ?? '')).toEqual(sample)
})

test('a type that there is not has none', () => {
  expect(typeLines('booking.eaten', { schema: false })).toBeNull()
})

const [begin, end] = ['<!-- types: made by src/cli/webhook-types-text.ts -->', '<!-- end of types -->']

test('the documentation has the types as they are', async () => {
  const path = `${rootDir}/docs/webhooks-out.md`
  const page = await readFile(path, 'utf8')
  const [head = '', rest = ''] = page.split(begin)
  const now = `${head}${begin}\n${typesMarkdown()}\n${end}${rest.split(end)[1] ?? ''}`
  expect(now).toBe(page)
})
