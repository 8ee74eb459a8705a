import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runInvariants } from '../../db/run-invariants.ts'
import type { Catalog } from '../domain/catalog.ts'
import { localDateOf } from '../domain/zoned-time.ts'
import { type MemberMoney, openMemberMoney } from '../testing/member-money.ts'
import { decideAct } from './decide-act.ts'
import { type ForceCancel, forceCancel, planForceCancel, runForceCancel } from './force-cancel.ts'
import { reconcilePayments } from './reconcile-payments.ts'

/** A day that the business cancels: shown first, then done once, everything paid goes back. */

let world: MemberMoney
const hourMs = 3_600_000
/** A day each, Tuesday to Friday, in hours when Ana is there; New York. */
let days = 0
let day = ''
let firstMs = 0
beforeAll(async () => {
  world = await openMemberMoney()
})
beforeEach(async () => {
  firstMs = Date.parse('2026-12-01T15:00:00Z') + ((days % 4) + 7 * Math.floor(days / 4)) * 24 * hourMs
  days += 1
  day = localDateOf('America/New_York', firstMs)
  await limits(10)
})
afterAll(async () => {
  await world.drain()
  world.clock.advance({ hours: 2 })
  await world.advance(60_000)
  await reconcilePayments(world.ports, { tenantId: world.tenantId })
  const results = await runInvariants({ auditUrl: world.place.auditUrl, nowMs: world.nowMs() })
  await world.close()
  expect(results.flatMap((one) => one.rows.map((row) => `${one.number} ${row.fault}`))).toEqual([])
})

const limits = (cancelBookings: number) =>
  world.database.inTenant(world.tenantId, (stores) =>
    stores.memberActs.saveLimits(world.tenantId, { refunds: {}, cancelBookings }),
  )
const plan = async (date = day, staffId: string | null = null) => {
  const planned = await planForceCancel(world.ports, { tenantId: world.tenantId, date, staffId })
  if (!planned.ok) throw new Error(planned.code)
  return planned
}
const cancel = (bookingIds: readonly string[], changes: Partial<ForceCancel> = {}) =>
  forceCancel(world.ports, {
    ...{ tenantId: world.tenantId, catalog: world.catalog, date: day, bookingIds, why: 'the water main broke' },
    ...{ memberId: world.managerId, actId: world.ids.next(), ...changes },
  })
const states = async (ids: readonly string[]) => {
  const all: string[] = []
  for (const id of ids) all.push((await world.find(id)).state)
  return all
}
/** One that is paid, one that nobody paid for, one that waits for its money. */
async function full() {
  const paid = await world.paid({ startMs: firstMs })
  const free = await world.booked({ startMs: firstMs + hourMs })
  const waiting = await world.hold({ startMs: firstMs + 2 * hourMs })
  await world.ask(waiting.id)
  await world.drain()
  return [paid.id, free.id, waiting.id]
}

describe('what a day holds', () => {
  test('is shown with what would go back, and nothing is changed', async () => {
    const ids = await full()
    const elsewhere = await world.booked({ startMs: Date.parse('2026-12-05T15:00:00Z') })
    const { bookings, begun } = await plan()
    expect(bookings.map(({ booking }) => booking.id)).toEqual(ids)
    expect(bookings.map(({ back }) => back?.amount ?? null)).toEqual([2_000, null, null])
    expect(begun).toEqual([])
    expect(await states([...ids, elsewhere.id])).toEqual(['confirmed', 'confirmed', 'pending_payment', 'confirmed'])
  })

  test('of one member of staff is theirs alone; nobody there is nobody', async () => {
    await full()
    const idOf = (name: string) => world.catalog.resources.find((one) => one.name.startsWith(name))?.id ?? ''
    expect((await plan(day, idOf('Ana'))).bookings).toHaveLength(3)
    expect((await plan(day, idOf('Ben'))).bookings).toEqual([])
    expect((await plan('2027-12-25')).bookings).toEqual([])
  })

  test('counts dates on the wall of the place, whatever the date is elsewhere', async () => {
    // Eight in the evening in New York is the next day already by universal time.
    const { id } = await world.booked({ startMs: firstMs + 10 * hourMs })
    expect((await plan()).bookings.map(({ booking }) => booking.id)).toEqual([id])
    expect((await plan(localDateOf('UTC', firstMs + 10 * hourMs))).bookings).toEqual([])
    // Nobody is there at that hour.
    await cancel([id])
  })

  test.each(['2027-02-30', 'tomorrow', '', '27-1-1'])('"%s" is no date', async (date) => {
    const of = { tenantId: world.tenantId, date, staffId: null }
    expect(await planForceCancel(world.ports, of)).toMatchObject({ ok: false, code: 'invalid_date' })
  })
})

