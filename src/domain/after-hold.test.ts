import { describe, expect, it } from 'vitest'
import { afterHold } from './after-hold.ts'
import type { AskedTerms } from './payment-terms.ts'

const payment: AskedTerms = {
  kind: 'deposit',
  amount: 500,
  currency: 'EUR',
  because: 'always',
  rules: [],
  refundable: 'by_policy',
}

describe('after a hold', () => {
  it('comes the confirmation where nothing is in the way', () => {
    expect(afterHold({}, {})).toBe('confirm')
    expect(afterHold({ needsApproval: false }, {})).toBe('confirm')
  })

  it('comes the payment of what the terms ask', () => expect(afterHold({}, { payment })).toBe('request_payment'))

  it('comes the approval before any payment', () => {
    expect(afterHold({ needsApproval: true }, { payment })).toBe('request_approval')
  })
})
