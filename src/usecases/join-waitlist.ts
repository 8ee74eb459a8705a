import { isLive } from '../domain/booking-state.ts'
import type { Catalog } from '../domain/catalog.ts'
import { plainName } from '../domain/person-name.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { isDateWish } from '../domain/time-wish.ts'
import { type WaitlistEntry, waitlistEntriesMax, waitlistLengthMax, waitlistWishesMax } from '../domain/waitlist.ts'
import { joinedWishes, wishesEndMs } from '../domain/waitlist-match.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import { askedOfWish } from './find-availability.ts'
import { inTenantUnlessRefused } from './in-tenant-unless-refused.ts'
import { zoneOf } from './load-question.ts'
import { queueFollowUp } from './record-event.ts'

export interface JoinWaitlistInput
  extends Pick<WaitlistEntry, 'serviceId' | 'party' | 'nights' | 'wishes' | 'answers' | 'movesBookingId'> {
  readonly tenantId: string
  readonly catalog: Catalog
  /** Where it is asked for; its customer waits. Null where a member writes somebody down. */
  readonly conversationId: string | null
  /** Who waits, where that is not the customer of the conversation. */
  readonly customerId?: string | undefined
  /** What was said of the name; one that is known stays. */
  readonly name: string | null
}

export type JoinedWaitlist =
  /** `known`: they waited for it already, and now with these wishes too. */
  | { readonly ok: true; readonly entry: WaitlistEntry; readonly known: boolean }
  | Refusal<
      | 'service_not_found'
      | 'staff_not_found'
      | 'invalid_date'
      | 'party_needed'
      | 'nights_needed'
      | 'name_missing'
      | 'booking_not_found'
      | 'waitlist_full'
    >

type JoinPorts = Pick<Ports, 'database' | 'queue' | 'clock' | 'ids'>

/**
 * Puts a customer on the list for a service, or for an earlier time of a booking they have. Of one service, or one booking,
 * there is one entry: asking again adds the wishes. A name is needed, so that one word is enough when a time opens up.
 */
export function joinWaitlist(ports: JoinPorts, input: JoinWaitlistInput): Promise<JoinedWaitlist> {
  return inTenantUnlessRefused(ports, input.tenantId, (stores) => joinWaitlistIn(ports, stores, input))
}

/** The same in the caller's transaction, which is not to be kept where it is refused. */
export async function joinWaitlistIn(
  ports: JoinPorts,
  stores: Stores,
  input: JoinWaitlistInput,
): Promise<JoinedWaitlist> {
  const { tenantId, catalog } = input
  const nowMs = ports.clock.now().epochMilliseconds
  await stores.waitlist.lock(tenantId)
  const wrong = await whatIsWrong(stores, input, nowMs)
  if (wrong !== null) return wrong
  const customerId = await customerWaiting(stores, ports, { ...input, nowMs })
  if (customerId === null) return refusal('name_missing', 'Ask for the name first.')
  await stores.waitlist.lapseEntries(tenantId, nowMs)
  const waiting = await stores.waitlist.listWaiting(tenantId, { customerId, limit: waitlistEntriesMax + 1 })
  const service = catalog.services.find(({ id }) => id === input.serviceId)
  if (service === undefined) return refusal('service_not_found', 'There is no such service.')
  const timeZone = zoneOf(catalog, service)
  const standing = waiting.find((one) => isSame(one, input))
  if (standing !== undefined) {
    const entry = withWishes(standing, input, timeZone)
    await stores.waitlist.changeEntry(tenantId, entry)
    return { ok: true, entry, known: true }
  }
  const isFull = (await stores.waitlist.countWaiting(tenantId)) >= waitlistLengthMax
  if (isFull || waiting.length >= waitlistEntriesMax) {
    return refusal('waitlist_full', 'No more can be put on the list.', { own: waiting.length })
  }
  const entry = newEntry(ports, { ...input, customerId, timeZone, nowMs })
  if (!(await stores.waitlist.addEntry(tenantId, entry))) throw new Error('an entry of the waitlist stands twice')
  await stores.outbox.append(tenantId, {
    type: 'waitlist.joined',
    subjectId: entry.id,
    bookingId: entry.movesBookingId,
    atMs: nowMs,
  })
  await queueFollowUp(ports, stores, { tenantId, subjectId: entry.id })
  return { ok: true, entry, known: false }
}

