import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at } from '../testing/slot-fixtures.ts'
import {
  cancel,
  complete,
  confirm,
  decline,
  expire,
  hold,
  markNoShow,
  type NewHold,
  requestApproval,
  requestPayment,
  reschedule,
} from './booking.ts'
import type { BookingEvent, Cause, TransitionResult } from './booking-event.ts'
import { type Booking, type BookingState, bookingEdges, isLive } from './booking-state.ts'
import { refundRuleOf } from './refund-rule.ts'

const minuteMs = 60_000
const heldAtMs = at('2027-06-01T10:00-04:00')
const startMs = at('2027-06-07T10:00-04:00')
const endMs = startMs + 60 * minuteMs
const expiresAtMs = heldAtMs + 10 * minuteMs
const freeUntilMs = startMs - 24 * 60 * minuteMs

const newHold: NewHold = {
  id: 'booking-1',
  reference: 'K7QM2D',
  serviceId: 'haircut',
  locationId: 'soho',
  customerId: 'dana',
  startMs,
  endMs,
  picks: [{ requirementId: 'staff', resourceId: 'ana', unit: 1 }],
  expiresAtMs,
  terms: {
    serviceName: 'Haircut',
    timeZone: 'America/New_York',
    durationMinutes: 60,
    noticeMinutes: 60,
    advanceDays: 60,
    price: { amount: 6001, currency: 'USD' },
    priceFrom: false,
    cancellation: refundRuleOf({ freeUntilMinutes: 24 * 60, feePercent: 50, moveUntilMinutes: 120 }),
    buffers: [],
    overridden: [],
  },
}

const by = (nowMs: number, kind: Cause['actor']['kind'] = 'customer'): Cause => ({
  actor: { kind, id: kind === 'system' ? null : 'someone' },
  why: 'asked',
  nowMs,
})
const now = by(heldAtMs + minuteMs)
const held = hold(newHold, by(heldAtMs)).booking

/** The booking after a transition that must be allowed. */
function done<B extends Booking>(result: TransitionResult<B>): B {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.booking
}

const confirmed = done(confirm(held, now))
const pendingPayment = done(requestPayment(held, { expiresAtMs: expiresAtMs + minuteMs }, now))
const pendingApproval = done(requestApproval(held, now))
const everyState: Record<BookingState, Booking> = {
  held,
  pending_payment: pendingPayment,
  pending_approval: pendingApproval,
  confirmed,
  completed: done(complete(confirmed, by(endMs, 'member'))),
  no_show: done(markNoShow(confirmed, by(endMs, 'member'))),
  cancelled: done(cancel(confirmed, now)),
  expired: done(expire(held, by(expiresAtMs, 'system'))),
  declined: done(decline(pendingApproval, by(heldAtMs, 'member'))),
}

describe('a hold', () => {
  it('is the first version of a booking, with the event that says so', () => {
    const { booking, event } = hold(newHold, by(heldAtMs))
    expect(booking).toEqual({ ...newHold, state: 'held', version: 1 })
    expect(event).toEqual({
      bookingId: 'booking-1',
      version: 1,
      kind: 'held',
      from: null,
      to: 'held',
      actor: { kind: 'customer', id: 'someone' },
      why: 'asked',
      atMs: heldAtMs,
      moved: null,
    })
  })

  it.each([
    ['an end before its start', { endMs: startMs }],
    ['a time that is no number', { startMs: Number.NaN }],
    ['an expiry that has passed', { expiresAtMs: heldAtMs }],
    ['no resource', { picks: [] }],
  ])('cannot be made with %s', (_, change) => {
    expect(() => hold({ ...newHold, ...change }, by(heldAtMs))).toThrow(RangeError)
  })

  it('is confirmed up to its expiry and never from then on', () => {
    expect(confirm(held, by(expiresAtMs - 1)).ok).toBe(true)
    expect(confirm(held, by(expiresAtMs))).toEqual({
      ok: false,
      refusal: { code: 'hold_expired', expiredAtMs: expiresAtMs },
    })
    expect(requestPayment(held, { expiresAtMs: endMs }, by(expiresAtMs)).ok).toBe(false)
    expect(requestApproval(held, by(expiresAtMs)).ok).toBe(false)
  })

  it('expires at its expiry and not before', () => {
    expect(expire(held, by(expiresAtMs - 1, 'system'))).toEqual({
      ok: false,
      refusal: { code: 'not_yet_expired', expiresAtMs },
    })
    expect(done(expire(held, by(expiresAtMs, 'system'))).state).toBe('expired')
  })
})

