import type { Booking } from '../../src/domain/booking-state.ts'
import type { FreedTime, WaitlistEntry } from '../../src/domain/waitlist.ts'
import type { WaitlistOfferRow } from '../../src/ports/stores/waitlist.ts'
import { find, type Salon } from './salon.ts'

/** One who waits for a haircut, on any day of the next weeks. */
export function entryOf(salon: Salon, customerId: string, changes: Partial<WaitlistEntry> = {}): WaitlistEntry {
  return {
    id: salon.ids.next(),
    customerId,
    serviceId: find(salon.catalog.services, ({ slug }) => slug === 'haircut').id,
    party: null,
    nights: null,
    wishes: [{ date: { from: '2026-11-23', to: '2026-12-20' }, time: null, staffIds: [] }],
    answers: {},
    movesBookingId: null,
    conversationId: null,
    state: 'waiting',
    offersMissed: 0,
    joinedAtMs: salon.nowMs(),
    expiresAtMs: salon.nowMs() + 28 * 86_400_000,
    ...changes,
  }
}

/** Time that a booking gave back. */
export function freedOf(salon: Salon, booking: Pick<FreedTime, 'serviceId' | 'startMs' | 'endMs'> & { id: string }) {
  const { id: bookingId, serviceId, startMs, endMs } = booking
  const freed: FreedTime = {
    id: salon.ids.next(),
    ...{ bookingId, serviceId, startMs, endMs },
    version: 1,
    cause: 'cancelled',
    resourceIds: [],
    state: 'open',
    freedAtMs: salon.nowMs(),
  }
  return freed
}

/** Who waits, what was given back, and an offer of it that stands. */
export async function addWaitlistRows(
  salon: Salon,
  of: Pick<WaitlistOfferRow, 'customerId' | 'conversationId' | 'confirmationId' | 'messageId'> & {
    readonly held: Pick<Booking, 'id' | 'serviceId' | 'locationId' | 'startMs' | 'endMs' | 'picks' | 'terms'>
  },
) {
  const { database, tenantId, nowMs } = salon
  const { held, ...where } = of
  const entry = entryOf(salon, of.customerId)
  const freed = freedOf(salon, held)
  const offer: WaitlistOfferRow = {
    id: salon.ids.next(),
    freedTimeId: freed.id,
    entryId: entry.id,
    ...where,
    holdId: held.id,
    offer: { ...offerOfBooking(held), issuedAtMs: nowMs(), expiresAtMs: nowMs() + 1_800_000 },
    state: 'open',
    bookingId: null,
    log: [{ entryId: entry.id, verdict: 'asked', why: null, score: null, found: null }],
    offeredAtMs: nowMs(),
    expiresAtMs: nowMs() + 1_800_000,
    closedAtMs: null,
  }
  await database.inTenant(tenantId, async (stores) => {
    await stores.waitlist.addEntry(tenantId, entry)
    await stores.waitlist.addFreed(tenantId, freed, nowMs())
    await stores.waitlist.addOffer(tenantId, offer)
  })
  return { entry, freed, offer }
}

function offerOfBooking(held: Parameters<typeof addWaitlistRows>[1]['held']) {
  const { serviceId, locationId, startMs, endMs, picks, terms } = held
  return {
    id: 'o1',
    ...{ serviceId, locationId, startMs, endMs },
    timeZone: terms.timeZone,
    picks: picks.map((pick) => ({ ...pick })),
    staffId: null,
    staffChosen: false,
    price: null,
    priceFrom: false,
    cancellation: terms.cancellation,
  }
}
