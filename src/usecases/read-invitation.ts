import { invitationSecretHash, readInvitationToken } from '../domain/invitation-token.ts'
import type { Ports } from '../ports/ports.ts'
import type { InvitationRow } from '../ports/stores/invitation.ts'

/** An invitation that can be accepted now, as whoever has its link may see it. */
export interface StandingInvitation {
  readonly tenantId: string
  readonly slug: string
  readonly business: string
  readonly accentColor: string
  readonly row: InvitationRow
}

/** By the text in its link; null for one that was accepted, taken back, is too old or never was. */
export async function readInvitation(
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
  { token }: { readonly token: string },
): Promise<StandingInvitation | null> {
  const named = readInvitationToken(token)
  if (named === null) return null
  const nowMs = clock.now().epochMilliseconds
  const [tenantId, catalog] = await Promise.all([
    database.routing.tenantBySlug(named.slug),
    database.findCatalog({ slug: named.slug }, nowMs),
  ])
  if (tenantId === null || catalog === null) return null
  const row = await database.inTenant(tenantId, (stores) => stores.invitations.find(tenantId, named.invitationId))
  if (!stands(row, named.secret, nowMs)) return null
  const { name: business, accentColor, slug } = catalog.tenant
  return { tenantId, slug, business, accentColor, row }
}

/** Whether this secret opens this invitation now. Both sides are hashes, so that comparing them tells nothing. */
export function stands(row: InvitationRow | null, secret: string, nowMs: number): row is InvitationRow {
  return row?.state === 'open' && row.expiresAtMs > nowMs && row.tokenHash === invitationSecretHash(secret)
}
