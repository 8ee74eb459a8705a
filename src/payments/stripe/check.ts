import { z } from 'zod'
import type { PaymentProvider, PaymentWorld } from '../../ports/payment-provider.ts'
import type { OpenStripe } from './client.ts'
import { ask } from './failure.ts'
import type { StripeSecrets } from './secrets.ts'

const accountShape = z.object({ id: z.string().regex(/^acct_\w+$/), charges_enabled: z.boolean() })

/** Whether the key opens the account and the account may take payments. */
export async function check(
  world: PaymentWorld,
  open: OpenStripe,
  secrets: StripeSecrets,
): ReturnType<PaymentProvider<StripeSecrets>['check']> {
  const client = await open(secrets)
  const send = () => client.accounts.retrieveCurrent()
  const answer = await ask(world, send, (body) => accountShape.safeParse(body).data ?? null)
  if (answer.kind === 'unknown') return { ok: false, why: 'Stripe could not be reached. Please try again in a moment.' }
  if (answer.kind === 'refused') return { ok: false, why: wordsOf(answer.code) }
  const { id, charges_enabled } = answer.value
  if (secrets.connectedAccount !== undefined && id !== secrets.connectedAccount) {
    return { ok: false, why: 'Stripe answers, but not with this connected account.' }
  }
  return charges_enabled
    ? { ok: true, account: id }
    : { ok: false, why: 'This Stripe account may not take payments yet: finish its activation in the dashboard.' }
}

function wordsOf(code: string): string {
  if (code === 'credentials') return 'Stripe does not accept this key, or the key may not do this for the account.'
  if (code === 'rate_limited' || code === 'not_connected')
    return 'Stripe could not be reached. Please try again in a moment.'
  return 'Stripe refuses to say anything about this account.'
}
