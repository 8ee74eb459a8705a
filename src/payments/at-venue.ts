import { z } from 'zod'
import type { PaymentProvider, PaymentProviderDefinition } from '../ports/payment-provider.ts'
import { done, refused } from './shared/answer.ts'

const id = 'at-venue'

export default { id, connect } satisfies PaymentProviderDefinition<Record<string, never>>

/** The customer pays on the spot, in whatever way the business takes money there: nothing is taken now, nothing returned. */
function connect(): PaymentProvider<Record<string, never>> {
  const never = async () => refused('unsupported')
  const nothing = async () => done(null)
  return {
    id,
    name: 'At the venue',
    isTest: () => false,
    can: { pay: false, holdCard: false, listBalance: true },
    keyLifetimeMs: Number.POSITIVE_INFINITY,
    secrets: z.strictObject({}),
    judgeAmount: () => null,
    // Nobody has anything to tell us: whatever comes is not from a provider.
    receive: async () => ({ kind: 'refused', why: 'unsigned' }),
    createCheckout: never,
    expireCheckout: never,
    refund: never,
    chargeSaved: never,
    findCheckout: nothing,
    findPayment: nothing,
    findRefund: nothing,
    findDispute: nothing,
    listBalance: async () => done({ entries: [], next: null }),
    check: async () => ({ ok: true, account: id }),
  }
}
