import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitrarySlotQuery } from '../testing/slot-arbitrary.ts'
import { at, calendarOf, queryOf, requirementOf } from '../testing/slot-fixtures.ts'
import { slowSlots } from '../testing/slow-slots.ts'
import type { Slot } from './slot.ts'
import { findVariantSlots, type VariantRules, variantBounds } from './variant-slot.ts'

const june7 = (time: string) => at(`2027-06-07T${time}-04:00`)
const usd = (amount: number) => ({ amount, currency: 'USD' })
const query = queryOf({
  requirements: [requirementOf('staff', ['ana', 'ben', 'cleo'])],
  calendars: [calendarOf('ana'), calendarOf('ben'), calendarOf('cleo')],
})
const rules: VariantRules = {
  requirementId: 'staff',
  price: usd(6000),
  variants: [{ resourceId: 'ana', durationMinutes: 45, price: usd(9000) }],
}
const namesOf = (slot: Slot) => slot.choices[0]?.candidates.map((candidate) => candidate.resourceId)

describe('a service that differs by who serves', () => {
  it('has a slot for each duration and price at one start, the shorter first', () => {
    const slots = findVariantSlots(query, rules).filter((slot) => slot.startMs === june7('09:00'))
    expect(slots.map((slot) => [slot.durationMinutes, slot.price?.amount, namesOf(slot)])).toEqual([
      [45, 9000, ['ana']],
      [60, 6000, ['ben', 'cleo']],
    ])
    expect(slots[0]?.endMs).toBe(june7('09:45'))
  })

  it('fits where only the quicker one still does', () => {
    const late = { ...query, rules: { ...query.rules, stepMinutes: 15 } }
    const slots = findVariantSlots(late, rules).filter((slot) => slot.startMs === june7('16:15'))
    expect(slots.map(namesOf)).toEqual([['ana']])
  })

  it('may be free of charge with one, and says its bounds', () => {
    const free: VariantRules = { ...rules, variants: [...rules.variants, { resourceId: 'cleo', price: null }] }
    expect(findVariantSlots(query, free).find((slot) => namesOf(slot)?.includes('cleo'))?.price).toBeNull()
    expect(variantBounds(query, free)).toEqual({
      durationMinutes: { min: 45, max: 60 },
      price: { min: usd(6000), max: usd(9000) },
    })
  })

  it('refuses variants of a requirement that is not there', () => {
    expect(() => findVariantSlots(query, { ...rules, requirementId: 'room' })).toThrow(RangeError)
  })

  it('has exactly the slots of each candidate asked for alone', () => {
    const ids = ['ana', 'ben', 'room']
    const variants = fc.array(
      fc.record({ resourceId: fc.constantFrom(...ids), durationMinutes: fc.constantFrom(240, 300), amount: fc.nat(2) }),
      { maxLength: 2 },
    )
    fc.assert(
      fc.property(arbitrarySlotQuery(), variants, (random, list) => {
        const unlimited = { ...random, limit: undefined }
        const differing = list.map(({ amount, ...rest }) => ({ ...rest, price: usd(amount) }))
        const found = findVariantSlots(unlimited, {
          requirementId: 'requirement-0',
          price: usd(9),
          variants: differing,
        })
        const ours = found.flatMap((slot) =>
          (namesOf(slot) ?? []).map((id) => `${slot.startMs} ${slot.endMs} ${slot.price?.amount} ${id}`),
        )
        const alone = (random.requirements[0]?.anyOf ?? []).flatMap((id) => {
          const variant = differing.find((one) => one.resourceId === id)
          const durationMinutes = variant?.durationMinutes ?? random.rules.durationMinutes
          const requirements = random.requirements.map((one, index) => (index === 0 ? { ...one, anyOf: [id] } : one))
          return slowSlots({ ...unlimited, requirements, rules: { ...random.rules, durationMinutes } }).map(
            (slot) => `${slot.startMs} ${slot.endMs} ${variant?.price.amount ?? 9} ${id}`,
          )
        })
        expect(ours.toSorted()).toEqual(alone.toSorted())
      }),
      { numRuns: 100 },
    )
  })
})