describe('a confirmed booking', () => {
  it('keeps nothing of the hold it was', () => {
    expect(confirmed).not.toHaveProperty('expiresAtMs')
    expect(confirmed).toMatchObject({ state: 'confirmed', version: 2, confirmedAtMs: now.nowMs })
  })

  it('is cancelled free of charge until the free time ends, and for its share after it', () => {
    expect(done(cancel(confirmed, by(freeUntilMs))).fee).toEqual({ amount: 0, currency: 'USD' })
    expect(done(cancel(confirmed, by(freeUntilMs + 1))).fee).toEqual({ amount: 3001, currency: 'USD' })
  })

  it('counts by the instant at which the customer was told what it would mean', () => {
    const told = done(cancel(confirmed, by(freeUntilMs + minuteMs), freeUntilMs))
    expect(told).toMatchObject({ fee: { amount: 0, currency: 'USD' }, cancelledAtMs: freeUntilMs })
  })

  it('costs nothing when the business cancels it', () => {
    expect(done(cancel(confirmed, by(startMs - 1, 'member'))).fee).toEqual({ amount: 0, currency: 'USD' })
  })

  it('is not cancelled once it has started', () => {
    expect(cancel(confirmed, by(startMs))).toEqual({ ok: false, refusal: { code: 'already_started', startMs } })
  })

  it('is completed or missed from its start on, not before', () => {
    expect(complete(confirmed, by(startMs - 1))).toEqual({ ok: false, refusal: { code: 'not_yet_started', startMs } })
    expect(markNoShow(confirmed, by(startMs - 1)).ok).toBe(false)
    expect(done(complete(confirmed, by(startMs, 'system'))).state).toBe('completed')
    expect(done(markNoShow(confirmed, by(startMs, 'member'))).state).toBe('no_show')
  })

  it('is moved with its terms, and the event says from where', () => {
    const to = { startMs: startMs + 60 * minuteMs, endMs: endMs + 60 * minuteMs, picks: confirmed.picks }
    const result = reschedule(confirmed, to, now)
    expect(result).toMatchObject({
      ok: true,
      booking: { ...confirmed, ...to, version: 3 },
      event: {
        kind: 'rescheduled',
        from: 'confirmed',
        to: 'confirmed',
        moved: { startMs, endMs, picks: confirmed.picks },
      },
    })
  })

  it('is moved to another person at the same time, but not to where it is', () => {
    const other = [{ requirementId: 'staff', resourceId: 'ben', unit: 1 }]
    expect(reschedule(confirmed, { startMs, endMs, picks: other }, now).ok).toBe(true)
    expect(reschedule(confirmed, { startMs, endMs, picks: [...confirmed.picks] }, now)).toEqual({
      ok: false,
      refusal: { code: 'same_time' },
    })
  })

  it('is for other people from now on at the price they were told, also where it is', () => {
    const recounted = { party: 5, price: { amount: 9000, currency: 'EUR' }, priceFrom: false }
    const result = reschedule(confirmed, { startMs, endMs, picks: [...confirmed.picks], recounted }, now)
    expect(done(result)).toEqual({ ...confirmed, terms: { ...confirmed.terms, ...recounted }, version: 3 })
  })

  it('is not moved once it has started', () => {
    const to = { startMs: endMs, endMs: endMs + minuteMs, picks: confirmed.picks }
    expect(reschedule(confirmed, to, by(startMs)).ok).toBe(false)
  })
})

describe('a booking that waits', () => {
  it('for money is confirmed before its own expiry, or expires', () => {
    expect(done(confirm(pendingPayment, by(pendingPayment.expiresAtMs - 1))).state).toBe('confirmed')
    expect(confirm(pendingPayment, by(pendingPayment.expiresAtMs)).ok).toBe(false)
    expect(done(expire(pendingPayment, by(pendingPayment.expiresAtMs))).state).toBe('expired')
  })

  it('for approval is approved or declined, and does not expire', () => {
    expect(done(confirm(pendingApproval, by(endMs, 'member'))).state).toBe('confirmed')
    expect(done(decline(pendingApproval, by(endMs, 'member'))).state).toBe('declined')
    expect(expire(pendingApproval, by(endMs)).ok).toBe(false)
  })

  it('so that another one moves to it never becomes a booking, and is itself never moved', () => {
    const forMove = hold({ ...newHold, moves: { bookingId: 'standing', version: 3, takes: [] } }, by(heldAtMs)).booking
    const waiting = done(requestPayment(forMove, { expiresAtMs: endMs }, now))
    const to = { startMs: startMs + minuteMs, endMs: endMs + minuteMs, picks: newHold.picks }
    expect(waiting).toMatchObject({ state: 'pending_payment', moves: { bookingId: 'standing', version: 3 } })
    for (const refused of [
      confirm(forMove, now),
      requestApproval(forMove, now),
      confirm(waiting, now),
      reschedule(waiting, to, now),
    ]) {
      expect(refused).toMatchObject({ ok: false, refusal: { code: 'wrong_state' } })
    }
    expect(done(cancel(waiting, now)).state).toBe('cancelled')
  })

  it('costs nothing to cancel', () => {
    expect(done(cancel(pendingApproval, by(startMs - 1))).fee).toEqual({ amount: 0, currency: 'USD' })
  })
})

