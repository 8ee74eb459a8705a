import { inboxReader } from '../domain/inbox.ts'
import type { Ports } from '../ports/ports.ts'
import type { InboxCounts } from '../ports/stores/inbox.ts'

/** Numbers of more than this are shown as "99+". */
export const inboxCountMax = 100

/** How many conversations want something of this member, without reading one of them: shown beside every screen. */
export function countConversations(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: { readonly tenantId: string; readonly memberId: string; readonly onlyStaffId: string | null },
): Promise<InboxCounts> {
  const reader = inboxReader({ ...input, nowMs: ports.clock.now().epochMilliseconds })
  return ports.database.inTenant(input.tenantId, (stores) => stores.inbox.count(input.tenantId, reader, inboxCountMax))
}
