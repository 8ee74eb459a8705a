import { auditLineOf } from '../../src/domain/audit-line.ts'
import { expire } from '../../src/domain/booking.ts'
import type { AllocationRequest } from '../../src/ports/stores/booking.ts'
import type { TransactionClient } from '../connect.ts'
import { auditStore } from './audit.ts'
import { type BookingRow, bookingOf } from './booking-row.ts'
import { writeTransition } from './write-transition.ts'

/** More expired holds than this in the way of one booking cannot be: each takes at least one of its own units. */
const expiredMax = 200

/** The requests in the fixed order in which every transaction takes them, so that two never wait crosswise. */
function inFixedOrder(allocations: readonly AllocationRequest[]): AllocationRequest[] {
  return [...allocations].sort(
    (a, b) =>
      (a.resourceId < b.resourceId ? -1 : a.resourceId > b.resourceId ? 1 : 0) ||
      a.unit - b.unit ||
      a.startMs - b.startMs,
  )
}

/** The requests as a table `wanted (resource_id, unit, start_at, end_at, position)`: part of a statement. */
export function wantedTable(tx: TransactionClient, allocations: readonly AllocationRequest[]) {
  const requests = inFixedOrder(allocations)
  const [only, ...more] = requests
  // Mostly it is one, and a row that is written out costs less to read and to plan than arrays.
  if (only !== undefined && more.length === 0) {
    return tx`
      (VALUES (${only.resourceId}::uuid, ${only.unit}::int, ${only.startMs}::timestamptz, ${only.endMs}::timestamptz, 1))
        AS wanted (resource_id, unit, start_at, end_at, position)`
  }
  return tx`
    unnest(${requests.map((one) => one.resourceId)}::uuid[], ${requests.map((one) => one.unit)}::int[],
      ${requests.map((one) => one.startMs)}::timestamptz[], ${requests.map((one) => one.endMs)}::timestamptz[])
      WITH ORDINALITY AS wanted (resource_id, unit, start_at, end_at, position)`
}

/** What stands in the way of `wanted`, as a join condition on `allocations a`. */
export function inTheWay(tx: TransactionClient, tenantId: string) {
  return tx`a.tenant_id = ${tenantId} AND a.resource_id = wanted.resource_id AND a.unit = wanted.unit
    AND a.starts_at < wanted.end_at AND a.ends_at > wanted.start_at`
}

/**
 * Takes the wished units for a booking, in the fixed order: as many rows as could be had. Of two that want one unit at the
 * same moment the second waits here for the first to end, before it has written anything of its own.
 */
export function insertAllocations(
  tx: TransactionClient,
  tenantId: string,
  taker: { readonly bookingId: string; readonly owner: 'hold' | 'booking'; readonly expiresAt: number | null },
  { allocations, where = tx`` }: { readonly allocations: readonly AllocationRequest[]; readonly where?: Fragment },
) {
  return tx<{ one: number }[]>`
    INSERT INTO allocations (tenant_id, resource_id, unit, during, owner, booking_id, expires_at)
    SELECT ${tenantId}, wanted.resource_id, wanted.unit, tstzrange(wanted.start_at, wanted.end_at), ${taker.owner},
      ${taker.bookingId}, ${taker.expiresAt}
    FROM ${wantedTable(tx, allocations)} ${where} ORDER BY wanted.position
    ON CONFLICT DO NOTHING RETURNING 1 AS one`
}

type Fragment = ReturnType<typeof wantedTable>

/**
 * Runs `attempt` until it has taken all or the slot is truly taken. A constraint cannot look at the clock: when something
 * stands in the way, expired holds there are ended first, with their event, and it is tried once more. An attempt that
 * `writesInPart` where it fails is undone by a savepoint.
 */
export async function takeOrGiveUp<T extends string>(
  tx: TransactionClient,
  slot: {
    readonly tenantId: string
    readonly allocations: readonly AllocationRequest[]
    readonly nowMs: number
    readonly writesInPart: boolean
  },
  attempt: () => Promise<T | Lost>,
): Promise<T | 'taken'> {
  const once = slot.writesInPart ? () => insideSavepoint(tx, attempt) : attempt
  const first = await once()
  if (first === 'blocked') return 'taken'
  if (first !== 'taken' || (await clearExpired(tx, slot)) === 0) return first
  const second = await once()
  return second === 'blocked' ? 'taken' : second
}

/** `taken`: something stood in the way, perhaps an expired hold. `blocked`: something that counts, and nothing was written. */
type Lost = 'taken' | 'blocked'

/** `attempt` starts while the savepoint is on its way. A taken one leaves nothing written. */
async function insideSavepoint<T extends string>(
  tx: TransactionClient,
  attempt: () => Promise<T | Lost>,
): Promise<T | Lost> {
  const savepoint = tx`SAVEPOINT take`.simple().execute()
  const [outcome] = await Promise.all([attempt(), savepoint])
  if (outcome === 'taken') await tx`ROLLBACK TO SAVEPOINT take`.simple()
  return outcome
}

async function clearExpired(
  tx: TransactionClient,
  slot: { readonly tenantId: string; readonly allocations: readonly AllocationRequest[]; readonly nowMs: number },
): Promise<number> {
  // Locked in the order of ids. Whoever waits here for another that clears the same hold finds it no longer expired-able.
  const rows = await tx<BookingRow[]>`
    WITH expired AS MATERIALIZED (
      SELECT DISTINCT a.booking_id FROM ${wantedTable(tx, slot.allocations)}
      JOIN allocations a ON ${inTheWay(tx, slot.tenantId)} AND a.expires_at <= ${slot.nowMs}
    )
    SELECT b.* FROM expired
    JOIN bookings b ON b.tenant_id = ${slot.tenantId} AND b.id = expired.booking_id
    WHERE b.state IN ('held', 'pending_payment') AND b.expires_at <= ${slot.nowMs}
    ORDER BY b.id LIMIT ${expiredMax} FOR UPDATE OF b`
  for (const row of rows) {
    const cause = {
      actor: { kind: 'system', id: null },
      why: 'hold ran out; its time was wanted',
      nowMs: slot.nowMs,
    } as const
    const ended = expire(bookingOf(row), cause)
    if (!ended.ok) continue
    await writeTransition(tx, slot.tenantId, ended.booking, ended.event, { release: true })
    await auditStore(tx).append(slot.tenantId, auditLineOf(ended.event))
  }
  return rows.length
}
