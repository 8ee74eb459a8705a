import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Filled, fillTenant } from '../testing/conversation.ts'
import { openSalon, type Salon, salonWithClass } from '../testing/salon.ts'

/** What asks for somebody, out of a business that has one of everything. */

let salon: Salon
let filled: Filled
let staffId: string
beforeAll(async () => {
  salon = await openSalon({ tenant: salonWithClass })
  filled = await fillTenant(salon)
  const standing = await read((stores) => stores.bookings.find(salon.tenantId, filled.standingId))
  staffId = standing?.picks[0]?.resourceId ?? ''
})
afterAll(() => salon.close())

type Stores = Parameters<Parameters<Salon['database']['inTenant']>[1]>[0]
const read = <T>(run: (stores: Stores) => Promise<T>) => salon.database.inTenant(salon.tenantId, run)
const whole = () => ({ own: null, nowMs: salon.nowMs(), limit: 20 })
const later = () => salon.nowMs() + 30 * 86_400_000
const nobody = '00000000-0000-0000-0000-000000000000'
/** As somebody who serves nobody. */
const stranger = () => ({ ...whole(), own: { staffId: nobody, memberId: nobody } })

describe('of the whole business', () => {
  test('who was asked and has not answered is unconfirmed, and stands among the visits as asked', async () => {
    const unconfirmed = await read((stores) =>
      stores.today.unconfirmed(salon.tenantId, { ...whole(), untilMs: later() }),
    )
    expect(unconfirmed.map(({ booking }) => booking.id)).toEqual([filled.standingId])
    const visits = await read((stores) => stores.today.visits(salon.tenantId, { ...whole(), untilMs: later() }))
    expect(visits.find(({ booking }) => booking.id === filled.standingId)).toMatchObject({ asked: 'waiting' })
    // A hold is nobody's visit.
    expect(visits.every(({ booking }) => booking.state !== 'held')).toBe(true)
  })

  test('an answer ends the waiting', async () => {
    await read(async (stores) => {
      const asked = await stores.attendance.find(salon.tenantId, filled.standingId)
      await stores.attendance.answer(
        salon.tenantId,
        { bookingId: filled.standingId, timeVersion: asked?.timeVersion ?? 0 },
        { attends: 'coming', atMs: salon.nowMs(), by: 'customer', messageId: null },
      )
    })
    const query = { ...whole(), untilMs: later() }
    expect(await read((stores) => stores.today.unconfirmed(salon.tenantId, query))).toEqual([])
    const visits = await read((stores) => stores.today.visits(salon.tenantId, query))
    expect(visits.find(({ booking }) => booking.id === filled.standingId)?.asked).toBe('coming')
  })

  test('a conversation that asks for a person waits until somebody takes it', async () => {
    const waiting = await read((stores) => stores.today.waiting(salon.tenantId, whole()))
    expect(waiting).toMatchObject([{ conversationId: filled.conversationId, summary: 'wants a person' }])
  })

  test('a message that failed is in doubt until somebody has seen it', async () => {
    const doubts = await read((stores) => stores.today.doubts(salon.tenantId, whole()))
    expect(doubts.length).toBeGreaterThan(0)
    for (const { deliveryId } of doubts) {
      await read((stores) => stores.deliveries.markSeen(salon.tenantId, deliveryId, salon.nowMs()))
    }
    expect(await read((stores) => stores.today.doubts(salon.tenantId, whole()))).toEqual([])
  })

  test('nothing of the day is over before it is', async () => {
    const day = { own: null, nowMs: salon.nowMs(), fromMs: 0, toMs: later() }
    const before = await read((stores) => stores.today.countDay(salon.tenantId, day))
    const after = await read((stores) => stores.today.countDay(salon.tenantId, { ...day, nowMs: later() }))
    expect(before?.left).toBe(before?.all)
    expect(after).toMatchObject({ all: before?.all, left: 0 })
  })
})

describe('of one member of staff', () => {
  test('only what they serve is theirs', async () => {
    const mine = { ...whole(), own: { staffId, memberId: nobody }, untilMs: later() }
    const visits = await read((stores) => stores.today.visits(salon.tenantId, mine))
    expect(visits.length).toBeGreaterThan(0)
    expect(visits.every(({ booking }) => booking.picks.some(({ resourceId }) => resourceId === staffId))).toBe(true)
  })

  test('who serves nobody sees nothing', async () => {
    const query = { ...stranger(), untilMs: later(), sinceMs: 0 }
    const { tenantId } = salon
    const lists = await read((stores) =>
      Promise.all([
        stores.today.visits(tenantId, query),
        stores.today.unconfirmed(tenantId, query),
        stores.today.requests(tenantId, query),
        stores.today.unpaid(tenantId, query),
        stores.today.waiting(tenantId, query),
        stores.today.doubts(tenantId, query),
        stores.today.unreached(tenantId, query),
      ]),
    )
    expect(lists).toEqual([[], [], [], [], [], [], []])
  })
})