describe('cancelled', () => {
  test('everything paid goes back, pages close, and whom no message reaches is named', async () => {
    const ids = await full()
    const done = await cancel(ids)
    expect(done).toMatchObject({ ok: true, act: { state: 'done', needsApproval: false } })
    if (!done.ok) return
    expect(done.cancelled).toHaveLength(3)
    expect(done.untold).toEqual(done.cancelled)
    await world.drain()
    expect(await states(ids)).toEqual(['cancelled', 'cancelled', 'cancelled'])
    const [paid = '', , waiting = ''] = ids
    expect(await world.truth(paid)).toEqual({ charged: 2_000, refunded: 2_000 })
    expect((await world.payments(waiting)).map(({ state }) => state)).toEqual(['expired'])
    expect((await plan()).bookings).toEqual([])
  })

  test('twice cancels nothing twice, by the same act or another', async () => {
    const ids = await full()
    const actId = world.ids.next()
    await cancel(ids, { actId })
    expect(await cancel(ids, { actId })).toMatchObject({ ok: true, act: { state: 'done' }, cancelled: [] })
    expect(await cancel(ids)).toMatchObject({ ok: true, cancelled: [] })
    await world.drain()
    expect(await world.truth(ids[0] ?? '')).toEqual({ charged: 2_000, refunded: 2_000 })
  })

  test('what has begun stays as it is', async () => {
    const { id } = await world.booked({ startMs: firstMs })
    const at = world.nowMs()
    world.clock.set(new Date(firstMs + 60_000).toISOString())
    const { bookings, begun } = await plan()
    expect({ bookings, begun: begun.map((booking) => booking.id) }).toEqual({ bookings: [], begun: [id] })
    expect(await cancel([id])).toMatchObject({ ok: true, cancelled: [] })
    world.clock.set(new Date(at).toISOString())
    expect(await states([id])).toEqual(['confirmed'])
  })

  test.each([
    ['nobody there', { bookingIds: [] }, 'nothing_to_cancel'],
    ['more than can be', { bookingIds: Array.from({ length: 501 }, (_, index) => `${index}`) }, 'too_many'],
    ['for no reason', { why: '' }, 'why_missing'],
  ])('%s is refused', async (_, changes, code) => {
    const { id } = await world.booked({ startMs: firstMs })
    expect(await cancel([id], changes)).toMatchObject({ ok: false, code })
    expect(await states([id])).toEqual(['confirmed'])
  })

  test('a role too low is refused, and bookings of another tenant are none', async () => {
    const { id } = await world.booked({ startMs: firstMs })
    expect(await cancel([id], { memberId: world.apprenticeId })).toMatchObject({ ok: false, code: 'forbidden' })
    const other = { tenantId: world.otherTenantId, memberId: null }
    expect(await cancel([id, 'no-id'], other)).toMatchObject({ ok: true, cancelled: [] })
    expect(await states([id])).toEqual(['confirmed'])
  })
})

