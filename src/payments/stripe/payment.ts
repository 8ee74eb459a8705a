import type { Dispute, Payment, SavedCharge } from '../../ports/payment-object.ts'
import type { PaymentAnswer, PaymentLookUp, PaymentWorld } from '../../ports/payment-provider.ts'
import { refused } from '../shared/answer.ts'
import { toStripe } from './amount.ts'
import { oursOf } from './checkout.ts'
import type { OpenStripe, StripeAccount } from './client.ts'
import { amountMeaning, ask, askFor } from './failure.ts'
import { findListed } from './look-up.ts'
import { readDispute, readPayment } from './payload.ts'

const expand = ['latest_charge']

export async function findPayment(
  world: PaymentWorld,
  open: OpenStripe,
  wanted: PaymentLookUp,
  { secrets }: StripeAccount,
): Promise<PaymentAnswer<Payment | null>> {
  const client = await open(secrets)
  const fetch = (id: string) => askFor(world, () => client.paymentIntents.retrieve(id, { expand }), readPayment)
  return await findListed(world, wanted, fetch, (page) => client.paymentIntents.list(page))
}

/**
 * Charges a saved card while the customer is away. A decline is final for this key, because Stripe answers it again for
 * the key; `authentication_required` needs the customer: send a checkout instead.
 */
export async function chargeSaved(
  world: PaymentWorld,
  open: OpenStripe,
  charge: SavedCharge,
  { secrets }: StripeAccount,
): Promise<PaymentAnswer<Payment>> {
  const amount = toStripe(charge.money)
  if (typeof amount === 'string') return refused(amount)
  const client = await open(secrets)
  const send = () =>
    client.paymentIntents.create(
      {
        amount,
        currency: charge.money.currency.toLowerCase(),
        customer: charge.method.customerId,
        payment_method: charge.method.methodId,
        allowed_payment_method_types: ['card'],
        description: charge.title,
        off_session: true,
        confirm: true,
        metadata: oursOf(charge),
        expand,
      },
      { idempotencyKey: charge.idempotencyKey },
    )
  return await ask(world, send, readPayment, amountMeaning)
}

export async function findDispute(
  world: PaymentWorld,
  open: OpenStripe,
  disputeId: string,
  { secrets }: StripeAccount,
): Promise<PaymentAnswer<Dispute | null>> {
  const client = await open(secrets)
  return await askFor(world, () => client.disputes.retrieve(disputeId), readDispute)
}
