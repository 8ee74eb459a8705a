import { sha256 } from '../domain/arguments-hash.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { Ports } from '../ports/ports.ts'
import type { WaitlistOfferRow } from '../ports/stores/waitlist.ts'
import { type AcceptedOffer, acceptWaitlistOffer } from './accept-waitlist-offer.ts'
import { declineWaitlistOffer } from './close-waitlist-offer.ts'
import type { MoneyPorts } from './open-payment-account.ts'

/** A time that is kept for somebody who waited, as its link opens it. */
export interface KeptTime {
  readonly tenantId: string
  readonly row: WaitlistOfferRow
  readonly customerName: string | null
}

/** What the link to a kept time opens while the question stands; null for any other text. Changes nothing. */
export async function findKeptTime(
  ports: Pick<Ports, 'database' | 'clock'>,
  { token }: { readonly token: string },
): Promise<KeptTime | null> {
  const found = await ports.database.routing.bookingByToken(sha256(token))
  if (found === null) return null
  const { tenantId, bookingId } = found
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const hold = await stores.bookings.find(tenantId, bookingId)
    if (hold?.state !== 'held') return null
    const open = await stores.waitlist.listOpenOffers(tenantId, { customerId: hold.customerId }, 1)
    const row = open.find(({ holdId, expiresAtMs }) => holdId === bookingId && expiresAtMs > nowMs)
    const customer = row === undefined ? null : await stores.customers.find(tenantId, hold.customerId)
    return row === undefined ? null : { tenantId, row, customerName: customer?.name ?? null }
  })
}

/** Takes it, against the button of the page that showed its terms. */
export function takeKeptTime(
  ports: MoneyPorts,
  { kept, catalog }: { readonly kept: KeptTime; readonly catalog: Catalog },
): Promise<AcceptedOffer> {
  const { tenantId, row } = kept
  const { id: offerId, conversationId } = row
  return acceptWaitlistOffer(ports, {
    tenantId,
    catalog,
    offerId,
    conversationId,
    name: null,
    consent: { kind: 'form' },
  })
}

/** Lets it go: it goes to the next, and they stay on the list. */
export function leaveKeptTime(
  ports: Pick<Ports, 'database' | 'queue' | 'clock'>,
  { tenantId, row }: KeptTime,
): Promise<boolean> {
  return declineWaitlistOffer(ports, { tenantId, conversationId: row.conversationId })
}
