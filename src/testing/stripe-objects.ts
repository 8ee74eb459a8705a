import {
  type StripeBooks,
  type StripeDispute,
  type StripeIntent,
  type StripeRefund,
  type StripeSession,
  textAt,
} from './stripe-books.ts'
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
    last_payment_error: one.error === null ? null : { type: 'card_error', ...one.error },
    latest_charge: one.status === 'succeeded' ? charge(one) : null,
  })
  const charge = (one: StripeIntent) => ({
    ...sample('charge'),
    id: one.id.replace('pi_', 'ch_'),
    object: 'charge',
    amount: one.amount,
    amount_refunded: books.refundedOf(one),
    currency: one.currency,
    created: seconds(one.createdMs),
    metadata: one.metadata,
    payment_intent: one.id,
  })
  const session = (one: StripeSession) => ({
    ...sample('checkout.session'),
    id: one.id,
    object: 'checkout.session',
    mode: textAt(one.form, 'mode'),
    status: one.status,
    payment_status: one.setup !== null ? 'no_payment_required' : one.status === 'complete' ? 'paid' : 'unpaid',
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
    status: one.status,
    failure_reason: one.status === 'failed' ? 'expired_or_canceled_card' : null,
  })
  const dispute = (one: StripeDispute) => ({
    ...sample('dispute'),
    id: one.id,
    object: 'dispute',
    amount: one.amount,
    currency: one.currency,
    created: seconds(one.createdMs),
    reason: 'fraudulent',
    status: one.status,
    payment_intent: one.intent,
  })
  const line = (
    of: { id: string; createdMs: number; currency: string },
    amount: number,
    category: string,
    source: object,
    fee = category === 'charge' ? Math.round(amount / 100) * 3 : 0,
  ) => {
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
  const refundLines = (back: StripeRefund) => [
    line(back, -back.amount, 'refund', refund(back)),
    ...(back.failedMs === null
      ? []
      : [
          line(
            { ...back, id: `${back.id}_failed`, createdMs: back.failedMs },
            back.amount,
            'refund_failure',
            refund(back),
          ),
        ]),
  ]
  /** An inquiry moves nothing. What is won comes back without the fee. */
  const disputeLines = (one: StripeDispute) => {
    const back = { ...one, id: `${one.id}_won`, createdMs: one.closedMs ?? 0 }
    if (one.status === 'warning_needs_response') return []
    return [
      line(one, -one.amount, 'dispute', dispute(one), disputeFee),
      ...(one.status === 'won' ? [line(back, one.amount, 'dispute_reversal', dispute(one))] : []),
    ]
  }
  const strangers: { readonly account: string | null; readonly line: ReturnType<typeof line> }[] = []
  /** Newest first, as all of Stripe's lists. */
  const balance = (account: string | null) =>
    books.intents
      .filter((one) => one.account === account && one.status === 'succeeded')
      .flatMap((one) => [
        line(one, one.amount, 'charge', charge(one)),
        ...one.refunds.flatMap(refundLines),
        ...books.disputes.filter(({ intent: of }) => of === one.id).flatMap(disputeLines),
      ])
      .concat(strangers.filter((one) => one.account === account).map((one) => one.line))
      .toSorted((a, b) => b.created - a.created)
  /** Money of the account that nobody of ours has moved. */
  const addStranger = (account: string | null, intentId: string, amount: number, createdMs: number) => {
    const of = { id: books.nextId('x'), createdMs, currency: 'usd' }
    const source = { object: 'charge', id: `ch_${of.id}`, payment_intent: intentId }
    strangers.push({ account, line: line(of, amount, 'charge', source, 0) })
  }
  return { session, intent, charge, refund, dispute, balance, addStranger }
}

const disputeFee = 1_500

export type StripeObjects = Awaited<ReturnType<typeof loadStripeObjects>>

const expandable = ['payment_intent', 'setup_intent', 'latest_charge', 'source']

/** An object as it is answered: others inside it by their id only, but for those that were asked for in full. */
export function foldStripeObject(object: object, expand: readonly string[], path = ''): object {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => {
      const at = `${path}${name}`
      if (Array.isArray(value) && name === 'data') {
        return [name, value.map((one: object) => foldStripeObject(one, expand, `${at}.`))]
      }
      if (!expandable.includes(name) || typeof value !== 'object' || value === null) return [name, value]
      return [name, expand.includes(at) ? foldStripeObject(value, expand, `${at}.`) : (value as { id: string }).id]
    }),
  )
}
