import type { OwnOnly, TodayStore } from '../../src/ports/stores/today.ts'
import type { TransactionClient } from '../connect.ts'
import { bookedOf, type JoinedRow, joined } from './joined-booking.ts'
import { servedBy } from './served-by.ts'

/** Who looks after a customer is who had a booking with them within so long, or will have one. */
const ownMs = 90 * 24 * 60 * 60_000
/** So much of a message is shown. */
const excerptChars = 200

/** What of talks and messages asks for somebody. */
export function todayTalkFunctions(tx: TransactionClient): Pick<TodayStore, 'waiting' | 'doubts' | 'unreached'> {
  return {
    waiting: async (tenantId, { own, nowMs, limit }) => {
      const rows = await tx<(TalkColumns & { reason: string; summary: string; createdAtMs: number })[]>`
        SELECT ${talk(tx)}, h.reason, h.summary, h.created_at AS created_at_ms
        FROM handoffs h
        JOIN conversations v ON v.tenant_id = h.tenant_id AND v.id = h.conversation_id
        LEFT JOIN customers c ON c.tenant_id = v.tenant_id AND c.id = v.customer_id
        WHERE h.tenant_id = ${tenantId} AND h.state = 'requested' ${ownTalks(tx, tenantId, own, nowMs)}
        ORDER BY h.created_at, h.id LIMIT ${limit}`
      return rows.map(talkOf)
    },
    doubts: async (tenantId, { own, nowMs, limit }) => {
      const rows = await tx<(TalkColumns & DoubtColumns)[]>`
        SELECT ${talk(tx)}, d.id AS delivery_id, d.channel AS by_channel, d.state, d.error_code,
          left(m.text, ${excerptChars}) AS text, d.created_at AS created_at_ms
        FROM deliveries d
        JOIN conversations v ON v.tenant_id = d.tenant_id AND v.id = d.conversation_id
        LEFT JOIN messages m ON m.tenant_id = d.tenant_id AND m.id = d.message_id
        LEFT JOIN customers c ON c.tenant_id = v.tenant_id AND c.id = v.customer_id
        WHERE d.tenant_id = ${tenantId} AND d.state IN ('failed', 'unknown') AND d.seen_at IS NULL
          AND NOT EXISTS (SELECT FROM deliveries again WHERE again.tenant_id = d.tenant_id AND again.again_of = d.id)
          ${ownTalks(tx, tenantId, own, nowMs)}
        ORDER BY (d.state = 'unknown') DESC, d.created_at DESC, d.id LIMIT ${limit}`
      return rows.map(({ byChannel, text, ...row }) => ({ ...talkOf(row), channel: byChannel, text: text ?? '' }))
    },
    unreached: async (tenantId, { own, nowMs, sinceMs, limit }) => {
      const rows = await tx<
        (JoinedRow & { notificationId: string; kind: string; why: string | null; dueAtMs: number })[]
      >`
        SELECT ${joined(tx)}, n.id AS notification_id, n.kind, n.why, n.due_at AS due_at_ms
        FROM notifications n
        JOIN bookings b ON b.tenant_id = n.tenant_id AND b.id = n.booking_id
        JOIN customers c ON c.tenant_id = b.tenant_id AND c.id = b.customer_id
        WHERE n.tenant_id = ${tenantId} AND n.audience = 'customer' AND n.due_at >= ${sinceMs}
          AND (n.state = 'failed' OR (n.state = 'dropped' AND n.why LIKE 'no_route%'))
          AND b.ends_at > ${nowMs} AND b.state IN ('confirmed', 'pending_approval', 'pending_payment')
          ${own === null ? tx`` : tx`AND ${servedBy(tx, own.staffId)}`}
        ORDER BY b.starts_at, n.due_at DESC, n.id LIMIT ${limit}`
      return rows.map(({ notificationId, kind, why, dueAtMs, ...row }) => ({
        ...bookedOf(row),
        ...{ notificationId, kind, why, dueAtMs },
      }))
    },
  }
}

interface DoubtColumns {
  readonly deliveryId: string
  readonly byChannel: string
  readonly state: 'failed' | 'unknown'
  readonly errorCode: string | null
  readonly text: string | null
  readonly createdAtMs: number
}

interface TalkColumns {
  readonly conversationId: string
  readonly channel: string
  readonly customerId: string | null
  readonly customerName: string | null
  readonly customerPhone: string | null
  readonly customerEmail: string | null
}

function talk(tx: TransactionClient) {
  return tx`v.id AS conversation_id, v.channel, v.customer_id, c.name AS customer_name, c.phone AS customer_phone,
    c.email AS customer_email`
}

function talkOf<Row extends TalkColumns>(row: Row) {
  const { customerId: id, customerName: name, customerPhone: phone, customerEmail: email, ...rest } = row
  return { ...rest, customer: id === null ? null : { id, name, phone, email } }
}

/** Talks of customers who have, or had lately, a booking with this one, and those that they have taken. */
function ownTalks(tx: TransactionClient, tenantId: string, own: OwnOnly | null, nowMs: number) {
  if (own === null) return tx``
  return tx`AND (v.owner_member_id = ${own.memberId} OR v.customer_id IN (
    SELECT b.customer_id FROM bookings b
    WHERE b.tenant_id = ${tenantId} AND ${servedBy(tx, own.staffId)}
      AND b.starts_at >= ${nowMs - ownMs} AND b.starts_at < ${nowMs + ownMs}))`
}
