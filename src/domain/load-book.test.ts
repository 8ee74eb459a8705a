import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resourceLoads } from './any-staff.ts'
import { loadBook } from './load-book.ts'

const weekMs = 7 * 24 * 60 * 60_000
const ids = ['ana', 'ben', 'chloe'] as const
const quarter = fc.integer({ min: -700, max: 2_000 }).map((count) => count * 15 * 60_000)
const booking = fc
  .record({
    resourceId: fc.constantFrom(...ids, 'a-room'),
    startMs: quarter,
    quarters: fc.integer({ min: 1, max: 96 }),
  })
  .map(({ quarters, ...rest }) => ({ ...rest, endMs: rest.startMs + quarters * 15 * 60_000 }))

test('weighs every slot as it would be weighed alone', () => {
  fc.assert(
    fc.property(
      fc.array(booking, { maxLength: 40 }),
      fc.array(quarter, { minLength: 1, maxLength: 12 }),
      (bookings, starts) => {
        const book = loadBook(bookings)
        for (const slotStartMs of starts) {
          const startMs = Math.floor(slotStartMs / weekMs) * weekMs
          const at = { week: { startMs, endMs: startMs + weekMs }, slotStartMs }
          expect(book(ids, at)).toEqual(resourceLoads(ids, { bookings, ...at }))
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('who has no bookings has nothing to do and was never busy', () => {
  const at = { week: { startMs: 0, endMs: weekMs }, slotStartMs: 0 }
  expect(loadBook([])(['ana', 'ana'], at)).toEqual([{ resourceId: 'ana', bookedMinutes: 0, idleSinceMs: null }])
})
