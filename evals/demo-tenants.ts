import type { SeedTenant } from '../db/seed/seed-data.ts'

/** A demo tenant as it is seeded, by its slug. */
export async function demoTenant(slug: string): Promise<SeedTenant> {
  const file = new URL(`../db/seed/tenants/${slug}.ts`, import.meta.url)
  return ((await import(file.href)) as { default: SeedTenant }).default
}
