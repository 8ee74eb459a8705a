import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { connectForm } from '../../domain/credential-form.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { errorWords } from '../../errors.ts'
import type { Channel } from '../../ports/channel.ts'
import { connectChannel, testChannel } from '../../usecases/connect-channel.ts'
import { pairChannel } from '../../usecases/pair-channel.ts'
import { readChannels } from '../../usecases/read-channels.ts'
import { saveTemplate } from '../../usecases/save-template.ts'
import { setAccountState } from '../../usecases/set-account-state.ts'
import { setSegmentPrice } from '../../usecases/set-segment-price.ts'
import { type HttpProblem, refused } from '../problem.ts'
import { consoleApp } from './app.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

const account = { channel: z.string().max(60), accountId: z.string().max(200) }
const secretsSchema = z.record(z.string().max(60), z.string().max(8_000))
const number = z
  .string()
  .transform((text) => text.replace(/[\s().-]/g, ''))
  .refine((text) => /^\+[1-9]\d{6,14}$/.test(text), 'expected a number such as +12125550142')
/** A test goes to one's own phone: it tells in plain words where it comes from. */
const testText = (business: string) => `${business}: messages to this number are answered from now on.`

/** The numbers by which customers write: connected, tried, paused, paired; credentials go in and never come out. */
export const channelRoutes = ({ ports, config, limiter, log }: ConsoleParts) =>
  consoleApp()
    .get('/', may('see'), async (c) => {
      const accounts = await readChannels(ports, { tenantId: c.get('member').tenantId })
      const webhookOf = (channel: string, id: string) => `${config.publicUrl}/webhooks/${channel}/${id}`
      return c.json({
        channels: [...ports.channels.values()].map(channelShape),
        accounts: accounts.map((one) => ({
          ...one,
          webhookUrl: one.connection === null ? webhookOf(one.channel, one.accountId) : null,
        })),
      })
    })
    .post(
      '/',
      may('set_up'),
      json(z.object({ channel: account.channel, accountId: account.accountId.optional(), secrets: secretsSchema })),
      async (c) => {
        const { tenantId, memberId } = c.get('member')
        await limiter.tenant(tenantId)
        const connected = await connectChannel(ports, { tenantId, memberId, ...c.req.valid('json') })
        if (!connected.ok) throw told(connected)
        const { accountId, sender } = connected
        return c.json({
          accountId,
          sender,
          webhookUrl: `${config.publicUrl}/webhooks/${connected.channel.id}/${accountId}`,
        })
      },
    )
    .post('/test', may('configure'), json(z.object({ ...account, address: number })), async (c) => {
      const { tenantId } = c.get('member')
      await limiter.tenant(tenantId)
      const catalog = await ports.database.findCatalog({ tenantId }, ports.clock.now().epochMilliseconds)
      const text = testText(catalog?.tenant.name ?? 'Parley')
      const sent = await testChannel(ports, { tenantId, ...c.req.valid('json'), text })
      if (!sent.ok) throw told(sent)
      return c.json({ ok: true })
    })
    .post(
      '/state',
      may('configure'),
      json(z.object({ ...account, state: z.enum(['active', 'paused']) })),
      async (c) => {
        const { tenantId, memberId } = c.get('member')
        const wanted = c.req.valid('json')
        const set = await setAccountState(ports, { tenantId, memberId, ...wanted })
        if (!set.ok) throw told(set)
        return c.json({
          undo: { ...wanted, state: wanted.state === 'paused' ? ('active' as const) : ('paused' as const) },
        })
      },
    )
    .post(
      '/price',
      may('configure'),
      json(
        z.object({
          ...account,
          price: z.object({ micros: z.number().int(), currency: z.string().length(3) }).nullable(),
        }),
      ),
      async (c) => {
        const { tenantId, memberId } = c.get('member')
        const set = await setSegmentPrice(ports, { tenantId, memberId, ...c.req.valid('json') })
        if (!set.ok) throw told(set)
        return c.json({ ok: true })
      },
    )
    .post('/templates', may('configure'), json(z.object({ ...account, template: z.unknown() })), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const saved = await saveTemplate(ports, { tenantId, memberId, ...c.req.valid('json') })
      if (!saved.ok) throw told(saved)
      return c.json({ ok: true })
    })
    .post(
      '/pair',
      may('set_up'),
      json(z.object({ channel: account.channel, accountId: account.accountId.optional() })),
      (c) => {
        const { tenantId, memberId } = c.get('member')
        const wanted = c.req.valid('json')
        c.header('x-accel-buffering', 'no')
        return streamSSE(c, async (stream) => {
          const stop = new AbortController()
          stream.onAbort(() => stop.abort())
          // Codes come while nobody waits for them: each is written after the one before.
          let written: Promise<unknown> = Promise.resolve()
          const tell = (event: string, data: object) => {
            written = written
              .then(() => stream.writeSSE({ event, data: JSON.stringify(data) }))
              .catch(() => stop.abort())
          }
          const show = (code: string) => tell('code', { code })
          const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(pairingMs)])
          try {
            const paired = await pairChannel(ports, { tenantId, memberId, ...wanted, show, signal })
            if (paired.ok) tell('paired', { accountId: paired.accountId, sender: paired.sender })
            else tell('refused', { code: paired.code, detail: paired.message })
          } catch (fault) {
            log.error({ tenantId, fault: fault instanceof Error ? fault.name : 'unknown' }, 'pairing-failed')
            tell('refused', { code: 'pairing_failed', detail: errorWords('pairing_failed', 'tenant') })
          }
          await written
        })
      },
    )

/** A phone is at hand or it is not. */
const pairingMs = 5 * 60_000

function channelShape({ id, name, secrets, link, isTexting, replyWindowMs, limits }: Channel) {
  const isPaired = link !== undefined
  return { id, name, isPaired, isTexting, replyWindowMs, limits, form: isPaired ? [] : connectForm(secrets) }
}

/** What is for the terminal is said in words for a screen. */
function told(refusal: Refusal): HttpProblem {
  const isForTerminal = /npm run|--account/.test(refusal.message)
  const message = isForTerminal ? errorWords(refusal.code, 'tenant') : refusal.message
  return refused({ ...refusal, message }, refusal.details)
}
