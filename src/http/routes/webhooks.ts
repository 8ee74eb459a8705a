import type { Context } from 'hono'
import type { Channel } from '../../ports/channel.ts'
import { readBody, webhookBytesMax } from '../body.ts'
import { createRoutes, type Environment, type RouteParts } from '../environment.ts'
import { inTime } from '../in-time.ts'
import { notFound } from '../problem.ts'

type Webhook = Context<Environment, '/webhooks/:channel/:accountId'>

/** A provider that waits for us gives up and takes us for broken: within two seconds it hears to come again. */
const storedWithinMs = 1_800

/**
 * Hop 1 of a message from a provider: bytes in, the channel verifies and parses, everything is stored, 200. An unknown
 * channel or account is the same 404 as any other address that is not there.
 */
export function webhookRoutes(parts: RouteParts) {
  const app = createRoutes()
  const { webhooks } = parts.services

  const handle = async (c: Webhook) => {
    const channel = webhooks.channels.get(c.req.param('channel'))
    // A channel that keeps its own connection is called by nobody.
    if (channel === undefined || channel.link !== undefined) throw notFound()
    const body = await readBody(c, webhookBytesMax)
    return inTime(answer(c, channel, body), storedWithinMs)
  }

  /** Whatever comes later than the answer is stored all the same, and once: a delivery that comes again is known. */
  const answer = async (c: Webhook, channel: Channel, body: Uint8Array) => {
    const account = await webhooks.findAccount(channel.id, c.req.param('accountId'))
    if (account === null) throw notFound()
    const path = new URL(c.req.url)
    const received = await channel.receive(
      {
        method: c.req.method,
        url: `${parts.config.publicUrl}${path.pathname}${path.search}`,
        headers: c.req.header(),
        query: c.req.query(),
        body,
      },
      account,
    )
    if (received.kind === 'refused') {
      parts.metrics.reject('webhook_refused')
      return c.body(null, 401)
    }
    if (received.kind === 'challenge') return c.text(received.body)
    if (received.kind === 'broken') await webhooks.keepBroken(account, channel.id, body, received.why)
    else {
      await webhooks.receive(account, channel.id, received)
      if (received.broken !== undefined) await webhooks.keepBroken(account, channel.id, body, received.broken)
    }
    const { acknowledgement } = channel
    // A text, though an empty one: its length is told, and a client need not wait for chunks.
    if (acknowledgement === undefined) return c.body('', 200)
    return c.body(acknowledgement.body, 200, { 'content-type': acknowledgement.contentType })
  }
  app.get('/webhooks/:channel/:accountId', handle)
  app.post('/webhooks/:channel/:accountId', handle)
  return app
}
