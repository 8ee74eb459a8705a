import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LedgerBook } from '../testing/ledger-book.ts'
import { appendTransaction, assertBalanced, type PaymentPurpose, passingAccounts } from './ledger.ts'
import { balanceOf, balancesOf } from './ledger-balance.ts'
import { capturedUnclaimed, paidAtVenue, providerFee } from './ledger-capture.ts'
import { openMoneyOf } from './ledger-check.ts'
import { disputeLost, disputeOpened, disputeWon } from './ledger-dispute.ts'
import { feeBalance, feeCaptured, feeDue, feeWaived } from './ledger-fee.ts'
import { moneyTimeline } from './money-timeline.ts'
import { refundableOf, standingsOf } from './payment-standing.ts'

type Step =
  | {
      readonly do: 'capture' | 'capture_fee'
      readonly amount: number
      readonly purpose: PaymentPurpose
      readonly inTill: boolean
    }
  | { readonly do: 'refund' | 'dispute'; readonly payment: number; readonly share: number }
  | { readonly do: 'refund_told' | 'dispute_told'; readonly which: number; readonly isGood: boolean }
  | { readonly do: 'repeat'; readonly payment: number }
  | { readonly do: 'provider_fee'; readonly payment: number; readonly amount: number }
  | { readonly do: 'end'; readonly how: 'completed' | 'kept'; readonly keeps: number }

const amount = fc.integer({ min: 1, max: 10_000 })
const index = fc.nat(3)
const anyCapture = fc.record({
  do: fc.constant('capture' as const),
  amount,
  purpose: fc.constantFrom('deposit' as const, 'full' as const, 'balance' as const, 'commitment_fee' as const),
  inTill: fc.boolean(),
})
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  anyCapture,
  anyCapture.map((capture) => ({ ...capture, do: 'capture_fee' as const })),
  fc.record({
    do: fc.constantFrom('refund' as const, 'dispute' as const),
    payment: index,
    share: fc.integer({ min: 1, max: 130 }),
  }),
  fc.record({
    do: fc.constantFrom('refund_told' as const, 'dispute_told' as const),
    which: index,
    isGood: fc.boolean(),
  }),
  fc.record({ do: fc.constant('repeat' as const), payment: index }),
  fc.record({ do: fc.constant('provider_fee' as const), payment: index, amount }),
  fc.record({
    do: fc.constant('end' as const),
    how: fc.constantFrom('completed' as const, 'kept' as const),
    keeps: fc.nat(9000),
  }),
)

/** A booking to which anything legal happens in any order. What is not legal now is left out. */
class Life {
  readonly book = new LedgerBook()
  readonly #refunds: string[] = []
  readonly #disputes: { readonly disputeId: string; readonly paymentId: string; readonly amount: number }[] = []
  #ids = 0
  #ended: 'completed' | 'kept' | null = null

  run(step: Step): void {
    switch (step.do) {
      case 'capture':
        this.#capture(step)
        break
      case 'capture_fee':
        this.#fee(step)
        break
      case 'refund':
        this.#refund(step.payment, step.share)
        break
      case 'dispute':
        this.#dispute(step.payment, step.share)
        break
      case 'refund_told':
        this.#tellRefund(step.which, step.isGood)
        break
      case 'dispute_told':
        this.#tellDispute(step.which, step.isGood)
        break
      case 'repeat':
        this.#repeat(step.payment)
        break
      case 'provider_fee':
        this.#providerFee(step.payment, step.amount)
        break
      case 'end':
        this.#end(step.how, step.keeps)
        break
    }
  }

