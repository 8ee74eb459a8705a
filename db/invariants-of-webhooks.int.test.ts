import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWebhookWorld, type WebhookWorld } from '../src/testing/webhook-world.ts'
import { pauseWebhookEndpoint } from '../src/usecases/webhook-state.ts'
import { type Client, connect } from './connect.ts'
import { runInvariants } from './run-invariants.ts'
import { faultsAfter } from './testing/plant.ts'

let world: WebhookWorld
let admin: Client

/** One endpoint that is well, one that was given up on, one that is gone, one that is paused; bookings made and cancelled. */
beforeAll(async () => {
  world = await openWebhookWorld()
  admin = connect({ url: world.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  const well = await world.listen()
  const dead = await world.listen({ types: ['booking.confirmed'] })
  const gone = await world.listen()
  const paused = await world.listen()
  dead.server.reply = () => ({ status: 500 })
  await pauseWebhookEndpoint(world.ports, { tenantId: world.tenantId, endpointId: paused.endpointId, memberId: null })
  const first = await world.book()
  await world.drain()
  gone.server.reply = () => ({ status: 410 })
  await world.cancel(first)
  await world.book()
  await world.advance(4 * 86_400_000, 3_600_000)
  expect(well.server.received).toHaveLength(3)
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

test('all hold on endpoints that are well, fail, are gone and paused', async () => {
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  expect(results.filter(({ number }) => number === 23).flatMap(({ rows }) => rows)).toEqual([])
  const states = await admin`SELECT state, count(*)::int AS count FROM webhook_deliveries GROUP BY state ORDER BY state`
  expect(states.map(({ state, count }) => [state, count])).toEqual([
    ['dead', 2],
    ['delivered', 4],
    ['pending', 5],
  ])
})

test.each([
  [
    'a fact that an endpoint listens to and was not given',
    `DELETE FROM webhook_deliveries WHERE state = 'delivered' AND type = 'booking.cancelled'`,
  ],
  ['a fact that an endpoint listens to and was not given', `UPDATE webhook_endpoints SET types = NULL`],
  ['a webhook of no fact', `UPDATE webhook_deliveries SET sequence = sequence + 1000000 WHERE state = 'delivered'`],
  [
    'a webhook that left before an older one of its line was settled',
    `UPDATE webhook_deliveries SET settled_at = settled_at + interval '2 hours' WHERE type = 'booking.confirmed' AND state = 'delivered'`,
  ],
  [
    'a webhook that nobody tried for ten minutes, of an endpoint that is well',
    `UPDATE webhook_endpoints SET state = 'active' WHERE state = 'paused'`,
  ],
  ['a webhook that was given up, and nobody was alerted', `DELETE FROM incidents WHERE kind = 'webhook_dead'`],
  [
    'a disabled endpoint that nobody was alerted of',
    `UPDATE incidents SET state = 'resolved', resolved_at = opened_at WHERE kind = 'webhook_disabled'`,
  ],
] as const)('a planted fault is seen: %s', async (fault, plant) => {
  expect((await faultsAfter(admin, plant, world.nowMs())).get(23)).toContain(fault)
})
