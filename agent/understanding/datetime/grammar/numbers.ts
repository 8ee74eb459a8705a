import { amountMax } from '../limits.ts'
import type { NodeOf } from '../nodes.ts'
import { maybe, one, type Rule, rule, tight, word } from './rule.ts'

const tens = one(
  'integer',
  (node) => node.digits === 0 && node.value >= 20 && node.value <= 90 && node.value % 10 === 0,
)
const ones = one('integer', (node) => node.digits === 0 && node.value >= 1 && node.value <= 9)

/** A number of the kind that counts hours or days of a month. */
export const dayNumber = one('integer', (node) => node.value >= 1 && node.value <= 31 && node.digits <= 2)

/** First to thirty-first. */
export const dayOrdinal = one('ordinal', (node) => node.value >= 1 && node.value <= 31)

function year(value: number): NodeOf<'year'> | undefined {
  return value >= 1900 && value <= 2100 ? { cat: 'year', year: value, strength: 'weak' } : undefined
}

export const numberRules: readonly Rule[] = [
  rule(
    'twenty-one',
    [tens, maybe(word('dash')), ones],
    ([ten, , unit]) => ({ cat: 'integer', value: ten.value + unit.value, digits: 0 }),
    3,
  ),
  rule(
    'twenty-first',
    [tens, maybe(word('dash')), one('ordinal', (node) => node.spelled && node.value <= 9)],
    ([ten, , unit]) => ({ cat: 'ordinal', value: ten.value + unit.value, spelled: true }),
    3,
  ),
  rule(
    'quantity',
    [one('integer', (node) => node.value > 0 && node.value <= amountMax && node.digits <= 3)],
    ([count]) => ({
      cat: 'quantity',
      value: count.value,
    }),
  ),
  rule(
    'two and a half',
    [one('integer', (node) => node.value <= 24), word('and'), one('quantity', (node) => node.value === 0.5)],
    ([count, , part]) => ({ cat: 'quantity', value: count.value + part.value }),
  ),
  rule('2026', [one('integer', (node) => node.digits === 4)], ([value]) => year(value.value)),
  rule(
    'nineteen eighty six',
    [
      one('integer', (node) => node.digits === 0 && (node.value === 19 || node.value === 20)),
      one('integer', (node) => node.digits === 0 && node.value >= 10 && node.value <= 99),
    ],
    ([century, rest]) => year(century.value * 100 + rest.value),
  ),
  rule(
    'two thousand eighteen',
    [
      one('integer', (node) => node.digits === 0 && node.value === 2000),
      one('integer', (node) => node.digits === 0 && node.value < 100),
    ],
    ([thousand, rest]) => year(thousand.value + rest.value),
  ),
  rule(
    'fifteen (15)',
    [one('integer', (node) => node.digits === 0), word('open'), one('integer'), tight(word('close'))],
    ([spelled, , figure]) => (spelled.value === figure.value ? spelled : undefined),
  ),
]
