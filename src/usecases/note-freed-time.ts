import type { Booking } from '../domain/booking-state.ts'
import { freedCauseOf, freedTimeOf } from '../domain/freed-time.ts'
import { fitsDate, fitsTime } from '../domain/time-wish.ts'
import type { WaitlistEntry } from '../domain/waitlist.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { Follower } from './follower.ts'

/** Entries of one customer are few. */
const entriesLookedAt = 20
const offersLookedAt = 200

/**
 * A follower: time that a booking gave back is noted, once for each giving back, and offered to those who wait. Whoever has
 * booked what they waited for in another way waits no more.
 */
export const noteFreedTime: Follower = async (ports, stores, { tenantId, event, booking, nowMs }) => {
  if (booking === null) return
  if (event.type === 'booking.confirmed') await endServed(stores, { tenantId, booking, nowMs })
  const cause = freedCauseOf(event)
  const { version } = event
  if (cause === null || version === null) return
  // Where nobody waits there is nobody to ask; whoever joins later looks at what is open first.
  if ((await stores.waitlist.countWaiting(tenantId)) === 0) return
  const history = cause === 'moved' ? await stores.bookings.listEvents(tenantId, booking.id) : []
  const moved = history.find((one) => one.version === version)?.moved ?? null
  const freed = freedTimeOf(booking, { cause, version, moved }, nowMs)
  await openFreed(ports, stores, { tenantId, freed, nowMs })
}

/**
 * The same for a plain hold that ran out, of which no fact tells: whoever was told that the day is full may have met
 * nothing but holds. What an offer of the list kept is left out: its own round goes on with the next.
 */
export async function noteLapsedHold(
  ports: Pick<Ports, 'ids' | 'queue'>,
  stores: Stores,
  { tenantId, hold, nowMs }: { readonly tenantId: string; readonly hold: Booking; readonly nowMs: number },
): Promise<void> {
  if ((await stores.waitlist.countWaiting(tenantId)) === 0) return
  const { customerId, version } = hold
  const offers = await stores.waitlist.listOpenOffers(tenantId, customerId ? { customerId } : {}, offersLookedAt)
  if (offers.some(({ holdId }) => holdId === hold.id)) return
  const freed = freedTimeOf(hold, { cause: 'expired', version, moved: null }, nowMs)
  await openFreed(ports, stores, { tenantId, freed, nowMs })
}

/** Written once for each giving back, with the job that offers it. */
async function openFreed(
  ports: Pick<Ports, 'ids' | 'queue'>,
  stores: Stores,
  of: { readonly tenantId: string; readonly freed: ReturnType<typeof freedTimeOf>; readonly nowMs: number },
): Promise<void> {
  const { tenantId, freed, nowMs } = of
  if (freed === null) return
  const id = ports.ids.next()
  if (!(await stores.waitlist.addFreed(tenantId, { ...freed, id, state: 'open', freedAtMs: nowMs }, nowMs))) return
  await queueOffering(ports, stores, { tenantId, freedTimeId: id })
}

/** The job that asks the next one about a freed time; of one at most one waits. At once where no instant is named. */
export function queueOffering(
  ports: Pick<Ports, 'queue'>,
  stores: Pick<Stores, 'transaction'>,
  { tenantId, freedTimeId, atMs }: { readonly tenantId: string; readonly freedTimeId: string; readonly atMs?: number },
): Promise<void> {
  return ports.queue.enqueue(stores.transaction, {
    name: 'offer-freed-time',
    data: { tenantId, freedTimeId },
    ...(atMs === undefined ? {} : { startAfterMs: atMs }),
    singletonKey: freedTimeId,
  })
}

async function endServed(
  stores: Stores,
  { tenantId, booking, nowMs }: { readonly tenantId: string; readonly booking: Booking; readonly nowMs: number },
): Promise<void> {
  const { customerId } = booking
  const waiting = await stores.waitlist.listWaiting(tenantId, { customerId, limit: entriesLookedAt })
  for (const entry of waiting) {
    if (!isServedBy(entry, booking)) continue
    await stores.waitlist.endEntry(tenantId, entry.id, { state: 'served', why: 'they booked it', atMs: nowMs })
  }
}

function isServedBy({ movesBookingId, serviceId, wishes }: WaitlistEntry, booking: Booking): boolean {
  if (movesBookingId !== null || serviceId !== booking.serviceId) return false
  const { date, minuteOfDay } = localTimeOf(booking.terms.timeZone, booking.startMs)
  return wishes.some((wish) => fitsDate(wish.date, date) && fitsTime(wish.time, minuteOfDay))
}
