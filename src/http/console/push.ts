import { z } from 'zod'
import { subscribePush, testPush, unsubscribePush } from '../../usecases/subscribe-push.ts'
import { refused } from '../problem.ts'
import { consoleApp } from './app.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

const endpoint = z.string().max(2_000)
/** As `PushSubscription.toJSON()` has them. */
const subscription = z.object({
  endpoint,
  p256dh: z.string().max(200),
  auth: z.string().max(200),
  locale: z.enum(['en', 'es']),
  device: z.string().trim().max(120),
})

/** Browsers of a member that want to be told when a person is needed. */
export const pushRoutes = ({ ports }: ConsoleParts) =>
  consoleApp()
    .get('/', may('converse'), (c) => c.json({ publicKey: ports.pusher?.publicKey ?? null }))
    .put('/', may('converse'), json(subscription), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const { locale, device, ...target } = c.req.valid('json')
      const done = await subscribePush(ports, { tenantId, memberId, target, locale, device })
      if (!done.ok) throw refused(done)
      return c.json({ ok: true })
    })
    .post('/test', may('converse'), json(z.object({ endpoint })), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const done = await testPush(ports, { tenantId, memberId, ...c.req.valid('json') })
      if (!done.ok) throw refused(done)
      return c.json({ ok: true })
    })
    .post('/end', may('converse'), json(z.object({ endpoint })), async (c) => {
      const { tenantId, memberId } = c.get('member')
      return c.json(await unsubscribePush(ports, { tenantId, memberId, ...c.req.valid('json') }))
    })
