import { describe, expect, it } from 'vitest'
import { LedgerBook } from '../testing/ledger-book.ts'
import {
  appendTransaction,
  assertBalanced,
  type LedgerTransaction,
  ledgerTransaction,
  passingAccounts,
} from './ledger.ts'
import { balanceOf, balancesOf } from './ledger-balance.ts'
import { captured, capturedUnclaimed, paidAtVenue, providerFee } from './ledger-capture.ts'
import { openMoneyOf } from './ledger-check.ts'
import { disputeLost, disputeOpened, disputeWon } from './ledger-dispute.ts'
import { feeBalance, feeCaptured, feeDue, feeWaived } from './ledger-fee.ts'
import { refundSucceeded, requestRefund } from './ledger-refund.ts'
import { moneyTimeline } from './money-timeline.ts'
import { paidOf, settleKept } from './payment-settlement.ts'
import { refundParts, standingsOf } from './payment-standing.ts'

const balances = (book: LedgerBook) =>
  Object.fromEntries(balancesOf(book.transactions).map((one) => [one.account, one.amount]))
const open = (book: LedgerBook, state: Parameters<typeof openMoneyOf>[1] = 'completed') =>
  openMoneyOf(book.transactions, state).map(({ why, amount }) => `${why} ${amount}`)

describe('a transaction', () => {
  const good: LedgerTransaction = {
    key: 'k',
    kind: 'captured',
    bookingId: 'b',
    actor: { kind: 'system', id: null },
    atMs: 0,
    entries: [
      { account: 'provider_balance', amount: 5, currency: 'USD' },
      { account: 'deposits_held', amount: -5, currency: 'USD' },
    ],
  }
  const [debit, credit] = good.entries
  if (debit === undefined || credit === undefined) throw new Error('expected two entries')

  it.each<readonly [string, Partial<LedgerTransaction>]>([
    ['does not balance', { entries: [debit, { ...credit, amount: -4 }] }],
    ['balances only over two currencies', { entries: [debit, { ...credit, currency: 'EUR' }] }],
    ['has one entry', { entries: [debit] }],
    ['has no entry', { entries: [] }],
    ['has too many', { entries: Array(5).fill([debit, credit]).flat() }],
    [
      'has half a cent',
      {
        entries: [
          { ...debit, amount: 0.5 },
          { ...credit, amount: -0.5 },
        ],
      },
    ],
    [
      'has no currency',
      {
        entries: [
          { ...debit, currency: '' },
          { ...credit, currency: '' },
        ],
      },
    ],
    ['has no key', { key: '' }],
    ['has no instant', { atMs: Number.NaN }],
  ])('is refused where it %s', (_, wrong) => {
    expect(() => ledgerTransaction({ ...good, ...wrong })).toThrow(RangeError)
    expect(() => assertBalanced({ ...good, ...wrong })).toThrow(RangeError)
  })

  it('can not be changed, and neither can the one that it was made of', () => {
    const made = ledgerTransaction(good)
    expect(Object.isFrozen(made) && Object.isFrozen(made.entries) && made.entries.every(Object.isFrozen)).toBe(true)
    expect(Object.isFrozen(debit)).toBe(false)
  })

  it('is written once, and never otherwise', () => {
    const once = appendTransaction([], good)
    expect(appendTransaction(once, { ...good, atMs: 99 })).toBe(once)
    const other = {
      ...good,
      entries: [
        { ...debit, amount: 6 },
        { ...credit, amount: -6 },
      ],
    }
    expect(() => appendTransaction(once, other)).toThrow('was written otherwise')
  })

  it('moves no nothing, no debt and no other money', () => {
    const book = new LedgerBook()
    for (const money of [book.money(0), book.money(-1), book.money(0.1), { amount: 1, currency: 'XXX' }]) {
      expect(() => captured({ bookingId: 'b', paymentId: 'p', money, purpose: 'deposit' }, book.cause)).toThrow(
        RangeError,
      )
    }
  })
})

