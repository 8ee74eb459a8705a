import type { LedgerTransaction } from '../domain/ledger.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { IncidentRow } from '../ports/stores/incident.ts'

type WritePorts = Pick<Ports, 'ids'>

/** Writes what moved, once for its key, in the caller's transaction. Nothing where there is nothing to write. */
export async function writeLedger(
  ports: WritePorts,
  stores: Pick<Stores, 'ledger'>,
  tenantId: string,
  transaction: LedgerTransaction | null,
): Promise<void> {
  if (transaction !== null) await stores.ledger.append(tenantId, ports.ids.next(), transaction)
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
