import { z } from 'zod'
import { connectForm } from '../../domain/credential-form.ts'
import { rollWebhookSecret, setPaymentAccountState } from '../../usecases/change-payment-account.ts'
import { atVenueId, connectPaymentAccount, newAccountId } from '../../usecases/connect-payment-account.ts'
import { readPaymentAccounts } from '../../usecases/read-payment-accounts.ts'
import { refused } from '../problem.ts'
import { consoleApp } from './app.ts'
import { may } from './duty.ts'
import type { ConsoleParts } from './parts.ts'
import { json } from './valid.ts'

const account = { provider: z.string().max(60), accountId: z.string().min(8).max(200) }
const secretsSchema = z.record(z.string().max(60), z.string().max(8_000))
const secret = z.string().trim().min(1).max(8_000)

/** The accounts at payment providers by which customers pay; keys go in and never come out. */
export const paymentAccountRoutes = ({ ports, config, limiter }: ConsoleParts) =>
  consoleApp()
    .get('/', may('see_money'), async (c) => {
      const { tenantId } = c.get('member')
      const accounts = await readPaymentAccounts(ports, { tenantId })
      const providers = [...ports.payments.values()].filter(({ id }) => id !== atVenueId)
      return c.json({
        accounts: accounts.map((one) => ({ ...one, webhookUrl: webhookOf(config.publicUrl, one) })),
        providers: providers.map(({ id, name, can, secrets }) => {
          // Its address is told before its keys are asked for: the provider says the signing secret for it.
          const accountId = newAccountId(ports)
          const of = { provider: id, accountId }
          return {
            id,
            name,
            can,
            form: connectForm(secrets),
            next: { accountId, webhookUrl: webhookOf(config.publicUrl, of) },
          }
        }),
      })
    })
    .post('/', may('set_up'), json(z.object({ ...account, secrets: secretsSchema })), async (c) => {
      const { tenantId, memberId } = c.get('member')
      await limiter.tenant(tenantId)
      const connected = await connectPaymentAccount(ports, { tenantId, memberId, ...c.req.valid('json') })
      if (!connected.ok) throw refused(connected, connected.details)
      return c.json(connected)
    })
    .post('/state', may('set_up'), json(z.object({ ...account, state: z.enum(['active', 'paused']) })), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const wanted = c.req.valid('json')
      const set = await setPaymentAccountState(ports, { tenantId, memberId, ...wanted })
      if (!set.ok) throw refused(set)
      const state = wanted.state === 'paused' ? ('active' as const) : ('paused' as const)
      return c.json({ others: set.others, undo: { ...wanted, state } })
    })
    .post('/roll', may('set_up'), json(z.object({ ...account, secret: secret.nullable() })), async (c) => {
      const { tenantId, memberId } = c.get('member')
      const { secret: given, ...of } = c.req.valid('json')
      const step = given === null ? ({ kind: 'end' } as const) : ({ kind: 'begin', secret: given } as const)
      const rolled = await rollWebhookSecret(ports, { tenantId, memberId, ...of, step })
      if (!rolled.ok) throw refused(rolled)
      return c.json({ ok: true })
    })

function webhookOf(
  publicUrl: string,
  { provider, accountId }: { readonly provider: string; readonly accountId: string },
) {
  return `${publicUrl}/webhooks/payments/${provider}/${accountId}`
}
