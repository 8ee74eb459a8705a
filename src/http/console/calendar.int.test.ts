import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { salonWithClass } from '../../../db/testing/salon.ts'
import { type ConsoleApp, openConsoleApp } from '../../testing/console-app.ts'
import { scheduleSessions } from '../../usecases/schedule-sessions.ts'

let world: ConsoleApp
beforeAll(async () => {
  world = await openConsoleApp({ tenant: salonWithClass })
  await scheduleSessions(world.ports, { tenantId: world.tenantId })
})
afterAll(() => world.close())
beforeEach(() => world.clock.set('2026-11-23T15:12:00Z'))

type Body = Record<string, never> & { code?: string; sheet: { id: string; version: number; state: string } }
const catalog = async () => {
  const nowMs = world.clock.now().epochMilliseconds
  const found = await world.ports.database.findCatalog({ tenantId: world.tenantId }, nowMs)
  if (found === null) throw new Error('no salon')
  return found
}
const idOf = async (name: string) => (await catalog()).resources.find((one) => one.name.startsWith(name))?.id ?? ''
const serviceId = async (slug = 'haircut') => (await catalog()).services.find((one) => one.slug === slug)?.id ?? ''

async function as(role: Parameters<ConsoleApp['as']>[0]) {
  const ask = await world.as(role)
  return async (path: string, json?: unknown, method = json === undefined ? 'GET' : 'POST') => {
    const { status, body } = await ask(path, { method, ...(json === undefined ? {} : { json }) })
    return { status, body: body as Body }
  }
}

async function handForm(changes: Record<string, unknown> = {}) {
  return {
    ...{ serviceId: await serviceId(), staffId: await idOf('Ben'), party: null, nights: null },
    ...{ date: '2026-12-01', time: '10:00', setAside: [], why: null, customerId: null },
    ...{ name: 'Dana Demo', phone: '+1 212 555 0123', email: null, answers: {}, key: crypto.randomUUID() },
    ...changes,
  }
}

async function book(changes: Record<string, unknown> = {}) {
  const ask = await as('front_desk')
  const { status, body } = await ask('/bookings', await handForm(changes))
  expect([status, body.code]).toEqual([201, undefined])
  return body.sheet
}

const moveTo = (time: string, resourceId: string, version: number, more = {}) => ({
  ...{ date: '2026-12-01', time, resourceId, setAside: [], why: null, version },
  ...more,
})

describe('the board', () => {
  test('has who is booked, who is away and when it is open, on the wall clock of the place', async () => {
    const sheet = await book()
    const ask = await as('read_only')
    const { status, body } = await ask('/calendar/board?from=2026-12-01&to=2026-12-01')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      place: { timeZone: 'America/New_York', offsetMinutes: -300 },
      now: { date: '2026-11-23', time: '10:12' },
    })
    const { bookings, days, resources } = body as unknown as {
      bookings: { id: string; customerName: string; pieces: unknown[]; mayMove: boolean }[]
      days: { open: { resourceId: string; fromMinute: number }[] }[]
      resources: { name: string; kind: string }[]
    }
    expect(bookings.find(({ id }) => id === sheet.id)).toMatchObject({
      customerName: 'Dana Demo',
      mayMove: true,
      pieces: [{ date: '2026-12-01', resourceId: await idOf('Ben'), fromMinute: 600 }],
    })
    expect(resources.map(({ name }) => name)).toContain('Ana Flores')
    const ana = await idOf('Ana')
    expect(days[0]?.open.filter(({ resourceId }) => resourceId === ana).map(({ fromMinute }) => fromMinute)).toEqual([
      540, 840,
    ])
  })

  test('shows staff their own column and nothing of others', async () => {
    const ofBen = await book({ date: '2026-12-02' })
    const ofAna = await book({ date: '2026-12-02', staffId: await idOf('Ana') })
    const ask = await as('staff')
    const { body } = await ask('/calendar/board?from=2026-12-02&to=2026-12-02')
    const { bookings, resources } = body as unknown as { bookings: { id: string }[]; resources: { name: string }[] }
    expect(resources.map(({ name }) => name)).toEqual(['Ana Flores'])
    expect(bookings.map(({ id }) => id)).toEqual([ofAna.id])
    expect((await ask(`/bookings/${ofBen.id}`)).status).toBe(404)
    const foreign = await ask(`/bookings/${ofBen.id}/cancel`, { why: 'x', version: ofBen.version })
    expect(foreign.status).toBe(404)
    // Nor is somebody else's customer made their own by booking for them.
    const customerOf = async ({ id }: { id: string }) => {
      const { body: whole } = await (await as('owner'))(`/bookings/${id}`)
      return (whole.sheet as unknown as { customer: { id: string } }).customer.id
    }
    const mine = { date: '2026-12-17', time: '15:00', staffId: await idOf('Ana') }
    const stolen = await ask('/bookings', await handForm({ ...mine, customerId: await customerOf(ofBen) }))
    expect(stolen.status).toBe(404)
    const own = await ask('/bookings', await handForm({ ...mine, customerId: await customerOf(ofAna) }))
    expect(own.status).toBe(201)
  })

  test('counts the days of a month, and refuses a range that is too long or backwards', async () => {
    const ask = await as('owner')
    const { body } = await ask('/calendar/month?from=2026-11-30&to=2027-01-03')
    const { days } = body as unknown as { days: { date: string; bookings: number; first: { time: string }[] }[] }
    expect(days).toHaveLength(35)
    expect(days.find(({ date }) => date === '2026-12-02')).toMatchObject({
      bookings: 2,
      first: [{ time: '10:00' }, {}],
    })
    expect((await ask('/calendar/month?from=2026-11-30&to=2027-02-03')).status).toBe(400)
    expect((await ask('/calendar/board?from=2026-12-02&to=2026-12-01')).status).toBe(400)
    expect((await ask('/calendar/board?from=2026-13-02&to=x')).status).toBe(400)
  })
})

