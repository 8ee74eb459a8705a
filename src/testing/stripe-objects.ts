import { type StripeBooks, type StripeIntent, type StripeRefund, type StripeSession, textAt } from './stripe-books.ts'
import { readVendorFile } from './vendor-specs.ts'

/** Objects as Stripe writes them: the vendor's own samples, where they are on this machine, with what is so in the books. */
export async function loadStripeObjects(books: StripeBooks) {
  const found = await readVendorFile<{ resources: Record<string, object> }>('stripe/fixtures3.json')
  const sample = (name: string): object => found?.resources[name] ?? {}
  const seconds = (ms: number) => Math.floor(ms / 1_000)

  const intent = (one: StripeIntent) => ({
    ...sample('payment_intent'),
    id: one.id,
    object: 'payment_intent',
    amount: one.amount,
    amount_received: one.status === 'succeeded' ? one.amount : 0,
    currency: one.currency,
    created: seconds(one.createdMs),
    customer: one.customer,
    payment_method: one.method,
    metadata: one.metadata,
    status: one.status,
    last_payment_error: null,
    latest_charge: {
      ...sample('charge'),
      id: one.id.replace('pi_', 'ch_'),
      object: 'charge',
      amount_refunded: books.refundedOf(one),
    },
  })
  const session = (one: StripeSession) => ({
    ...sample('checkout.session'),
    id: one.id,
    object: 'checkout.session',
    mode: textAt(one.form, 'mode'),
    status: one.status,
    payment_status: one.status === 'complete' ? 'paid' : 'unpaid',
    url: one.status === 'open' ? `https://checkout.stripe.com/c/pay/${one.id}` : null,
    expires_at: Number(textAt(one.form, 'expires_at')),
    created: seconds(one.createdMs),
    client_reference_id: textAt(one.form, 'client_reference_id'),
    metadata: one.form['metadata'],
    amount_total: Number(textAt(one.form, 'line_items', '0', 'price_data', 'unit_amount')) || null,
    currency: textAt(one.form, 'line_items', '0', 'price_data', 'currency') || textAt(one.form, 'currency'),
    customer: one.intent?.customer ?? one.setup?.customer ?? null,
    payment_intent: one.intent === null ? null : intent(one.intent),
    setup_intent: one.setup === null ? null : { ...sample('setup_intent'), ...one.setup, object: 'setup_intent' },
  })
  const refund = (one: StripeRefund) => ({
    ...sample('refund'),
    id: one.id,
    object: 'refund',
    amount: one.amount,
    currency: one.currency,
    created: seconds(one.createdMs),
    metadata: one.metadata,
    payment_intent: one.intent,
    status: 'succeeded',
  })
  const dispute = (one: StripeBooks['disputes'][number]) => ({
    ...sample('dispute'),
    id: one.id,
    object: 'dispute',
    amount: one.amount,
    currency: one.currency,
    created: 1_795_000_000,
    reason: 'fraudulent',
    status: 'needs_response',
    payment_intent: one.intent,
  })
  const line = (
    of: { id: string; createdMs: number; currency: string },
    amount: number,
    category: string,
    source: object,
  ) => {
    const fee = amount > 0 ? Math.round(amount / 100) * 3 : 0
    return {
      ...sample('balance_transaction'),
      id: `txn_${of.id}`,
      object: 'balance_transaction',
      amount,
      fee,
      net: amount - fee,
      currency: of.currency,
      created: seconds(of.createdMs),
      type: category,
      reporting_category: category,
      source,
    }
  }
  /** Newest first, as all of Stripe's lists. */
  const balance = (account: string | null) =>
    books.intents
      .filter((one) => one.account === account && one.status === 'succeeded')
      .flatMap((one) => [
        line(one, one.amount, 'charge', { object: 'charge', id: one.id.replace('pi_', 'ch_'), payment_intent: one.id }),
        ...one.refunds.map((back) => line(back, -back.amount, 'refund', refund(back))),
      ])
      .toReversed()
  return { session, intent, refund, dispute, balance }
}

export type StripeObjects = Awaited<ReturnType<typeof loadStripeObjects>>
