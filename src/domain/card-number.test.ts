import { expect, test } from 'vitest'
import { maskCardNumbers, maskSensitive } from './sensitive-text.ts'

test.each([
  ['4242 4242 4242 4242 123', '[card ending 4242] [removed]'],
  ['4242424242424242 12/27 123', '[card ending 4242] 12/27 [removed]'],
  ['4242 4242 4242 4242 12/27', '[card ending 4242] 12/27'],
  ['4242424242424242123', '[card ending 4242][removed]'],
  ['4242 4242 4242 4242, 12 27, 123', '[card ending 4242], 12 27, [removed]'],
  ['378282246310005 1234', '[card ending 0005] [removed]'],
])('a card is found with its date and code behind it: %s', (said, stored) => {
  expect(maskCardNumbers(said)).toEqual({ text: stored, masked: true })
})

test.each(['call 0491570156 4242424242424242', 'for 2 4242424242424242', '+1 212 555 0142, 4242-4242-4242-4242'])(
  'a card is found behind another number: %s',
  (said) => {
    expect(maskCardNumbers(said).text).toMatch(/^\D+\d.*\[card ending 4242\]$/)
  },
)

test.each([
  '4242.4242.4242.4242',
  '4242  4242  4242  4242',
  '4242\n4242\n4242\n4242',
  '4242\u00a04242\u00a04242\u00a04242',
  '4242–4242–4242–4242',
  '4242 - 4242 - 4242 - 4242',
  '4242/4242/4242/4242',
  '4242_4242_4242_4242',
  '42 42 42 42 42 42 42 42',
  '4 2 4 2 4 2 4 2 4 2 4 2 4 2 4 2',
  '４２４２４２４２４２４２４２４２',
  '٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢',
])('a card is found however it is written: %s', (said) => {
  expect(maskCardNumbers(said).text).toBe('[card ending 4242]')
})

test.each([
  '24.11.26 25.11.26 26.11.26',
  '2026-11-24 2026-11-25 2026-11-26',
  '24/11/2026 25/11/2026',
  '+44 7700 900123 or +44 7700 900124',
  '06 12 34 56 78, 06 98 76 54 32',
  '07700900123 from 2026-11-24 10:00',
  '4242424242424241',
  '0000000000000000',
  'between 1030 and 1430 on the 24th',
])('dates, phone numbers and wrong check digits stay: %s', (said) => {
  expect(maskSensitive(said)).toEqual({ text: said, masked: false })
})

test('the hour after a card is not taken for its code', () => {
  expect(maskCardNumbers('4242424242424242 tomorrow at 1030').text).toBe('[card ending 4242] tomorrow at 1030')
})

// How long such texts take is measured by `npm run bench -- hostile`.
test.each(['1 ', '4242-', '4242,  '])('64 KB of %j are read to the end', (piece) => {
  const long = `${piece.repeat(64_000 / piece.length)} 4242 4242 4242 4242`
  expect(maskSensitive(`${'word '.repeat(10_000)}${long}`).masked).toBe(true)
})
