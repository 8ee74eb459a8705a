import { connect, type TransactionClient } from '../../db/connect.ts'
import { insertOnce, type NewBooking } from '../../db/stores/insert-once.ts'
import { insertAllocations } from '../../db/stores/take-allocations.ts'
import { hold } from '../../src/domain/booking.ts'
import { termsOf } from '../../src/domain/booking-state.ts'
import { holdLifetimeMs } from '../../src/domain/hold-limits.ts'
import { referenceBytes, referenceFrom } from '../../src/domain/reference.ts'
import { allocationsOf } from '../../src/domain/resource-pick.ts'
import { holdSlot } from '../../src/usecases/hold-slot.ts'
import type { BookingPlace } from './booking-place.ts'
import { type Answer, connections, contend, contendersEach, type Tally } from './contend.ts'

/** One way to take slots, with what came of all its rounds. */
export interface Contender {
  readonly tallies: readonly Tally[]
  readonly run: (slots: number) => Promise<Tally>
}

/** What takes turns as owner of the rows, so that no two at a moment are of one. */
const ownersCount = 400
/** The slots of the contenders lie apart. */
const slotsApart = 50_000

/**
 * `insert`: the guarded INSERT of our store and nothing else, into our table under its policies. `statement`: the one
 * statement in which the store takes a slot, with booking and event. `hold`: the whole use case, each attempt from a web
 * chat of its own, of somebody unknown. The first two are sent bare, on connections that are the tenant's from the start.
 */
export async function openContenders(place: BookingPlace, holdsMax: number) {
  const { postgres, tenantId } = place
  const url = `${postgres.url}?app.tenant=${tenantId}`
  const options = { poolMax: connections, applicationName: 'parley-bench', statementTimeoutMs: 15_000 }
  const client = connect({ url, ...options })
  const tx = client as unknown as TransactionClient
  const customers = await place.addCustomers(ownersCount)
  const customerOf = (number: number) => customers[number % ownersCount] ?? ''
  const owners = await Promise.all(
    Array.from({ length: ownersCount }, async (_, number) => {
      const fresh = newHold(place, { slot: 3 * slotsApart + number, customerId: customerOf(number) })
      await insertOnce(tx, tenantId, fresh)
      return fresh.booking.id
    }),
  )
  const conversations = await place.openConversations(holdsMax)
  const insert = contender(0, async (slot, number) => {
    const { startMs, endMs, staffId } = place.offerOf(slot)
    const allocations = [{ resourceId: staffId ?? '', unit: 1, startMs, endMs }]
    const taker = { bookingId: owners[number % ownersCount] ?? '', owner: 'booking', expiresAt: null } as const
    const rows = await insertAllocations(tx, tenantId, taker, { allocations })
    return rows.length === 1 ? 'won' : 'taken'
  })
  const statement = contender(slotsApart, async (slot, number) => {
    const outcome = await insertOnce(tx, tenantId, newHold(place, { slot, customerId: customerOf(number) }))
    return outcome === 'inserted' ? 'won' : outcome === 'clash' ? 'other' : 'taken'
  })
  const whole = contender(2 * slotsApart, async (slot, number) => {
    const conversationId = conversations[number] ?? ''
    const { ports, catalog } = place
    const held = await holdSlot(ports, { tenantId, catalog, offer: place.offerOf(slot), conversationId })
    if (held.ok) return 'won'
    return held.code === 'slot_taken' ? 'taken' : 'other'
  })
  return {
    contenders: { insert, statement, hold: whole },
    /** Rows that were there before anybody contended. */
    prepared: ownersCount,
    close: () => client.end({ timeout: 2 }),
  }
}

function contender(from: number, attempt: (slot: number, number: number) => Promise<Answer>): Contender {
  const tallies: Tally[] = []
  return {
    tallies,
    run: async (slots) => {
      const done = tallies.reduce((sum, tally) => sum + tally.attempts, 0)
      const first = from + done / contendersEach
      const tally = await contend({ first, slots }, (slot, number) => attempt(slot, number - from * contendersEach))
      tallies.push(tally)
      return tally
    },
  }
}

/** A hold as the use case hands it to the store. */
function newHold(
  { ports, catalog, offerOf }: BookingPlace,
  { slot, customerId }: { readonly slot: number; readonly customerId: string },
): NewBooking {
  const [service] = catalog.services
  if (service === undefined) throw new Error('nothing is sold')
  const offer = offerOf(slot)
  const nowMs = ports.clock.now().epochMilliseconds
  const { booking, event } = hold(
    {
      id: ports.ids.next(),
      reference: referenceFrom(ports.random.bytes(referenceBytes)),
      serviceId: offer.serviceId,
      locationId: offer.locationId,
      customerId,
      startMs: offer.startMs,
      endMs: offer.endMs,
      picks: offer.picks,
      terms: termsOf(service, offer.timeZone),
      expiresAtMs: nowMs + holdLifetimeMs,
    },
    { actor: { kind: 'customer', id: customerId }, why: 'taken for a while', nowMs },
  )
  const allocations = allocationsOf(offer.picks, service.requirements, offer)
  const origin = { idempotencyKey: `bench:${booking.id}`, conversationId: null, addressHash: null, answers: {} }
  return { booking, allocations, event, nowMs, origin }
}
