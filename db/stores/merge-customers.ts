import type { CustomerStore } from '../../src/ports/stores/customer.ts'
import type { TransactionClient } from '../connect.ts'
import { send } from '../send.ts'

/** Allocations of a counter that are brought over at most: a customer has booked fewer dates than this. */
const countedMax = 1_000

type Merge = Parameters<CustomerStore['merge']>[1]

/** Every row that points at one customer points at the other; the first is left as a sign to where it went. */
export async function mergeCustomers(tx: TransactionClient, tenantId: string, of: Merge): Promise<void> {
  const { fromId, intoId, attendee } = of
  await mergeCounters(tx, tenantId, of)
  send(
    tx,
    tx`
      UPDATE bookings SET customer_id = ${intoId}, attendee = coalesce(attendee, ${attendee})
      WHERE tenant_id = ${tenantId} AND customer_id = ${fromId}`,
    // Of two that wait for the same the one who stays waits on.
    tx`
      UPDATE waitlist_entries AS e SET state = 'left', ended_at = e.joined_at, ended_why = 'waits as another customer'
      WHERE tenant_id = ${tenantId} AND customer_id = ${fromId} AND state = 'waiting' AND moves_booking_id IS NULL
        AND EXISTS (
          SELECT FROM waitlist_entries o
          WHERE o.tenant_id = e.tenant_id AND o.customer_id = ${intoId} AND o.service_id = e.service_id
            AND o.state = 'waiting' AND o.moves_booking_id IS NULL)`,
    tx`UPDATE waitlist_entries SET customer_id = ${intoId} WHERE tenant_id = ${tenantId} AND customer_id = ${fromId}`,
    // Nobody is asked about two at once: where both are being asked, the one of who goes keeps its name until it ends.
    tx`
      UPDATE waitlist_offers AS w SET customer_id = ${intoId}
      WHERE tenant_id = ${tenantId} AND customer_id = ${fromId} AND (state <> 'open' OR NOT EXISTS (
        SELECT FROM waitlist_offers o
        WHERE o.tenant_id = w.tenant_id AND o.customer_id = ${intoId} AND o.state = 'open'))`,
    tx`UPDATE conversations SET customer_id = ${intoId} WHERE tenant_id = ${tenantId} AND customer_id = ${fromId}`,
    tx`UPDATE customer_notes SET customer_id = ${intoId} WHERE tenant_id = ${tenantId} AND customer_id = ${fromId}`,
    tx`UPDATE blocks SET customer_id = ${intoId} WHERE tenant_id = ${tenantId} AND customer_id = ${fromId}`,
    tx`UPDATE channel_identities SET customer_id = ${intoId} WHERE tenant_id = ${tenantId} AND customer_id = ${fromId}`,
    // What the one who stays is reached by stays; what they lack comes over.
    tx`
      UPDATE customers AS stays SET name = coalesce(stays.name, gone.name), phone = coalesce(stays.phone, gone.phone),
        email = coalesce(stays.email, gone.email)
      FROM customers AS gone
      WHERE stays.tenant_id = ${tenantId} AND stays.id = ${intoId} AND gone.tenant_id = ${tenantId} AND gone.id = ${fromId}`,
    // Never a chain: whoever was merged before is one step from the one who stands.
    tx`
      UPDATE customers SET merged_into = ${intoId}
      WHERE tenant_id = ${tenantId} AND (id = ${fromId} OR merged_into = ${fromId})`,
  )
}

async function mergeCounters(tx: TransactionClient, tenantId: string, { fromId, intoId }: Merge): Promise<void> {
  await tx`
    UPDATE customer_quotas AS q SET customer_id = ${intoId}
    WHERE q.tenant_id = ${tenantId} AND q.customer_id = ${fromId} AND NOT EXISTS (
      SELECT FROM customer_quotas o
      WHERE o.tenant_id = ${tenantId} AND o.quota_id = q.quota_id AND o.customer_id = ${intoId})`
  const both = await tx<{ fromResource: string; intoResource: string }[]>`
    SELECT gone.resource_id AS from_resource, stays.resource_id AS into_resource
    FROM customer_quotas gone
    JOIN customer_quotas stays ON stays.tenant_id = gone.tenant_id AND stays.quota_id = gone.quota_id
    WHERE gone.tenant_id = ${tenantId} AND gone.customer_id = ${fromId} AND stays.customer_id = ${intoId}
    ORDER BY gone.resource_id`
  for (const { fromResource, intoResource } of both) {
    const counted = await tx<{ unit: number; startsAt: number; endsAt: number }[]>`
      SELECT unit, starts_at, ends_at FROM allocations
      WHERE tenant_id = ${tenantId} AND resource_id = ${fromResource}
      ORDER BY starts_at, unit LIMIT ${countedMax} FOR UPDATE`
    // One after the other: each takes the lowest unit that the ones before have left in its period.
    for (const { unit, startsAt, endsAt } of counted) {
      await tx`
        UPDATE allocations SET resource_id = ${intoResource}, unit = (
          SELECT min(free.unit) FROM generate_series(1, 1 + (
            SELECT coalesce(max(a.unit), 0) FROM allocations a
            WHERE a.tenant_id = ${tenantId} AND a.resource_id = ${intoResource}
          )) AS free (unit)
          WHERE NOT EXISTS (
            SELECT FROM allocations a
            WHERE a.tenant_id = ${tenantId} AND a.resource_id = ${intoResource} AND a.unit = free.unit
              AND a.starts_at < ${endsAt} AND a.ends_at > ${startsAt}))
        WHERE tenant_id = ${tenantId} AND resource_id = ${fromResource} AND unit = ${unit} AND starts_at = ${startsAt}`
    }
  }
}
