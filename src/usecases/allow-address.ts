import { emailAddressOf, type SuppressionReason } from '../domain/email.ts'
import { maskSensitive } from '../domain/sensitive-text.ts'
import type { Ports } from '../ports/ports.ts'

/**
 * Lets mail go to an address again that bounced or was unsubscribed, because a person says so and why: a mailbox that is
 * there again, a customer who asked for it. What stood against it; null where nothing did.
 */
export function allowAddress(
  ports: Pick<Ports, 'database' | 'clock'>,
  { tenantId, address: given, why }: { readonly tenantId: string; readonly address: string; readonly why: string },
): Promise<SuppressionReason | null> {
  const address = emailAddressOf(given)
  if (address === null) return Promise.resolve(null)
  return ports.database.inTenant(tenantId, async (stores) => {
    await stores.consents.lock(tenantId, { addressKind: 'email', address })
    const standing = await stores.suppressions.find(tenantId, address)
    if (standing === null) return null
    const atMs = ports.clock.now().epochMilliseconds
    await stores.suppressions.lift(tenantId, { address, reason: standing.reason, atMs })
    await stores.audit.append(tenantId, {
      actor: 'member',
      action: `email.allowed_after_${standing.reason}`,
      subjectType: 'tenant',
      subjectId: tenantId,
      reason: maskSensitive(why).text,
      requestId: null,
      atMs,
    })
    return standing.reason
  })
}