  /** Whatever is on its way arrives. Bounded: each round settles everything that it finds. */
  finish(): void {
    this.#end('completed', 0)
    while (this.#disputes.length > 0) this.#tellDispute(0, false)
    while (this.#refunds.length > 0) this.#tellRefund(0, true)
    for (const payment of this.#standings().keys()) this.#repeat(payment)
    while (this.#refunds.length > 0) this.#tellRefund(0, true)
    const due = { bookingId: this.book.bookingId, purpose: 'no_show_fee' as const }
    const unpaid = feeBalance(this.book.transactions, due)
    if (unpaid > 0) this.book.write(feeWaived({ ...due, money: this.book.money(unpaid) }, this.book.cause))
  }

  #standings() {
    return standingsOf(this.book.transactions)
  }

  #id(of: string): string {
    this.#ids += 1
    return `${of}${this.#ids}`
  }

  #capture({ amount, purpose, inTill }: Extract<Step, { do: 'capture' | 'capture_fee' }>): void {
    const { book } = this
    const of = { bookingId: book.bookingId, paymentId: this.#id('p'), money: book.money(amount), purpose }
    if (this.#ended !== null) book.write(capturedUnclaimed({ ...of, reason: 'paid_too_late' }, book.cause))
    else if (inTill) book.write(paidAtVenue(of, book.cause))
    else book.capture(of.paymentId, amount, purpose)
  }

  #fee({ amount, inTill }: Extract<Step, { do: 'capture' | 'capture_fee' }>): void {
    const { book } = this
    const due = { bookingId: book.bookingId, purpose: 'no_show_fee' as const }
    if (book.transactions.some(({ kind }) => kind === 'fee_due')) {
      const part = Math.min(amount, feeBalance(book.transactions, due))
      const place = inTill ? 'cash_at_venue' : 'provider_balance'
      if (part > 0)
        book.write(feeCaptured({ ...due, money: book.money(part), paymentId: this.#id('p'), place }, book.cause))
      return
    }
    book.write(feeDue({ ...due, money: book.money(amount) }, book.cause))
  }

  #refund(payment: number, share: number): void {
    const standing = this.#standings().at(payment % Math.max(1, this.#standings().length))
    if (standing === undefined) return
    const refundId = this.#id('r')
    const wished = Math.max(1, Math.floor((refundableOf(standing) * share) / 100))
    if (this.book.ask(standing.paymentId, { refundId, amount: wished, from: 'paid' })) this.#refunds.push(refundId)
  }

  #repeat(payment: number): void {
    const standing = this.#standings().at(payment % Math.max(1, this.#standings().length))
    if (standing === undefined) return
    const refundId = this.#id('r')
    const wished = Math.min(standing.owed, standing.left)
    if (wished <= 0) return
    if (this.book.ask(standing.paymentId, { refundId, amount: wished, from: 'owed' })) this.#refunds.push(refundId)
  }

  #tellRefund(which: number, isGood: boolean): void {
    const [refundId] = this.#refunds.splice(which % Math.max(1, this.#refunds.length), 1)
    if (refundId === undefined) return
    if (isGood) this.book.succeed(refundId)
    else this.book.fail(refundId)
  }

  #dispute(payment: number, share: number): void {
    const standing = this.#standings().at(payment % Math.max(1, this.#standings().length))
    const amount = standing === undefined ? 0 : Math.floor((standing.left * Math.min(100, share)) / 100)
    if (standing === undefined || amount === 0) return
    const dispute = { disputeId: this.#id('d'), paymentId: standing.paymentId, amount }
    this.#disputes.push(dispute)
    this.book.write(disputeOpened(this.#disputeOf(dispute), this.book.cause))
  }

  #tellDispute(which: number, isWon: boolean): void {
    const [dispute] = this.#disputes.splice(which % Math.max(1, this.#disputes.length), 1)
    if (dispute === undefined) return
    const of = this.#disputeOf(dispute)
    if (isWon) this.book.write(disputeWon(of, this.book.cause))
    else this.book.write(disputeLost(of, this.book.standing(dispute.paymentId), this.book.cause))
    this.#settle(0)
  }

  #disputeOf({
    disputeId,
    paymentId,
    amount,
  }: {
    readonly disputeId: string
    readonly paymentId: string
    readonly amount: number
  }) {
    return { bookingId: this.book.bookingId, paymentId, disputeId, money: this.book.money(amount) }
  }

  #providerFee(payment: number, amount: number): void {
    const standing = this.#standings().at(payment % Math.max(1, this.#standings().length))
    if (standing === undefined) return
    const { bookingId, paymentId } = standing
    const of = { bookingId, paymentId, providerTransactionId: this.#id('t'), money: this.book.money(amount) }
    this.book.write(providerFee(of, this.book.cause))
  }

  #end(how: 'completed' | 'kept', keeps: number): void {
    if (this.#ended !== null) return
    this.#ended = how
    this.#settle(keeps)
  }

  /** Once at the end, and once more for what a bank had claimed. */
  #settle(keeps: number): void {
    const before = new Set(this.book.transactions)
    if (this.#ended === 'completed') this.book.complete()
    if (this.#ended === 'kept') this.book.keep(keeps)
    const asked = this.book.transactions.filter((one) => !before.has(one) && one.kind === 'refund_requested')
    this.#refunds.push(...asked.flatMap(({ refundId }) => (refundId === undefined ? [] : [refundId])))
  }
}

/** Always with a payment to begin with: what happens to nothing proves nothing. */
const anyLife = fc
  .tuple(fc.array(anyCapture, { minLength: 1, maxLength: 2 }), fc.array(anyStep, { maxLength: 25, size: 'max' }))
  .map(([captures, steps]): Step[] => [...captures, ...steps])

describe('whatever happens to the money of a booking', () => {
  it('every transaction balances, and every minor unit captured is in one place', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const life = new Life()
        for (const step of steps) {
          life.run(step)
          for (const transaction of life.book.transactions) assertBalanced(transaction)
          expect(balancesOf(life.book.transactions).reduce((sum, one) => sum + one.amount, 0)).toBe(0)
          for (const one of standingsOf(life.book.transactions)) {
            const places = [one.held, one.earned, one.owed, one.refunding, one.refunded, one.lost]
            expect(places.reduce((sum, place) => sum + place, 0)).toBe(one.captured)
            expect(Math.min(...places)).toBeGreaterThanOrEqual(0)
            expect(one.refunding + one.refunded + one.disputed + one.lost).toBeLessThanOrEqual(one.captured)
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('ends with nothing held, owed or on its way, and what is left with us is what was earned less the fees', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const life = new Life()
        for (const step of steps) life.run(step)
        life.finish()
        const { transactions } = life.book
        const on = (account: Parameters<typeof balanceOf>[1]['account']) =>
          balanceOf(transactions, { account, currency: 'USD' })
        expect(openMoneyOf(transactions, 'completed')).toEqual([])
        expect(passingAccounts.map(on)).toEqual([0, 0, 0, 0])
        expect(on('provider_balance') + on('cash_at_venue')).toBe(0 - on('revenue') - on('fees'))
        const last = moneyTimeline(transactions).at(-1)
        expect(last?.after.held ?? 0).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  it('is told as open by the checker whenever an account through which money passes is not empty', () => {
    fc.assert(
      fc.property(anyLife, (steps) => {
        const life = new Life()
        for (const step of steps) life.run(step)
        const { transactions } = life.book
        const isOpen = passingAccounts.some((account) => balanceOf(transactions, { account, currency: 'USD' }) !== 0)
        if (isOpen) expect(openMoneyOf(transactions, 'completed').length).toBeGreaterThan(0)
      }),
      { numRuns: 200 },
    )
  })

  it('is reached by these steps: they do end, refund, fail, dispute and lose', () => {
    const kinds = new Map<string, number>()
    for (const steps of fc.sample(anyLife, { numRuns: 200, seed: 5 })) {
      const life = new Life()
      for (const step of steps) life.run(step)
      for (const kind of new Set(life.book.transactions.map((one) => one.kind)))
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
    }
    const rare = [
      'captured',
      'captured_unclaimed',
      'provider_fee',
      'deposit_earned',
      'deposit_kept',
      'refund_requested',
      'refund_succeeded',
    ]
    for (const kind of [
      ...rare,
      'refund_failed',
      'fee_due',
      'fee_captured',
      'dispute_opened',
      'dispute_won',
      'dispute_lost',
    ]) {
      expect([kind, (kinds.get(kind) ?? 0) >= 5]).toEqual([kind, true])
    }
  })
})

describe('the order of events that do not depend on each other', () => {
  /** Each list keeps its own order; the lists mix in any way. Returned is from which list the next is taken. */
  const anyOrder = fc.shuffledSubarray([0, 0, 0, 1, 1, 2, 3, 4, 4, 5], { minLength: 10, maxLength: 10 })
  const anyAmounts = fc.record({
    captured: fc.integer({ min: 10, max: 9000 }),
    refund: fc.integer({ min: 1, max: 50 }),
    lost: fc.integer({ min: 1, max: 50 }),
    isWon: fc.boolean(),
  })

  function liveInOrder(
    order: readonly number[],
    of: { captured: number; refund: number; lost: number; isWon: boolean },
  ): LedgerBook {
    const book = new LedgerBook()
    book.capture('p', of.captured)
    const refund = Math.max(1, Math.floor((of.captured * of.refund) / 100))
    const lost = Math.max(1, Math.floor((of.captured * of.lost) / 100))
    const dispute = { bookingId: 'booking', paymentId: 'p', disputeId: 'd', money: book.money(lost) }
    const fee = { bookingId: 'booking', purpose: 'no_show_fee' as const, money: book.money(300) }
    const lists: (() => void)[][] = [
      [
        () => expect(book.ask('p', { refundId: 'r1', amount: refund, from: 'paid' })).toBe(true),
        () => book.fail('r1'),
        () => expect(book.ask('p', { refundId: 'r2', amount: refund, from: 'owed' })).toBe(true),
      ],
      [
        () => book.write(disputeOpened(dispute, book.cause)),
        () =>
          book.write(of.isWon ? disputeWon(dispute, book.cause) : disputeLost(dispute, book.standing('p'), book.cause)),
      ],
      [
        () =>
          book.write(
            providerFee(
              { bookingId: 'booking', paymentId: 'p', providerTransactionId: 't', money: book.money(88) },
              book.cause,
            ),
          ),
      ],
      [() => book.complete()],
      [
        () => book.write(feeDue(fee, book.cause)),
        () => book.write(feeCaptured({ ...fee, paymentId: 'p2' }, book.cause)),
      ],
      [
        () =>
          book.write(
            capturedUnclaimed(
              {
                bookingId: 'booking',
                paymentId: 'p3',
                money: book.money(70),
                purpose: 'deposit',
                reason: 'paid_twice',
              },
              book.cause,
            ),
          ),
      ],
    ]
    for (const from of order) lists[from]?.shift()?.()
    book.complete()
    return book
  }

  it('makes no difference to the balances, nor to what became of each payment', () => {
    fc.assert(
      fc.property(anyOrder, anyOrder, anyAmounts, (one, other, amounts) => {
        const [a, b] = [liveInOrder(one, amounts), liveInOrder(other, amounts)]
        expect(balancesOf(a.transactions)).toEqual(balancesOf(b.transactions))
        const sorted = (book: LedgerBook) =>
          standingsOf(book.transactions).toSorted((x, y) => (x.paymentId < y.paymentId ? -1 : 1))
        expect(sorted(a)).toEqual(sorted(b))
      }),
      { numRuns: 200 },
    )
  })

  it('nor does telling each of them again at any later time', () => {
    fc.assert(
      fc.property(anyOrder, anyAmounts, fc.infiniteStream(fc.nat(100)), (order, amounts, chance) => {
        const { transactions } = liveInOrder(order, amounts)
        const again = transactions.toSorted(() => (chance.next().value ?? 0) - 50)
        expect(again.reduce(appendTransaction, transactions)).toBe(transactions)
      }),
      { numRuns: 50 },
    )
  })
})
