import type { TodayStore, VisitRow } from '../../src/ports/stores/today.ts'
import type { TransactionClient } from '../connect.ts'
import { bookedOf, type JoinedRow, joined } from './joined-booking.ts'
import { servedBy } from './served-by.ts'
import { todayTalkFunctions } from './today-talk.ts'

export function todayStore(tx: TransactionClient): TodayStore {
  return {
    ...todayTalkFunctions(tx),
    visits: (...of) => visits(tx, ...of),
    countDay: async (tenantId, { fromMs, toMs, nowMs, own }) => {
      const [row] = await tx<{ all: number; left: number }[]>`
        SELECT count(*)::int AS all, (count(*) FILTER (WHERE b.ends_at > ${nowMs}))::int AS left
        FROM bookings b
        WHERE b.tenant_id = ${tenantId} AND b.moves_id IS NULL
          AND b.state IN ('confirmed', 'pending_approval', 'pending_payment', 'completed')
          AND b.starts_at >= ${fromMs} AND b.starts_at < ${toMs} ${ownBookings(tx, own)}
        HAVING count(*) > 0`
      return row ?? null
    },
    unconfirmed: async (tenantId, { own, nowMs, untilMs, limit }) => {
      const rows = await tx<(JoinedRow & { askedAtMs: number; warnedAtMs: number | null })[]>`
        SELECT ${joined(tx)}, a.asked_at AS asked_at_ms, a.warned_at AS warned_at_ms
        FROM bookings b
        JOIN attendance a ON a.tenant_id = b.tenant_id AND a.booking_id = b.id AND a.starts_at = b.starts_at
        JOIN customers c ON c.tenant_id = b.tenant_id AND c.id = b.customer_id
        WHERE b.tenant_id = ${tenantId} AND b.state = 'confirmed' AND b.starts_at > ${nowMs}
          AND b.starts_at < ${untilMs} AND a.answer IS NULL AND a.released_at IS NULL ${ownBookings(tx, own)}
        ORDER BY b.starts_at, b.id LIMIT ${limit}`
      return rows.map((row) => ({ ...bookedOf(row), askedAtMs: row.askedAtMs, warnedAtMs: row.warnedAtMs }))
    },
    requests: async (tenantId, { own, limit }) => {
      const rows = await tx<JoinedRow[]>`
        SELECT ${joined(tx)} FROM bookings b
        JOIN customers c ON c.tenant_id = b.tenant_id AND c.id = b.customer_id
        WHERE b.tenant_id = ${tenantId} AND b.state = 'pending_approval' ${ownBookings(tx, own)}
        ORDER BY b.starts_at, b.id LIMIT ${limit}`
      return rows.map(bookedOf)
    },
    unpaid: async (tenantId, { own, nowMs, limit }) => {
      const rows = await tx<(JoinedRow & PaymentColumns)[]>`
        SELECT ${joined(tx)}, p.id AS payment_id, p.purpose, p.amount, p.currency, p.expires_at AS payment_expires_at,
          p.created_at AS asked_at
        FROM payments p
        JOIN bookings b ON b.tenant_id = p.tenant_id AND b.id = p.booking_id
        JOIN customers c ON c.tenant_id = b.tenant_id AND c.id = b.customer_id
        WHERE p.tenant_id = ${tenantId} AND p.state IN ('requested', 'open')
          AND (p.expires_at IS NULL OR p.expires_at > ${nowMs}) ${ownBookings(tx, own)}
        ORDER BY p.created_at, p.id LIMIT ${limit}`
      return rows.map(({ paymentId, purpose, amount, currency, paymentExpiresAt, askedAt, ...row }) => ({
        ...bookedOf(row),
        payment: {
          ...{ id: paymentId, purpose, amount: Number(amount), currency },
          ...{ expiresAtMs: paymentExpiresAt, createdAtMs: askedAt },
        },
      }))
    },
  }
}

interface PaymentColumns {
  readonly paymentId: string
  readonly purpose: 'deposit' | 'full' | 'balance' | 'commitment_fee' | 'no_show_fee' | 'cancellation_fee' | 'card_hold'
  readonly amount: string
  readonly currency: string
  readonly paymentExpiresAt: number | null
  readonly askedAt: number
}

function ownBookings(tx: TransactionClient, own: { readonly staffId: string } | null) {
  return own === null ? tx`` : tx`AND ${servedBy(tx, own.staffId)}`
}

async function visits(
  tx: TransactionClient,
  ...[tenantId, { own, nowMs, untilMs, limit }]: Parameters<TodayStore['visits']>
): Promise<readonly VisitRow[]> {
  const rows = await tx<(JoinedRow & VisitColumns)[]>`
    SELECT ${joined(tx)}, a.booking_id IS NOT NULL AS was_asked, a.answer, owed.amount AS unpaid_amount,
      owed.currency AS unpaid_currency, missed.count AS no_shows
    FROM (
      SELECT b.* FROM bookings b
      WHERE b.tenant_id = ${tenantId} AND b.moves_id IS NULL
        AND b.state IN ('confirmed', 'pending_approval', 'pending_payment')
        AND b.ends_at > ${nowMs} AND b.starts_at < ${untilMs} ${ownBookings(tx, own)}
      ORDER BY b.starts_at, b.id LIMIT ${limit}
    ) AS b
    JOIN customers c ON c.tenant_id = b.tenant_id AND c.id = b.customer_id
    LEFT JOIN attendance a ON a.tenant_id = b.tenant_id AND a.booking_id = b.id AND a.starts_at = b.starts_at
      AND a.released_at IS NULL
    LEFT JOIN LATERAL (
      SELECT p.amount, p.currency FROM payments p
      WHERE p.tenant_id = ${tenantId} AND p.booking_id = b.id AND p.state IN ('requested', 'open')
      ORDER BY p.created_at DESC LIMIT 1
    ) AS owed ON true
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS count FROM bookings m
      WHERE m.tenant_id = ${tenantId} AND m.customer_id = b.customer_id AND m.state = 'no_show'
    ) AS missed
    ORDER BY b.starts_at, b.id`
  return rows.map(({ wasAsked, answer, unpaidAmount, unpaidCurrency, noShows, ...row }) => ({
    ...bookedOf(row),
    asked: answer ?? (wasAsked ? 'waiting' : 'none'),
    noShows,
    unpaid:
      unpaidAmount === null || unpaidCurrency === null
        ? null
        : { amount: Number(unpaidAmount), currency: unpaidCurrency },
  }))
}

interface VisitColumns {
  readonly wasAsked: boolean
  readonly answer: 'coming' | 'not_coming' | null
  readonly unpaidAmount: string | null
  readonly unpaidCurrency: string | null
  readonly noShows: number
}
