import postgres, { type Sql, type TransactionSql } from 'postgres'
import type { ConsolePlace } from './console-place.ts'
import type { Templates } from './console-template.ts'

/** Copies of each template: with both, twice as many bookings, and eleven times as many messages. */
export const copiesEach = 5_000
/** Conversations that ask for a person; the newest ones. */
const handoffs = 40

const staffCount = 4
const slotsADay = 8
/** Days before today on which the copies begin; bookings of the chat and of the form take turns, day by day. */
const daysBefore = 280

/** How a copy's rows differ from the template's, as SQL over the template's row `t` and the copy's number `g.n`. */
interface Difference {
  /** Columns with ids of the template's own graph: each copy has its own. */
  readonly own: readonly string[]
  readonly sets?: Readonly<Record<string, string>>
}

const ownId = (column: string) => `md5(t.${column}::text || ':' || g.n)::uuid`
const unique = (column: string) => `t.${column} || ':' || g.n`
const phone = `'+1212' || lpad((5000000 + g.n)::text, 7, '0')`

/**
 * Fills the place with a year of a salon of four: customers, conversations with their turns, bookings before and after
 * today, deposits. Every row is a copy of one that the service wrote, moved in time and given to another of the staff.
 */
export async function fillConsole(place: ConsolePlace, templates: Templates, copies = copiesEach): Promise<void> {
  const sql = postgres(adminUrlOf(place), { max: 1, onnotice: () => {} })
  try {
    await sql.begin(async (tx) => {
      const staff = await staffOf(tx, place.tenantId)
      const world = { tx, nowText: place.clock.now().toString(), staff, copies }
      await copyGraph({ ...world, bookingId: templates.chat.bookingId, offsetDays: 0, letter: 'H' })
      await copyGraph({ ...world, bookingId: templates.form.bookingId, offsetDays: 1, letter: 'J' })
      await tx.unsafe('UPDATE outbox_events SET done_at = at WHERE done_at IS NULL')
      await tx.unsafe(`
        INSERT INTO audit_log (tenant_id, actor, action, subject_type, subject_id, at)
        SELECT e.tenant_id, e.actor_kind, 'booking.' || e.kind, 'booking', e.booking_id, e.at FROM booking_events e
        WHERE NOT EXISTS (SELECT FROM audit_log a WHERE a.tenant_id = e.tenant_id AND a.subject_id = e.booking_id::text)
        ORDER BY e.at`)
      await tx.unsafe(
        `INSERT INTO handoffs (tenant_id, id, conversation_id, reason, summary, state, created_at)
         SELECT tenant_id, md5('handoff' || id::text)::uuid, id, 'asked', 'Wants to speak to a person.', 'requested', last_message_at
         FROM conversations WHERE tenant_id = '${place.tenantId}' ORDER BY last_message_at DESC LIMIT ${handoffs}`,
      )
    })
    await sql.unsafe('VACUUM ANALYZE')
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** The superuser in the service's own database: rows of a tenant are written as they stand. */
export function adminUrlOf({ postgres: { adminUrl, url } }: ConsolePlace): string {
  const admin = new URL(adminUrl)
  admin.pathname = new URL(url).pathname
  return admin.toString()
}

async function staffOf(tx: TransactionSql, tenantId: string): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    SELECT id FROM resources WHERE tenant_id = ${tenantId} AND kind = 'staff' ORDER BY name LIMIT ${staffCount}`
  return rows.map(({ id }) => id)
}

interface Graph {
  readonly tx: TransactionSql
  readonly nowText: string
  readonly staff: readonly string[]
  readonly copies: number
  readonly bookingId: string
  readonly offsetDays: number
  readonly letter: string
}

async function copyGraph(graph: Graph): Promise<void> {
  const { tx, bookingId, nowText, staff, offsetDays, letter } = graph
  const [booking] = await tx<{ customer: string; conversation: string | null; staff: string }[]>`
    SELECT customer_id AS customer, conversation_id AS conversation, picks -> 0 ->> 'resourceId' AS staff
    FROM bookings WHERE id = ${bookingId}`
  if (booking === undefined) throw new Error('no template')
  const now = `timestamptz '${nowText}'`
  const day = `(2 * (g.n / ${staffCount * slotsADay}) - ${daysBefore} + ${offsetDays})`
  const start = `(timestamptz '2026-11-23 14:00:00+00' + ${day} * interval '1 day' + ((g.n / ${staffCount}) % ${slotsADay}) * interval '1 hour')`
  const made = `least(${start} - interval '4 days', ${now} - interval '10 minutes' - g.n * interval '30 seconds')`
  const whose = `(ARRAY['${staff.join("','")}'])[1 + g.n % ${staffCount}]`
  // Somebody has that time already: what is copied there was called off.
  const clashes = `EXISTS (SELECT FROM allocations x WHERE x.resource_id = (${whose})::uuid
    AND x.during && tstzrange(${start}, ${start} + interval '50 minutes'))`
  const isPast = `(${start} < ${now} OR ${clashes})`
  const state = `CASE WHEN ${clashes} THEN 'cancelled' WHEN ${start} >= ${now} THEN 'confirmed' WHEN g.n % 25 = 0 THEN 'no_show' WHEN g.n % 25 < 3 THEN 'cancelled' ELSE 'completed' END`
  const times = { start, end: `${start} + interval '45 minutes'`, made }
  const copy = (table: string, where: string, difference: Difference) =>
    copyRows(tx, { table, where, copies: graph.copies, difference })

  await copy('customers', `t.id = '${booking.customer}'`, {
    own: ['id'],
    sets: {
      name: `t.name || ' ' || chr(65 + g.n % 26) || lower(chr(65 + (g.n / 26) % 26)) || g.n`,
      phone: `CASE WHEN t.phone IS NOT NULL THEN ${phone} END`,
      email: `CASE WHEN t.email IS NOT NULL THEN 'customer' || g.n || '@example.com' END`,
      created_at: made,
    },
  })
  if (booking.conversation !== null) await copyTalk(copy, booking.conversation, times)
  await copy('bookings', `t.id = '${bookingId}'`, {
    own: ['id', 'customer_id', 'conversation_id'],
    sets: {
      reference: `'${letter}' || translate(lpad(upper(to_hex(g.n)), 5, '0'), '01AE', 'XYZW')`,
      state,
      version: `t.version + CASE WHEN ${isPast} THEN 1 ELSE 0 END`,
      starts_at: times.start,
      ends_at: times.end,
      picks: `replace(t.picks::text, '${booking.staff}', ${whose})::jsonb`,
      confirmed_at: `CASE WHEN ${isPast} THEN NULL ELSE ${made} END`,
      cancelled_at: `CASE WHEN ${state} = 'cancelled' THEN ${made} END`,
      cancelled_by: `CASE WHEN ${state} = 'cancelled' THEN 'customer' END`,
      idempotency_key: unique('idempotency_key'),
      created_at: made,
      opening: `jsonb_build_array(jsonb_build_object('resourceId', ${whose}, 'date', ${start}::date, 'start', '00:00', 'end', '24:00'))`,
    },
  })
  await copy('booking_events', `t.booking_id = '${bookingId}'`, { own: ['booking_id'], sets: { at: made } })
  await endPast(graph, { isPast, state, start })
  await tx.unsafe(`
    INSERT INTO allocations (tenant_id, resource_id, unit, during, owner, booking_id)
    SELECT t.tenant_id, (${whose})::uuid, t.unit, tstzrange(${start}, ${start} + interval '50 minutes'), t.owner, ${ownId('booking_id')}
    FROM allocations t CROSS JOIN generate_series(0, ${graph.copies - 1}) AS g(n)
    WHERE t.booking_id = '${bookingId}' AND NOT ${isPast}
  `)
  await copyMoney(copy, bookingId, made)
  await earnPast(graph, { isPast, start })
}

type Copy = (table: string, where: string, difference: Difference) => Promise<void>

async function copyTalk(copy: Copy, conversationId: string, { made }: { readonly made: string }): Promise<void> {
  const of = `t.conversation_id = '${conversationId}'`
  const said = `${made} + t.sequence * interval '20 seconds'`
  await copy('conversations', `t.id = '${conversationId}'`, {
    own: ['id', 'customer_id'],
    sets: { created_at: made, last_message_at: `${made} + t.last_sequence * interval '20 seconds'` },
  })
  await copy('turns', of, {
    own: ['id', 'conversation_id'],
    sets: { started_at: made, finished_at: `${made} + interval '1 second'` },
  })
  await copy('tool_calls', `t.turn_id IN (SELECT id FROM turns WHERE conversation_id = '${conversationId}')`, {
    own: ['turn_id'],
  })
  await copy('messages', of, {
    own: ['id', 'conversation_id', 'turn_id'],
    sets: { provider_message_id: unique('provider_message_id'), created_at: said },
  })
}

/** What became of a visit that is over, one event more. */
async function endPast(
  { tx, bookingId, copies }: Graph,
  { isPast, state, start }: { readonly isPast: string; readonly state: string; readonly start: string },
): Promise<void> {
  await tx.unsafe(`
    INSERT INTO booking_events (tenant_id, booking_id, version, kind, from_state, to_state, actor_kind, why, at)
    SELECT t.tenant_id, ${ownId('id')}, t.version + 1, ${state}, 'confirmed', ${state}, 'system', 'a bench said so', ${start}
    FROM bookings t CROSS JOIN generate_series(0, ${copies - 1}) AS g(n)
    WHERE t.id = '${bookingId}' AND ${isPast}`)
}

async function copyMoney(copy: Copy, bookingId: string, made: string): Promise<void> {
  const of = `t.booking_id = '${bookingId}'`
  await copy('booking_payment_terms', of, { own: ['booking_id'], sets: { agreed_at: made } })
  await copy('payments', of, {
    own: ['id', 'booking_id', 'asked_for'],
    sets: {
      idempotency_key: unique('idempotency_key'),
      checkout_id: unique('checkout_id'),
      provider_payment_id: unique('provider_payment_id'),
      created_at: made,
      first_attempt_at: made,
      settled_at: made,
    },
  })
  await copy('ledger_transactions', of, {
    own: ['id', 'booking_id', 'payment_id'],
    sets: { key: unique('key'), at: made },
  })
  await copy(
    'ledger_entries',
    `t.transaction_id IN (SELECT id FROM ledger_transactions WHERE booking_id = '${bookingId}')`,
    {
      own: ['transaction_id'],
    },
  )
}

/** The deposit of a visit that is over is the business's own. */
async function earnPast(
  { tx, bookingId, copies }: Graph,
  { isPast, start }: { readonly isPast: string; readonly start: string },
): Promise<void> {
  const earned = (column: string) => `md5('earned' || t.${column}::text || g.n)::uuid`
  const from = `FROM ledger_transactions t CROSS JOIN generate_series(0, ${copies - 1}) AS g(n)
    WHERE t.booking_id = '${bookingId}' AND t.kind = 'captured' AND ${isPast}`
  await tx.unsafe(`
    INSERT INTO ledger_transactions (tenant_id, id, key, kind, purpose, reason, booking_id, payment_id, actor_kind, at)
    SELECT t.tenant_id, ${earned('id')}, 'deposit_earned ' || ${ownId('payment_id')}, 'deposit_earned', t.purpose, 'completed',
      ${ownId('booking_id')}, ${ownId('payment_id')}, 'system', ${start} ${from}`)
  await tx.unsafe(`
    INSERT INTO ledger_entries (tenant_id, transaction_id, position, account, amount, currency)
    SELECT e.tenant_id, ${earned('id')}, e.position, CASE e.position WHEN 0 THEN 'deposits_held' ELSE 'revenue' END, e.amount, e.currency
    FROM ledger_entries e JOIN ledger_transactions t ON t.tenant_id = e.tenant_id AND t.id = e.transaction_id
      CROSS JOIN generate_series(0, ${copies - 1}) AS g(n)
    WHERE t.booking_id = '${bookingId}' AND t.kind = 'captured' AND ${isPast}`)
}

async function copyRows(
  tx: Sql | TransactionSql,
  of: { readonly table: string; readonly where: string; readonly copies: number; readonly difference: Difference },
): Promise<void> {
  const columns = await tx<{ name: string }[]>`
    SELECT column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = ${of.table} AND is_generated = 'NEVER' AND is_identity = 'NO'
    ORDER BY ordinal_position`
  const names = columns.map(({ name }) => name)
  const { own, sets = {} } = of.difference
  const values = names.map((name) => sets[name] ?? (own.includes(name) ? ownId(name) : `t.${name}`))
  await tx.unsafe(`
    INSERT INTO ${of.table} (${names.join(', ')})
    SELECT ${values.join(', ')} FROM ${of.table} t CROSS JOIN generate_series(0, ${of.copies - 1}) AS g(n)
    WHERE ${of.where}`)
}
