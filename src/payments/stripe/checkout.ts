import type Stripe from 'stripe'
import type { CheckoutOrder, CheckoutSession } from '../../ports/payment-object.ts'
import type { PaymentAnswer, PaymentLookUp, PaymentWorld } from '../../ports/payment-provider.ts'
import { refused } from '../shared/answer.ts'
import { toStripe } from './amount.ts'
import type { OpenStripe, StripeAccount } from './client.ts'
import { amountMeaning, ask, askFor } from './failure.ts'
import { stripeLocale } from './locale.ts'
import { findListed } from './look-up.ts'
import { metadataNames, readSession } from './payload.ts'

const minuteMs = 60_000
/**
 * Stripe takes 30 minutes to 24 hours from when a request arrives. A page is asked for a quarter of an hour longer than the least,
 * so that a late attempt with the same key is still right; our own timer closes it by `expireCheckout`.
 */
const openMinMs = 45 * minuteMs
const openMaxMs = 23 * 60 * minuteMs

/** A page of Stripe's to pay on, or to leave a card. Cards and wallets only: other methods settle days later. */
export async function createCheckout(
  world: PaymentWorld,
  open: OpenStripe,
  order: CheckoutOrder,
  { secrets }: StripeAccount,
): Promise<PaymentAnswer<CheckoutSession>> {
  const purpose = purposeOf(order)
  if (typeof purpose === 'string') return refused(purpose)
  const openMs = Math.min(Math.max(order.expiresAtMs - order.orderedAtMs, openMinMs), openMaxMs)
  const params: Stripe.Checkout.SessionCreateParams = {
    ...purpose,
    allowed_payment_method_types: ['card'],
    client_reference_id: order.reference,
    metadata: oursOf(order),
    success_url: order.successUrl,
    cancel_url: order.cancelUrl,
    locale: stripeLocale(order.language),
    expires_at: Math.floor((order.orderedAtMs + openMs) / 1_000),
  }
  const client = await open(secrets)
  const send = () => client.checkout.sessions.create(params, { idempotencyKey: order.idempotencyKey })
  return await ask(world, send, readSession, amountMeaning)
}

function purposeOf(
  order: CheckoutOrder,
): Stripe.Checkout.SessionCreateParams | 'amount_invalid' | 'currency_unsupported' {
  const { purpose, title } = order
  if (purpose.kind === 'card_hold') {
    return {
      mode: 'setup',
      currency: purpose.currency.toLowerCase(),
      customer_creation: 'always',
      setup_intent_data: { metadata: oursOf(order) },
    }
  }
  const amount = toStripe(purpose.money)
  if (typeof amount === 'string') return amount
  const currency = purpose.money.currency.toLowerCase()
  return {
    mode: 'payment',
    line_items: [{ quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name: title } } }],
    // What is charged is what was agreed on: no second currency, no customer made unless a method is to be kept.
    adaptive_pricing: { enabled: false },
    customer_creation: purpose.keepsMethod ? 'always' : 'if_required',
    payment_intent_data: {
      metadata: oursOf(order),
      ...(purpose.keepsMethod ? { setup_future_usage: 'off_session' as const } : {}),
    },
  }
}

/** What comes back with every object, by which it is found again. */
export function oursOf(order: { readonly reference: string; readonly idempotencyKey: string }): Record<string, string> {
  return { [metadataNames.reference]: order.reference, [metadataNames.key]: order.idempotencyKey }
}

/** Closes the page. Stripe refuses where it is not open any more. */
export async function expireCheckout(
  world: PaymentWorld,
  open: OpenStripe,
  checkoutId: string,
  { secrets }: StripeAccount,
): Promise<PaymentAnswer<CheckoutSession>> {
  const client = await open(secrets)
  return await ask(
    world,
    () => client.checkout.sessions.expire(checkoutId),
    readSession,
    ({ statusCode }) => (statusCode === 400 ? 'not_open' : null),
  )
}

const expand = ['payment_intent', 'setup_intent']

export async function findCheckout(
  world: PaymentWorld,
  open: OpenStripe,
  wanted: PaymentLookUp,
  account: StripeAccount,
): Promise<PaymentAnswer<CheckoutSession | null>> {
  const client = await open(account.secrets)
  const fetch = (id: string) => askFor(world, () => client.checkout.sessions.retrieve(id, { expand }), readSession)
  return await findListed(world, wanted, fetch, (page) => client.checkout.sessions.list(page))
}
