import type { HeldBooking } from '../domain/booking-state.ts'
import { canonicalJson } from '../domain/canonical-json.ts'
import type { Catalog } from '../domain/catalog.ts'
import type { Offer } from '../domain/offer.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { datesOf } from '../domain/series-terms.ts'
import { slotKey } from '../domain/slot-key.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { standingTerms } from './check-offer.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { lookTogether } from './look-together.ts'
import { releaseHolds } from './release-holds.ts'
import { createSlotLine, type SlotLine, slotLineKey } from './slot-line.ts'
import { type TakenOffer, takeOffer } from './take-offer.ts'

export interface HoldSlotInput {
  readonly tenantId: string
  readonly catalog: Catalog
  readonly offer: Offer
  readonly conversationId: string
  /** Runs in the same transaction once the slot is held: the question that the hold is for. */
  readonly afterwards?: (stores: Stores, held: HeldBooking, customerId: string) => Promise<void>
}

export type HeldSlot =
  | { readonly ok: true; readonly booking: HeldBooking; readonly customerId: string }
  | Exclude<TakenOffer, { ok: true }>
  | Refusal<'conversation_not_found'>

type HoldPorts = Pick<Ports, 'database' | 'queue' | 'clock' | 'ids' | 'random'>

/**
 * Takes an offer, with all dates of a series, for ten minutes on behalf of a conversation. A conversation asks for one
 * thing at a time, so its earlier holds are given back with it. The same offer again returns the hold that stands; a
 * refusal leaves everything as it was. Those who want one slot at one moment stand in line for it.
 */
export function holdSlot(ports: HoldPorts, input: HoldSlotInput): Promise<HeldSlot> {
  return lineOf(ports.database).enter(slotLineKey(input.tenantId, input.offer), { ...input, ports })
}

interface Wish extends HoldSlotInput {
  readonly ports: HoldPorts
}

/** The line of this process for each database; gone with it. */
const lines = new WeakMap<Ports['database'], SlotLine<Wish, HeldSlot>>()

function lineOf(database: Ports['database']): SlotLine<Wish, HeldSlot> {
  const line =
    lines.get(database) ??
    createSlotLine<Wish, HeldSlot>({ take: ({ ports, ...input }) => holdOne(ports, input), look: lookForAll, settle })
  lines.set(database, line)
  return line
}

/**
 * Staff are never replaced by others, and who is one person serves one at a time: once a chat holds them, nobody else who
 * stood in line for the very same can.
 */
function settle({ wish, answer }: { readonly wish: Wish; readonly answer: HeldSlot }, waiting: Wish): HeldSlot | null {
  if (!answer.ok || wish.conversationId === waiting.conversationId) return null
  const nowMs = waiting.ports.clock.now().epochMilliseconds
  if (!standingTerms({ ...waiting, nowMs }).ok) return null
  const resources = new Map(wish.catalog.resources.map((resource) => [resource.id, resource]))
  const isSettled = wish.offer.picks.some(({ resourceId }) => {
    const resource = resources.get(resourceId)
    return resource?.kind === 'staff' && resource.units === 1
  })
  return isSettled ? refusal('slot_taken', 'Somebody else has just taken that time. Offer another one.') : null
}

/** Whose conversation holds something already goes its own way: the slot may be its own, or its hold be in the way. */
async function lookForAll(wishes: readonly Wish[]): Promise<readonly (HeldSlot | null)[]> {
  const [first] = wishes
  if (first === undefined) return []
  const { ports, tenantId, catalog } = first
  return lookTogether(ports, {
    tenantId,
    catalog,
    wishes,
    findOwn: async (stores, asking) => {
      const ids = asking.map(({ conversationId }) => conversationId)
      const holding = new Set(await stores.bookings.findHoldingConversations(tenantId, ids))
      return asking.filter((wish) => wish.catalog !== catalog || holding.has(wish.conversationId))
    },
  })
}

async function holdOne(ports: HoldPorts, input: HoldSlotInput): Promise<HeldSlot> {
  const { tenantId, conversationId, offer } = input
  const idempotencyKey = `hold:${ports.ids.next()}`
  const nowMs = ports.clock.now().epochMilliseconds
  return inTenantUnlessRefused(ports, tenantId, async (stores): Promise<HeldSlot> => {
    const [conversation, own] = await Promise.all([
      stores.conversations.find(tenantId, conversationId),
      stores.bookings.findByConversation(tenantId, conversationId),
    ])
    if (conversation === null) return refusal('conversation_not_found', 'There is no such conversation.')
    const holds = own.filter((booking) => booking.state === 'held')
    const standing = standingHold(holds, offer, nowMs)
    if (standing !== undefined) {
      await input.afterwards?.(stores, standing, standing.customerId)
      return { ok: true, booking: standing, customerId: standing.customerId }
    }
    await releaseHolds(stores, { tenantId, holds, nowMs })
    const customerId =
      conversation.customerId ?? (await addCustomer(stores, ports, { tenantId, conversationId, nowMs }))
    const taken = await takeOffer(stores, ports, {
      ...input,
      nowMs,
      customerId,
      origin: { idempotencyKey, conversationId, addressHash: conversation.addressHash, answers: {} },
      actor: { kind: 'customer', id: customerId },
    })
    if (!taken.ok) return taken
    await ports.queue.enqueue(stores.transaction, {
      name: 'expire-holds',
      data: { tenantId },
      startAfterMs: taken.booking.expiresAtMs,
    })
    await input.afterwards?.(stores, taken.booking, customerId)
    return { ok: true, booking: taken.booking, customerId }
  })
}

/** The hold of this very offer, all its dates with it. */
function standingHold(holds: readonly HeldBooking[], offer: Offer, nowMs: number): HeldBooking | undefined {
  const live = holds.filter((held) => held.expiresAtMs > nowMs)
  return live.find((held) => {
    const dates = held.seriesId === undefined ? [held] : live.filter((other) => other.seriesId === held.seriesId)
    return isSameOffer(held, offer) && canonicalJson(keysOf(dates)) === canonicalJson(keysOf(datesOf(offer)))
  })
}

/** Two series may share a date, and as many dates, without being the same. */
function keysOf(dates: readonly Parameters<typeof slotKey>[0][]): string[] {
  return dates.map(slotKey).sort()
}

/** The same table at the same time for other people, at another price or on other terms is another offer. */
function isSameOffer(held: HeldBooking, offer: Offer): boolean {
  const told = (of: Pick<Offer, 'party' | 'price' | 'priceFrom' | 'cancellation' | 'payment'>) =>
    canonicalJson([of.party ?? null, of.price, of.priceFrom, of.cancellation, of.payment ?? null])
  return slotKey(held) === slotKey(offer) && told(held.terms) === told(offer)
}

/** Somebody without a name yet: a hold has an owner, and the limits count by it. */
async function addCustomer(
  stores: Stores,
  ports: Pick<Ports, 'ids'>,
  { tenantId, conversationId, nowMs }: { tenantId: string; conversationId: string; nowMs: number },
): Promise<string> {
  const id = ports.ids.next()
  await stores.customers.insert(tenantId, { id, name: null, phone: null, email: null }, nowMs)
  await stores.conversations.setCustomer(tenantId, conversationId, id)
  return id
}
