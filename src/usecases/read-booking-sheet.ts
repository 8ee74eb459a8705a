import { conflictsOf } from '../domain/booking-conflict.ts'
import type { BookingEvent } from '../domain/booking-event.ts'
import { type Booking, isLive } from '../domain/booking-state.ts'
import { boardTimeOf } from '../domain/calendar-board.ts'
import type { Catalog } from '../domain/catalog.ts'
import { refundableOf, standingsOf } from '../domain/payment-standing.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import { takeBackMs } from '../domain/taken-back.ts'
import { localTimeOf } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { Ports } from '../ports/ports.ts'
import type { CustomerRow } from '../ports/stores/customer.ts'
import { isOwnBooking, type OnlyStaff } from './own-booking.ts'
import { mayMove } from './read-calendar.ts'

const eventsShown = 50

/** Reasons that use cases write by themselves: they say no more than the event does. */
const usualWhys = new Set([
  'taken for a while',
  'a member booked it',
  'customer agreed to the summary',
  'another time was asked for',
  'other people or nights were asked for',
  'the move was taken back',
  'the customer did not come',
  'it took place',
  'the appointment took place',
])

/** Everything that a member needs to know about one booking, and what may be done with it now. */
export async function readBookingSheet(
  ports: Pick<Ports, 'database' | 'clock'>,
  of: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly onlyStaffId: OnlyStaff
    readonly bookingId: string
  },
) {
  const { tenantId, catalog, bookingId } = of
  const nowMs = ports.clock.now().epochMilliseconds
  return ports.database.inTenant(tenantId, async (stores) => {
    const booking = await stores.bookings.find(tenantId, bookingId)
    if (booking === null || !(await isOwnBooking(stores, { ...of, booking }))) {
      return refusal('booking_not_found', 'There is no such booking in your calendar.')
    }
    const [customer, events, origin, attendance, members, ledger, timeOff] = await Promise.all([
      stores.customers.findStanding(tenantId, booking.customerId),
      stores.bookings.listEvents(tenantId, bookingId),
      stores.bookings.findOrigin(tenantId, bookingId),
      stores.attendance.find(tenantId, bookingId),
      stores.members.list(tenantId),
      stores.ledger.listOfBooking(tenantId, bookingId),
      findTimeOff(stores, tenantId, booking),
    ])
    const names = new Map(members.map(({ id, name }) => [id, name]))
    const standings = standingsOf(ledger)
    const paid = standings.reduce((sum, standing) => sum + refundableOf(standing), 0)
    const { zone, when } = placed(booking, catalog)
    return {
      ok: true as const,
      sheet: {
        ...factsOf(booking, catalog, { zone, when }),
        customer: customerOf(customer),
        conversationId: origin?.conversationId ?? null,
        answers: answersOf(booking, origin?.answers ?? {}, catalog),
        answer: attendance?.answer?.attends ?? null,
        isAsked: attendance !== null,
        paidBack: paid === 0 ? null : { amount: paid, currency: standings[0]?.currency ?? catalog.tenant.currency },
        /** In what it no longer fits today's rules. */
        conflicts: isLive(booking) ? conflictsOf(booking, { catalog, timeOff, sessions: [] }).filter(isShown) : [],
        history: historyOf(events, { zone, names }),
        mayDo: actsOf(booking, nowMs),
        takeBackUntilMs: takeBackUntil(events, booking),
      },
    }
  })
}

type Read = Exclude<Awaited<ReturnType<typeof readBookingSheet>>, Refusal>
export type BookingSheet = Read['sheet']

function findTimeOff(stores: Pick<Stores, 'timeOff'>, tenantId: string, { picks, startMs, endMs }: Booking) {
  const resourceIds = picks.map(({ resourceId }) => resourceId)
  return stores.timeOff.find(tenantId, { resourceIds, fromMs: startMs, toMs: endMs })
}

