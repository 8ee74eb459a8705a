import { type MemberRole, memberRoles } from './member-role.ts'

const words: Readonly<Record<MemberRole, string>> = {
  owner: 'the owner',
  manager: 'a manager',
  front_desk: 'the front desk',
  staff: 'staff',
  read_only: 'a reader',
}

/** Who may, in a sentence: "a manager or the owner"; "a member" where all who work there may. */
export function roleWords(roles: readonly MemberRole[]): string {
  if (memberRoles.every((role) => role === 'read_only' || roles.includes(role))) return 'a member'
  const named = roles.map((role) => words[role]).toReversed()
  const last = named.at(-1) ?? 'nobody'
  return named.length < 2 ? last : `${named.slice(0, -1).join(', ')} or ${last}`
}
