// The account's balance, line by line: https://docs.stripe.com/api/balance_transactions
import { z } from 'zod'
import type { BalanceEntry, BalancePage } from '../../ports/payment-object.ts'
import type { PaymentAnswer, PaymentWorld } from '../../ports/payment-provider.ts'
import { fromStripe } from './amount.ts'
import type { OpenStripe, StripeAccount } from './client.ts'
import { ask } from './failure.ts'

const pageSize = 100

const source = z.object({
  object: z.string(),
  id: z.string(),
  payment_intent: z.union([z.string(), z.object({ id: z.string() })]).nullish(),
})

const listShape = z.object({
  object: z.literal('list'),
  has_more: z.boolean(),
  data: z.array(
    z.object({
      id: z.string(),
      object: z.literal('balance_transaction'),
      amount: z.number(),
      fee: z.number(),
      net: z.number(),
      currency: z.string(),
      created: z.number(),
      type: z.string(),
      reporting_category: z.string(),
      source: z.union([source, z.string()]).nullish(),
    }),
  ),
})
type Line = z.output<typeof listShape>['data'][number]

/** Stripe's own classes for accounting; the direction stands in the sign. */
const kinds: ReadonlyMap<string, BalanceEntry['kind']> = new Map([
  ['charge', 'payment'],
  ['charge_failure', 'payment'],
  ['refund', 'refund'],
  ['refund_failure', 'refund'],
  ['partial_capture_reversal', 'refund'],
  ['dispute', 'dispute'],
  ['dispute_reversal', 'dispute'],
  ['fee', 'fee'],
  ['network_cost', 'fee'],
  ['tax', 'fee'],
  ['payout', 'payout'],
  ['payout_reversal', 'payout'],
])

/** A page of what moved the balance, oldest last. Its currency is the balance's, which may differ from the payment's. */
export async function listBalance(
  world: PaymentWorld,
  open: OpenStripe,
  { fromMs, toMs, cursor }: { readonly fromMs: number; readonly toMs: number; readonly cursor: string | null },
  { secrets }: StripeAccount,
): Promise<PaymentAnswer<BalancePage>> {
  const client = await open(secrets)
  const send = async () =>
    await client.balanceTransactions.list({
      created: { gte: Math.ceil(fromMs / 1_000), lt: Math.ceil(toMs / 1_000) },
      limit: pageSize,
      expand: ['data.source'],
      ...(cursor === null ? {} : { starting_after: cursor }),
    })
  return await ask(world, send, readPage)
}

function readPage(body: unknown): BalancePage | null {
  const { data: list } = listShape.safeParse(body)
  if (list === undefined) return null
  const entries = list.data.map(readLine)
  const good = entries.filter((entry) => entry !== null)
  // A line that cannot be read must not look like one that is not there.
  if (good.length < entries.length) return null
  return { entries: good, next: list.has_more ? (list.data.at(-1)?.id ?? null) : null }
}

function readLine(line: Line): BalanceEntry | null {
  const [gross, fee, net] = [line.amount, line.fee, line.net].map((amount) => fromStripe(amount, line.currency))
  if (!gross || !fee || !net) return null
  const of = typeof line.source === 'object' ? (line.source ?? null) : null
  const intent = of?.payment_intent ?? null
  return {
    id: line.id,
    kind: kinds.get(line.reporting_category) ?? 'other',
    gross,
    feeAmount: fee.amount,
    netAmount: net.amount,
    paymentId: typeof intent === 'object' ? (intent?.id ?? null) : intent,
    refundId: of?.object === 'refund' ? of.id : null,
    disputeId: of?.object === 'dispute' ? of.id : null,
    occurredAtMs: line.created * 1_000,
  }
}
