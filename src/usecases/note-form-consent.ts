import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'

/**
 * Whoever books by a form may tick that their number is texted about the booking; it holds on all numbers of the tenant.
 * Anybody can type any number, so that it never undoes what its owner has said: whoever has opted out stays out. In the
 * caller's transaction.
 */
export async function noteFormConsent(
  ports: Pick<Ports, 'ids'>,
  stores: Pick<Stores, 'consents'>,
  { tenantId, phone, nowMs }: { readonly tenantId: string; readonly phone: string; readonly nowMs: number },
): Promise<void> {
  const to = { addressKind: 'phone', address: phone }
  await stores.consents.lock(tenantId, to)
  if ((await stores.consents.find(tenantId, to)) !== null) return
  const record = { id: ports.ids.next(), ...to, state: 'in', source: 'form', channel: 'web' } as const
  await stores.consents.record(tenantId, { ...record, messageId: null, atMs: nowMs })
}
