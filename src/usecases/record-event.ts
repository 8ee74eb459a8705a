import { auditLineOf } from '../domain/audit-line.ts'
import type { BookingEvent } from '../domain/booking-event.ts'
import { isTold } from '../domain/outbox-event.ts'
import { toldFromMs } from '../domain/taken-back.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'

/**
 * What has to be written with every event of a booking, in the same transaction: its audit line, and the job that tells
 * whoever wants to know. What they are told stands in the outbox, where the database puts it.
 */
export async function recordEvent(
  ports: Pick<Ports, 'queue'>,
  stores: Pick<Stores, 'audit' | 'transaction'>,
  tenantId: string,
  event: BookingEvent,
): Promise<void> {
  await auditEvent(stores, tenantId, event)
  const atMs = toldFromMs(event) ?? undefined
  if (isTold(event)) await queueFollowUp(ports, stores, { tenantId, subjectId: event.bookingId, atMs })
}

/** The audit line alone: of time that is only held, of which nobody is told. */
export function auditEvent(stores: Pick<Stores, 'audit'>, tenantId: string, event: BookingEvent): Promise<void> {
  return stores.audit.append(tenantId, auditLineOf(event))
}

/** The job that tells what waits in the outbox of a subject; of one subject at most one waits. At once where no instant is named. */
export function queueFollowUp(
  ports: Pick<Ports, 'queue'>,
  stores: Pick<Stores, 'transaction'>,
  {
    tenantId,
    subjectId,
    atMs,
  }: { readonly tenantId: string; readonly subjectId: string; readonly atMs?: number | undefined },
): Promise<void> {
  return ports.queue.enqueue(stores.transaction, {
    name: 'follow-events',
    data: { tenantId, subjectId },
    singletonKey: subjectId,
    ...(atMs === undefined ? {} : { startAfterMs: atMs }),
  })
}