async function whatIsWrong(
  stores: Stores,
  input: JoinWaitlistInput,
  nowMs: number,
): Promise<Exclude<JoinedWaitlist, { ok: true }> | null> {
  const { tenantId, catalog, wishes, movesBookingId } = input
  const asked = askedOfWish({ ...input, staffId: null })
  if ('ok' in asked) return asked
  const timeZone = zoneOf(catalog, asked.services[0])
  const isWrong = wishes.length === 0 || wishes.some(({ date }) => !isDateWish(date))
  if (isWrong || wishesEndMs(wishes, timeZone) <= nowMs) {
    return refusal('invalid_date', 'The wishes need days that are not over, in order.')
  }
  const staff = new Set(catalog.resources.flatMap(({ id, kind }) => (kind === 'staff' ? [id] : [])))
  if (wishes.some(({ staffIds }) => staffIds.some((id) => !staff.has(id)))) {
    return refusal('staff_not_found', 'There is nobody of that id.')
  }
  if (movesBookingId === null) return null
  const booking = await stores.bookings.find(tenantId, movesBookingId)
  const stands = booking !== null && isLive(booking) && booking.state === 'confirmed' && booking.startMs > nowMs
  return stands ? null : refusal('booking_not_found', 'There is no booking of theirs that could move.')
}

/** Who waits, with the name they told; null where nobody has one. */
async function customerWaiting(
  stores: Stores,
  ports: Pick<Ports, 'ids'>,
  input: JoinWaitlistInput & { readonly nowMs: number },
): Promise<string | null> {
  const { tenantId, conversationId, nowMs } = input
  const conversation = conversationId === null ? null : await stores.conversations.find(tenantId, conversationId)
  const id = input.customerId ?? conversation?.customerId ?? null
  const told = plainName(input.name)
  const customer = id === null ? null : await stores.customers.find(tenantId, id)
  if (customer !== null) {
    if (customer.name === null && told === null) return null
    if (customer.name === null) await stores.customers.update(tenantId, { ...customer, name: told })
    return customer.id
  }
  if (told === null || conversation === null) return null
  const made = ports.ids.next()
  await stores.customers.insert(tenantId, { id: made, name: told, phone: null, email: null }, nowMs)
  await stores.conversations.setCustomer(tenantId, conversation.id, made)
  return made
}

function isSame(entry: WaitlistEntry, { serviceId, movesBookingId }: JoinWaitlistInput): boolean {
  return entry.serviceId === serviceId && entry.movesBookingId === movesBookingId
}

function withWishes(standing: WaitlistEntry, input: JoinWaitlistInput, timeZone: string): WaitlistEntry {
  const wishes = joinedWishes(standing.wishes, input.wishes, waitlistWishesMax)
  return {
    ...standing,
    wishes,
    answers: { ...standing.answers, ...input.answers },
    party: input.party ?? standing.party,
    nights: input.nights ?? standing.nights,
    conversationId: input.conversationId ?? standing.conversationId,
    expiresAtMs: wishesEndMs(wishes, timeZone),
  }
}

function newEntry(
  ports: Pick<Ports, 'ids'>,
  input: JoinWaitlistInput & { readonly customerId: string; readonly timeZone: string; readonly nowMs: number },
): WaitlistEntry {
  const { customerId, serviceId, party, nights, answers, movesBookingId, conversationId, timeZone, nowMs } = input
  const wishes = joinedWishes([], input.wishes, waitlistWishesMax)
  return {
    id: ports.ids.next(),
    ...{ customerId, serviceId, party, nights, wishes, answers, movesBookingId, conversationId },
    state: 'waiting',
    offersMissed: 0,
    joinedAtMs: nowMs,
    expiresAtMs: wishesEndMs(wishes, timeZone),
  }
}