describe('more than one member cancels alone', () => {
  const approve = (actId: string, memberId: string | null, catalog: Catalog = world.catalog) =>
    decideAct(world.ports, { tenantId: world.tenantId, catalog, actId, memberId, decision: 'approve' })

  async function asked() {
    await limits(2)
    const ids = await full()
    const waits = await cancel(ids)
    if (!waits.ok || waits.act.state !== 'waiting') throw new Error('it does not wait')
    expect(await states(ids)).toEqual(['confirmed', 'confirmed', 'pending_payment'])
    return { ids, actId: waits.act.id }
  }

  test('waits for another one, who cancels what was shown and nothing that came since', async () => {
    const { ids, actId } = await asked()
    const since = await world.booked({ startMs: firstMs + 4 * hourMs })
    expect(await approve(actId, world.managerId)).toMatchObject({ ok: false, code: 'same_member' })
    const done = await approve(actId, world.ownerId)
    expect(done).toMatchObject({ ok: true, act: { state: 'done', outcome: { cancelled: 3 } } })
    expect(await states([...ids, since.id])).toEqual(['cancelled', 'cancelled', 'cancelled', 'confirmed'])
    expect(await approve(actId, world.ownerId)).toMatchObject({ ok: false, code: 'act_closed' })
    expect(await world.audits(actId)).toEqual([
      `day.cancel-asked member:${world.managerId}`,
      `member-act.approved member:${world.ownerId}`,
    ])
  })

  test('so does a day of few bookings for which more goes back than a member returns in a day', async () => {
    const ids = await full()
    const save = { refunds: { USD: { once: 1_000, aDay: 1_500 } }, cancelBookings: 10 }
    const { tenantId } = world
    await world.database.inTenant(tenantId, (stores) => stores.memberActs.saveLimits(tenantId, save))
    expect(await cancel(ids)).toMatchObject({ ok: true, act: { state: 'waiting' }, cancelled: [] })
    expect(await states(ids)).toEqual(['confirmed', 'confirmed', 'pending_payment'])
  })

  test('two who agree at once cancel each booking once', async () => {
    const { ids, actId } = await asked()
    const both = await Promise.all([approve(actId, world.ownerId), approve(actId, null)])
    const cancelled = both.flatMap((one) => (one.ok ? (one.day?.cancelled ?? []) : []))
    expect(cancelled).toHaveLength(3)
    expect(await states(ids)).toEqual(['cancelled', 'cancelled', 'cancelled'])
    await world.drain()
    expect(await world.truth(ids[0] ?? '')).toEqual({ charged: 2_000, refunded: 2_000 })
  })

  test('whose process died in the middle goes on when it is agreed to once more', async () => {
    const { ids, actId } = await asked()
    const act = await world.database.inTenant(world.tenantId, async (stores) => {
      const waiting = await stores.memberActs.lock(world.tenantId, actId)
      if (waiting === null) throw new Error('no act')
      const approved = { ...waiting, state: 'approved', decidedBy: world.ownerId, decidedAtMs: world.nowMs() } as const
      await stores.memberActs.update(world.tenantId, approved, 'waiting')
      return approved
    })
    const [first = ''] = ids
    const partly = { ...act, arguments: { kind: 'force_cancel', date: day, bookingIds: [first] } } as const
    await runForceCancel(
      { ...world.ports, database: withoutActs() },
      { tenantId: world.tenantId, catalog: world.catalog, act: partly },
    ).catch(() => undefined)
    expect(await states(ids)).toEqual(['cancelled', 'confirmed', 'pending_payment'])
    const done = await approve(actId, world.ownerId)
    expect(done.ok && done.day?.cancelled).toHaveLength(2)
    expect(await states(ids)).toEqual(['cancelled', 'cancelled', 'cancelled'])
  })
})

/** A database in which the end of an act is never written. */
function withoutActs(): MemberMoney['ports']['database'] {
  const { database } = world.ports
  return {
    ...database,
    inTenant: (tenantId, run) =>
      database.inTenant(tenantId, (stores) =>
        run({
          ...stores,
          memberActs: { ...stores.memberActs, update: () => Promise.reject(new Error('the process died')) },
        }),
      ),
  }
}
