import { z } from 'zod'
import { hashArguments } from '../../src/domain/arguments-hash.ts'
import { confirmationLifetimeMs } from '../../src/domain/conversation.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { freeUntilMs } from '../../src/domain/policy.ts'
import { type BookingFact, toolFacts } from '../../src/domain/tool-facts.ts'
import type { Tool, ToolContext } from '../../src/ports/tool.ts'
import { offers as salonOffers } from './salon.ts'

/** What was really done, with the consent it was done on. The truth that tests look at. */
export interface Effect {
  readonly kind: 'booked' | 'cancelled'
  readonly bookingId: string
  readonly consent: ToolContext['consent']
  readonly turnId: string
}

export interface FakeTools {
  readonly tools: ReadonlyMap<string, Tool>
  readonly effects: readonly Effect[]
  readonly bookings: ReadonlyMap<string, BookingFact>
  readonly handoffs: readonly string[]
}

/** Tools over a world in memory, with the contracts of those in tools/. */
export function createFakeTools(shown: readonly Offer[] = salonOffers): FakeTools {
  const effects: Effect[] = []
  const bookings = new Map<string, BookingFact>()
  const handoffs: string[] = []
  const tools = [
    findAvailability(shown),
    bookSlot({ effects, bookings }),
    cancelBooking({ effects, bookings }),
    findBookings(bookings),
    handOff(handoffs),
  ]
  return { tools: new Map(tools.map((tool) => [tool.id, tool])), effects, bookings, handoffs }
}

interface World {
  readonly effects: Effect[]
  readonly bookings: Map<string, BookingFact>
}

const tool = <Input, Output>(value: Tool<Input, Output>): Tool => value as unknown as Tool

function findAvailability(shown: readonly Offer[]): Tool {
  let searches = -1
  return tool({
    id: 'find-availability',
    effect: 'read',
    description: 'Finds open times.',
    input: z.object({ serviceId: z.string(), from: z.string().optional() }),
    output: z.object({ ...toolFacts.offers }),
    execute: async () => {
      searches += 1
      // As in life, the same short id stands for another time after every search but the first.
      const offers = shown.map((offer, index) => ({
        ...offer,
        id: shown[(index + searches) % shown.length]?.id ?? offer.id,
      }))
      return { ok: true, output: { offers }, session: { offers } }
    },
  })
}

function bookSlot({ effects, bookings }: World): Tool {
  return tool({
    id: 'book-slot',
    effect: 'commit',
    description: 'Books an offer.',
    input: z.object({ offer: z.string() }),
    output: z.object({ ...toolFacts.committed }),
    propose: async (call, args) => {
      const offer = call.session.offers.find((candidate) => candidate.id === args.offer)
      if (offer === undefined) return { ok: false, code: 'unknown_offer', message: 'There is no such offer.' }
      const missing = call.session.draft.name === null ? (['name'] as const) : []
      const confirmation = missing.length > 0 ? null : { ...confirmationOf(call, 'book_slot', args), offer }
      return {
        ok: true,
        output: {
          kind: 'book',
          bookingId: null,
          offerId: offer.id,
          fee: null,
          freeUntilMs: null,
          missing,
          confirmation,
        },
      }
    },
    execute: async (call) => {
      const offer = call.session.pendingConfirmation?.offer
      if (!offer) return { ok: false, code: 'consent_missing', message: 'No yes.' }
      const booking = bookingOf(offer, `b${effects.length + 1}`)
      effects.push({ kind: 'booked', bookingId: booking.id, consent: call.consent, turnId: call.turnId })
      bookings.set(booking.id, booking)
      const bookingIds = [...call.session.bookingIds, booking.id]
      return {
        ok: true,
        output: { committed: { kind: 'booked' as const, booking } },
        session: { bookingIds, offers: [], pendingConfirmation: null },
      }
    },
  })
}

