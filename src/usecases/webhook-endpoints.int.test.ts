import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSecretBox } from '../system/secret-box.ts'
import { verifyWebhook } from '../testing/webhook-server.ts'
import { openWebhookWorld, type WebhookWorld } from '../testing/webhook-world.ts'
import { rotateSecrets } from './connect-channel.ts'
import { replayWebhooks } from './replay-webhooks.ts'
import { testWebhook } from './test-webhook.ts'
import { addWebhookEndpoint, changeWebhookEndpoint, type OfWebhookEndpoint } from './webhook-endpoints.ts'
import {
  endWebhookRoll,
  pauseWebhookEndpoint,
  removeWebhookEndpoint,
  resumeWebhookEndpoint,
  rollWebhookEndpoint,
} from './webhook-state.ts'

let world: WebhookWorld
beforeAll(async () => {
  world = await openWebhookWorld()
})
afterAll(() => world.close())

const of = (endpointId: string): OfWebhookEndpoint => ({ tenantId: world.tenantId, endpointId, memberId: null })
const add = (change: Partial<Parameters<typeof addWebhookEndpoint>[1]>) =>
  addWebhookEndpoint(world.ports, {
    tenantId: world.tenantId,
    memberId: null,
    url: 'https://hooks.example/parley',
    types: [],
    withContact: false,
    note: null,
    ...change,
  })

test('an address that is private, plain or malformed is refused, and no row holds it', async () => {
  const urls = [
    'http://hooks.example/',
    'https://10.0.0.1/',
    'https://a:b@hooks.example/',
    'hooks',
    'http://169.254.169.254/',
  ]
  for (const url of urls) expect(await add({ url })).toMatchObject({ ok: false, code: 'invalid_request' })
  expect(await world.inTenant((stores) => stores.webhookEndpoints.list(world.tenantId))).toEqual([])
})

test('a type that there is not is refused by its name', async () => {
  expect(await add({ types: ['booking.confirmed', 'booking.eaten'] })).toMatchObject({
    ok: false,
    message: expect.stringContaining('"booking.eaten" is no type of event'),
  })
})

test('only the owner may', async () => {
  const memberId = world.ids.next()
  expect(await add({ memberId })).toMatchObject({ ok: false, code: 'forbidden' })
})

test('more than twenty are refused', async () => {
  const added = []
  for (let count = 0; count < 21; count++) added.push(await add({}))
  expect(added.filter(({ ok }) => ok)).toHaveLength(20)
  for (const one of added) if (one.ok) await removeWebhookEndpoint(world.ports, of(one.endpointId))
})

test('the secret is stored sealed, and told once', async () => {
  const { endpointId, secret } = await world.listen()
  const row = await world.endpoint(endpointId)
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(JSON.stringify(row)).not.toContain(secret.slice(6))
  await removeWebhookEndpoint(world.ports, of(endpointId))
})

test('while a secret is rolled either verifies, a day later only the new one, and after the end too', async () => {
  const { server, endpointId, secret } = await world.listen()
  const rolled = await rollWebhookEndpoint(world.ports, of(endpointId))
  if (!rolled.ok) throw new Error(rolled.message)
  expect(await rollWebhookEndpoint(world.ports, of(endpointId))).toMatchObject({ ok: false })
  const told = async () => {
    await testWebhook(world.ports, of(endpointId))
    const webhook = server.received.at(-1)
    if (webhook === undefined) throw new Error('nothing came')
    return [secret, rolled.secret].map((one) => {
      try {
        return verifyWebhook(webhook, one) !== undefined
      } catch {
        return false
      }
    })
  }
  expect(await told()).toEqual([true, true])
  expect(await endWebhookRoll(world.ports, of(endpointId))).toEqual({ ok: true })
  expect(await told()).toEqual([false, true])
  const again = await rollWebhookEndpoint(world.ports, of(endpointId))
  if (!again.ok) throw new Error(again.message)
  expect(await told()).toEqual([false, true])
  world.clock.advance({ hours: 24 })
  expect(await told()).toEqual([false, false])
  await removeWebhookEndpoint(world.ports, of(endpointId))
})

test('a test says what came of it, is sent once, and harms nobody', async () => {
  const { server, endpointId } = await world.listen()
  expect(await testWebhook(world.ports, of(endpointId))).toMatchObject({ ok: true, delivery: { state: 'delivered' } })
  server.reply = () => ({ status: 500 })
  const failed = await testWebhook(world.ports, of(endpointId))
  expect(failed).toMatchObject({ ok: true, delivery: { state: 'dead', fault: 'http_500', attempts: 1 } })
  expect(await world.incidents()).toEqual([])
  expect(JSON.parse(server.received[0]?.body ?? '')).toMatchObject({ type: 'webhook.test', data: { endpointId } })
  await removeWebhookEndpoint(world.ports, of(endpointId))
})

