import type { AskedTerms } from '../../src/domain/payment-terms.ts'
import { type RefundRule, refundRuleOf } from '../../src/domain/refund-rule.ts'
import type { Ending } from './ends.ts'
import type { Run } from './run.ts'
import { book, bookAndPay, cancel, complete, dispute, pay, refund, resume, stayAway, takeTime } from './steps.ts'
import { minuteMs } from './work.ts'

/** A story, and how it must end whatever goes wrong once. */
export interface Flow {
  readonly id: string
  readonly story: (run: Run) => Promise<void>
  /** One of these; the first is how it ends where nothing goes wrong. */
  readonly endings: readonly [Ending, ...Ending[]]
}

const asked = { currency: 'USD', because: 'always' as const, rules: [] }
const deposit: AskedTerms = { kind: 'deposit', amount: 2_000, refundable: 'by_policy', ...asked }
const card: AskedTerms = { kind: 'card_hold', amount: 3_000, refundable: 'nothing_paid', ...asked }
const commitment: AskedTerms = { kind: 'commitment_fee', amount: 100, refundable: 'when_kept', ...asked }

const dayMinutes = 24 * 60
/** Free until a day before, then half of what was paid until two hours before, then all of it; all of it for not coming. */
const ofPaid: RefundRule = {
  ...refundRuleOf({ freeUntilMinutes: dayMinutes, feePercent: 100, moveUntilMinutes: 60 }),
  cancelSteps: [
    { untilMinutes: dayMinutes, fee: { kind: 'percent', percent: 0 } },
    { untilMinutes: 120, fee: { kind: 'percent', percent: 50 } },
  ],
  noShow: { kind: 'percent', percent: 100 },
  percentOf: 'paid',
}
/** The same shares of the price. */
const ofPrice: RefundRule = { ...ofPaid, percentOf: 'price' }

/** How long before its start something is booked: the free step, that of one half, and none. */
const early = 2 * dayMinutes
const half = 5 * 60
const late = 90

const withDeposit = (startsInMinutes: number) => ({ terms: deposit, refundRule: ofPaid, startsInMinutes })
const withCard = (startsInMinutes: number) => ({ terms: card, refundRule: ofPrice, startsInMinutes })
const withFee = (startsInMinutes: number) => ({ terms: commitment, refundRule: ofPaid, startsInMinutes })

const none = { charges: [], refunded: 0 } as const
const whole = { charges: [2_000], refunded: 0 } as const
const returned = { charges: [2_000], refunded: 2_000 } as const
/** Until the page is closed, and the time is free again. */
const abandonedMs = 18 * minuteMs

/** What is cancelled after it was paid, by whom, how long before its start. */
const cancelled = (id: string, by: 'customer' | 'member', startsInMinutes: number, refunded: number): Flow => ({
  id,
  story: async (run) => cancel(run, await bookAndPay(run, withDeposit(startsInMinutes)), by),
  endings: [{ states: ['cancelled'], charges: [2_000], refunded }],
})

export const flows: readonly Flow[] = [
  {
    id: 'deposit',
    story: async (run) => void (await bookAndPay(run, withDeposit(half))),
    endings: [{ states: ['confirmed'], ...whole }],
  },
  {
    id: 'card-hold',
    story: async (run) => void (await bookAndPay(run, withCard(half))),
    endings: [{ states: ['confirmed'], ...none }],
  },
  {
    id: 'declined-first',
    story: async (run) => {
      const id = await book(run, withDeposit(half))
      await pay(run, id, 'decline')
      await pay(run, id, 'pay')
    },
    endings: [{ states: ['confirmed'], ...whole }],
  },
  {
    id: 'commitment-fee-attended',
    story: async (run) => {
      const id = await bookAndPay(run, withFee(late))
      await run.wait((late + 1) * minuteMs)
      await complete(run, id)
    },
    endings: [{ states: ['completed'], charges: [100], refunded: 100 }],
  },
  cancelled('cancelled-free', 'customer', early, 2_000),
  cancelled('cancelled-half', 'customer', half, 1_000),
  cancelled('cancelled-late', 'customer', late, 0),
  cancelled('cancelled-by-the-house', 'member', late, 2_000),
  {
    id: 'cancelled-late-with-card',
    story: async (run) => cancel(run, await bookAndPay(run, withCard(late)), 'customer'),
    endings: [{ states: ['cancelled'], charges: [3_000], refunded: 0 }],
  },
  {
    id: 'cancelled-then-paid',
    story: async (run) => {
      const id = await book(run, withDeposit(half))
      await cancel(run, id, 'customer')
      await pay(run, id, 'pay_late')
    },
    endings: [{ states: ['cancelled'], ...returned }],
  },
  {
    id: 'refunded-by-a-member',
    story: async (run) => refund(run, await bookAndPay(run, withDeposit(half)), 700),
    endings: [{ states: ['confirmed'], charges: [2_000], refunded: 700 }],
  },
  {
    id: 'abandoned',
    story: async (run) => {
      await book(run, withDeposit(half))
      await run.wait(abandonedMs)
    },
    endings: [{ states: ['expired'], ...none }],
  },
  {
    id: 'resumed',
    story: async (run) => {
      const id = await book(run, withDeposit(half))
      await run.wait(abandonedMs)
      await pay(run, await resume(run, id), 'pay')
    },
    endings: [{ states: ['confirmed', 'expired'], ...whole }],
  },
  {
    id: 'paid-late-and-free',
    story: async (run) => {
      const id = await book(run, withDeposit(half))
      await run.wait(abandonedMs)
      await pay(run, id, 'pay_late')
    },
    endings: [{ states: ['confirmed', 'expired'], ...whole }],
  },
  {
    id: 'paid-late-and-gone',
    story: async (run) => {
      const id = await book(run, withDeposit(half))
      await run.wait(abandonedMs)
      await takeTime(run, id)
      await pay(run, id, 'pay_late')
    },
    endings: [{ states: ['confirmed', 'expired'], ...returned }],
  },
  {
    id: 'dispute-won',
    story: async (run) => {
      const id = await bookAndPay(run, withDeposit(half))
      await dispute(run, id, 'open')
      await dispute(run, id, 'won')
    },
    // Of one that is won before it was heard of nobody need be told.
    endings: [
      { states: ['confirmed'], ...whole, incidents: ['dispute_open'] },
      { states: ['confirmed'], ...whole },
    ],
  },
  {
    id: 'dispute-lost',
    story: async (run) => {
      const id = await bookAndPay(run, withDeposit(half))
      await dispute(run, id, 'open')
      await dispute(run, id, 'lost')
    },
    endings: [{ states: ['confirmed'], ...whole, lost: 2_000, incidents: ['dispute_open'] }],
  },
  {
    id: 'no-show-with-deposit',
    story: async (run) => {
      const id = await bookAndPay(run, withDeposit(late))
      await run.wait((late + 1) * minuteMs)
      await stayAway(run, id, { isCharged: false })
    },
    endings: [{ states: ['no_show'], ...whole }],
  },
  {
    id: 'no-show-with-card',
    story: async (run) => {
      const id = await bookAndPay(run, withCard(late))
      await run.wait((late + 1) * minuteMs)
      await stayAway(run, id, { isCharged: true })
    },
    endings: [{ states: ['no_show'], charges: [3_000], refunded: 0 }],
  },
]
