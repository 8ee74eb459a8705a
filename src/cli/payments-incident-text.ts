import { resolveIncident } from '../usecases/resolve-incident.ts'
import { refused } from './payments-act-text.ts'
import { memberIdOf, type PaymentsWorld, type Said, slugsOf } from './payments-place.ts'

/** No business has more open at once. */
const openMax = 10_000

/** A person has seen to what did not add up. It is opened again where it is found again. */
export async function resolveIncidentLines(
  world: PaymentsWorld,
  incidentId: string | undefined,
  { tenant, as, why = '' }: Said & { readonly why?: string | undefined },
): Promise<string[]> {
  for (const { slug, tenantId } of await slugsOf(world, tenant)) {
    const open = await world.database.inTenant(tenantId, (stores) => stores.incidents.listOpen(tenantId, openMax))
    if (!open.some(({ id }) => id === incidentId)) continue
    const memberId = await memberIdOf(world, { tenantId, slug }, as)
    const resolved = await resolveIncident(world, { tenantId, incidentId: incidentId ?? '', memberId, why })
    if (!resolved.ok) throw refused(resolved, 'Say what was done: --why "paid out by bank transfer"')
    return ['Closed. It is opened again where it is found again.']
  }
  throw new Error('There is no open incident of this id. npm run payments lists them.')
}
