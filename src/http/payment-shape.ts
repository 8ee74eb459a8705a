import { z } from '@hono/zod-openapi'
import type { BookingMoney, PayStage } from '../domain/booking-money.ts'
import type { ChargeRule } from '../domain/charge-rule.ts'
import type { CommitmentFee, PaymentRule, PaymentRules } from '../domain/payment-rule.ts'
import type { AskedTerms } from '../domain/payment-terms.ts'
import type { Settlement } from '../domain/refund-quote.ts'
import { freeUntilMinutes, type RefundRule, type RefundStep } from '../domain/refund-rule.ts'
import { moneyShape, wallTime } from './shape.ts'

/** Money as the API tells it: what is asked before a booking stands, and what cancelling it costs when. */

const feeShape = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('percent'), percent: z.number() }),
    z.object({ kind: z.literal('fixed'), amount: z.number().int(), per: z.enum(['booking', 'person']) }),
  ])
  .openapi('Fee', { description: 'A share, or an amount in minor units of the currency of the price.' })

const stepShape = z
  .object({
    untilMinutes: z.number().int().openapi({ description: 'It holds up to so many minutes before the start.' }),
    fee: feeShape,
  })
  .openapi('FeeStep')

export const cancellationShape = z
  .object({
    freeUntilMinutes: z
      .number()
      .int()
      .nullable()
      .openapi({ description: 'So long before the start cancelling is free to the last; null where it never is.' }),
    moveUntilMinutes: z.number().int().nullable().openapi({ description: 'The same of moving, whatever it costs.' }),
    cancelSteps: z.array(stepShape).openapi({ description: 'The farthest from the start first.' }),
    cancelAfter: feeShape.openapi({ description: 'What cancelling costs after the last step, until the start.' }),
    moveSteps: z.array(stepShape),
    noShow: feeShape,
    percentOf: z.enum(['price', 'paid']).openapi({ description: 'What shares are of.' }),
  })
  .openapi('CancellationPolicy')

export function shapeCancellation(rule: RefundRule): z.infer<typeof cancellationShape> {
  const steps = (all: readonly RefundStep[]) =>
    all.map(({ untilMinutes, fee }) => ({ untilMinutes, fee: shapeFee(fee) }))
  return {
    freeUntilMinutes: freeUntilMinutes(rule),
    moveUntilMinutes: rule.moveSteps.at(-1)?.untilMinutes ?? null,
    cancelSteps: steps(rule.cancelSteps),
    cancelAfter: shapeFee(rule.cancelAfter),
    moveSteps: steps(rule.moveSteps),
    noShow: shapeFee(rule.noShow),
    percentOf: rule.percentOf,
  }
}

function shapeFee(fee: ChargeRule): z.infer<typeof feeShape> {
  return fee.kind === 'percent' ? { kind: 'percent', percent: fee.percent } : { ...fee }
}

const askedKinds = ['deposit', 'full', 'card_hold', 'commitment_fee'] as const

export const askedShape = z
  .object({
    kind: z.enum(askedKinds).openapi({
      description:
        'Part of the price, all of it, a card from which at most the amount may be taken later, or a small sum that ' +
        'comes back when the customer comes.',
    }),
    amount: z.number().int().openapi({ description: 'Minor units.' }),
    currency: z.string(),
    because: z.enum(['always', 'no_shows', 'first_visit', 'party']).openapi({ description: 'Why it is asked.' }),
  })
  .openapi('PaymentAsked')

export function shapeAsked(terms: AskedTerms | undefined): z.infer<typeof askedShape> | null {
  if (terms === undefined) return null
  const { kind, amount, currency, because } = terms
  return { kind, amount, currency, because }
}

const conditionShape = z.object({
  firstVisit: z.boolean().optional(),
  noShowsMin: z.number().int().optional(),
  partyMin: z.number().int().optional(),
})

export const paymentRuleShape = z
  .object({
    kind: z.enum(['none', 'fixed', 'percent', 'full', 'card_hold', 'commitment_fee']),
    fee: feeShape.nullable().openapi({ description: 'How much; null for nothing.' }),
    onlyFor: conditionShape.nullable().openapi({ description: 'Any of these; null for everybody.' }),
  })
  .openapi('PaymentRule')

