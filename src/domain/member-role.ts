/** What a member of a business may do, by role. The table is all there is: routes and use cases ask it, screens show it. */
export const memberRoles = ['owner', 'manager', 'front_desk', 'staff', 'read_only'] as const
export type MemberRole = (typeof memberRoles)[number]

/**
 * `see`: calendar, conversations, customers · `see_money`: payments and the ledger · `converse`: take over, answer, note ·
 * `book`: make, move and cancel bookings by the rules · `override`: against a rule, with a reason · `take`: ask a customer
 * to pay, or enter what was paid in cash · `return`: refunds, fees let go or charged, a day cancelled, and agreeing to
 * what another member asks for · `configure`: what is sold, when, and what is said about it · `set_up`: accounts at
 * providers, what is asked for, limits · `members`: who else may come in · `audit`: who did what.
 */
export const memberDuties = [
  'see',
  'see_money',
  'converse',
  'book',
  'override',
  'take',
  'return',
  'configure',
  'set_up',
  'members',
  'audit',
] as const
export type MemberDuty = (typeof memberDuties)[number]

const dutiesOfRole: Readonly<Record<MemberRole, readonly MemberDuty[]>> = {
  owner: memberDuties,
  manager: ['see', 'see_money', 'converse', 'book', 'override', 'take', 'return', 'configure', 'audit'],
  front_desk: ['see', 'see_money', 'converse', 'book', 'take'],
  // Of their own calendar, conversations and customers only: see `onlyStaffOf`.
  staff: ['see', 'converse', 'book', 'take'],
  read_only: ['see', 'see_money'],
}

/** All that a role may, in the order of the table. */
export function dutiesOf(role: MemberRole): readonly MemberDuty[] {
  return dutiesOfRole[role]
}

/** Whether a role may. Null is the operator at the terminal, whom nobody outranks. */
export function mayDo(role: MemberRole | null, duty: MemberDuty): boolean {
  return role === null || dutiesOfRole[role].includes(duty)
}

/** The roles that may, the highest first. */
export function rolesFor(duty: MemberDuty): readonly MemberRole[] {
  return memberRoles.filter((role) => dutiesOfRole[role].includes(duty))
}

/** No resource has it. */
const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Whose calendar, conversations and customers a member is held to: null for all. A member of staff of whom nobody has
 * said who they are at work is held to nothing at all, not to everything.
 */
export function onlyStaffOf(member: { readonly role: MemberRole; readonly staffId: string | null }): string | null {
  return member.role === 'staff' ? (member.staffId ?? nobody) : null
}
