import type { Ports } from '../ports/ports.ts'
import { findMember } from './find-member.ts'

/** So many businesses one person is shown. */
const membershipsShownMax = 50

/** The businesses that somebody is a member of, with what a screen needs to show times and money as they do there. */
export async function readMemberships(
  ports: Pick<Ports, 'database' | 'clock'>,
  { userId }: { readonly userId: string },
) {
  const nowMs = ports.clock.now().epochMilliseconds
  const memberships = (await ports.database.routing.membershipsOf(userId)).slice(0, membershipsShownMax)
  const found = await Promise.all(
    memberships.map(async ({ tenantId, slug }) => {
      const [member, catalog] = await Promise.all([
        findMember(ports, { userId, slug }),
        ports.database.findCatalog({ tenantId }, nowMs),
      ])
      return member === null || catalog === null ? [] : [{ member, tenant: catalog.tenant }]
    }),
  )
  return found.flat()
}
