import { askedAgain } from '../domain/asked-again.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import { findAvailability } from '../usecases/find-availability.ts'
import type { HttpPorts } from './http-ports.ts'
import type { Refusal } from './services.ts'

const alternativesMax = 3

/** What a use case calls by its own name, the HTTP surface says in the words of its table. */
const publicCodes: Readonly<Record<string, string>> = {
  booking_closed: 'wrong_state',
  invalid_date: 'invalid_request',
  consent_missing: 'confirmation_needed',
}

/** What was wished and is taken. */
export interface TakenWish {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly offer: Offer
  readonly exceptBookingId: string | null
}

/** "Taken" always comes with what is open nearest to it. */
export async function withAlternatives(
  ports: Pick<HttpPorts, 'database' | 'clock'>,
  refusal: Refusal,
  wish: TakenWish,
): Promise<Refusal> {
  if (refusal.code !== 'slot_taken') return publicRefusal(refusal)
  const { tenantId, catalog, offer, exceptBookingId } = wish
  const at = Temporal.Instant.fromEpochMilliseconds(offer.startMs).toZonedDateTimeISO(offer.timeZone)
  const date = at.toPlainDate().toString()
  const found = await findAvailability(ports, {
    tenantId,
    catalog,
    ...askedAgain(offer),
    date: { from: date, to: date },
    time: { kind: 'around', start: at.toPlainTime().toString({ smallestUnit: 'minute' }), end: null, label: null },
    limit: alternativesMax,
    order: 'spread',
    staffId: offer.staffChosen ? offer.staffId : null,
    exceptBookingIds: exceptBookingId === null ? [] : [exceptBookingId],
  })
  return { ...publicRefusal(refusal), details: { alternatives: found.ok ? found.offers : [] } }
}

/** A refusal of a use case in the words of the HTTP surface. */
export function publicRefusal({ code, message, details }: Refusal): Refusal {
  if (code === 'name_missing' || code === 'contact_missing') {
    const missing = [code === 'name_missing' ? 'name' : 'contact']
    return { ok: false, code: 'answers_needed', message, details: { missing } }
  }
  return { ok: false, code: publicCodes[code] ?? code, message, details }
}