function cancelBooking({ effects, bookings }: World): Tool {
  return tool({
    id: 'cancel-booking',
    effect: 'commit',
    description: 'Cancels a booking.',
    input: z.object({ bookingId: z.string() }),
    output: z.object({ ...toolFacts.committed }),
    propose: async (call, args) => {
      const booking = bookings.get(args.bookingId)
      if (booking === undefined || !call.session.bookingIds.includes(booking.id)) {
        return { ok: false, code: 'booking_not_found', message: 'There is no such booking.' }
      }
      const confirmation = { ...confirmationOf(call, 'cancel_booking', args), bookingId: booking.id }
      const fee = { amount: 0, currency: 'USD' }
      return {
        ok: true,
        output: {
          kind: 'cancel',
          bookingId: booking.id,
          offerId: null,
          booking,
          fee,
          freeUntilMs: null,
          missing: [],
          confirmation,
        },
      }
    },
    execute: async (call, { bookingId }) => {
      const booking = bookings.get(bookingId)
      if (booking === undefined) return { ok: false, code: 'booking_not_found', message: 'There is no such booking.' }
      const cancelled: BookingFact = { ...booking, state: 'cancelled' }
      effects.push({ kind: 'cancelled', bookingId, consent: call.consent, turnId: call.turnId })
      bookings.set(bookingId, cancelled)
      return { ok: true, output: { committed: { kind: 'cancelled' as const, booking: cancelled } } }
    },
  })
}

function findBookings(bookings: ReadonlyMap<string, BookingFact>): Tool {
  return tool({
    id: 'find-bookings',
    effect: 'read',
    description: 'Lists bookings.',
    input: z.object({}),
    output: z.object({ ...toolFacts.bookings }),
    execute: async ({ session }) => ({
      ok: true,
      output: { bookings: [...bookings.values()].filter((booking) => session.bookingIds.includes(booking.id)) },
    }),
  })
}

function handOff(handoffs: string[]): Tool {
  return tool({
    id: 'hand-off',
    effect: 'handoff',
    description: 'Asks a person.',
    input: z.object({ reason: z.string() }),
    output: z.object({ ...toolFacts.handoff }),
    execute: async (_call, { reason }) => {
      handoffs.push(reason)
      return { ok: true, output: { handoff: 'requested' as const }, session: { handoff: 'requested' } }
    },
  })
}

function confirmationOf(call: ToolContext, name: string, args: Record<string, unknown>) {
  return {
    id: `confirmation-${call.turnId}-${hashArguments(name, args).slice(0, 8)}`,
    tool: name,
    arguments: args,
    argumentsHash: hashArguments(name, args),
    summaryMessageId: null,
    expiresAtMs: call.nowMs + confirmationLifetimeMs,
  }
}

function bookingOf(offer: Offer, id: string): BookingFact {
  return {
    id,
    reference: 'K7QM2D',
    state: offer.payment === undefined ? 'confirmed' : 'pending_payment',
    serviceId: offer.serviceId,
    serviceName: 'Haircut',
    staffId: offer.staffId,
    locationId: offer.locationId,
    startMs: offer.startMs,
    endMs: offer.endMs,
    timeZone: offer.timeZone,
    price: offer.price,
    priceFrom: offer.priceFrom,
    freeUntilMs: freeUntilMs(offer.startMs, offer.cancellation),
    fee: null,
    ...(offer.payment === undefined ? {} : { money: askedMoney(offer, offer.payment) }),
  }
}

/** How the money of a booking stands right after its yes: nothing has moved. */
export function askedMoney(
  offer: Offer,
  { kind, amount, currency, because }: NonNullable<Offer['payment']>,
): NonNullable<BookingFact['money']> {
  const nothing = { amount: 0, currency }
  const settled = { fee: nothing, refund: nothing, keeps: nothing, charge: nothing }
  return {
    stage: 'preparing',
    asked: { kind, money: { amount, currency }, because },
    payUntilMs: offer.issuedAtMs + 15 * 60_000,
    paid: nothing,
    refunding: nothing,
    refunded: nothing,
    feeDue: nothing,
    ifCancelled: { ...settled, free: true, next: null },
    ifMissed: settled,
    settled: null,
  }
}