describe('a deposit', () => {
  it('is held, then earned when the service was given', () => {
    const book = new LedgerBook()
    book.capture('p', 2000)
    expect(balances(book)).toEqual({ provider_balance: 2000, deposits_held: -2000 })
    expect([open(book, 'confirmed'), open(book)]).toEqual([[], ['deposit_not_settled 2000']])
    book.write(
      providerFee(
        { bookingId: 'booking', paymentId: 'p', providerTransactionId: 't', money: book.money(88) },
        book.cause,
      ),
    )
    book.complete()
    expect(balances(book)).toEqual({ provider_balance: 1912, revenue: -2000, fees: 88 })
    expect(open(book)).toEqual([])
    book.complete()
    expect(book.transactions).toHaveLength(3)
  })

  it('is kept in part on a late cancellation, and the rest goes back', () => {
    const book = new LedgerBook()
    book.capture('p', 2000)
    book.keep(500)
    expect(balances(book)).toEqual({ provider_balance: 2000, revenue: -500, refunds: -1500 })
    expect(open(book, 'cancelled')).toEqual(['refund_pending 1500'])
    book.succeed('end of p')
    expect(balances(book)).toEqual({ provider_balance: 500, revenue: -500 })
    expect(open(book, 'cancelled')).toEqual([])
  })

  it('is kept from the oldest payment first after a top-up', () => {
    const book = new LedgerBook()
    book.capture('p1', 1000)
    book.capture('p2', 500)
    book.keep(1200)
    expect(standingsOf(book.transactions)).toMatchObject([{ earned: 1000 }, { earned: 200, refunding: 300 }])
  })

  it('is returned in part at a move, from the newest payment first', () => {
    const book = new LedgerBook()
    book.capture('p1', 1000)
    book.capture('p2', 500)
    const parts = refundParts(standingsOf(book.transactions), 700)
    expect(parts?.map(({ standing, amount }) => [standing.paymentId, amount])).toEqual([
      ['p2', 500],
      ['p1', 200],
    ])
    expect(refundParts(standingsOf(book.transactions), 1501)).toBeNull()
  })

  it('paid in the till stays there', () => {
    const book = new LedgerBook()
    book.write(
      paidAtVenue({ bookingId: 'booking', paymentId: 'p', money: book.money(4000), purpose: 'balance' }, book.cause),
    )
    book.complete()
    expect(balances(book)).toEqual({ cash_at_venue: 4000, revenue: -4000 })
    const decision = requestRefund(
      book.standing('p'),
      { refundId: 'r', amount: 100, reason: 'goodwill', from: 'paid' },
      book.cause,
    )
    if (!decision.ok) throw new Error('expected a refund')
    book.write(decision.transaction)
    book.write(refundSucceeded(decision.transaction, book.cause, 'cash_at_venue'))
    expect(balances(book)).toEqual({ cash_at_venue: 3900, revenue: -3900 })
    expect(book.standing('p')).toMatchObject({ refunded: 100, earned: 3900, left: 3900 })
  })
})

describe('a commitment fee', () => {
  it('goes back when the customer came', () => {
    const book = new LedgerBook()
    book.capture('p', 100, 'commitment_fee')
    book.complete()
    book.succeed('end of p')
    expect(balances(book)).toEqual({})
  })

  it('is kept when the customer did not', () => {
    const book = new LedgerBook()
    book.capture('p', 100, 'commitment_fee')
    book.keep(100)
    expect(balances(book)).toEqual({ provider_balance: 100, revenue: -100 })
  })
})

describe('a refund', () => {
  it('is refused above what is left, in one or in parts, while a bank claims some of it too', () => {
    const book = new LedgerBook()
    book.capture('p', 1000)
    expect(book.ask('p', { refundId: 'r0', amount: 1001, from: 'paid' })).toBe(false)
    expect(book.ask('p', { refundId: 'r1', amount: 400, from: 'paid' })).toBe(true)
    expect(book.ask('p', { refundId: 'r2', amount: 601, from: 'paid' })).toBe(false)
    book.write(
      disputeOpened({ bookingId: 'booking', paymentId: 'p', disputeId: 'd', money: book.money(500) }, book.cause),
    )
    const refused = requestRefund(
      book.standing('p'),
      { refundId: 'r3', amount: 101, reason: 'goodwill', from: 'paid' },
      book.cause,
    )
    expect(refused).toEqual({ ok: false, code: 'above_captured', left: 100 })
    expect(book.ask('p', { refundId: 'r4', amount: 1, from: 'owed' })).toBe(false)
    for (const amount of [0, -5, 1.5])
      expect(() => book.ask('p', { refundId: 'r5', amount, from: 'paid' })).toThrow(RangeError)
  })

  it('that fails is owed, and tried again', () => {
    const book = new LedgerBook()
    book.capture('p', 1000)
    book.keep(0)
    book.fail('end of p')
    expect(open(book, 'cancelled')).toEqual(['refund_owed 1000'])
    expect(book.ask('p', { refundId: 'again', amount: 1000, from: 'paid' })).toBe(false)
    expect(book.ask('p', { refundId: 'again', amount: 1000, from: 'owed', reason: 'refund_repeated' })).toBe(true)
    book.succeed('again')
    expect([balances(book), open(book, 'cancelled')]).toEqual([{}, []])
  })

  it('that a bank sends back after it was called done is owed too', () => {
    const book = new LedgerBook()
    book.capture('p', 1000)
    book.keep(0)
    book.succeed('end of p')
    book.fail('end of p', true)
    expect(balances(book)).toEqual({ provider_balance: 1000, customer: -1000 })
    expect(book.standing('p')).toMatchObject({ refunded: 0, owed: 1000, left: 1000 })
  })

  it('told twice arrives once', () => {
    const book = new LedgerBook()
    book.capture('p', 1000)
    book.capture('p', 1000)
    book.keep(0)
    book.succeed('end of p')
    book.succeed('end of p')
    expect(book.transactions).toHaveLength(3)
  })
})

