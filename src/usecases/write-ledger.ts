import type { LedgerTransaction } from '../domain/ledger.ts'
import type { OutboxEventType } from '../domain/outbox-event.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { IncidentRow } from '../ports/stores/incident.ts'
import { queueFollowUp } from './record-event.ts'

type WritePorts = Pick<Ports, 'ids'>

/** What others hear of; everything else moves between accounts of the business's own. */
const told: Readonly<Partial<Record<LedgerTransaction['kind'], OutboxEventType>>> = {
  captured: 'payment.succeeded',
  captured_unclaimed: 'payment.succeeded',
  fee_captured: 'payment.succeeded',
  refund_succeeded: 'payment.refunded',
}

/** Writes what moved, once for its key, in the caller's transaction, and tells it. Nothing where there is nothing to write. */
export async function writeLedger(
  ports: WritePorts & Pick<Ports, 'queue'>,
  stores: Pick<Stores, 'ledger' | 'outbox' | 'transaction'>,
  tenantId: string,
  transaction: LedgerTransaction | null,
): Promise<void> {
  if (transaction === null) return
  const written = await stores.ledger.append(tenantId, ports.ids.next(), transaction)
  const type = told[transaction.kind]
  if (written === 'known' || type === undefined) return
  const { bookingId, atMs } = transaction
  await stores.outbox.append(tenantId, { type, subjectId: bookingId, bookingId, atMs })
  await queueFollowUp(ports, stores, { tenantId, subjectId: bookingId })
}

/** Opens an incident for a person, unless one of this kind and subject is open. */
export async function openIncident(
  ports: WritePorts,
  stores: Pick<Stores, 'incidents'>,
  incident: Pick<IncidentRow, 'kind' | 'subject' | 'facts'> & { readonly tenantId: string; readonly nowMs: number },
): Promise<boolean> {
  const { tenantId, nowMs, ...what } = incident
  return stores.incidents.open(tenantId, { ...what, id: ports.ids.next(), openedAtMs: nowMs })
}
