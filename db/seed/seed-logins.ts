import type { TransactionClient } from '../connect.ts'
import { withOwner } from './owner.ts'
import { loadDemoTenants } from './seed.ts'
import type { SeedTenant } from './seed-data.ts'
import { seedId } from './seed-id.ts'
import { seedTenantId } from './seed-rows.ts'

/** Sees all businesses of the demo, and is a member of none. */
const demoOperator = { name: 'Platform operator', email: 'operator@parley.example' }

export interface DemoLogin {
  readonly slug: string | null
  readonly role: string
  readonly email: string
}

/**
 * Lets the members of the demo tenants log in with one password, given as its hash. People who are there already keep
 * theirs, unless `renews`. Returns who there is; nobody of a tenant that is not of the demo's own.
 */
export async function seedLogins(
  migrationUrl: string,
  given: {
    readonly passwordHash: string
    readonly renews: boolean
    readonly nowMs: number
    /** The demo's own where left out. */
    readonly tenants?: readonly Pick<SeedTenant, 'slug' | 'members'>[]
  },
): Promise<readonly DemoLogin[]> {
  const tenants = given.tenants ?? (await loadDemoTenants())
  return withOwner(migrationUrl, (client) =>
    client.begin(async (tx) => {
      const operatorId = await insertUser(tx, demoOperator, given)
      await tx`INSERT INTO accounts.operators (user_id) VALUES (${operatorId}) ON CONFLICT DO NOTHING`
      const logins: DemoLogin[] = [{ slug: null, role: 'operator', email: demoOperator.email }]
      for (const { slug, members } of tenants) {
        const tenantId = seedTenantId(slug)
        await tx`SELECT set_config('app.tenant', ${tenantId}, true)`
        for (const { name, email, role } of members) {
          // A tenant that was there before the demo has whatever members it has: nobody is added.
          const [member] = await tx<{ id: string }[]>`
            SELECT id FROM members WHERE tenant_id = ${tenantId} AND id = ${seedId(slug, 'member', email)}`
          if (member === undefined) continue
          const userId = await insertUser(tx, { name, email }, given)
          await tx`
            UPDATE members SET user_id = ${userId}
            WHERE tenant_id = ${tenantId} AND id = ${member.id} AND user_id IS NULL`
          logins.push({ slug, role, email })
        }
      }
      return logins
    }),
  )
}

async function insertUser(
  tx: TransactionClient,
  { name, email }: { readonly name: string; readonly email: string },
  { passwordHash, renews, nowMs }: { readonly passwordHash: string; readonly renews: boolean; readonly nowMs: number },
): Promise<string> {
  const id = seedId('accounts', 'user', email)
  await tx`
    INSERT INTO accounts.users (id, name, email, email_verified, created_at, updated_at)
    VALUES (${id}, ${name}, ${email}, true, ${nowMs}, ${nowMs}) ON CONFLICT DO NOTHING`
  await tx`
    INSERT INTO accounts.logins (id, user_id, provider_id, account_id, password, created_at, updated_at)
    VALUES (${seedId('accounts', 'login', email)}, ${id}, 'credential', ${id}, ${passwordHash}, ${nowMs}, ${nowMs})
    ON CONFLICT (provider_id, account_id) DO UPDATE
    SET password = CASE WHEN ${renews} THEN EXCLUDED.password ELSE accounts.logins.password END`
  return id
}