describe('a booking', () => {
  test('is moved, and taken back by what the answer says', async () => {
    const sheet = await book({ date: '2026-12-03' })
    const ask = await as('manager')
    const to = moveTo('12:00', await idOf('Ben'), sheet.version, { date: '2026-12-03' })
    const moved = await ask(`/bookings/${sheet.id}/move`, to)
    expect(moved).toMatchObject({
      status: 200,
      body: {
        sheet: { when: { time: '12:00' } },
        isWaiting: false,
        undo: { version: sheet.version + 1, forMs: 10_000 },
      },
    })
    const back = await ask(`/bookings/${sheet.id}/take-back`, { version: sheet.version + 1 })
    expect(back).toMatchObject({ status: 200, body: { sheet: { when: { time: '10:00' } } } })
  })

  test('that somebody else has changed is refused with what stands now', async () => {
    const sheet = await book({ date: '2026-12-03', time: '15:00' })
    const [one, two] = [await as('manager'), await as('front_desk')]
    const ben = await idOf('Ben')
    const day = { date: '2026-12-03' }
    expect((await one(`/bookings/${sheet.id}/move`, moveTo('16:00', ben, sheet.version, day))).status).toBe(200)
    expect(await two(`/bookings/${sheet.id}/move`, moveTo('17:00', ben, sheet.version, day))).toMatchObject({
      status: 409,
      body: { code: 'stale_version', version: sheet.version + 1, fresh: { when: { time: '16:00' } } },
    })
  })

  test('is set beyond a rule by a manager with a reason, and by nobody else', async () => {
    const sheet = await book({ date: '2026-12-04' })
    const ben = await idOf('Ben')
    const odd = moveTo('12:07', ben, sheet.version, { date: '2026-12-04' })
    const [desk, manager] = [await as('front_desk'), await as('manager')]
    expect(await desk(`/bookings/${sheet.id}/move`, odd)).toMatchObject({
      status: 409,
      body: { code: 'slot_taken', reason: { rule: 'off_grid' } },
    })
    const beyond = { ...odd, setAside: ['off_grid'] }
    expect(await desk(`/bookings/${sheet.id}/move`, { ...beyond, why: 'she asked' })).toMatchObject({
      status: 403,
      body: { code: 'forbidden', duty: 'override' },
    })
    expect(await manager(`/bookings/${sheet.id}/move`, beyond)).toMatchObject({
      status: 400,
      body: { faults: [{ at: 'why' }] },
    })
    expect(await manager(`/bookings/${sheet.id}/move`, { ...beyond, why: 'she asked' })).toMatchObject({
      status: 200,
      body: {
        sheet: {
          overridden: ['grid'],
          history: expect.arrayContaining([expect.objectContaining({ why: 'she asked' })]),
        },
      },
    })
  })

  test('is made once however often it is sent, from open times, with why not for others', async () => {
    const ask = await as('front_desk')
    const wish = { serviceId: await serviceId(), staffId: await idOf('Ben'), party: null, nights: null }
    const { body } = await ask('/bookings/times', { wish, date: '2026-12-07' })
    const { times } = body as unknown as { times: { time: string; endTime: string }[] }
    expect(times.map(({ time }) => time)).toContain('11:00')
    const check = { wish, date: '2026-12-07', time: '14:10', setAside: [] }
    expect((await ask('/bookings/times/check', check)).body).toMatchObject({
      isOpen: false,
      reason: { rule: 'closed' },
    })
    const form = await handForm({ date: '2026-12-07', time: '11:00' })
    const [first, again] = [await ask('/bookings', form), await ask('/bookings', form)]
    expect(again.body.sheet.id).toBe(first.body.sheet.id)
    const known = await ask('/bookings', await handForm({ date: '2026-12-08', time: '11:00', customerId: 'nobody' }))
    expect(known.status).toBe(404)
  })

  test('is cancelled with a reason, and did not come only after it began', async () => {
    const sheet = await book({ date: '2026-12-08' })
    const ask = await as('front_desk')
    const early = await ask(`/bookings/${sheet.id}/end`, { as: 'no_show', version: sheet.version })
    expect(early.status).toBe(409)
    const silent = await ask(`/bookings/${sheet.id}/cancel`, { why: ' ', version: sheet.version })
    expect(silent.status).toBe(400)
    expect(await ask(`/bookings/${sheet.id}/cancel`, { why: 'flood', version: sheet.version })).toMatchObject({
      status: 200,
      body: { sheet: { state: 'cancelled' } },
    })
  })

  test('that waits is decided, and wrong fields are named without their values', async () => {
    const ask = await as('front_desk')
    const { status, body } = await ask('/bookings', await handForm({ time: '25:99', phone: '<script>', key: 'x' }))
    expect(status).toBe(400)
    const { faults } = body as unknown as { faults: { at: string }[] }
    expect(faults.map(({ at }) => at)).toEqual(expect.arrayContaining(['time', 'phone', 'key']))
    expect(JSON.stringify(body)).not.toContain('script')
  })
})

