import type { Refusal } from '../domain/refusal.ts'
import { type DecideApprovalInput, type DecidedResult, decideApproval } from './decide-approval.ts'
import type { MoneyPorts } from './open-payment-account.ts'
import { lockAsMember, type OnlyStaff } from './own-booking.ts'

/** A member's word on a request in the calendar that they work in. */
export async function decideAsMember(
  ports: MoneyPorts,
  input: DecideApprovalInput & { readonly onlyStaffId: OnlyStaff },
): Promise<DecidedResult | Refusal<'booking_not_found' | 'stale_version'>> {
  const { tenantId } = input
  // Whose it is was settled when it was asked for; the decision itself locks it again and looks at its version.
  const looked = await ports.database.inTenant(tenantId, (stores) => lockAsMember(stores, { ...input, version: null }))
  return looked.ok ? decideApproval(ports, input) : looked
}
