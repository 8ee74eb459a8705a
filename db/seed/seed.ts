import { readdir } from 'node:fs/promises'
import type { TransactionClient } from '../connect.ts'
import { withOwner } from './owner.ts'
import type { SeedTenant } from './seed-data.ts'
import { rowsOf, seedTenantId } from './seed-rows.ts'

const tenantsFolder = new URL('tenants/', import.meta.url)
/** Any number: two starters that seed at once ask for the same lock. */
const seedLock = 7_262_532

/** Adds a tenant with all it sells, in one transaction. Fails where its slug is taken. Returns its id. */
export async function seedTenant(migrationUrl: string, tenant: SeedTenant): Promise<string> {
  return withOwner(migrationUrl, (client) => client.begin((tx) => insertTenant(tx, tenant)))
}

/** Adds the demo tenants (db/seed/tenants) unless there is a tenant already. Returns the slugs it added. */
export async function seedDemo(migrationUrl: string): Promise<readonly string[]> {
  const tenants = await loadDemoTenants()
  return withOwner(migrationUrl, (client) =>
    client.begin(async (tx) => {
      await tx`SELECT pg_advisory_xact_lock(${seedLock})`
      const present = await tx`SELECT 1 FROM routing.tenants LIMIT 1`
      if (present.length > 0) return []
      for (const tenant of tenants) await insertTenant(tx, tenant)
      return tenants.map((tenant) => tenant.slug)
    }),
  )
}

/** Every file of db/seed/tenants by name. Throws where a file's slug is not its name. */
export async function loadDemoTenants(): Promise<SeedTenant[]> {
  const files = (await readdir(tenantsFolder)).filter((file) => /^[a-z][a-z0-9-]*\.ts$/.test(file)).sort()
  return Promise.all(
    files.map(async (file) => {
      const tenant: SeedTenant = (await import(new URL(file, tenantsFolder).href)).default
      if (`${tenant.slug}.ts` !== file) throw new Error(`${file}: slug '${tenant.slug}' must equal the file name`)
      return tenant
    }),
  )
}

async function insertTenant(tx: TransactionClient, tenant: SeedTenant): Promise<string> {
  const tenantId = seedTenantId(tenant.slug)
  await tx`SELECT set_config('app.tenant', ${tenantId}, true)`
  await tx`INSERT INTO routing.tenants (slug, tenant_id) VALUES (${tenant.slug}, ${tenantId})`
  for (const [table, rows] of rowsOf(tenant)) {
    if (rows.length > 0) await tx`INSERT INTO ${tx(table)} ${tx(rows as never)}`
  }
  return tenantId
}