describe('time off', () => {
  const away = async (changes = {}) => ({
    resourceIds: [await idOf('Ben')],
    ...{ from: { date: '2026-12-10', time: '10:00' }, to: { date: '2026-12-10', time: '24:00' }, reason: 'dentist' },
    ...changes,
  })

  test('lists who is booked then and cancels nobody; it is changed, removed and put back', async () => {
    const standing = await book({ date: '2026-12-10', time: '15:00' })
    const ask = await as('front_desk')
    expect((await ask('/calendar/away/check', await away())).body).toMatchObject({ inTheWay: [{ id: standing.id }] })
    const added = await ask('/calendar/away', await away())
    expect(added).toMatchObject({ status: 201, body: { inTheWay: [{ id: standing.id, customerName: 'Dana Demo' }] } })
    const [row] = (added.body as unknown as { away: { id: string; version: string }[] }).away
    const wish = { serviceId: await serviceId(), staffId: await idOf('Ben'), party: null, nights: null }
    const check = { wish, date: '2026-12-10', time: '11:00', setAside: [] }
    expect((await ask('/bookings/times/check', check)).body).toMatchObject({ reason: { rule: 'time_off' } })
    expect((await ask(`/bookings/${standing.id}`)).body.sheet.state).toBe('confirmed')
    const later = await away({ from: { date: '2026-12-10', time: '16:00' }, reason: null })
    const stale = await ask(`/calendar/away/${row?.id}`, { form: later, version: 'older' }, 'PUT')
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale_version', fresh: { id: row?.id } } })
    const changed = await ask(`/calendar/away/${row?.id}`, { form: later, version: row?.version }, 'PUT')
    expect(changed).toMatchObject({ status: 200, body: { inTheWay: [], undo: { before: { reason: 'dentist' } } } })
    const gone = await ask(`/calendar/away/${row?.id}`, undefined, 'DELETE')
    expect(gone).toMatchObject({ status: 200, body: { undo: { before: { id: row?.id } } } })
    expect((await ask(`/calendar/away/${row?.id}`, undefined, 'DELETE')).status).toBe(404)
  })

  test('of others is not for staff, nor for who only reads', async () => {
    expect((await (await as('staff'))('/calendar/away', await away())).status).toBe(403)
    const own = await away({ resourceIds: [await idOf('Ana')] })
    expect((await (await as('staff'))('/calendar/away', own)).status).toBe(201)
    expect((await (await as('read_only'))('/calendar/away', await away())).status).toBe(403)
  })

  test('that is no stretch of time, or of nobody here, is refused', async () => {
    const ask = await as('owner')
    const backwards = await away({ to: { date: '2026-12-09', time: '10:00' } })
    expect((await ask('/calendar/away', backwards)).status).toBe(400)
    expect((await ask('/calendar/away', await away({ resourceIds: ['nobody'] }))).status).toBe(404)
    const long = await away({ to: { date: '2099-12-09', time: '10:00' } })
    expect((await ask('/calendar/away', long)).status).toBe(400)
  })
})

