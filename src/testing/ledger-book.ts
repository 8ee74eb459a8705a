import type { Money } from '../domain/catalog.ts'
import { appendTransaction, type LedgerTransaction, type PaymentPurpose } from '../domain/ledger.ts'
import { captured, depositEarned, depositKept } from '../domain/ledger-capture.ts'
import type { LedgerCause } from '../domain/ledger-cause.ts'
import { type RefundRequest, refundFailed, refundSucceeded, requestRefund } from '../domain/ledger-refund.ts'
import { type SettlementPart, settleCompleted, settleKept } from '../domain/payment-settlement.ts'
import { type PaymentStanding, standingOf, standingsOf } from '../domain/payment-standing.ts'

/** The money of one booking for tests: what was written, and the flows on it in one word each. A minute passes at each. */
export class LedgerBook {
  transactions: readonly LedgerTransaction[] = []
  readonly bookingId: string
  readonly currency: string
  readonly #refunds = new Map<string, LedgerTransaction>()

  constructor(bookingId = 'booking', currency = 'USD') {
    this.bookingId = bookingId
    this.currency = currency
  }

  get cause(): LedgerCause {
    return { actor: { kind: 'system', id: null }, nowMs: this.transactions.length * 60_000 }
  }

  write(transaction: LedgerTransaction | null): void {
    if (transaction !== null) this.transactions = appendTransaction(this.transactions, transaction)
  }

  money(amount: number): Money {
    return { amount, currency: this.currency }
  }

  capture(paymentId: string, amount: number, purpose: PaymentPurpose = 'deposit'): void {
    const { bookingId } = this
    this.write(captured({ bookingId, paymentId, money: this.money(amount), purpose }, this.cause))
  }

  standing(paymentId: string): PaymentStanding {
    const standing = standingOf(this.transactions, paymentId)
    if (standing === null) throw new Error(`expected ${paymentId} to be captured`)
    return standing
  }

  /** True where it was not refused. */
  ask(paymentId: string, request: Omit<RefundRequest, 'reason'> & Partial<Pick<RefundRequest, 'reason'>>): boolean {
    const decision = requestRefund(this.standing(paymentId), { reason: 'goodwill', ...request }, this.cause)
    if (!decision.ok) return false
    this.#refunds.set(request.refundId, decision.transaction)
    this.write(decision.transaction)
    return true
  }

  succeed(refundId: string): void {
    this.write(refundSucceeded(this.#asked(refundId), this.cause))
  }

  fail(refundId: string, wasSucceeded = false): void {
    this.write(refundFailed(this.#asked(refundId), { wasSucceeded }, this.cause))
  }

  complete(): void {
    this.#settle(settleCompleted(standingsOf(this.transactions)), 'completed')
  }

  keep(keeps: number): void {
    this.#settle(settleKept(standingsOf(this.transactions), keeps), 'kept')
  }

  #settle(parts: readonly SettlementPart[], outcome: 'completed' | 'kept'): void {
    for (const { standing, keeps, refund } of parts) {
      const { paymentId } = standing
      const isFirst = !this.#refunds.has(`end of ${paymentId}`)
      const refundId = isFirst ? `end of ${paymentId}` : `rest of ${paymentId} at ${this.transactions.length}`
      if (refund > 0) this.ask(paymentId, { refundId, amount: refund, from: 'paid' })
      const now = this.standing(paymentId)
      if (outcome === 'kept') this.write(depositKept(now, { keeps, reason: 'cancelled_late' }, this.cause))
      else this.write(depositEarned(now, this.cause))
    }
  }

  #asked(refundId: string): LedgerTransaction {
    const asked = this.#refunds.get(refundId)
    if (asked === undefined) throw new Error(`expected ${refundId} to be asked for`)
    return asked
  }
}
