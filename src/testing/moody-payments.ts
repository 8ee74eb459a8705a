// A payment provider whose answers go wrong as a test wishes, over one that keeps books of its own.
import type { Dispute, Refund } from '../ports/payment-object.ts'
import type { PaymentAnswer, PaymentProvider } from '../ports/payment-provider.ts'

/**
 * `late`: done, and nobody hears it · `lost`: not done, and nobody knows · `busy`: refused for now · `refused`: for good ·
 * `crash`: done, and the process dies before it hears it.
 */
export type PaymentMood = 'fine' | 'late' | 'lost' | 'busy' | 'refused' | 'crash'

/** The process died at a provider's call: only tests throw it. */
export class Crashed extends Error {}

type Asked =
  | 'createCheckout'
  | 'expireCheckout'
  | 'findCheckout'
  | 'findPayment'
  | 'findRefund'
  | 'refund'
  | 'chargeSaved'
  | 'listBalance'

export interface MoodyPayments {
  readonly provider: PaymentProvider
  /** The mood of each call from now on, by its number from zero and its name; fine where it says nothing. */
  setMoods: (mood: (call: number, name: Asked) => PaymentMood | undefined) => void
  /** How often it was asked, in order. */
  readonly calls: Asked[]
  /** Disputes by id, as the provider would say now. */
  readonly disputes: Map<string, Dispute>
  /** What the provider says of refunds instead of "succeeded", by our reference. */
  readonly refundStates: Map<string, Refund['state']>
}

export function createMoodyPayments(inner: PaymentProvider): MoodyPayments {
  let moodOf: (call: number, name: Asked) => PaymentMood | undefined = () => undefined
  const calls: Asked[] = []
  const disputes = new Map<string, Dispute>()
  const refundStates = new Map<string, Refund['state']>()
  const moody = async <T>(name: Asked, ask: () => Promise<PaymentAnswer<T>>): Promise<PaymentAnswer<T>> => {
    const mood = moodOf(calls.length, name) ?? 'fine'
    calls.push(name)
    if (mood === 'lost') return { kind: 'unknown', why: 'no answer in time' }
    if (mood === 'busy') return { kind: 'refused', code: 'rate_limited', retryable: true, retryAfterMs: 3_000 }
    if (mood === 'refused') return { kind: 'refused', code: 'invalid', retryable: false }
    const answer = await ask()
    if (mood === 'crash') throw new Crashed(name)
    return mood === 'late' ? { kind: 'unknown', why: 'no answer in time' } : answer
  }
  const asTold = (refund: Refund): Refund => ({
    ...refund,
    state: refundStates.get(refund.reference ?? '') ?? refund.state,
  })
  const told = <T extends Refund | null>(answer: PaymentAnswer<T>): PaymentAnswer<T> =>
    answer.kind === 'done' && answer.value !== null ? { kind: 'done', value: asTold(answer.value) as T } : answer
  const provider: PaymentProvider = {
    ...inner,
    createCheckout: (order, account) => moody('createCheckout', () => inner.createCheckout(order, account)),
    expireCheckout: (id, account) => moody('expireCheckout', () => inner.expireCheckout(id, account)),
    findCheckout: (wanted, account) => moody('findCheckout', () => inner.findCheckout(wanted, account)),
    findPayment: (wanted, account) => moody('findPayment', () => inner.findPayment(wanted, account)),
    findRefund: (wanted, account) => moody('findRefund', async () => told(await inner.findRefund(wanted, account))),
    refund: (order, account) => moody('refund', async () => told(await inner.refund(order, account))),
    chargeSaved: (charge, account) => moody('chargeSaved', () => inner.chargeSaved(charge, account)),
    listBalance: (period, account) => moody('listBalance', () => inner.listBalance(period, account)),
    findDispute: async (id) => ({ kind: 'done', value: disputes.get(id) ?? null }),
  }
  return {
    provider,
    calls,
    disputes,
    refundStates,
    setMoods: (mood) => {
      moodOf = mood
    },
  }
}
