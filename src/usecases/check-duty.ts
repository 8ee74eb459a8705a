import { type MoneyDuty, mayWithMoney } from '../domain/member-role.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { Stores } from '../ports/database.ts'

/** Null where the member may do it, or it is the operator at the terminal; else why not. */
export async function checkDuty(
  stores: Pick<Stores, 'members'>,
  {
    tenantId,
    memberId,
    duty,
  }: { readonly tenantId: string; readonly memberId: string | null; readonly duty: MoneyDuty },
): Promise<Refusal<'forbidden'> | null> {
  const member = memberId === null ? null : await stores.members.find(tenantId, memberId)
  if (memberId !== null && member === null) return refusal('forbidden', 'There is no such member.')
  if (mayWithMoney(member?.role ?? null, duty)) return null
  return refusal('forbidden', `This needs ${neededFor[duty]}: your role is ${member?.role}.`)
}

const neededFor: Readonly<Record<MoneyDuty, string>> = {
  take: 'a member',
  return: 'a manager or the owner',
  set_up: 'the owner',
}
