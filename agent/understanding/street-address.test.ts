import { expect, test } from 'vitest'
import { addressIn } from './street-address.ts'

test.each([
  ['14 High Street, Newtown', '14 High Street, Newtown'],
  ['it is 7b Old Mill Lane', '7b Old Mill Lane'],
  ['Unit 3, 88 Harbour Road', 'Unit 3, 88 Harbour Road'],
])('%j holds an address', (text, expected) => {
  expect(addressIn(text)).toBe(expected)
})

test.each([
  '3 people at the back road',
  'on the 14th at 5 please',
  'a cut at 3 on my way',
  'high street',
  '4 pm today',
])('%j holds none', (text) => {
  expect(addressIn(text)).toBeNull()
})
