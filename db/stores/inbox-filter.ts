import type { InboxQuery, InboxReader } from '../../src/ports/stores/inbox.ts'
import type { TransactionClient } from '../connect.ts'
import { isUuid } from '../uuid.ts'

type Fragment = ReturnType<typeof noFilter>

const noFilter = (tx: TransactionClient) => tx`true`

const visited = ['pending_payment', 'pending_approval', 'confirmed', 'completed', 'no_show']

/**
 * Conversations of `c` that an entry may be of: somebody has written, or we write to a number. Not by EXISTS, which
 * PostgreSQL would answer for a page of fifty by reading all messages of the business first.
 */
export function isSpoken(tx: TransactionClient): Fragment {
  return tx`(c.last_message_at IS NOT NULL AND (c.address IS NOT NULL OR coalesce((
    SELECT true FROM messages m
    WHERE m.tenant_id = c.tenant_id AND m.conversation_id = c.id AND m.role = 'customer' LIMIT 1), false)))`
}

/** Those of `c` with whoever has a booking with the staff member in that time, and those that the member has taken. */
export function isOwn(
  tx: TransactionClient,
  tenantId: string,
  reader: Pick<InboxReader, 'memberId' | 'onlyStaffId' | 'ownFromMs' | 'ownToMs'>,
): Fragment {
  const { memberId, onlyStaffId, ownFromMs, ownToMs } = reader
  if (onlyStaffId === null) return noFilter(tx)
  const span = { staffId: onlyStaffId, fromMs: ownFromMs, toMs: ownToMs }
  return tx`(c.owner_member_id = ${memberId}::uuid OR ${isBookedWith(tx, tenantId, span)})`
}

/** Those of `c` with whoever has a booking with a member of the staff that touches `[fromMs, toMs)`. */
export function isBookedWith(
  tx: TransactionClient,
  tenantId: string,
  { staffId, fromMs, toMs }: { readonly staffId: string; readonly fromMs: number; readonly toMs: number },
): Fragment {
  if (!isUuid(staffId)) return tx`false`
  const theirs = tx`
    FROM booked_spans s JOIN bookings b ON b.tenant_id = s.tenant_id AND b.id = s.booking_id
    WHERE s.tenant_id = ${tenantId} AND s.resource_id = ${staffId}::uuid AND s.ends_at > ${fromMs} AND s.starts_at < ${toMs}`
  return tx`(c.customer_id IN (SELECT b.customer_id ${theirs}) OR c.id IN (SELECT b.conversation_id ${theirs}))`
}

/** Messages of the customer in `c` that the reader has not seen. */
export function unreadOf(tx: TransactionClient, reader: Pick<InboxReader, 'memberId' | 'unreadSinceMs'>): Fragment {
  return tx`
    FROM messages m
    WHERE m.tenant_id = c.tenant_id AND m.conversation_id = c.id AND m.role = 'customer'
      AND m.created_at > ${reader.unreadSinceMs} AND m.sequence > coalesce((
        SELECT r.sequence FROM conversation_reads r
        WHERE r.tenant_id = c.tenant_id AND r.member_id = ${reader.memberId}::uuid AND r.conversation_id = c.id), 0)`
}

export function isUnread(tx: TransactionClient, reader: Pick<InboxReader, 'memberId' | 'unreadSinceMs'>): Fragment {
  if (reader.memberId === null) return tx`false`
  return tx`(c.last_message_at > ${reader.unreadSinceMs} AND EXISTS (SELECT ${unreadOf(tx, reader)}))`
}

/**
 * Those of `c` that wait for a person: one was asked for, or has taken it and the customer spoke last, or something did not
 * arrive, or nobody knows whether it did. Few, and each found along an index.
 */
export function isNeedy(tx: TransactionClient, tenantId: string): Fragment {
  return tx`(c.id IN (
      SELECT h.conversation_id FROM handoffs h
      WHERE h.tenant_id = ${tenantId} AND (h.state = 'requested' OR (h.state = 'taken' AND EXISTS (
        SELECT FROM messages m JOIN conversations t ON t.tenant_id = m.tenant_id AND t.id = m.conversation_id
        WHERE m.tenant_id = h.tenant_id AND m.conversation_id = h.conversation_id AND m.sequence = t.last_sequence
          AND m.role = 'customer'))))
    OR c.id IN (
      SELECT d.conversation_id FROM deliveries d
      WHERE d.tenant_id = ${tenantId} AND d.state IN ('failed', 'unknown') AND d.seen_at IS NULL
        AND NOT EXISTS (SELECT FROM deliveries again WHERE again.tenant_id = d.tenant_id AND again.again_of = d.id)))`
}

/** Those of `c` that the business does not want to hear from. */
export function isBlocked(tx: TransactionClient): Fragment {
  return tx`EXISTS (
    SELECT FROM blocks k WHERE k.tenant_id = c.tenant_id AND k.ended_at IS NULL
      AND (k.conversation_id = c.id OR k.customer_id = c.customer_id))`
}

/** All that a query narrows its list by. */
export function filterOf(tx: TransactionClient, tenantId: string, query: InboxQuery): Fragment {
  const { staffId, channel, customerId, ownFromMs: fromMs, ownToMs: toMs } = query
  const withStaff = staffId === null ? noFilter(tx) : isBookedWith(tx, tenantId, { staffId, fromMs, toMs })
  const onChannel = channel === null ? noFilter(tx) : tx`c.channel = ${channel}`
  const ofCustomer = customerId === null ? noFilter(tx) : tx`c.customer_id = ${isUuid(customerId) ? customerId : null}`
  return tx`${isSpoken(tx)} AND ${isOwn(tx, tenantId, query)} AND ${viewOf(tx, tenantId, query)}
    AND ${withStaff} AND ${onChannel} AND ${ofCustomer}`
}

function viewOf(tx: TransactionClient, tenantId: string, query: InboxQuery): Fragment {
  switch (query.view) {
    case 'all':
      return noFilter(tx)
    case 'needs':
      return isNeedy(tx, tenantId)
    case 'unread':
      return isUnread(tx, query)
    case 'mine':
      return tx`c.owner_member_id = ${query.memberId}::uuid`
    case 'blocked':
      return isBlocked(tx)
    case 'today': {
      const coming = tx`
        FROM bookings b
        WHERE b.tenant_id = ${tenantId} AND b.starts_at >= ${query.todayFromMs} AND b.starts_at < ${query.todayToMs}
          AND b.moves_id IS NULL AND b.state = ANY(${visited})`
      return tx`(c.customer_id IN (SELECT b.customer_id ${coming}) OR c.id IN (SELECT b.conversation_id ${coming}))`
    }
  }
}
