import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Offer } from '../domain/offer.ts'
import { refundRuleOf } from '../domain/refund-rule.ts'
import { createOfferTokens, offerTokenCharsMax } from './offer-token.ts'

const offer: Offer = {
  id: 'o1',
  serviceId: 'service-cut',
  locationId: 'location-1',
  startMs: 1_000_000,
  endMs: 2_000_000,
  timeZone: 'America/New_York',
  picks: [{ requirementId: 'stylist', resourceId: 'staff-ana', unit: 1 }],
  staffId: 'staff-ana',
  staffChosen: false,
  price: { amount: 6_000, currency: 'USD' },
  priceFrom: false,
  cancellation: refundRuleOf({ freeUntilMinutes: 60, feePercent: 0, moveUntilMinutes: 60 }),
  issuedAtMs: 0,
  expiresAtMs: 500_000,
}
const tokens = createOfferTokens('a key of 32 characters or longer')
const sealed = tokens.seal('tenant-1', offer)
const invalid = { ok: false, code: 'offer_invalid' }

describe('an offer token', () => {
  test('opens to the very offer', () => {
    expect(tokens.open('tenant-1', sealed, 499_999)).toEqual({ ok: true, offer })
  })

  test('of a visit of six services, or of five hundred seats, is within the limit and opens to it', () => {
    const id = (at: number) => `01a1fb92-0000-7000-8000-${String(at).padStart(12, '0')}`
    const pick = (at: number) => ({ requirementId: `${at % 6} ${id(at * 7)}`, resourceId: id(at * 13), unit: at + 1 })
    const step = (at: number) => ({
      serviceId: id(at),
      serviceName: `A service with a long name, number ${at}`.padEnd(80, 'abcdefghij'),
      startMs: at,
      endMs: at + 1,
      staffId: id(at * 3),
      price: { amount: at, currency: 'USD' },
    })
    const visit = {
      ...offer,
      picks: Array.from({ length: 18 }, (_, at) => pick(at)),
      steps: [0, 1, 2, 3, 4, 5].map(step),
    }
    const seats = {
      ...offer,
      party: 500,
      picks: Array.from({ length: 500 }, (_, at) => ({ ...pick(0), unit: at + 1 })),
    }
    for (const large of [visit, seats]) {
      const token = tokens.seal('tenant-1', large)
      expect(token.length).toBeLessThan(offerTokenCharsMax)
      expect(tokens.open('tenant-1', token, 0)).toEqual({ ok: true, offer: large })
      expect(tokens.open('tenant-1', `z${token.slice(2)}`, 0)).toEqual(invalid)
    }
  })

  test('is expired from its last instant on', () => {
    expect(tokens.open('tenant-1', sealed, 500_000)).toEqual({ ok: false, code: 'offer_expired' })
  })

  test('of one tenant is none of another', () => {
    expect(tokens.open('tenant-2', sealed, 0)).toEqual(invalid)
  })

  test('of another key is none', () => {
    expect(createOfferTokens('another key, just as long as it').open('tenant-1', sealed, 0)).toEqual(invalid)
  })

  test('with a cheaper price inside is none', () => {
    const [, signature] = sealed.split('.')
    const cheaper = Buffer.from(JSON.stringify({ ...offer, price: { amount: 1, currency: 'USD' } })).toString(
      'base64url',
    )
    expect(tokens.open('tenant-1', `${cheaper}.${signature}`, 0)).toEqual(invalid)
  })

  test('with any one character changed, cut or added is none', () => {
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.constantFrom('a', 'B', '7', '_', '', '..'), (at, other) => {
        const changed = sealed.slice(0, at) + other + sealed.slice(at + 1)
        // The last character of base64url holds spare bits: another spelling of the same signature is the same.
        const same = changed === sealed || at === sealed.length - 1
        if (!same) expect(tokens.open('tenant-1', changed, 0)).toEqual(invalid)
      }),
      { numRuns: 300 },
    )
  })

  test('made of any text is none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(tokens.open('tenant-1', text, 0)).toEqual(invalid)
      }),
    )
  })
})
