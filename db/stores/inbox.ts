import type { InboxCounts, InboxQuery, InboxReader, InboxRow, InboxStore } from '../../src/ports/stores/inbox.ts'
import type { TransactionClient } from '../connect.ts'
import { send, write } from '../send.ts'
import { isUuid } from '../uuid.ts'
import { filterOf, isBlocked, isNeedy, isOwn, isSpoken, isUnread, unreadOf } from './inbox-filter.ts'

/** Nobody reads a larger number of unread messages. */
const unreadMax = 99
/** Of a text so much is shown in a list. */
const shownChars = 300

export function inboxStore(tx: TransactionClient): InboxStore {
  return {
    list: (tenantId, query) => list(tx, tenantId, query),
    count: (tenantId, reader, countMax) => count(tx, tenantId, reader, countMax),
    isOwn: async (tenantId, conversationId, reader) => {
      if (!isUuid(conversationId)) return false
      const rows = await tx`
        SELECT 1 FROM conversations c
        WHERE c.tenant_id = ${tenantId} AND c.id = ${conversationId} AND ${isOwn(tx, tenantId, reader)}`
      return rows.length === 1
    },
    markRead: async (tenantId, { memberId, conversationId, sequence, atMs }) => {
      write(tx)`
        INSERT INTO conversation_reads (tenant_id, member_id, conversation_id, sequence, read_at)
        VALUES (${tenantId}, ${memberId}, ${conversationId}, ${sequence}, ${atMs})
        ON CONFLICT (tenant_id, member_id, conversation_id)
        DO UPDATE SET sequence = excluded.sequence, read_at = excluded.read_at`
    },
    findMark: async (tenantId, memberId, conversationId) => {
      if (!isUuid(conversationId) || !isUuid(memberId)) return null
      const [row] = await tx<{ sequence: number }[]>`
        SELECT sequence FROM conversation_reads
        WHERE tenant_id = ${tenantId} AND member_id = ${memberId} AND conversation_id = ${conversationId}`
      return row?.sequence ?? null
    },
  }
}

interface Row extends Omit<InboxRow, 'handoff' | 'last' | 'visit' | 'found'> {
  readonly handoffState: 'requested' | 'taken' | null
  readonly reason: string | null
  readonly summary: string | null
  readonly sinceMs: number | null
  readonly role: NonNullable<InboxRow['last']>['role'] | null
  readonly text: string | null
  readonly contentKind: string | null
  readonly bookingId: string | null
  readonly startMs: number
  readonly timeZone: string
  readonly service: string
  readonly staff: string | null
  readonly state: NonNullable<InboxRow['visit']>['state']
  readonly foundId: string | null
  readonly foundText: string
}

async function list(tx: TransactionClient, tenantId: string, query: InboxQuery): Promise<readonly InboxRow[]> {
  const { words, after, limit, view } = query
  if (words !== null) lookFor(tx, words)
  const at = tx`coalesce(c.last_message_at, c.created_at)`
  const page =
    after === null ? tx`true` : tx`(c.last_message_at, c.id) < (${after.atMs}::timestamptz, ${after.id}::uuid)`
  // Who waits longest comes first; of all else what was said last.
  const order =
    view === 'needs'
      ? tx`(h.state = 'requested') DESC NULLS LAST, coalesce(h.created_at, c.last_message_at), c.id`
      : tx`c.last_message_at DESC NULLS LAST, c.id DESC`
  const rows = await tx<Row[]>`
    WITH ${foundTexts(tx, tenantId, words)}, page AS (
      SELECT one.*, row_number() OVER () AS place FROM (
        SELECT c.*, h.state AS handoff_state, h.reason, h.summary, h.created_at AS since_ms
        FROM conversations c
        LEFT JOIN handoffs h
          ON h.tenant_id = c.tenant_id AND h.conversation_id = c.id AND h.state IN ('requested', 'taken')
        WHERE c.tenant_id = ${tenantId} AND ${page} AND ${filterOf(tx, tenantId, query)} AND ${isFound(tx, words)}
        ORDER BY ${order} LIMIT ${limit}
      ) one
    )
    SELECT c.id, c.channel, c.account_id, c.address, c.customer_id, c.owner, c.owner_member_id, c.last_sequence,
      date_part('epoch', ${at}) * 1000 AS at_ms, c.handoff_state, c.reason, c.summary,
      date_part('epoch', c.since_ms) * 1000 AS since_ms, owner.name AS owner_name,
      -- One look along a key for each: joined, the planner reads whole tables for fifty rows.
      (SELECT k.name FROM customers k WHERE k.tenant_id = c.tenant_id AND k.id = c.customer_id) AS customer_name,
      (SELECT x.context #>> '{draft,name,value}' FROM session_contexts x
        WHERE x.tenant_id = c.tenant_id AND x.conversation_id = c.id) AS said_name,
      last.role, left(last.text, ${shownChars}) AS text, last.content ->> 'kind' AS content_kind,
      unread.count AS unread, doubt.unknown, doubt.failed, ${isBlocked(tx)} AS is_blocked,
      visit.id AS booking_id, date_part('epoch', visit.starts_at) * 1000 AS start_ms,
      visit.terms ->> 'timeZone' AS time_zone, visit.terms ->> 'serviceName' AS service, visit.state, staff.name AS staff,
      found.message_id AS found_id,
      (SELECT m.text FROM messages m WHERE m.tenant_id = c.tenant_id AND m.id = found.message_id) AS found_text
    FROM page c
    LEFT JOIN found ON found.conversation_id = c.id
    LEFT JOIN members owner ON owner.tenant_id = c.tenant_id AND owner.id = c.owner_member_id
    LEFT JOIN messages last
      ON last.tenant_id = c.tenant_id AND last.conversation_id = c.id AND last.sequence = c.last_sequence
    CROSS JOIN LATERAL (SELECT count(*)::int AS count FROM (SELECT 1 ${unreadOf(tx, query)} LIMIT ${unreadMax}) few) unread
    CROSS JOIN LATERAL (
      SELECT (count(*) FILTER (WHERE d.state = 'unknown'))::int AS unknown,
        (count(*) FILTER (WHERE d.state = 'failed'))::int AS failed
      FROM deliveries d
      WHERE d.tenant_id = c.tenant_id AND d.conversation_id = c.id AND d.state IN ('failed', 'unknown')
        AND d.seen_at IS NULL
        AND NOT EXISTS (SELECT FROM deliveries again WHERE again.tenant_id = d.tenant_id AND again.again_of = d.id)
    ) doubt
    LEFT JOIN LATERAL ${visitOf(tx, query.nowMs)} visit ON true
    LEFT JOIN LATERAL (
      SELECT r.name FROM booked_spans s JOIN resources r ON r.tenant_id = s.tenant_id AND r.id = s.resource_id
      WHERE s.tenant_id = visit.tenant_id AND s.booking_id = visit.id AND r.kind = 'staff' ORDER BY s.place LIMIT 1
    ) staff ON true
    ORDER BY c.place`
  return rows.map(rowOf)
}

