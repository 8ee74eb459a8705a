import { describe, expect, it } from 'vitest'
import { afterHold } from './after-hold.ts'

const due = (amount: number) => ({ amount, currency: 'EUR' })

describe('after a hold', () => {
  it('comes the confirmation where nothing is in the way', () => {
    expect(afterHold({}, null)).toBe('confirm')
    expect(afterHold({ needsApproval: false }, due(0))).toBe('confirm')
  })

  it('comes the payment of what is due', () => expect(afterHold({}, due(500))).toBe('request_payment'))

  it('comes the approval before any payment', () => {
    expect(afterHold({ needsApproval: true }, due(500))).toBe('request_approval')
  })
})
