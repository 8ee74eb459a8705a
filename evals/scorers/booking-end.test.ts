import { expect, test } from 'vitest'
import { createTestCatalog } from '../../src/testing/http-catalog.ts'
import type { BookingTask } from '../tasks/task.ts'
import { type EndCase, gradeEnd } from './booking-end.ts'
import { type BookingRow, changedBetween, type TenantRows } from './booking-rows.ts'
import { noMoney } from './money-rows.ts'

const task: BookingTask = {
  id: 'test',
  tenant: 'luna-salon',
  themes: [],
  gold: '',
  wishes: [{ service: 'haircut', staff: 'ana', dates: ['2026-11-24', '2026-11-24'], times: ['15:00', '18:00'] }],
  opening: ['a', 'b', 'c'],
  again: ['a', 'b', 'c'],
  expected: { bookings: [{ wish: 0, state: 'confirmed', name: 'Dana Reed' }], told: ['\\$60'], neverSaid: ['Secret'] },
}
const catalog = createTestCatalog('luna-salon')
const at = (local: string) => Temporal.ZonedDateTime.from(`${local}[America/New_York]`).epochMilliseconds
const row = (change: Partial<BookingRow> = {}): BookingRow => ({
  id: 'b1',
  state: 'confirmed',
  version: 2,
  serviceId: 'service-cut',
  resourceIds: ['staff-ana'],
  startMs: at('2026-11-24T17:00'),
  endMs: at('2026-11-24T17:45'),
  stepsMs: [0],
  wasAsked: false,
  customer: 'dana reed',
  conversationId: 'c1',
  party: null,
  nights: null,
  steps: [],
  priceAmount: 6000,
  seriesId: null,
  wasAgreed: true,
  wasMoved: false,
  ...change,
})
const rows = (...bookings: BookingRow[]): TenantRows => ({ bookings, handoffs: [], messages: [], money: noMoney })
const grade = (end: TenantRows, change: Partial<EndCase> = {}) =>
  gradeEnd({
    task,
    catalog,
    nameOf: () => 'Ana',
    beforeIds: [],
    start: rows(),
    end,
    picks: new Map(),
    replies: ['It is $60.'],
    ...change,
  })

test('passes the very booking that was wanted, whatever the case of the name', () => {
  expect(grade(rows(row()))).toEqual({ faults: [], wrongWrites: 0 })
})

test('fails a booking at another time, service, name or state, and counts it', () => {
  for (const wrong of [
    row({ startMs: at('2026-11-24T14:00') }),
    row({ startMs: at('2026-11-25T17:00') }),
    row({ serviceId: 'service-other' }),
    row({ customer: 'Dan' }),
    row({ state: 'cancelled' }),
  ]) {
    const graded = grade(rows(wrong))
    expect(graded.wrongWrites).toBe(1)
    expect(graded.faults).toHaveLength(2)
  }
})

test('fails no booking at all, which is no wrong write', () => {
  expect(grade(rows())).toMatchObject({ wrongWrites: 0, faults: [expect.stringContaining('not reached')] })
})

test('counts a second booking beside the right one', () => {
  expect(grade(rows(row(), row({ id: 'b2', startMs: at('2026-11-24T16:00') }))).wrongWrites).toBe(1)
})

test('a hold that came to nothing is no write', () => {
  expect(grade(rows(row(), row({ id: 'b2', state: 'cancelled', wasAgreed: false }))).faults).toEqual([])
})

test('must be the time that was picked', () => {
  const shape = { party: 1, nights: null, steps: [], further: [] }
  const pick = { offerId: 'o1', service: 'haircut', staff: 'Ana', date: '2026-11-24', time: '16:00', ...shape }
  expect(grade(rows(row()), { picks: new Map([[0, pick]]) }).wrongWrites).toBe(1)
})

test('others’ bookings must stand as they stood', () => {
  const other = row({ id: 'b9', customer: 'Other', startMs: at('2026-11-26T10:00') })
  expect(grade(rows(row(), other), { start: rows(other) }).faults).toEqual([])
  const cancelled = { ...other, state: 'cancelled', version: 3 }
  expect(grade(rows(row(), cancelled), { start: rows(other) }).wrongWrites).toBe(1)
})

test('a person called without need is a fault, one that was needed and not called too', () => {
  const called = { ...rows(row()), handoffs: ['requested'] }
  expect(grade(called).faults).toHaveLength(1)
  const required = { ...task, expected: { ...task.expected, handoff: 'required' as const } }
  expect(grade(called, { task: required }).faults).toEqual([])
  expect(grade(rows(row()), { task: required }).faults).toHaveLength(1)
})

test('a booking that was to be moved and was not is not reached, and no wrong write', () => {
  const [first] = task.wishes
  const later = {
    service: 'haircut',
    staff: 'ana',
    dates: ['2026-11-30', '2026-11-30'],
    times: ['10:00', '10:00'],
  } as const
  const expected = { bookings: [{ wish: 1, movedFrom: 0, state: 'confirmed' as const, name: 'Dana Reed' }] }
  const moving: BookingTask = { ...task, wishes: first === undefined ? [] : [first, later], expected }
  expect(grade(rows(row()), { task: moving })).toMatchObject({
    wrongWrites: 0,
    faults: [expect.stringContaining('not')],
  })
  const moved = row({ startMs: at('2026-11-30T10:00'), wasMoved: true })
  expect(grade(rows(moved), { task: moving }).faults).toEqual([])
  expect(grade(rows(moved, row({ id: 'b2' })), { task: moving }).wrongWrites).toBe(1)
})