describe('money that no booking claims', () => {
  it('is the customer’s until it is back', () => {
    const book = new LedgerBook()
    const late = {
      bookingId: 'booking',
      paymentId: 'p',
      money: book.money(700),
      purpose: 'deposit' as const,
      reason: 'paid_too_late' as const,
    }
    book.write(capturedUnclaimed(late, book.cause))
    expect(balances(book)).toEqual({ provider_balance: 700, customer: -700 })
    expect(open(book, 'expired')).toEqual(['refund_owed 700'])
    book.ask('p', { refundId: 'r', amount: 700, from: 'owed', reason: 'paid_too_late' })
    book.succeed('r')
    expect([balances(book), open(book, 'expired')]).toEqual([{}, []])
    expect(() => book.capture('p', 700)).toThrow('was written otherwise')
  })
})

describe('a fee that was not paid ahead', () => {
  const of = (book: LedgerBook) => ({ bookingId: 'booking', purpose: 'no_show_fee' as const, money: book.money(3000) })

  it('is owed, then charged', () => {
    const book = new LedgerBook()
    book.write(feeDue(of(book), book.cause))
    expect([balances(book), open(book, 'no_show')]).toEqual([{ customer: 3000, revenue: -3000 }, ['fee_unpaid 3000']])
    book.write(feeCaptured({ ...of(book), paymentId: 'p' }, book.cause))
    expect([balances(book), open(book, 'no_show')]).toEqual([{ provider_balance: 3000, revenue: -3000 }, []])
    expect(book.standing('p')).toMatchObject({ captured: 3000, earned: 3000, owed: 0, left: 3000 })
  })

  it('may be waived instead', () => {
    const book = new LedgerBook()
    book.write(feeDue(of(book), book.cause))
    book.write(feeWaived(of(book), book.cause))
    expect([balances(book), open(book, 'no_show')]).toEqual([{}, []])
  })

  it('charged twice is an incident', () => {
    const book = new LedgerBook()
    book.write(feeDue(of(book), book.cause))
    for (const paymentId of ['p1', 'p2']) book.write(feeCaptured({ ...of(book), paymentId }, book.cause))
    expect(feeBalance(book.transactions, of(book))).toBe(-3000)
    expect(open(book, 'no_show')).toEqual(['fee_overpaid 3000'])
  })

  it('goes back as a refund of what was earned', () => {
    const book = new LedgerBook()
    book.write(feeDue(of(book), book.cause))
    book.write(feeCaptured({ ...of(book), paymentId: 'p' }, book.cause))
    book.ask('p', { refundId: 'r', amount: 1000, from: 'paid' })
    book.succeed('r')
    expect([balances(book), open(book, 'no_show')]).toEqual([{ provider_balance: 2000, revenue: -2000 }, []])
  })
})

