import { withOwner } from './owner.ts'

/**
 * Lets somebody who has an account see all businesses, or no longer. By the tables' owner alone: the service itself makes
 * nobody an operator. False where nobody has an account with this address.
 */
export function setOperator(
  migrationUrl: string,
  { email, isOperator }: { readonly email: string; readonly isOperator: boolean },
): Promise<boolean> {
  return withOwner(migrationUrl, async (client) => {
    const [user] = await client<{ id: string }[]>`SELECT id FROM accounts.users WHERE email = ${email.toLowerCase()}`
    if (user === undefined) return false
    if (isOperator) await client`INSERT INTO accounts.operators (user_id) VALUES (${user.id}) ON CONFLICT DO NOTHING`
    else await client`DELETE FROM accounts.operators WHERE user_id = ${user.id}`
    return true
  })
}
