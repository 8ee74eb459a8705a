import type { Client } from '../../db/connect.ts'
import type { PaymentTerms } from '../../src/domain/payment-terms.ts'
import type { MoneyPurpose } from '../tasks/money.ts'

/** A payment as it stands in our rows. */
export interface PaymentSeen {
  readonly bookingId: string
  readonly purpose: MoneyPurpose
  readonly state: string
  readonly amount: number
  readonly providerPaymentId: string | null
  /** What went back of it, as far as our rows know: refunds that did not fail. */
  readonly returned: number
}

/** A payment in the provider's own books. */
export interface ChargeSeen {
  readonly id: string
  readonly captured: number
  readonly refunded: number
}

/** All money of a tenant: ours, and the provider's side of it. */
export interface MoneySeen {
  readonly payments: readonly PaymentSeen[]
  readonly charges: readonly ChargeSeen[]
  /** What does not add up, by the house's own reconciliation: kind and subject. */
  readonly incidents: readonly string[]
  /** What was last agreed for each booking that anything was agreed for. */
  readonly agreed: readonly {
    readonly bookingId: string
    readonly kind: PaymentTerms['kind']
    readonly amount: number
  }[]
}

/** No money at all. */
export const noMoney: MoneySeen = { payments: [], charges: [], incidents: [], agreed: [] }

interface RawPayment extends Omit<PaymentSeen, 'amount' | 'returned'> {
  readonly amount: number | string
  readonly returned: number | string
}

/** Reads it past every store: ours from the tables, the provider's out of the sandbox's own objects. */
export async function readMoney(client: Client, tenantId: string): Promise<MoneySeen> {
  const [payments, objects, agreed, incidents] = await Promise.all([
    client<RawPayment[]>`
      SELECT p.booking_id, p.purpose, p.state, p.amount, p.provider_payment_id,
        coalesce((SELECT sum(r.amount) FROM refunds r WHERE r.tenant_id = p.tenant_id AND r.payment_id = p.id
          AND r.state <> 'failed'), 0)::float8 AS returned
      FROM payments p WHERE p.tenant_id = ${tenantId} ORDER BY p.created_at, p.id`,
    client<{ body: string }[]>`
      SELECT body FROM sandbox_objects WHERE tenant_id = ${tenantId} AND kind = 'payment' ORDER BY created_at, id`,
    client<{ bookingId: string; kind: PaymentTerms['kind']; amount: number | string | null }[]>`
      SELECT DISTINCT ON (booking_id) booking_id, kind, amount FROM booking_payment_terms
      WHERE tenant_id = ${tenantId} ORDER BY booking_id, version DESC`,
    client<{ kind: string; subject: string }[]>`
      SELECT kind, subject FROM incidents WHERE tenant_id = ${tenantId} ORDER BY opened_at, id`,
  ])
  return {
    payments: payments.map((row) => ({ ...row, amount: Number(row.amount), returned: Number(row.returned) })),
    incidents: incidents.map(({ kind, subject }) => `${kind} ${subject}`),
    charges: objects.map(({ body }) => chargeOf(body)),
    agreed: agreed.map((row) => ({ ...row, amount: Number(row.amount ?? 0) })),
  }
}

function chargeOf(body: string): ChargeSeen {
  const kept = JSON.parse(body) as {
    payment: { id: string; capturedAmount: number }
    refunds: readonly { money: { amount: number } }[]
  }
  return {
    id: kept.payment.id,
    captured: kept.payment.capturedAmount,
    refunded: kept.refunds.reduce((sum, { money }) => sum + money.amount, 0),
  }
}