describe('a dispute', () => {
  const of = (book: LedgerBook, amount = 1000) => ({
    bookingId: 'booking',
    paymentId: 'p',
    disputeId: 'd',
    money: book.money(amount),
  })

  it('won leaves everything as it was, but for the provider’s fee given back', () => {
    const book = new LedgerBook()
    book.capture('p', 1000)
    book.write(disputeOpened(of(book), book.cause))
    expect(balances(book)).toEqual({ deposits_held: -1000, disputes: 1000 })
    book.write(
      providerFee(
        { bookingId: 'booking', paymentId: 'p', providerTransactionId: 't1', money: book.money(1500) },
        book.cause,
      ),
    )
    book.complete()
    expect(open(book)).toEqual(['dispute_open 1000'])
    book.write(disputeWon(of(book), book.cause))
    book.write(
      providerFee(
        { bookingId: 'booking', paymentId: 'p', providerTransactionId: 't2', money: book.money(1500) },
        book.cause,
        'returned',
      ),
    )
    expect([balances(book), open(book)]).toEqual([{ provider_balance: 1000, revenue: -1000 }, []])
    expect(() => book.write(disputeLost(of(book), book.standing('p'), book.cause))).toThrow('was written otherwise')
  })

  it('lost takes what was held first, then what was earned', () => {
    const held = new LedgerBook()
    held.capture('p', 1000)
    held.write(disputeOpened(of(held, 600), held.cause))
    held.write(disputeLost(of(held, 600), held.standing('p'), held.cause))
    expect(held.standing('p')).toMatchObject({ held: 400, lost: 600, left: 400 })
    held.complete()
    expect([balances(held), open(held)]).toEqual([{ provider_balance: 400, revenue: -400 }, []])
  })

  it('keeps back what it claims until it is decided, then that goes back too', () => {
    const book = new LedgerBook()
    book.capture('p', 1000)
    book.write(disputeOpened(of(book, 600), book.cause))
    expect(settleKept(standingsOf(book.transactions), 100)).toMatchObject([{ keeps: 100, refund: 400, waits: 500 }])
    book.keep(100)
    book.succeed('end of p')
    expect(open(book, 'cancelled')).toEqual(['dispute_open 600'])
    book.write(disputeWon(of(book, 600), book.cause))
    expect(open(book, 'cancelled')).toEqual(['deposit_not_settled 500'])
    book.keep(0)
    book.succeed('rest of p at 6')
    expect([balances(book), open(book, 'cancelled')]).toEqual([{ provider_balance: 100, revenue: -100 }, []])
  })

  it('above what is left is written as the bank says, and told', () => {
    const book = new LedgerBook()
    book.capture('p', 1000)
    book.keep(0)
    book.succeed('end of p')
    book.write(disputeOpened(of(book), book.cause))
    expect(open(book, 'cancelled')).toEqual(['dispute_open 1000', 'returned_too_much 1000'])
    expect(book.standing('p').left).toBe(0)
  })
})

describe('the facts of a booking', () => {
  it('tell each step with what it left', () => {
    const book = new LedgerBook()
    book.capture('p', 2000)
    book.keep(500)
    book.succeed('end of p')
    const facts = moneyTimeline(book.transactions.toReversed())
    expect(
      facts.map(({ kind, money, after }) => [kind, money.amount, after.held, after.earned, after.refunding]),
    ).toEqual([
      ['captured', 2000, 2000, 0, 0],
      ['refund_requested', 1500, 500, 0, 1500],
      ['deposit_kept', 500, 0, 500, 1500],
      ['refund_succeeded', 1500, 0, 500, 0],
    ])
    expect(facts[0]).toMatchObject({ purpose: 'deposit', atMs: 0, paymentId: 'p', money: { currency: 'USD' } })
    expect(facts[2]).toMatchObject({ reason: 'cancelled_late' })
  })

  it('keep currencies apart', () => {
    const book = new LedgerBook()
    book.capture('p', 2000)
    const fee = {
      bookingId: 'booking',
      paymentId: 'p',
      providerTransactionId: 't',
      money: { amount: 70, currency: 'EUR' },
    }
    book.write(providerFee(fee, book.cause))
    expect(moneyTimeline(book.transactions)[1]).toMatchObject({
      money: { amount: 70, currency: 'EUR' },
      after: { held: 0 },
    })
    expect(balancesOf(book.transactions).map(({ account, currency }) => `${account} ${currency}`)).toEqual([
      'provider_balance EUR',
      'provider_balance USD',
      'deposits_held USD',
      'fees EUR',
    ])
    book.complete()
    const passing = passingAccounts.flatMap((account) =>
      ['EUR', 'USD'].map((currency) => balanceOf(book.transactions, { account, currency })),
    )
    expect(passing.every((amount) => amount === 0)).toBe(true)
  })
})

describe('what counts as paid for a refund quote', () => {
  const asked = { amount: 2000, currency: 'USD', because: 'always' as const, rules: [] }

  it('is what is held, or the card on file', () => {
    const book = new LedgerBook()
    expect(paidOf([], { kind: 'none' })).toEqual({ kind: 'nothing' })
    expect(paidOf([], { kind: 'card_hold', ...asked, refundable: 'nothing_paid' })).toEqual({
      kind: 'card_hold',
      upTo: book.money(2000),
    })
    book.capture('p', 2000)
    book.ask('p', { refundId: 'r', amount: 500, from: 'paid' })
    const standings = standingsOf(book.transactions)
    expect(paidOf(standings, { kind: 'deposit', ...asked, refundable: 'by_policy' })).toEqual({
      kind: 'deposit',
      money: book.money(1500),
    })
    expect(paidOf(standings, { kind: 'full', ...asked, refundable: 'by_policy' })).toMatchObject({ kind: 'full' })
  })

  it('is a commitment fee as long as nothing else is held', () => {
    const book = new LedgerBook()
    book.capture('p', 100, 'commitment_fee')
    const terms = { kind: 'commitment_fee' as const, ...asked, refundable: 'when_kept' as const }
    expect(paidOf(standingsOf(book.transactions), terms)).toEqual({ kind: 'commitment_fee', money: book.money(100) })
  })
})
