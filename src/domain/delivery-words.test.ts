import { expect, test } from 'vitest'
import { optedOutCodes, unreachableCodes, windowClosedCodes } from './delivery.ts'
import { costWords, failureWords, segmentWords } from './delivery-words.ts'
import { smsSegments } from './gsm7.ts'

test('a failure is told in words, with the code that a provider knows it by', () => {
  expect(failureWords('30006')).toBe('the number is a landline, or cannot receive SMS (30006)')
  expect(failureWords('not_sent')).toBe('it was never sent, and later words were')
  expect(failureWords('99999')).toBe('code 99999')
  expect(failureWords('no answer in time')).toBe('no answer in time')
  expect(failureWords(null)).toBe('no reason given')
  expect(failureWords('constructor')).toBe('constructor')
})

test('every code that the service acts upon has words of its own', () => {
  for (const code of [...optedOutCodes, ...windowClosedCodes, ...unreachableCodes]) {
    expect(failureWords(code)).toContain(`(${code})`)
    expect(failureWords(code)).not.toContain('code ')
  }
})

test('segments are told with what makes them so many', () => {
  expect(segmentWords(undefined)).toBe(null)
  expect(segmentWords(smsSegments('See you at 3.'))).toBe('1 segment (GSM-7)')
  expect(segmentWords(smsSegments('a'.repeat(161)))).toBe('2 segments (GSM-7, 153 characters each)')
  expect(segmentWords(smsSegments(`👍${'a'.repeat(80)}`))).toMatch(
    /^2 segments \(UCS-2, 67 characters each: a character/,
  )
})

test('a price is told only where one is known, and to the fraction that carriers charge', () => {
  expect(costWords(3, null)).toBe(null)
  expect(costWords(3, { micros: 8_300, currency: 'USD' })).toBe('0.0249 USD')
})
