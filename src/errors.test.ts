import { describe, expect, test } from 'vitest'
import { AppError, type ErrorCode, errorKind, errorTable, errorWords } from './errors.ts'

const codes = Object.keys(errorTable) as ErrorCode[]

describe('the table of errors', () => {
  test.each(codes)('%s has words for a customer, a member and us that hold no jargon for the customer', (code) => {
    for (const audience of ['customer', 'tenant', 'us'] as const) expect(errorWords(code, audience)).toMatch(/\w.{5,}/)
    expect(errorWords(code, 'customer')).not.toMatch(/JSON|token|HTTP|id\b|body|null|undefined|error/i)
    expect(errorWords(code, 'customer')).toMatch(/\.$/)
  })

  test('makes unknown things of every kind look alike', () => {
    const kinds = ['tenant', 'booking', 'conversation', 'service', 'staff'].map((what) =>
      errorKind(`${what}_not_found`),
    )
    expect(new Set(kinds.map((kind) => JSON.stringify(kind)))).toHaveLength(1)
    expect(kinds[0]?.status).toBe(404)
  })

  test.each(['nobody_listed_this', 'constructor', '__proto__', ''])(
    'treats the unlisted code %j as a fault of ours',
    (code) => {
      expect(errorKind(code)).toMatchObject({ code: 'internal', status: 500, audience: 'us' })
    },
  )
})

describe('an AppError', () => {
  test('carries status and audience of its code, and its cause', () => {
    const cause = new Error('23P01')
    const error = new AppError('slot_taken', 'The slot was taken; offer others.', { cause, details: { attempt: 2 } })
    expect(error).toMatchObject({
      code: 'slot_taken',
      status: 409,
      audience: 'customer',
      cause,
      details: { attempt: 2 },
    })
    expect(error).toBeInstanceOf(Error)
  })
})