/** The visit of the customer of `c` that is running or comes next, else the one booked in it. */
function visitOf(tx: TransactionClient, nowMs: number) {
  const coming = tx`
    SELECT b.* FROM bookings b
    WHERE b.tenant_id = c.tenant_id AND b.ends_at > ${nowMs} AND b.moves_id IS NULL
      AND b.state IN ('pending_payment', 'pending_approval', 'confirmed')`
  return tx`(
    SELECT * FROM (
      (${coming} AND b.customer_id = c.customer_id ORDER BY b.starts_at LIMIT 1)
      UNION ALL
      (${coming} AND b.conversation_id = c.id ORDER BY b.starts_at LIMIT 1)
    ) one ORDER BY one.starts_at LIMIT 1)`
}

/** What is looked for is told to the policy of the texts, from here to the end of the transaction. */
function lookFor(tx: TransactionClient, words: string): void {
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  send(tx, tx`SELECT set_config('app.search', search_text(${pattern}), true)`)
}

/**
 * Of each conversation the newest message with the words, among the newest that have them; and all conversations that fit,
 * by what was said, by the customer's name or number. None where nothing is looked for.
 */
function foundTexts(tx: TransactionClient, tenantId: string, words: string | null) {
  if (words === null) return tx`found AS (SELECT NULL::uuid AS conversation_id, NULL::uuid AS message_id WHERE false)`
  const digits = words.replace(/\D/g, '')
  const number = digits.length >= digitsMin ? `%${digits}%` : null
  // Most names are plain letters: for these the long way is spared.
  const name = tx`CASE WHEN octet_length(k.name) = length(k.name) THEN lower(k.name) ELSE search_text(k.name) END`
  return tx`
    found AS MATERIALIZED (
      SELECT DISTINCT ON (t.conversation_id) t.conversation_id, t.message_id
      FROM (
        SELECT t.* FROM message_texts t WHERE t.tenant_id = ${tenantId} ORDER BY t.created_at DESC LIMIT ${foundMax}
      ) t
      ORDER BY t.conversation_id, t.created_at DESC, t.message_id
    ), fits AS MATERIALIZED (
      SELECT conversation_id AS id FROM found
      UNION
      SELECT o.id FROM customers k
      JOIN conversations o ON o.tenant_id = k.tenant_id AND o.customer_id = k.id
      WHERE k.tenant_id = ${tenantId} AND (${name} LIKE current_setting('app.search') OR k.phone LIKE ${number}
        OR lower(k.email) LIKE current_setting('app.search'))
      UNION
      SELECT o.id FROM conversations o WHERE o.tenant_id = ${tenantId} AND o.address LIKE ${number}
    )`
}

function isFound(tx: TransactionClient, words: string | null) {
  return words === null ? tx`true` : tx`c.id IN (SELECT id FROM fits)`
}
const digitsMin = 4
/** A word that stands in more messages than these is looked for in the newest of them. */
const foundMax = 2_000

async function count(
  tx: TransactionClient,
  tenantId: string,
  reader: InboxReader,
  countMax: number,
): Promise<InboxCounts> {
  const those = (filter: ReturnType<typeof isSpoken>) => tx`(
    SELECT count(*)::int FROM (
      SELECT 1 FROM conversations c
      WHERE c.tenant_id = ${tenantId} AND ${isSpoken(tx)} AND ${isOwn(tx, tenantId, reader)} AND ${filter}
      LIMIT ${countMax}) few)`
  const [row] = await tx<InboxCounts[]>`
    SELECT ${those(isNeedy(tx, tenantId))} AS needs, ${those(isUnread(tx, reader))} AS unread,
      ${those(tx`c.owner_member_id = ${reader.memberId}::uuid`)} AS mine`
  return row ?? { needs: 0, unread: 0, mine: 0 }
}

function rowOf(row: Row): InboxRow {
  const { handoffState, reason, summary, sinceMs, role, text, contentKind, bookingId, foundId, foundText, ...rest } =
    row
  const { startMs, timeZone, service, staff, state, ...entry } = rest
  return {
    ...entry,
    handoff:
      handoffState === null
        ? null
        : { state: handoffState, reason: reason ?? '', summary: summary ?? '', sinceMs: sinceMs ?? entry.atMs },
    last: role === null ? null : { role, text: text ?? '', contentKind },
    visit: bookingId === null ? null : { bookingId, startMs, timeZone, service, staff, state },
    found: foundId === null ? null : { messageId: foundId, text: foundText },
  }
}