/** Of a class the sessions were not read, so what is said of them is not known. */
function isShown({ kind }: { readonly kind: string }): boolean {
  return kind !== 'session_gone' && kind !== 'session_cancelled'
}

function placed(booking: Booking, { locations, tenant }: Catalog) {
  const zone = locations.find(({ id }) => id === booking.locationId)?.timeZone ?? tenant.timeZone
  return { zone, when: boardTimeOf(zone, booking) }
}

function factsOf(booking: Booking, catalog: Catalog, at: ReturnType<typeof placed>) {
  const { id, reference, state, version, serviceId, startMs, endMs, terms, attendee = null, picks } = booking
  const { serviceName, party = null, nights = null, price, priceFrom, shape = 'appointment', overridden } = terms
  const resources = [...catalog.resources, ...(catalog.retired ?? [])]
  const location = catalog.locations.find((one) => one.id === booking.locationId)
  return {
    ...{ id, reference, state, version, serviceId, serviceName, startMs, endMs, attendee, party, nights, shape },
    ...{ price, priceFrom, overridden, when: at.when, timeZone: at.zone },
    promisedZone: terms.timeZone === at.zone ? null : terms.timeZone,
    location: location === undefined ? null : { id: location.id, name: location.name },
    resources: [...new Set(picks.map(({ resourceId }) => resourceId))].flatMap((resourceId) => {
      const found = resources.find((one) => one.id === resourceId)
      return found === undefined ? [] : [{ id: found.id, name: found.name, kind: found.kind }]
    }),
    expiresAtMs: booking.state === 'held' || booking.state === 'pending_payment' ? booking.expiresAtMs : null,
    movesId: booking.moves?.bookingId ?? null,
  }
}

function customerOf(row: CustomerRow | null) {
  return row === null ? null : { id: row.id, name: row.name, phone: row.phone, email: row.email }
}

function answersOf({ serviceId }: Booking, answers: Readonly<Record<string, string>>, { services }: Catalog) {
  const labels = new Map(services.find(({ id }) => id === serviceId)?.intake.map(({ id, label }) => [id, label]))
  return Object.entries(answers).map(([id, text]) => ({ label: labels.get(id) ?? id, text }))
}

function historyOf(
  events: readonly BookingEvent[],
  { zone, names }: { readonly zone: string; readonly names: ReadonlyMap<string, string> },
) {
  // That a time was held for a moment before it was booked is no news.
  const told = events.filter(({ kind }) => kind !== 'held' || events.length === 1)
  return told.slice(-eventsShown).map(({ version, kind, actor, why, atMs, moved }) => ({
    ...{ version, kind, atMs },
    /** What a person wrote; null where nobody did. */
    why: actor.kind === 'member' && !usualWhys.has(why) && why !== '' ? why : null,
    isTakenBack: why === 'the move was taken back',
    by: actor.kind,
    /** A member by name; null where nobody knows, or the member is gone. */
    byName: actor.kind === 'member' && actor.id !== null ? (names.get(actor.id) ?? null) : null,
    at: localTimeOf(zone, atMs),
    from: moved === null ? null : boardTimeOf(zone, moved),
  }))
}

/** What makes sense to offer; the act itself decides. */
function actsOf(booking: Booking, nowMs: number) {
  const { state, startMs } = booking
  const isStanding = state === 'confirmed' || state === 'pending_payment' || state === 'pending_approval'
  return {
    move: mayMove(booking, nowMs),
    cancel: isStanding && startMs > nowMs && booking.moves === undefined,
    decide: state === 'pending_approval',
    noShow: state === 'confirmed' && startMs <= nowMs,
    complete: state === 'confirmed' && startMs <= nowMs,
  }
}

/** Until when the last move may be taken back; null where there is nothing to take back. */
function takeBackUntil(events: readonly BookingEvent[], { version }: Booking): number | null {
  const last = events.at(-1)
  return last?.version === version && last.moved?.undo !== undefined ? last.atMs + takeBackMs : null
}
