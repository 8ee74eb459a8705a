import { describe, expect, it } from 'vitest'
import { maskSensitive } from './sensitive.ts'

describe('what must never be stored', () => {
  it.each([
    '4242 4242 4242 4242',
    '4242424242424242',
    'card 4000-0566-5566-5556 exp 12/27',
    'my ssn is 123-45-6789',
    'cvv: 123',
    'passport number X1234567',
  ])('masks %j', (text) => {
    const { text: safe, masked } = maskSensitive(text)
    expect(masked).toBe(true)
    expect(safe).not.toContain(text.match(/[\d -]{3,}\d/)?.[0] ?? 'nothing')
  })

  it.each(['call me on +1 212 555 0123', 'tomorrow at 3:30', 'reference K7QM2D', '1234 5678 9012 3456'])(
    'leaves %j',
    (text) => {
      expect(maskSensitive(text)).toEqual({ text, masked: false })
    },
  )

  it('knows what was masked before it was stored', () => {
    expect(maskSensitive('here: [card ending 4242]').masked).toBe(true)
  })
})
