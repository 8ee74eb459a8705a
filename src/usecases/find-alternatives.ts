import { askedAgain } from '../domain/asked-again.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { SessionContext } from '../domain/conversation.ts'
import type { Offer } from '../domain/offer.ts'
import type { Refusal } from '../domain/refusal.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import type { Ports } from '../ports/ports.ts'
import { findAvailability } from './find-availability.ts'

const alternativesUsual = 3

/** Fresh offers around one that is gone, where a refusal is about its time; the question it was asked with is closed. */
export async function findAlternatives(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: {
    readonly tenantId: string
    readonly conversationId: string
    readonly catalog: Catalog
    readonly offer: Offer | null
    readonly refused: Refusal
    readonly session: Pick<SessionContext, 'offers'>
    readonly exceptBookingIds?: readonly string[]
  },
): Promise<{ readonly details?: Readonly<Record<string, unknown>>; readonly session?: Partial<SessionContext> }> {
  const { offer, refused } = input
  if (offer === null || (refused.code !== 'slot_taken' && refused.code !== 'offer_expired')) return {}
  const offers = await offersAround(ports, { ...input, offer, shown: input.session.offers })
  return { details: { ...refused.details, offers }, session: { offers, pendingConfirmation: null } }
}

/** The nearest open times to an offer that is gone: the same staff where the customer chose them. */
export async function offersAround(
  ports: Pick<Ports, 'database' | 'clock'>,
  input: {
    readonly tenantId: string
    readonly conversationId?: string | undefined
    readonly catalog: Catalog
    readonly offer: Offer
    readonly shown?: readonly Pick<Offer, 'id'>[] | undefined
    readonly exceptBookingIds?: readonly string[]
  },
): Promise<Offer[]> {
  const { offer } = input
  const { date, time } = localTimeOf(offer.timeZone, offer.startMs)
  const found = await findAvailability(ports, {
    ...input,
    ...askedAgain(offer),
    staffId: offer.staffChosen ? offer.staffId : null,
    date: { from: date, to: date },
    time: { kind: 'at', start: time, end: null, label: null },
    limit: alternativesUsual,
    order: 'spread',
  })
  return found.ok ? [...found.offers] : []
}