test('what happens while it is paused waits, and is told in order when it goes on', async () => {
  const { server, endpointId } = await world.listen()
  await pauseWebhookEndpoint(world.ports, of(endpointId))
  const bookingId = await world.book()
  await world.cancel(bookingId)
  await world.advance(3_600_000, 600_000)
  expect(server.received).toEqual([])
  expect(await testWebhook(world.ports, of(endpointId))).toMatchObject({ ok: false })
  expect(await resumeWebhookEndpoint(world.ports, of(endpointId))).toEqual({ ok: true, waiting: 1 })
  await world.drain()
  expect(server.received.map(({ body }) => JSON.parse(body).type)).toEqual(['booking.confirmed', 'booking.cancelled'])
  await removeWebhookEndpoint(world.ports, of(endpointId))
})

test('what waited for more than thirty days is given up', async () => {
  const { server, endpointId } = await world.listen()
  await pauseWebhookEndpoint(world.ports, of(endpointId))
  await world.book()
  await world.drain()
  world.clock.advance({ hours: 31 * 24 })
  await resumeWebhookEndpoint(world.ports, of(endpointId))
  await world.advance(60_000, 30_000)
  expect(server.received).toEqual([])
  expect(await world.deliveries(endpointId)).toMatchObject([{ state: 'dead', fault: 'too_old' }])
  expect(await world.incidents()).toMatchObject([{ kind: 'webhook_dead', facts: { fault: 'too_old' } }])
  const replayed = await replayWebhooks(world.ports, of(endpointId), { sinceMs: 0 })
  expect(replayed).toEqual({ ok: true, replayed: 1, more: false })
  await world.drain()
  expect(server.received).toHaveLength(1)
  expect(await world.incidents()).toEqual([])
  await removeWebhookEndpoint(world.ports, of(endpointId))
})

test('a removed endpoint is told nothing more, and what waited is dropped', async () => {
  const { server, endpointId } = await world.listen()
  server.reply = () => ({ status: 500 })
  await world.book()
  await world.drain()
  expect(await removeWebhookEndpoint(world.ports, of(endpointId))).toEqual({ ok: true, dropped: 1 })
  await world.book()
  await world.advance(60_000, 10_000)
  expect(server.received).toHaveLength(1)
  expect(await world.deliveries(endpointId)).toMatchObject([{ state: 'dropped', fault: 'endpoint_removed' }])
  expect(await resumeWebhookEndpoint(world.ports, of(endpointId))).toMatchObject({ code: 'endpoint_not_found' })
})

test('one delivery is played again; of another endpoint, or none, it is not', async () => {
  const [one, other] = [await world.listen(), await world.listen({ types: ['booking.no_show'] })]
  await world.book()
  await world.drain()
  const [row] = await world.deliveries(one.endpointId)
  const id = row?.id ?? ''
  expect(await replayWebhooks(world.ports, of(one.endpointId), { one: id })).toMatchObject({ replayed: 1 })
  expect(await replayWebhooks(world.ports, of(one.endpointId), { one: id })).toMatchObject({ code: 'invalid_request' })
  await world.drain()
  expect(one.server.received.map(({ headers }) => headers['webhook-id'])).toEqual([id, id])
  expect(await replayWebhooks(world.ports, of(other.endpointId), { one: id })).toMatchObject({
    code: 'delivery_not_found',
  })
  for (const { endpointId } of [one, other]) await removeWebhookEndpoint(world.ports, of(endpointId))
})

test('what it listens to may be changed, and counts from then on', async () => {
  const { server, endpointId } = await world.listen({ types: ['booking.no_show'] })
  await world.book()
  await world.drain()
  expect(await changeWebhookEndpoint(world.ports, of(endpointId), { types: ['booking.*'], note: 'the till' })).toEqual({
    ok: true,
  })
  expect(await changeWebhookEndpoint(world.ports, of(endpointId), { types: ['x'] })).toMatchObject({ ok: false })
  await world.book()
  await world.drain()
  expect(server.received).toHaveLength(1)
  expect(await world.endpoint(endpointId)).toMatchObject({ note: 'the till', withContact: false })
  await removeWebhookEndpoint(world.ports, of(endpointId))
})

test('with a new key at rest secrets are sealed anew; without the old one the endpoint says so and sends nothing', async () => {
  const { server, endpointId, secret } = await world.listen()
  const { tenantId, random } = world
  const old = 'a key for tests, thirty-two characters long'
  const next = 'another key for tests, also thirty-two chars'
  const alone = { ...world.ports, secretBox: createSecretBox({ keys: [next], random }) }
  await world.book()
  await testWebhook(alone, of(endpointId))
  expect(await world.endpoint(endpointId)).toMatchObject({ state: 'disabled', stateWhy: 'secrets_do_not_open' })
  expect(server.received).toEqual([])
  const both = { ...world.ports, secretBox: createSecretBox({ keys: [next, old], random }) }
  await resumeWebhookEndpoint(both, of(endpointId))
  expect(await rotateSecrets(both, { tenantId })).toEqual({ sealed: 1, lost: 0 })
  expect(await testWebhook(alone, of(endpointId))).toMatchObject({ delivery: { state: 'delivered' } })
  const webhook = server.received.at(-1)
  expect(webhook && verifyWebhook(webhook, secret)).toMatchObject({ type: 'webhook.test' })
})