test('judges what was said and what was stored', () => {
  expect(grade(rows(row()), { replies: ['nothing'] }).faults).toEqual(['never told: \\$60'])
  expect(grade(rows(row()), { replies: ['$60', 'a secret'] }).faults).toEqual(['must not be said (Secret): a secret'])
  const strict = { ...task, expected: { ...task.expected, neverStored: ['4242 4242'] } }
  const end = { ...rows(row()), messages: ['my card is 4242 4242'] }
  expect(grade(end, { task: strict }).faults).toEqual(['must not be stored: 4242 4242'])
})

test('sees what changed between two looks', () => {
  expect(changedBetween(rows(), rows(row()))).toBe(true)
  expect(changedBetween(rows(row()), rows(row({ version: 3 })))).toBe(true)
  expect(changedBetween(rows(row()), rows(row()))).toBe(false)
  expect(changedBetween(rows(), rows(row({ wasAgreed: false })))).toBe(false)
})

const wished = (
  wish: Partial<BookingTask['wishes'][number]>,
  state: 'confirmed' | 'pending_approval' = 'confirmed',
) => ({
  ...task,
  wishes: task.wishes.map((one) => ({ ...one, ...wish })),
  expected: { ...task.expected, bookings: [{ wish: 0, state, name: 'Dana Reed' }] },
})

test('party and nights of the row must be those wished', () => {
  const table = { task: wished({ party: 4 }) }
  expect(grade(rows(row({ party: 4 })), table).faults).toEqual([])
  for (const party of [3, null]) expect(grade(rows(row({ party })), table).wrongWrites).toBe(1)
  const stay = { task: wished({ party: 2, nights: 3 }) }
  expect(grade(rows(row({ party: 2, nights: 3 })), stay).faults).toEqual([])
  expect(grade(rows(row({ party: 2, nights: 2 })), stay).wrongWrites).toBe(1)
  expect(grade(rows(row({ party: 2 }))).wrongWrites).toBe(1)
})

test('a request is no booking, and a booking no request', () => {
  const request = row({ state: 'pending_approval' })
  expect(grade(rows(request)).wrongWrites).toBe(1)
  expect(grade(rows(request), { task: wished({}, 'pending_approval') }).faults).toEqual([])
  expect(grade(rows(row()), { task: wished({}, 'pending_approval') }).wrongWrites).toBe(1)
})

test('a visit must have its services in order, each with whoever was wished', () => {
  const step = (time: string) => ({
    serviceId: 'service-cut',
    serviceName: 'Haircut',
    staffId: 'staff-ana',
    startMs: at(`2026-11-24T${time}`),
    endMs: at(`2026-11-24T${time}`) + 1,
  })
  const steps = [{ service: 'haircut', staff: 'ana' }, { service: 'haircut' }]
  const inOrder = { task: wished({ steps, meet: 'in_order' as const }) }
  const together = { task: wished({ steps, meet: 'start' as const }) }
  const visit = rows(row({ steps: [step('17:00'), step('17:45')] }))
  expect(grade(visit, inOrder).faults).toEqual([])
  expect(grade(visit, together).wrongWrites).toBe(1)
  expect(grade(rows(row({ steps: [step('17:00'), step('17:00')] })), together).faults).toEqual([])
  expect(grade(rows(row()), inOrder).wrongWrites).toBe(1)
  expect(grade(visit).wrongWrites).toBe(1)
  const other = { ...step('17:45'), serviceId: 'service-other' }
  expect(grade(rows(row({ steps: [step('17:00'), other] })), inOrder).wrongWrites).toBe(1)
})

test('a series must have all its dates and no others, at one time, booked as one', () => {
  const date = (id: string, local: string, change: Partial<BookingRow> = {}) =>
    row({ id, startMs: at(local), seriesId: 's1', ...change })
  const first = date('b1', '2026-11-24T17:00')
  const second = date('b2', '2026-12-08T17:00')
  const third = date('b3', '2026-12-22T17:00')
  const series = { task: wished({ further: ['2026-12-08', '2026-12-22'] }) }
  expect(grade(rows(third, first, second), series)).toEqual({ faults: [], wrongWrites: 0 })
  expect(grade(rows(first, second), series).wrongWrites).toBe(2)
  expect(grade(rows(first, second, third, date('b4', '2027-01-05T17:00')), series).wrongWrites).toBe(4)
  expect(grade(rows(first, second, date('b3', '2026-12-22T16:00')), series).wrongWrites).toBe(3)
  expect(grade(rows(first, second, { ...third, seriesId: null }), series).wrongWrites).toBe(3)
  expect(grade(rows(first)).faults).toEqual([])
})

test('one date of a series that stood is changed alone', () => {
  const stood = ['b1', 'b2'].map((id, index) => row({ id, seriesId: 's1', startMs: at(`2026-12-0${index + 1}T10:00`) }))
  const [first = row(), second = row()] = stood
  const bookings = [{ before: 0, date: 1, state: 'cancelled' as const, name: 'Dana Reed' }]
  const change = { task: { ...task, expected: { bookings } }, beforeIds: [['b1', 'b2']], start: rows(...stood) }
  const ended = { state: 'cancelled', version: 3 }
  expect(grade(rows(first, { ...second, ...ended }), change).faults).toEqual([])
  expect(grade(rows({ ...first, ...ended }, second), change).wrongWrites).toBe(1)
  expect(grade(rows({ ...first, ...ended }, { ...second, ...ended }), change).wrongWrites).toBe(1)
})
