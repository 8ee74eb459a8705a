import { describe, expect, test } from 'vitest'
import { askedAgain, isSameAsked, isSameServices } from './asked-again.ts'

const step = (serviceId: string, startMs: number, endMs: number, staffId: string | null = null) => ({
  serviceId,
  startMs,
  endMs,
  staffId,
})

describe('the wish behind an offer', () => {
  test('has its people and nights', () => {
    expect(askedAgain({ serviceId: 'cabin', party: 4, nights: 2 })).toMatchObject({ party: 4, nights: 2 })
    expect(askedAgain({ serviceId: 'cut' })).toEqual({
      serviceId: 'cut',
      party: null,
      nights: null,
      staffing: null,
      meet: null,
    })
  })

  test.each([
    ['one after another by one person', [step('a', 0, 30, 'ana'), step('b', 30, 60, 'ana')], 'in_order', 'same'],
    ['one after another by two', [step('a', 0, 30, 'ana'), step('b', 30, 60, 'ben')], 'in_order', 'any'],
    ['one after another by nobody', [step('a', 0, 30), step('b', 30, 60)], 'in_order', 'any'],
    ['beginning together', [step('a', 0, 30, 'ana'), step('b', 0, 60, 'ben')], 'start', 'different'],
    ['ending together', [step('a', 30, 60, 'ana'), step('b', 0, 60, 'ben')], 'finish', 'different'],
  ])('of a visit %s is laid out like it', (_, steps, meet, staffing) => {
    expect(askedAgain({ serviceId: 'a', steps })).toMatchObject({ serviceIds: ['a', 'b'], meet, staffing })
  })
})

describe('an offer for another thing', () => {
  const two = { serviceId: 'table', party: 2 }

  test.each([
    ['more people', two, { serviceId: 'table', party: 4 }, false],
    ['fewer nights', { serviceId: 'cabin', party: 2, nights: 5 }, { serviceId: 'cabin', party: 2, nights: 1 }, false],
    [
      'another second service',
      { serviceId: 'a', steps: [step('a', 0, 1), step('b', 1, 2)] },
      { serviceId: 'a', steps: [step('a', 0, 1), step('c', 1, 2)] },
      false,
    ],
    ['one of two services', { serviceId: 'a', steps: [step('a', 0, 1), step('b', 1, 2)] }, { serviceId: 'a' }, false],
    ['another time alone', two, { serviceId: 'table', party: 2 }, true],
    ['one person said or not', { serviceId: 'tour' }, { serviceId: 'tour', party: 1 }, true],
  ])('is told apart: %s', (_, a, b, same) => expect(isSameAsked(a, b)).toBe(same))
})

test('the same services may be for other people or nights', () => {
  const cabin = { serviceId: 'cabin', party: 2, nights: 3 }
  expect(isSameServices(cabin, { ...cabin, party: 4, nights: 1 })).toBe(true)
  expect(isSameServices(cabin, { ...cabin, serviceId: 'room' })).toBe(false)
})
