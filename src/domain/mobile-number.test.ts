import { expect, test } from 'vitest'
import { isMobileNumber } from './mobile-number.ts'

test.each(['+12125550111', '+447911123456', '+34600123456', '+4915112345678', '+447700900123'])(
  '%s may be texted',
  (n) => {
    expect(isMobileNumber(n)).toBe(true)
  },
)

test.each([
  ['+442079460123', 'a landline in London'],
  ['+34912345678', 'a landline in Madrid'],
  ['+18005550123', 'toll-free'],
  ['+449098790000', 'a premium line'],
  ['+1212555', 'too short'],
  ['2125550111', 'no country'],
  ['+1 212 555 0111', 'not as numbers are kept'],
  ['', 'nothing'],
])('%s may not (%s)', (n) => {
  expect(isMobileNumber(n)).toBe(false)
})
