import { z } from 'zod'
import { webhookEventTypes } from '../../domain/webhook-event.ts'
import { readWebhookDeliveries, readWebhooks } from '../../usecases/read-webhooks.ts'
import { dismissDeadWebhooks, replayWebhooks } from '../../usecases/replay-webhooks.ts'
import { testWebhook } from '../../usecases/test-webhook.ts'
import { addWebhookEndpoint, changeWebhookEndpoint } from '../../usecases/webhook-endpoints.ts'
import {
  endWebhookRoll,
  pauseWebhookEndpoint,
  removeWebhookEndpoint,
  resumeWebhookEndpoint,
  rollWebhookEndpoint,
} from '../../usecases/webhook-state.ts'
import { refused } from '../problem.ts'
import { consoleApp } from './app.ts'
import { may } from './duty.ts'
import type { ConsoleMember } from './member-access.ts'
import type { ConsoleParts } from './parts.ts'
import { json, query } from './valid.ts'

const id = { endpointId: z.uuid() }
const types = z.array(z.string().max(60)).max(webhookEventTypes.length)
const note = z.string().trim().max(200)
const deliveryStates = ['pending', 'sending', 'delivered', 'dead', 'dropped'] as const
const which = z.union([
  z.object({ one: z.uuid() }),
  z.object({ dead: z.literal(true) }),
  z.object({ sinceMs: z.number().int().min(0) }),
])

/** The business's own software: where it is told what happens, how it answers, and what is told again. */
export const webhookRoutes = ({ ports, limiter }: ConsoleParts) =>
  consoleApp()
    .get('/', may('configure'), async (c) => {
      const endpoints = await readWebhooks(ports, { tenantId: c.get('member').tenantId })
      return c.json({ types: webhookEventTypes, endpoints })
    })
    .get(
      '/deliveries',
      may('configure'),
      query(z.object({ ...id, state: z.enum(deliveryStates).optional() })),
      async (c) => {
        const { tenantId } = c.get('member')
        return c.json({ deliveries: await readWebhookDeliveries(ports, { tenantId, ...c.req.valid('query') }) })
      },
    )
    .post(
      '/',
      may('set_up'),
      json(z.object({ url: z.string().trim().max(2_000), types, withContact: z.boolean(), note: note.nullable() })),
      async (c) => {
        const { tenantId, memberId } = c.get('member')
        const added = await addWebhookEndpoint(ports, { tenantId, memberId, ...c.req.valid('json') })
        if (!added.ok) throw refused(added)
        return c.json({ endpointId: added.endpointId, secret: added.secret })
      },
    )
    .put('/', may('set_up'), json(z.object({ ...id, types, withContact: z.boolean(), note })), async (c) => {
      const { endpointId, ...change } = c.req.valid('json')
      const changed = await changeWebhookEndpoint(ports, of(c.get('member'), endpointId), change)
      if (!changed.ok) throw refused(changed)
      return c.json({ ok: true })
    })
    .post('/test', may('set_up'), json(z.object(id)), async (c) => {
      await limiter.tenant(c.get('member').tenantId)
      const tested = await testWebhook(ports, of(c.get('member'), c.req.valid('json').endpointId))
      if (!tested.ok) throw refused(tested)
      const { state, fault, tookMs } = tested.delivery
      return c.json({ state, fault, tookMs })
    })
    .post('/state', may('set_up'), json(z.object({ ...id, state: z.enum(['active', 'paused']) })), async (c) => {
      const { endpointId, state } = c.req.valid('json')
      const change = state === 'paused' ? pauseWebhookEndpoint : resumeWebhookEndpoint
      const set = await change(ports, of(c.get('member'), endpointId))
      if (!set.ok) throw refused(set)
      return c.json({ undo: { endpointId, state: state === 'paused' ? ('active' as const) : ('paused' as const) } })
    })
    .post('/roll', may('set_up'), json(z.object(id)), async (c) => {
      const rolled = await rollWebhookEndpoint(ports, of(c.get('member'), c.req.valid('json').endpointId))
      if (!rolled.ok) throw refused(rolled)
      return c.json({ secret: rolled.secret, previousUntilMs: rolled.previousUntilMs })
    })
    .post('/roll/end', may('set_up'), json(z.object(id)), async (c) => {
      const ended = await endWebhookRoll(ports, of(c.get('member'), c.req.valid('json').endpointId))
      if (!ended.ok) throw refused(ended)
      return c.json({ ok: true })
    })
    .post('/replay', may('set_up'), json(z.object({ ...id, which })), async (c) => {
      const { endpointId, which: wanted } = c.req.valid('json')
      const replayed = await replayWebhooks(ports, of(c.get('member'), endpointId), wanted)
      if (!replayed.ok) throw refused(replayed)
      return c.json({ replayed: replayed.replayed, more: replayed.more })
    })
    .post('/dismiss', may('set_up'), json(z.object(id)), async (c) => {
      const dismissed = await dismissDeadWebhooks(ports, of(c.get('member'), c.req.valid('json').endpointId))
      if (!dismissed.ok) throw refused(dismissed)
      return c.json({ dead: dismissed.dead })
    })
    .post('/remove', may('set_up'), json(z.object(id)), async (c) => {
      const removed = await removeWebhookEndpoint(ports, of(c.get('member'), c.req.valid('json').endpointId))
      if (!removed.ok) throw refused(removed)
      return c.json({ dropped: removed.dropped })
    })

function of({ tenantId, memberId }: ConsoleMember, endpointId: string) {
  return { tenantId, memberId, endpointId }
}
