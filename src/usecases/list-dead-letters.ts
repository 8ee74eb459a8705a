import type { Ports } from '../ports/ports.ts'
import type { StoredDeadLetter } from '../ports/stores/dead-letter.ts'

/** What came signed and could not be read: open letters first. Their bytes hold personal data: show them to nobody unasked. */
export function listDeadLetters(
  ports: Pick<Ports, 'database'>,
  { tenantId }: { readonly tenantId: string },
): Promise<readonly StoredDeadLetter[]> {
  return ports.database.inTenant(tenantId, (stores) => stores.deadLetters.list(tenantId, lettersMax))
}

const lettersMax = 200
