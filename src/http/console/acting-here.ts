import type { Ports } from '../../ports/ports.ts'
import { catalogHere } from './catalog-here.ts'
import type { ConsoleMember } from './member-access.ts'

/** Who acts, in whose calendar, on what the business sells at this moment. */
export async function actingHere(ports: Pick<Ports, 'database' | 'clock'>, member: ConsoleMember) {
  const { tenantId, memberId, onlyStaffId } = member
  return { tenantId, memberId, onlyStaffId, catalog: await catalogHere(ports, member) }
}
