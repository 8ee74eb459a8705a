import { connect } from '../connect.ts'
import { find, type Salon } from './salon.ts'

/** Sends a staff member of the salon away, as a member would: the service itself has no right to. */
export async function addTimeOff(
  { place, tenantId, catalog, ids }: Salon,
  { staff, fromMs, toMs }: { readonly staff: string; readonly fromMs: number; readonly toMs: number },
): Promise<void> {
  const resource = find(catalog.resources, (one) => one.name.startsWith(staff))
  const owner = connect({ url: place.migrationUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
  await owner.begin(async (tx) => {
    await tx`SELECT set_config('app.tenant', ${tenantId}, true)`
    await tx`
      INSERT INTO time_off (tenant_id, id, resource_id, starts_at, ends_at, reason)
      VALUES (${tenantId}, ${ids.next()}, ${resource.id}, ${fromMs}, ${toMs}, 'a test asked')`
  })
  await owner.end()
}
