import type { AccountEvent } from '../ports/accounts.ts'
import type { Ports } from '../ports/ports.ts'
import { auditAct } from './audit-act.ts'

/** Writes into the audit log of each business where somebody works that they changed how they get in. */
export async function noteAccountEvent(
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
  { userId, event }: { readonly userId: string; readonly event: AccountEvent },
): Promise<void> {
  const nowMs = clock.now().epochMilliseconds
  for (const { tenantId, memberId } of await database.routing.membershipsOf(userId)) {
    await database.inTenant(tenantId, (stores) =>
      auditAct(stores, {
        tenantId,
        memberId,
        action: `account.${event}`,
        subjectType: 'member',
        subjectId: memberId,
        nowMs,
      }),
    )
  }
}