test('a holiday closes a place, lists who is booked then, and is an ordinary day again', async () => {
  const standing = await book({ date: '2026-12-14' })
  const [location] = (await catalog()).locations
  const locationId = location?.id ?? ''
  const ask = await as('manager')
  const form = { locationIds: [locationId], date: '2026-12-14', name: 'Staff party', windows: [] }
  const saved = await ask('/calendar/holidays', { form, versions: { [locationId]: null } }, 'PUT')
  expect(saved).toMatchObject({ status: 200, body: { inTheWay: [{ id: standing.id }], undo: { before: [] } } })
  const board = await ask('/calendar/board?from=2026-12-14&to=2026-12-14')
  expect(board.body).toMatchObject({ days: [{ holiday: 'Staff party', open: [] }] })
  const half = { ...form, windows: [{ start: '09:00', end: '12:00' }] }
  const stale = await ask('/calendar/holidays', { form: half, versions: { [locationId]: null } }, 'PUT')
  expect(stale).toMatchObject({ status: 409, body: { fresh: { name: 'Staff party' } } })
  expect((await ask('/calendar/holidays?from=2026-12-01&to=2026-12-31')).body).toMatchObject({
    holidays: [{ date: '2026-12-14', windows: [] }],
  })
  const at = `location=${locationId}&date=2026-12-14`
  expect((await (await as('front_desk'))(`/calendar/holidays?${at}`, undefined, 'DELETE')).status).toBe(403)
  expect((await ask(`/calendar/holidays?${at}`, undefined, 'DELETE')).status).toBe(200)
  expect((await ask('/calendar/board?from=2026-12-14&to=2026-12-14')).body).toMatchObject({ days: [{ holiday: null }] })
})

test('of two who make the same holiday at once the second is told', async () => {
  const ask = await as('manager')
  const [location] = (await catalog()).locations
  const locationId = location?.id ?? ''
  const form = { locationIds: [locationId], date: '2026-12-29', windows: [] }
  const both = await Promise.all(
    ['One', 'Two'].map((name) =>
      ask('/calendar/holidays', { form: { ...form, name }, versions: { [locationId]: null } }, 'PUT'),
    ),
  )
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
})

test('a class has its guests, and is called off with a reason by whoever may give money back', async () => {
  const [owner, desk] = [await as('owner'), await as('front_desk')]
  const evening = { serviceId: await serviceId('braiding-class'), staffId: null, date: '2026-12-15', time: '19:00' }
  const { body: booked } = await desk('/bookings', await handForm({ ...evening, party: 2 }))
  expect(booked.sheet).toMatchObject({ shape: 'class', party: 2 })
  const { body } = await owner('/calendar/board?from=2026-12-15&to=2026-12-15')
  const { sessions, bookings } = body as unknown as { sessions: { id: string; taken: number }[]; bookings: unknown[] }
  expect(sessions).toMatchObject([{ serviceName: 'Braiding class', seats: 6, taken: 2 }])
  expect(bookings).toEqual([])
  const at = `/calendar/sessions/${sessions[0]?.id}`
  expect((await desk(at)).body).toMatchObject({
    sheet: { seats: 6, taken: 2, takes: ['Ana Flores'], guests: [{ id: booked.sheet.id, customerName: 'Dana Demo' }] },
  })
  expect((await desk(`${at}/call-off`, { why: 'she is ill' })).status).toBe(403)
  expect((await owner(`${at}/call-off`, { why: '' })).status).toBe(400)
  expect(await owner(`${at}/call-off`, { why: 'she is ill' })).toMatchObject({ status: 200, body: { cancelled: 1 } })
  expect((await owner(at)).body).toMatchObject({ sheet: { cancelled: true, guests: [] } })
  expect((await owner('/calendar/sessions/nobody')).status).toBe(404)
})
