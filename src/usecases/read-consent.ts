import type { Ports } from '../ports/ports.ts'
import type { ConsentRecord } from '../ports/stores/consent.ts'

export interface ConsentOfNumber {
  readonly tenantId: string
  /** E.164. */
  readonly address: string
}

/** What a number has said about being written to, oldest first, and how things stand; null where nothing was ever said. */
export function readConsent(
  ports: Pick<Ports, 'database'>,
  { tenantId, address }: ConsentOfNumber,
): Promise<{ readonly state: 'in' | 'out' | null; readonly history: readonly ConsentRecord[] }> {
  const to = { addressKind: 'phone', address }
  return ports.database.inTenant(tenantId, async (stores) => {
    const [stands, history] = await Promise.all([
      stores.consents.find(tenantId, to),
      stores.consents.list(tenantId, to),
    ])
    return { state: stands?.state ?? null, history }
  })
}
