/** What a member of a business may do with its money, by role. */
export type MemberRole = 'owner' | 'manager' | 'staff'

/**
 * `take`: ask a customer to pay, or enter what was paid in cash · `return`: refunds, fees let go or charged, a day
 * cancelled, and agreeing to what another member asks for · `set_up`: accounts at providers, what is asked for, limits.
 */
export type MoneyDuty = 'take' | 'return' | 'set_up'

const duties: Readonly<Record<MemberRole, readonly MoneyDuty[]>> = {
  owner: ['take', 'return', 'set_up'],
  manager: ['take', 'return'],
  staff: ['take'],
}

/** Whether a role may. Null is the operator at the terminal, whom nobody outranks. */
export function mayWithMoney(role: MemberRole | null, duty: MoneyDuty): boolean {
  return role === null || duties[role].includes(duty)
}
