import { expect, test } from 'vitest'
import { nextOfferNumber } from './offer.ts'

test('offers are numbered on from those shown last, and begin anew before numbers grow long', () => {
  expect(nextOfferNumber([])).toBe(1)
  expect(nextOfferNumber([{ id: 'o4' }, { id: 'o6' }, { id: 'o5' }])).toBe(7)
  expect(nextOfferNumber([{ id: 'again' }])).toBe(1)
  expect(nextOfferNumber([{ id: 'o900' }])).toBe(1)
})
