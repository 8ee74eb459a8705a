import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Offer } from '../src/domain/offer.ts'
import type { AttendanceHeard } from '../src/domain/understanding.ts'
import type { ToolContext, ToolResult } from '../src/ports/tool.ts'
import { openToolBench, outputOf, type ToolBench } from '../src/testing/tool-bench.ts'
import { answerAttendance } from '../src/usecases/answer-attendance.ts'
import { book } from '../src/usecases/book.ts'
import { cancelByBusiness } from '../src/usecases/cancel-by-business.ts'
import { noteAsked } from '../src/usecases/note-asked.ts'

let bench: ToolBench
let chat: string
let bookingId: string
let day = 1
beforeAll(async () => {
  bench = await openToolBench()
})
afterAll(() => bench.close())

/** A booking of its own, asked about in a conversation of its own. */
beforeEach(async () => {
  chat = await bench.openChat()
  const { ports, tenantId, catalog } = bench
  const serviceId = catalog.services.find(({ slug }) => slug === 'haircut')?.id ?? ''
  let offers: Offer[] = []
  await bench.turn(chat, 'times', async (call) => {
    const tool = bench.toolOf('find-availability')
    const date = `2026-12-${String((day++ % 4) + 1).padStart(2, '0')}`
    offers = outputOf<{ offers: Offer[] }>(tool, await tool.execute(call, { serviceId, from: date, to: date })).offers
    return {}
  })
  const made = await book(ports, {
    tenantId,
    catalog,
    offer: offers[0] as Offer,
    contact: { name: 'Dana Demo', phone: null, email: 'dana@example.com' },
    answers: {},
    idempotencyKey: chat,
    addressHash: null,
  })
  if (!made.ok || !('booking' in made)) throw new Error('nothing was booked')
  bookingId = made.booking.id
})

const ask = () =>
  bench.database.inTenant(bench.tenantId, (stores) =>
    noteAsked(stores, { tenantId: bench.tenantId, conversationId: chat, bookingId, nowMs: bench.nowMs() }),
  )
const rowOf = () =>
  bench.database.inTenant(bench.tenantId, (stores) => stores.attendance.find(bench.tenantId, bookingId))

/** The tool as it is called in a turn, with what our own reading has heard. */
async function call(
  attends: string,
  heard: (messageId: string) => AttendanceHeard | null,
  about = bookingId,
): Promise<ToolResult<unknown>> {
  let result: ToolResult<unknown> = { ok: false, code: 'not called', message: '' }
  await bench.turn(chat, 'words', async (context: ToolContext, { inbound }) => {
    const attendance = heard(inbound[0]?.id ?? '')
    const tool = bench.toolOf('confirm-attendance')
    result = await tool.execute({ ...context, attendance }, { bookingId: about, attends })
    return {}
  })
  return result
}

const coming = (messageId: string): AttendanceHeard => ({
  answer: 'coming',
  bookingIds: [bookingId],
  isClear: true,
  messageId,
})

describe('no planner’s word counts', () => {
  test.each<[string, (messageId: string) => AttendanceHeard | null]>([
    ['nothing was heard', () => null],
    ['something else was heard', (id) => ({ ...coming(id), answer: 'not_coming' })],
    ['it was not clear', (id) => ({ ...coming(id), isClear: false })],
    ['it may have been a yes', (id) => ({ ...coming(id), answer: 'unsure' })],
    ['another booking was meant', (id) => ({ ...coming(id), bookingIds: ['other'] })],
  ])('%s: refused', async (_, heard) => {
    await ask()
    expect(await call('coming', heard)).toMatchObject({ ok: false, code: 'attendance_not_heard' })
    expect((await rowOf())?.answer).toBeNull()
  })
})

test('what was heard is written down, with its event; the same again is the same', async () => {
  await ask()
  expect(await call('coming', coming)).toMatchObject({ ok: true, output: { attends: 'coming' } })
  const first = await rowOf()
  expect(await call('coming', coming)).toMatchObject({ ok: true })
  expect(await rowOf()).toEqual(first)
  const { tenantId, database } = bench
  const open = await database.inTenant(tenantId, (stores) => stores.outbox.lockOpen(tenantId, bookingId, 20))
  expect(open.filter(({ type }) => type === 'booking.attendance_confirmed')).toHaveLength(1)
})

test('the last word counts', async () => {
  await ask()
  await call('coming', coming)
  await call('not_coming', (id) => ({ ...coming(id), answer: 'not_coming' }))
  expect((await rowOf())?.answer?.attends).toBe('not_coming')
})

test('what nobody asked about is refused', async () => {
  expect(await call('coming', coming)).toMatchObject({ ok: false, code: 'not_asked' })
  expect(await rowOf()).toBeNull()
})

test('what was asked in another conversation is refused', async () => {
  await ask()
  chat = await bench.openChat()
  expect(await call('coming', coming)).toMatchObject({ ok: false, code: 'not_asked' })
})

test('words that nobody wrote, or wrote before the question, are refused', async () => {
  await ask()
  const { ports, tenantId } = bench
  const answer = { tenantId, conversationId: chat, bookingId, attends: 'coming' } as const
  expect(await answerAttendance(ports, { ...answer, messageId: ports.ids.next() })).toMatchObject({ code: 'not_asked' })
  const recent = await bench.database.inTenant(tenantId, (stores) => stores.messages.listRecent(tenantId, chat, 20))
  const before = recent.find(({ role }) => role === 'customer')?.id ?? ''
  expect(await answerAttendance(ports, { ...answer, messageId: before })).toMatchObject({ code: 'not_asked' })
  const ours = recent.find(({ role }) => role === 'agent')?.id ?? ''
  expect(await answerAttendance(ports, { ...answer, messageId: ours })).toMatchObject({ code: 'not_asked' })
})

test('what was called off meanwhile is over', async () => {
  await ask()
  const { ports, tenantId, catalog } = bench
  await cancelByBusiness(ports, { tenantId, catalog, bookingId, memberId: null, why: 'ill' })
  expect(await call('coming', coming)).toMatchObject({ ok: false, code: 'attendance_over' })
})

test('another tenant sees and changes nothing', async () => {
  await ask()
  const { ports, otherTenantId } = bench
  const asked = {
    tenantId: otherTenantId,
    conversationId: chat,
    bookingId,
    attends: 'coming',
    messageId: chat,
  } as const
  expect(await answerAttendance(ports, asked)).toMatchObject({ code: 'not_asked' })
  expect((await rowOf())?.answer).toBeNull()
})