/** Every transition at an instant that its other conditions allow. */
const transitions: Record<string, { run: (booking: Booking) => TransitionResult<Booking>; to: BookingState | 'same' }> =
  {
    confirm: { run: (booking) => confirm(booking, now), to: 'confirmed' },
    requestPayment: { run: (booking) => requestPayment(booking, { expiresAtMs: endMs }, now), to: 'pending_payment' },
    requestApproval: { run: (booking) => requestApproval(booking, now), to: 'pending_approval' },
    decline: { run: (booking) => decline(booking, now), to: 'declined' },
    expire: { run: (booking) => expire(booking, by(endMs)), to: 'expired' },
    cancel: { run: (booking) => cancel(booking, now), to: 'cancelled' },
    complete: { run: (booking) => complete(booking, by(endMs)), to: 'completed' },
    markNoShow: { run: (booking) => markNoShow(booking, by(endMs)), to: 'no_show' },
  }

describe('the table of edges', () => {
  const pairs = Object.keys(transitions).flatMap((name) =>
    (Object.keys(everyState) as BookingState[]).map((state) => [name, state] as const),
  )

  it.each(pairs)('is what %s from %s obeys', (name, state) => {
    const transition = transitions[name]
    const from = everyState[state]
    const result = transition?.run(from)
    const allowed = bookingEdges[state].some((to) => to === transition?.to)
    expect(result?.ok).toBe(allowed)
    if (result?.ok) expect(result.booking.state).toBe(transition?.to)
    else expect(result?.refusal).toEqual({ code: 'wrong_state', state })
  })

  it('lets nothing out of an ended booking', () => {
    for (const booking of Object.values(everyState)) {
      expect(bookingEdges[booking.state].length > 0).toBe(isLive(booking))
    }
  })

  it('moves live bookings that are more than a hold, and no other', () => {
    const to = { startMs: endMs, endMs: endMs + minuteMs, picks: newHold.picks }
    const moved = Object.values(everyState).filter((booking) => reschedule(booking, to, now).ok)
    expect(moved.map((booking) => booking.state).sort()).toEqual(['confirmed', 'pending_approval', 'pending_payment'])
  })
})

describe('any history', () => {
  it('has one event a version, each on an edge, each starting where the last one ended', () => {
    const step = fc.record({ name: fc.constantFrom(...Object.keys(transitions), 'reschedule'), hour: fc.nat(200) })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const first = hold(newHold, by(heldAtMs))
        let booking: Booking = first.booking
        const events: BookingEvent[] = [first.event]
        for (const { name, hour } of steps) {
          const before = structuredClone(booking)
          const result: TransitionResult<Booking> | undefined =
            name === 'reschedule'
              ? reschedule(
                  booking,
                  { ...newHold, startMs: startMs + hour * minuteMs, endMs: endMs + hour * minuteMs },
                  now,
                )
              : transitions[name]?.run(booking)
          expect(booking).toEqual(before)
          if (result?.ok) {
            booking = result.booking
            events.push(result.event)
          }
        }
        expect(events.map((event) => event.version)).toEqual(events.map((_, index) => index + 1))
        expect(booking.version).toBe(events.length)
        events.slice(1).forEach((event, index) => {
          expect(event.from).toBe(events[index]?.to)
          const onEdge = event.from !== null && bookingEdges[event.from].includes(event.to)
          expect(onEdge || (event.kind === 'rescheduled' && event.from === event.to)).toBe(true)
        })
        expect(booking.terms).toEqual(newHold.terms)
      }),
      { numRuns: 300 },
    )
  })
})
