import type { MemberRole } from '../domain/member-role.ts'
import type { Ports } from '../ports/ports.ts'
import type { IncidentRow } from '../ports/stores/incident.ts'
import type { OwedEntry, RefundEntry } from '../ports/stores/money-book.ts'
import { atVenueId } from './connect-payment-account.ts'
import { type ActLine, waitingActs } from './waiting-acts.ts'

/** What about money asks for somebody. */
export interface MoneyNeeds {
  readonly acts: readonly ActLine[]
  /** `isCash`: somebody has to hand it over. */
  readonly goingBack: readonly (RefundEntry & { readonly isCash: boolean })[]
  readonly owed: readonly OwedEntry[]
  readonly incidents: readonly IncidentRow[]
}

const shownMax = 50
/** What waits for another member, goes back, is owed, or does not add up. Changes nothing. */
export function readMoney(
  ports: Pick<Ports, 'database' | 'clock'>,
  { tenantId, memberId, role }: { readonly tenantId: string; readonly memberId: string; readonly role: MemberRole },
): Promise<MoneyNeeds> {
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const [acts, goingBack, owed, incidents] = await Promise.all([
      waitingActs(stores, { tenantId, memberId, role, nowMs }),
      stores.moneyBook.listGoingBack(tenantId, shownMax),
      stores.moneyBook.listOwed(tenantId, shownMax),
      stores.incidents.listOpen(tenantId, shownMax),
    ])
    return {
      acts,
      goingBack: goingBack.map((one) => ({ ...one, isCash: one.provider === atVenueId })),
      owed,
      incidents,
    }
  })
}
