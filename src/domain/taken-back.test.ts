import { describe, expect, test } from 'vitest'
import type { BookingEvent } from './booking-event.ts'
import type { BookingTerms, ConfirmedBooking } from './booking-state.ts'
import { heldBackUntilMs, samePlace, takeBack, takeBackMs, unheardMoves, unheardMs, withWayBack } from './taken-back.ts'

const hourMs = 3_600_000
const nowMs = 1_000 * hourMs
const terms = { serviceName: 'Haircut', overridden: [] } as unknown as BookingTerms
const pick = (resourceId: string) => ({ requirementId: 'r', resourceId, unit: 1 })
const place = (hour: number, who = 'ana') => ({
  startMs: nowMs + hour * hourMs,
  endMs: nowMs + (hour + 1) * hourMs,
  picks: [pick(who)],
})
const bookingAt = (hour: number, version: number, who = 'ana'): ConfirmedBooking => ({
  ...{ id: 'b', reference: 'ABCDEF', serviceId: 's', locationId: 'l', customerId: 'c', state: 'confirmed' },
  ...{ ...place(hour, who), terms, version, confirmedAtMs: nowMs - hourMs },
})
const moved = (
  version: number,
  atMs: number,
  from: ReturnType<typeof place>,
  kind: 'member' | 'customer' = 'member',
) => {
  const event: BookingEvent = {
    ...{ bookingId: 'b', version, kind: 'rescheduled', from: 'confirmed', to: 'confirmed' },
    ...{ actor: { kind, id: null }, why: 'another time', atMs, moved: from },
  }
  return kind === 'member' ? withWayBack(event, { takes: [], terms }) : event
}
const open = (...events: BookingEvent[]) => events.map(({ version, atMs }) => ({ version, atMs }))
const cause = (atMs: number) => ({ actor: { kind: 'member' as const, id: 'm' }, why: 'taken back', nowMs: atMs })

describe('a move that is taken back', () => {
  test('is where it was, with what was pinned, one version on; there is no way back from that', () => {
    const event = moved(3, nowMs, place(5))
    const back = takeBack(bookingAt(9, 3, 'ben'), event, cause(nowMs + takeBackMs))
    expect(back).toMatchObject({ ok: true, booking: { ...place(5), version: 4 }, takes: [] })
    if (!back.ok) return
    expect(takeBack(back.booking, back.event, cause(nowMs + takeBackMs))).toEqual({ ok: false, why: 'not_moved' })
  })

  test('is taken for a moment only, and before its old start', () => {
    const event = moved(3, nowMs, place(5))
    expect(takeBack(bookingAt(9, 3), event, cause(nowMs + takeBackMs + 2_000))).toMatchObject({ why: 'too_late' })
    const begun = moved(3, nowMs, { ...place(5), startMs: nowMs + 1 })
    expect(takeBack(bookingAt(9, 3), begun, cause(nowMs + 1))).toMatchObject({ why: 'too_late' })
  })

  test('is the newest of its booking, and a member’s', () => {
    const other = moved(3, nowMs, place(5), 'customer')
    expect(takeBack(bookingAt(9, 3), other, cause(nowMs))).toMatchObject({ why: 'not_moved' })
    expect(takeBack(bookingAt(9, 4), moved(3, nowMs, place(5)), cause(nowMs))).toMatchObject({ why: 'not_moved' })
    expect(takeBack(bookingAt(9, 4), undefined, cause(nowMs))).toMatchObject({ why: 'not_moved' })
  })
})

describe('what waits because of a move', () => {
  test('waits until it can be taken back no more, from the last move on, but not for ever', () => {
    const events = [moved(3, nowMs, place(5)), moved(4, nowMs + 5_000, place(6))]
    expect(heldBackUntilMs(open(...events), events, nowMs + 13_000)).toBe(nowMs + 5_000 + unheardMs)
    expect(heldBackUntilMs(open(...events), events, nowMs + 5_000 + unheardMs)).toBeNull()
    const late = [moved(3, nowMs, place(5)), moved(9, nowMs + 58_000, place(6))]
    expect(heldBackUntilMs(open(...late), late, nowMs + 60_000)).toBeNull()
  })

  test('does not wait where something else came after it, or a customer moved it', () => {
    const event = moved(3, nowMs, place(5))
    expect(heldBackUntilMs([...open(event), { version: 4, atMs: nowMs + 1 }], [event], nowMs + 1)).toBeNull()
    const own = moved(3, nowMs, place(5), 'customer')
    expect(heldBackUntilMs(open(own), [own], nowMs)).toBeNull()
    expect(heldBackUntilMs([], [], nowMs)).toBeNull()
  })

  test('is told once of several moves, and not at all where it stands again where it stood', () => {
    const events = [moved(3, nowMs, place(5)), moved(4, nowMs + 1, place(6)), moved(5, nowMs + 2, place(7))]
    expect(unheardMoves(open(...events), events, bookingAt(9, 5))).toEqual(new Set([3, 4]))
    expect(unheardMoves(open(...events), events, bookingAt(5, 5))).toEqual(new Set([3, 4, 5]))
    expect(unheardMoves(open(...events.slice(2)), events, bookingAt(7, 5))).toEqual(new Set())
  })
})

test('a place is a time with those who serve, whichever unit', () => {
  const other = { ...place(5), picks: [{ ...pick('ana'), unit: 2 }] }
  expect(samePlace(place(5), other)).toBe(true)
  expect(samePlace(place(5), place(5, 'ben'))).toBe(false)
})
