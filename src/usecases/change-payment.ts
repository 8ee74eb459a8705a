import { attemptPauseMs } from '../domain/payment-attempts.ts'
import type { Stores } from '../ports/database.ts'
import type { PaymentRow } from '../ports/stores/payment.ts'
import type { RefundRow } from '../ports/stores/refund.ts'

type Attempted = Pick<PaymentRow, 'attempts' | 'firstAttemptAtMs' | 'nextAttemptAtMs'>

/** One attempt more, counted before it is made: whoever dies in it is followed up after the pause. */
export function countedAttempt(
  { attempts, firstAttemptAtMs }: Omit<Attempted, 'nextAttemptAtMs'>,
  nowMs: number,
): Attempted {
  const counted = attempts + 1
  return {
    attempts: counted,
    firstAttemptAtMs: firstAttemptAtMs ?? nowMs,
    nextAttemptAtMs: nowMs + attemptPauseMs(counted),
  }
}

/** Writes the next version of a locked payment and returns it. Throws where somebody else has: it was not locked. */
export async function changePayment(
  stores: Pick<Stores, 'payments'>,
  tenantId: string,
  row: PaymentRow,
  changes: Partial<PaymentRow>,
): Promise<PaymentRow> {
  const next = { ...row, ...changes, version: row.version + 1 }
  if ((await stores.payments.update(tenantId, next)) === 'stale') throw new Error('a locked payment has changed')
  return next
}

/** The same for a refund. */
export async function changeRefund(
  stores: Pick<Stores, 'refunds'>,
  tenantId: string,
  row: RefundRow,
  changes: Partial<RefundRow>,
): Promise<RefundRow> {
  const next = { ...row, ...changes, version: row.version + 1 }
  if ((await stores.refunds.update(tenantId, next)) === 'stale') throw new Error('a locked refund has changed')
  return next
}
