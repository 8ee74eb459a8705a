import type { Stores } from '../../src/ports/database.ts'
import type { Filled } from './conversation.ts'
import type { Salon } from './salon.ts'
import { endpointRowOf, webhookDeliveryOf } from './webhook.ts'

type Call = (stores: Stores, tenantId: string) => Promise<unknown>

/** One call for every store function about webhooks, with ids of the salon. */
export function webhookCalls(
  world: () => { readonly salon: Salon; readonly filled: Filled; readonly memberId: string },
): Readonly<Record<string, Call>> {
  return {
    // What it waits for is no row; then a look at who waits.
    'webhookEndpoints.lockListening': (s, t) =>
      s.webhookEndpoints.lockListening(t).then(() => s.webhookEndpoints.find(t, world().filled.webhooks.endpoint.id)),
    'webhookEndpoints.listListening': (s, t) => s.webhookEndpoints.listListening(t, 'booking.confirmed'),
    // Gone already, so that the other tenant lists none.
    'webhookEndpoints.insert': (s, t) =>
      s.webhookEndpoints.insert(t, endpointRowOf(world().salon, { state: 'removed' })),
    'webhookEndpoints.find': (s, t) => s.webhookEndpoints.find(t, world().filled.webhooks.endpoint.id),
    'webhookEndpoints.lock': (s, t) => s.webhookEndpoints.lock(t, world().filled.webhooks.endpoint.id),
    'webhookEndpoints.list': (s, t) => s.webhookEndpoints.list(t),
    'webhookEndpoints.setListening': (s, t) =>
      s.webhookEndpoints.setListening(t, world().filled.webhooks.endpoint.id, {
        types: ['waitlist.left'],
        withContact: true,
        note: null,
        listeningFromMs: world().salon.nowMs() + 1,
      }),
    'webhookEndpoints.setSecrets': (s, t) =>
      s.webhookEndpoints.setSecrets(t, world().filled.webhooks.endpoint.id, {
        secrets: '0123abcd.other',
        keyId: '0123abcd',
        previousUntilMs: null,
      }),
    'webhookEndpoints.setState': (s, t) =>
      s.webhookEndpoints.setState(t, world().filled.webhooks.endpoint.id, { state: 'paused', stateWhy: null }),
    'webhookEndpoints.setHealth': (s, t) =>
      s.webhookEndpoints.setHealth(t, world().filled.webhooks.endpoint.id, {
        ...world().filled.webhooks.endpoint,
        failuresInRow: 3,
        failingSinceMs: world().salon.nowMs(),
      }),
    'webhookDeliveries.insert': (s, t) =>
      s.webhookDeliveries.insert(
        t,
        webhookDeliveryOf(world().salon, {
          ...world().filled.webhooks.line,
          sequence: 3,
          customerId: world().filled.customerId,
        }),
      ),
    'webhookDeliveries.find': (s, t) => s.webhookDeliveries.find(t, world().filled.webhooks.first.id),
    'webhookDeliveries.findFirstOpen': (s, t) => s.webhookDeliveries.findFirstOpen(t, world().filled.webhooks.line),
    'webhookDeliveries.countSending': (s, t) =>
      s.webhookDeliveries.countSending(t, world().filled.webhooks.endpoint.id, world().salon.nowMs() - 1),
    'webhookDeliveries.begin': (s, t) =>
      s.webhookDeliveries.begin(t, world().filled.webhooks.second.id, {
        nowMs: world().salon.nowMs(),
        lostBeforeMs: 0,
      }),
    'webhookDeliveries.settle': (s, t) =>
      s.webhookDeliveries.settle(t, world().filled.webhooks.first.id, 1, {
        state: 'delivered',
        nextAttemptAtMs: world().salon.nowMs(),
        fault: null,
        tookMs: 5,
        atMs: world().salon.nowMs(),
      }),
    'webhookDeliveries.giveUp': (s, t) =>
      s.webhookDeliveries.giveUp(t, world().filled.webhooks.second.id, 'too_old', world().salon.nowMs()),
    'webhookDeliveries.dropOpen': (s, t) =>
      s.webhookDeliveries.dropOpen(t, world().filled.webhooks.endpoint.id, 'removed', world().salon.nowMs()),
    'webhookDeliveries.replay': (s, t) =>
      s.webhookDeliveries.replay(t, [world().filled.webhooks.first.id], world().salon.nowMs()),
    'webhookDeliveries.list': (s, t) => s.webhookDeliveries.list(t, { order: 'newest', limit: 10 }),
    'webhookDeliveries.countByState': (s, t) =>
      s.webhookDeliveries.countByState(t, world().filled.webhooks.endpoint.id),
    'webhookDeliveries.listWaiting': (s, t) =>
      s.webhookDeliveries.listWaiting(
        t,
        { nowMs: world().salon.nowMs(), dueBeforeMs: world().salon.nowMs(), lostBeforeMs: world().salon.nowMs() + 1 },
        { limit: 10 },
      ),
  }
}