/** What a service asks for: the first rule that is for the customer holds; the fee of the business where none asks. */
export function shapePaymentRules(
  rules: PaymentRules,
  commitmentFee: CommitmentFee | undefined,
): z.infer<typeof paymentRuleShape>[] {
  const asked = rules.map(({ rule, onlyFor }) => ({
    kind: rule.kind,
    fee: feeOfRule(rule),
    onlyFor: onlyFor === undefined ? null : { ...onlyFor },
  }))
  if (commitmentFee === undefined || commitmentFee.amount === 0) return asked
  const { amount, onlyFor } = commitmentFee
  const fee = { kind: 'fixed' as const, amount, per: 'booking' as const }
  return [...asked, { kind: 'commitment_fee', fee, onlyFor: onlyFor === undefined ? null : { ...onlyFor } }]
}

function feeOfRule(rule: PaymentRule): z.infer<typeof feeShape> | null {
  switch (rule.kind) {
    case 'none':
      return null
    case 'full':
      return { kind: 'percent', percent: 100 }
    case 'card_hold':
      return shapeFee(rule.upTo)
    case 'fixed':
      return { kind: 'fixed', amount: rule.amount, per: rule.per }
    case 'percent':
      return { kind: 'percent', percent: rule.percent }
  }
}

const settlementShape = z.object({
  refund: moneyShape.openapi({ description: 'Of what was paid, what goes back.' }),
  keeps: moneyShape.openapi({ description: 'Of what was paid, what stays.' }),
  charge: moneyShape.openapi({ description: 'What is taken from the card on file.' }),
})

const stages = [
  'none',
  'later',
  'preparing',
  'open',
  'checking',
  'paid',
  'saved',
  'over',
  'unavailable',
  'moved_on',
  'closed',
] as const satisfies readonly PayStage[]

const paymentKinds = [...askedKinds, 'balance', 'no_show_fee', 'cancellation_fee'] as const

export const paymentShape = z
  .object({
    kind: z.enum(paymentKinds),
    amount: z.number().int().openapi({ description: 'Minor units: what is or was asked for.' }),
    currency: z.string(),
    state: z.enum(stages).openapi({
      description:
        '`later` after the approval · `preparing` the page is being made · `open` it can be paid · `checking` it may ' +
        'have been · `paid` · `saved` the card is left · `over` the time to pay has run out · `unavailable` · ' +
        '`moved_on` to another booking · `closed` the booking has ended unpaid.',
    }),
    payUntil: z.string().nullable().openapi({ description: 'At the place; null where nothing can be paid now.' }),
    url: z.string().nullable().openapi({ description: 'The page for the customer to pay on, or to take it up again.' }),
    paid: moneyShape,
    refunding: moneyShape.openapi({ description: 'On its way back.' }),
    refunded: moneyShape,
    ifCancelled: settlementShape
      .extend({
        until: z.string().nullable().openapi({ description: 'The last instant at which that holds.' }),
        later: settlementShape.nullable(),
      })
      .nullable()
      .openapi({ description: 'What cancelling means now, and afterwards; null where it cannot be cancelled.' }),
  })
  .openapi('Payment')

/** Null where nothing was ever asked for the booking. `url` is the customer's own page to pay on. */
export function shapePayment(
  money: BookingMoney,
  { timeZone, url }: { readonly timeZone: string; readonly url: string },
): z.infer<typeof paymentShape> | null {
  const { terms, payment, stage, payUntilMs, paid, refunding, refunded, ifCancelled } = money
  const asked = payment ?? (terms.kind === 'none' ? null : terms)
  if (asked === null) return null
  const { amount, currency } = asked
  const at = (ms: number | null) => (ms === null ? null : wallTime(ms, timeZone))
  const canPay = stage === 'open' || stage === 'preparing' || stage === 'over'
  return {
    kind: kindOf(money),
    amount,
    currency,
    state: stage,
    payUntil: at(payUntilMs),
    url: canPay ? url : null,
    paid: { ...paid },
    refunding: { ...refunding },
    refunded: { ...refunded },
    ifCancelled:
      ifCancelled?.allowed === true
        ? {
            ...shapeSettlement(ifCancelled),
            until: at(ifCancelled.next?.untilMs ?? null),
            later: ifCancelled.next === null ? null : shapeSettlement(ifCancelled.next.later),
          }
        : null,
  }
}

function kindOf({ terms, payment }: BookingMoney): z.infer<typeof paymentShape>['kind'] {
  return paymentKinds.find((kind) => kind === payment?.purpose) ?? (terms.kind === 'none' ? 'deposit' : terms.kind)
}

function shapeSettlement({ refund, keeps, charge }: Settlement): z.infer<typeof settlementShape> {
  return { refund: { ...refund }, keeps: { ...keeps }, charge: { ...charge } }
}
