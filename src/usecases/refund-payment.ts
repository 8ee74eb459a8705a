import type { Actor } from '../domain/booking-state.ts'
import { type PaymentStanding, type RefundPart, refundParts, standingsOf } from '../domain/payment-standing.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'
import type { RefundRow } from '../ports/stores/refund.ts'
import { askRefund } from './ask-refund.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import type { MoneyPorts } from './open-payment-account.ts'

/** What a form sends twice is one refund: its scope in the idempotency keys. */
const scope = 'refund-payment'

/**
 * A member returns money of a booking: all payments together, no more than is left of them; first what is owed since a refund
 * of it failed for good, then the newest. The same key again is the same refund. Whether the member may is the caller's question.
 */
export function refundPayment(ports: MoneyPorts, input: RefundInput): Promise<RefundedPayment> {
  return inTenantUnlessRefused(ports, input.tenantId, (stores) => refundPaymentIn(stores, ports, input))
}

export interface RefundInput {
  readonly tenantId: string
  readonly bookingId: string
  /** Minor units in the currency of the booking. */
  readonly amount: number
  readonly actor: Actor
  readonly idempotencyKey: string
}

export type RefundedPayment =
  | { readonly ok: true; readonly refunds: readonly Pick<RefundRow, 'id' | 'amount' | 'currency'>[] }
  | Refusal<'booking_not_found' | 'above_captured' | 'amount_invalid' | 'idempotency_conflict'>

/** The same in the caller's transaction, which a refusal has to undo. */
export async function refundPaymentIn(
  stores: Stores,
  ports: Omit<MoneyPorts, 'database'>,
  { tenantId, bookingId, amount, actor, idempotencyKey }: RefundInput,
): Promise<RefundedPayment> {
  const nowMs = ports.clock.now().epochMilliseconds
  if (!Number.isSafeInteger(amount) || amount <= 0) {
    return refusal('amount_invalid', 'Expected a whole number of minor units above zero.')
  }
  if ((await stores.bookings.lock(tenantId, bookingId)) === null) {
    return refusal('booking_not_found', 'There is no such booking.')
  }
  const requestHash = `${bookingId}:${amount}`
  const begun = await stores.idempotency.begin(tenantId, { scope, key: idempotencyKey, requestHash, nowMs })
  if (begun.state === 'same') return { ok: true, refunds: (begun.answer ?? []) as readonly RefundRow[] }
  if (begun.state !== 'new') return refusal('idempotency_conflict', 'This key stands for another refund.')
  const standings = standingsOf(await stores.ledger.listOfBooking(tenantId, bookingId))
  const parts = partsOf(standings, amount)
  if (parts === null) {
    const left = standings.reduce((sum, standing) => sum + standing.left, 0)
    return refusal('above_captured', 'No more can be returned than was paid.', { left })
  }
  const refunds: Pick<RefundRow, 'id' | 'amount' | 'currency'>[] = []
  for (const { standing, amount: part, from } of parts) {
    const reason = from === 'owed' ? 'refund_repeated' : 'goodwill'
    const asked = await askRefund(stores, ports, { tenantId, standing, amount: part, reason, from, actor, nowMs })
    if (!asked.ok) return asked
    const { id, currency } = asked.refund
    refunds.push({ id, amount: part, currency })
  }
  await stores.idempotency.finish(tenantId, { scope, key: idempotencyKey, answer: refunds })
  return { ok: true, refunds }
}

type Part = RefundPart & { readonly from: 'owed' | 'paid' }

/** What is owed has no refund on its way: it is sent once more. Null where less is left than is asked for. */
function partsOf(standings: readonly PaymentStanding[], amount: number): readonly Part[] | null {
  const owing: Part[] = []
  let missing = amount
  for (const standing of standings) {
    const part = Math.min(missing, standing.owed, standing.left)
    if (part > 0) owing.push({ standing, amount: part, from: 'owed' })
    missing -= Math.max(0, part)
  }
  const paid = refundParts(standings, missing)
  return paid === null ? null : [...owing, ...paid.map((part): Part => ({ ...part, from: 'paid' }))]
}
