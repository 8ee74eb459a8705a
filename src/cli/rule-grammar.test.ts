import { describe, expect, test } from 'vitest'
import { paymentRulesSchema } from '../domain/payment-rule.ts'
import { refundRuleOf } from '../domain/refund-rule.ts'
import { commitmentText, readCommitment, readRule, readSteps, ruleText, stepLines } from './rule-grammar.ts'

const before = refundRuleOf({ freeUntilMinutes: 1_440, feePercent: 50, moveUntilMinutes: 120 })

describe('rules', () => {
  test.each([
    ['none', 'USD'],
    ['full if no-shows 2', 'USD'],
    ['percent 12.5', 'USD'],
    ['percent 30 if first-visit or no-shows 2 or party 6', 'USD'],
    ['fixed 20.00', 'USD'],
    ['fixed 500 per person', 'JPY'],
    ['fixed 1.500', 'KWD'],
    ['hold 50%', 'USD'],
    ['hold 30.00 per person if party 8', 'EUR'],
  ])('"%s" reads back as it was typed', (text, currency) => {
    const read = readRule(text, currency)
    expect(paymentRulesSchema.parse([read])).toEqual([read])
    expect(ruleText(read, currency)).toBe(text)
  })

  test('spaces and capitals do not matter, minor units may be left out', () => {
    expect(readRule('  Fixed  20   IF First-Visit ', 'USD')).toEqual({
      rule: { kind: 'fixed', amount: 2_000, per: 'booking' },
      onlyFor: { firstVisit: true },
    })
  })

  test.each([
    'half',
    'percent',
    'percent 0',
    'percent 101',
    'percent 33.333',
    'percent -5',
    'fixed 0',
    'fixed -1',
    'fixed 1,000',
    'fixed 10.005',
    'fixed 99999999999999',
    'fixed 50%',
    'fixed 20 per head',
    'hold',
    'hold 0%',
    'full if',
    'full if rainy',
    'full if party',
    'full if first-visit 2',
    'full if party 2 if party 3',
    '',
  ])('"%s" is no rule', (text) => {
    expect(() => readRule(text, 'USD')).toThrow(/expected|Expected/)
  })

  test('decimals are those of the currency', () => {
    expect(() => readRule('fixed 20.50', 'JPY')).toThrow('no rule')
    expect(readRule('fixed 0.125', 'KWD').rule).toMatchObject({ amount: 125 })
  })
})

describe('the small sum', () => {
  test.each(['1.00', '0.50 if first-visit'])('"%s" reads back', (text) => {
    const fee = readCommitment(text, 'USD')
    expect(fee === null ? null : commitmentText(fee, 'USD')).toBe(text)
  })

  test('none is none, and what is no amount is refused', () => {
    expect(readCommitment('none', 'USD')).toBeNull()
    for (const text of ['0', '-1', 'one', '1.00 if', '1.00 if party', 'none if first-visit']) {
      expect(() => readCommitment(text, 'USD')).toThrow(/expected/)
    }
  })
})

describe('steps', () => {
  test('are read in the place of what was, and told in the same words', () => {
    const cancel = 'free until 2d, 10.00 until 90m, 20.00 after'
    const rule = readSteps({ cancel, move: 'free until 24h, 50% until 2h', noShow: 'all', of: 'paid' }, before, 'USD')
    expect(stepLines(rule, 'USD')).toEqual([
      `cancel: ${cancel}`,
      'move: free until 24h, 50% until 2h',
      'no-show: all; shares are of the sum paid',
    ])
    expect(readSteps({}, rule, 'USD')).toEqual(rule)
    expect(readSteps({ noShow: 'free' }, before, 'USD').cancelSteps).toEqual(before.cancelSteps)
  })

  test.each([
    [{ cancel: 'free until 24h' }, 'say what holds after'],
    [{ cancel: 'all after, free until 2h' }, 'expected'],
    [{ cancel: 'soon' }, 'expected'],
    [{ cancel: 'free until noon, all after' }, 'like 24h'],
    [{ cancel: 'much until 2h, all after' }, 'expected free'],
    [{ move: 'free until 2h, all after' }, 'nobody moves'],
    [{ noShow: 'twice' }, 'expected free'],
    [{ of: 'tip' }, 'expected price or paid'],
  ])('%o is refused', (texts, words) => {
    expect(() => readSteps(texts, before, 'USD')).toThrow(words)
  })
})
