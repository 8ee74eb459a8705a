import type { CustomerBookStore, CustomerCounts, CustomerEntry, TalkRow } from '../../src/ports/stores/customer-book.ts'
import type { TransactionClient } from '../connect.ts'
import { isUuid } from '../uuid.ts'
import { type BookingRow, bookingOf } from './booking-row.ts'
import { hasWords } from './has-words.ts'
import { servedBy } from './served-by.ts'

export function customerBookStore(tx: TransactionClient): CustomerBookStore {
  return {
    search: (...of) => search(tx, ...of),
    isOfStaff: async (tenantId, { customerId, staffId }) => {
      if (!isUuid(customerId) || !isUuid(staffId)) return false
      const rows = await tx`
        SELECT 1 FROM bookings b
        WHERE b.tenant_id = ${tenantId} AND b.customer_id = ${customerId} AND ${servedBy(tx, staffId)} LIMIT 1`
      return rows.length > 0
    },
    count: async (tenantId, customerId, nowMs) => {
      if (!isUuid(customerId)) return null
      const [row] = await tx<CustomerCounts[]>`
        SELECT (count(*) FILTER (WHERE state = 'completed'))::int AS visits,
          (count(*) FILTER (WHERE state = 'no_show'))::int AS no_shows,
          (count(*) FILTER (WHERE state = 'cancelled'))::int AS cancelled,
          (count(*) FILTER (WHERE ends_at > ${nowMs}
            AND state IN ('confirmed', 'pending_approval', 'pending_payment')))::int AS coming,
          min(starts_at) FILTER (WHERE state NOT IN ('held', 'expired')) AS first_start_ms
        FROM bookings WHERE tenant_id = ${tenantId} AND customer_id = ${customerId} AND moves_id IS NULL
        HAVING count(*) > 0`
      return row ?? null
    },
    listBookings: async (tenantId, { customerId, which, onlyStaffId, after, nowMs, limit }) => {
      if (!isUuid(customerId)) return []
      const own = onlyStaffId === null ? tx`` : tx`AND ${servedBy(tx, onlyStaffId)}`
      const at = after === null ? null : tx`(${after.startMs}::timestamptz, ${after.id}::uuid)`
      const coming = which === 'coming'
      const rest = at === null ? tx`` : coming ? tx`AND (starts_at, id) > ${at}` : tx`AND (starts_at, id) < ${at}`
      const rows = await tx<BookingRow[]>`
        SELECT b.* FROM bookings b
        WHERE b.tenant_id = ${tenantId} AND b.customer_id = ${customerId} AND b.moves_id IS NULL
          AND b.state NOT IN ('held', 'expired') ${own} ${rest}
          AND ${coming ? tx`b.ends_at > ${nowMs}` : tx`b.ends_at <= ${nowMs}`}
        ORDER BY ${coming ? tx`starts_at, id` : tx`starts_at DESC, id DESC`} LIMIT ${limit}`
      return rows.map((row) => ({ booking: bookingOf(row), conversationId: row.conversationId }))
    },
    listTalks: async (tenantId, customerId, limit) => {
      if (!isUuid(customerId)) return []
      return tx<TalkRow[]>`
        SELECT id, channel, owner, created_at AS started_at_ms, last_message_at AS last_message_at_ms
        FROM conversations WHERE tenant_id = ${tenantId} AND customer_id = ${customerId}
        ORDER BY last_message_at DESC NULLS LAST, id LIMIT ${limit}`
    },
  }
}

/** As domain/search-words.ts makes words: in small letters and without the accents that letters of Europe have. */
const accented = 'áàâäãåāăąéèêëēėęíìîïīóòôöõōőúùûüūůűñńçćčýÿśšžźżďťřłđșşțţğ'
const plain = 'aaaaaaaaaeeeeeeeiiiiiooooooouuuuuuunncccyysszzzdtrldssttg'

/**
 * All customers of a business are looked through, as there is no index that a policy of row-level security lets a pattern
 * use: some milliseconds for ten thousand. What is counted is so of the page alone.
 */
function search(tx: TransactionClient, ...[tenantId, query]: Parameters<CustomerBookStore['search']>) {
  const { words, onlyStaffId, after, limit, nowMs } = query
  // Letter for letter it costs ten times as much as the rest: only for names that have such letters.
  const text = tx`CASE WHEN octet_length(c.name) > length(c.name)
    THEN translate(lower(concat_ws(' ', c.name, c.phone, c.email)), ${accented}, ${plain})
    ELSE lower(concat_ws(' ', c.name, c.phone, c.email)) END`
  const found = hasWords(tx, text, words)
  const own =
    onlyStaffId === null
      ? tx``
      : tx`AND c.id IN (SELECT b.customer_id FROM bookings b
          WHERE b.tenant_id = ${tenantId} AND ${servedBy(tx, onlyStaffId)})`
  const rest =
    after === null
      ? tx``
      : tx`AND (c.name IS NULL, lower(coalesce(c.name, '')), c.id) >
          (${after.name === null}::boolean, lower(${after.name ?? ''}), ${after.id}::uuid)`
  return tx<CustomerEntry[]>`
    SELECT page.*, told.* FROM (
      SELECT c.id, c.name, c.phone, c.email FROM customers c
      WHERE c.tenant_id = ${tenantId} AND c.merged_into IS NULL ${found} ${own} ${rest}
      ORDER BY (c.name IS NULL), lower(coalesce(c.name, '')), c.id LIMIT ${limit}
    ) AS page CROSS JOIN LATERAL (
      SELECT min(b.starts_at) FILTER (WHERE b.ends_at > ${nowMs}
          AND b.state IN ('confirmed', 'pending_approval', 'pending_payment')) AS next_start_ms,
        max(b.starts_at) FILTER (WHERE b.state = 'completed') AS last_start_ms,
        (count(*) FILTER (WHERE b.state = 'completed'))::int AS visits,
        (count(*) FILTER (WHERE b.state = 'no_show'))::int AS no_shows
      FROM bookings b WHERE b.tenant_id = ${tenantId} AND b.customer_id = page.id AND b.moves_id IS NULL
    ) AS told
    ORDER BY (page.name IS NULL), lower(coalesce(page.name, '')), page.id`
}
