import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, connect } from '../../db/connect.ts'
import { demoCatalog, demoService } from '../../db/testing/demo.ts'
import { type HttpDemo, openHttpDemo } from '../testing/http-demo.ts'
import { jsonRequest } from '../testing/http-services.ts'
import { conflictLines } from './conflicts-text.ts'
import { whyNotLines } from './why-not-text.ts'

/** A business that changes its rules while bookings stand: they are kept as promised, and what no longer fits is listed. */

let demo: HttpDemo
let owner: Client
beforeAll(async () => {
  demo = await openHttpDemo()
  owner = connect({ url: demo.place.migrationUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
})
afterAll(async () => {
  expect(demo.faults()).toEqual([])
  await owner.end()
  await demo.close()
})

/** As a member at the console would: the service itself has no right to. */
async function change(slug: string, statement: string): Promise<void> {
  await owner.begin(async (tx) => {
    await tx`SELECT set_config('app.tenant', ${demoCatalog(demo, slug).tenant.id}, true)`
    const { count } = await tx.unsafe(statement)
    expect(count, statement).toBeGreaterThan(0)
  })
}

interface Booked {
  readonly token: string
  readonly booking: Record<string, unknown> & { readonly reference: string }
}

let keys = 0
async function book(slug: string, query: string): Promise<Booked> {
  const { body: found } = await demo.get(`/v1/tenants/${slug}/availability?${query}`)
  const [slot] = (found as { slots: { offer: string }[] }).slots
  const customer = { name: 'Dana Demo', phone: '+12125550123' }
  const headers = { 'idempotency-key': `change-key-${++keys}` }
  const init = jsonRequest({ offer: slot?.offer, customer }, { headers })
  const response = await demo.app.request(`/v1/tenants/${slug}/bookings`, init)
  expect(response.status, query).toBe(201)
  return (await response.json()) as Booked
}

const shown = async ({ token }: Booked) =>
  ((await demo.get(`/v1/bookings/${token}`)).body as { booking: Record<string, unknown> }).booking

/** What the command says of one booking: its line, and the kinds of conflict. */
async function told(slug: string, { booking }: Booked) {
  const text = (await conflictLines(demo.ports, slug)).join('\n')
  const block = text.split('\n\n').find((part) => part.startsWith(booking.reference)) ?? ''
  const lines = block.split('\n')
  const kinds = lines.slice(1).flatMap((line) => /^ {2}([a-z_]+): /.exec(line)?.[1] ?? [])
  return { lines, kinds }
}

const idOf = (slug: string, name: string) => {
  const found = demoCatalog(demo, slug).resources.find((one) => one.name.startsWith(name))
  return found?.id ?? ''
}

test('nothing changed, nothing listed', async () => {
  await book('luna-salon', 'service=haircut&staff=Ana%20Flores&from=2026-12-01&to=2026-12-01')
  await book('casa-verde', 'service=table&party=7&from=2026-12-01&to=2026-12-02')
  await book('casa-verde', 'service=paella-class&party=2&from=2026-12-01&to=2026-12-10')
  await book('pine-lodge', 'service=cabin&party=2&nights=2&from=2026-12-01&to=2026-12-05')
  await book('luna-salon', 'services=color,blow-dry&from=2026-12-02&to=2026-12-03')
  for (const slug of ['luna-salon', 'casa-verde', 'pine-lodge']) {
    expect(await conflictLines(demo.ports, slug)).toEqual([expect.stringMatching(/: 0 of \d+ bookings to come .*\.$/)])
  }
})

describe('a business that changes', () => {
  test('the hours of somebody keeps the booking, and lists it', async () => {
    const booked = await book('luna-salon', 'service=haircut&staff=Ana%20Flores&from=2026-12-03&to=2026-12-03')
    const before = await shown(booked)
    await change(
      'luna-salon',
      `DELETE FROM opening_windows WHERE resource_id = '${idOf('luna-salon', 'Ana')}' AND weekday = 4`,
    )
    expect(await shown(booked)).toEqual(before)
    const { lines, kinds } = await told('luna-salon', booked)
    expect(kinds).toEqual(['hours'])
    expect(lines.at(-1)).toBe('  Tell: Dana Demo, +12125550123')
  })

  test('how long a service takes, or who does it', async () => {
    const booked = await book('luna-salon', 'service=beard-trim&from=2026-12-04&to=2026-12-05')
    const before = await shown(booked)
    const { id, durationMinutes, requirements } = demoService(demo, 'luna-salon', 'beard-trim')
    await change('luna-salon', `UPDATE services SET duration_minutes = duration_minutes + 15 WHERE id = '${id}'`)
    expect(await shown(booked)).toEqual(before)
    const { lines, kinds } = await told('luna-salon', booked)
    expect(kinds).toEqual(['duration'])
    expect(lines[1]).toContain(`takes ${durationMinutes + 15} minutes now, ${durationMinutes} were promised`)
    const staff = (before.staff as { id: string }).id
    const own = requirements.map((one) => `'${one.id}'`).join()
    await change(
      'luna-salon',
      `DELETE FROM requirement_candidates WHERE resource_id = '${staff}' AND requirement_id IN (${own})`,
    )
    expect((await told('luna-salon', booked)).kinds).toEqual(['duration', 'candidate'])
  })

  test('its zone: the promise keeps its clock, new times are on the new one', async () => {
    const booked = await book('harbor-dental', 'service=cleaning&from=2026-12-01&to=2026-12-01')
    const before = await shown(booked)
    expect(before).toMatchObject({ timeZone: 'Europe/London' })
    const { body } = await demo.get(
      '/v1/tenants/harbor-dental/availability?service=cleaning&from=2026-12-02&to=2026-12-02',
    )
    const [old] = (body as { slots: { offer: string }[] }).slots
    await change('harbor-dental', `UPDATE locations SET time_zone = 'Europe/Athens'`)
    expect(await shown(booked)).toEqual(before)
    const { lines, kinds } = await told('harbor-dental', booked)
    expect(kinds).toContain('zone')
    expect(lines.join(' ')).toContain('promised on the clock of Europe/London; the place is on Europe/Athens now')
    // An offer made on the old clock is none any more; one on the new clock moves the booking there.
    const patch = async (offer: string | undefined) => {
      const response = await demo.app.request(`/v1/bookings/${booked.token}`, {
        ...jsonRequest({ offer }),
        method: 'PATCH',
      })
      return { status: response.status, body: await response.json() }
    }
    expect(await patch(old?.offer)).toMatchObject({ status: 410, body: { code: 'offer_expired' } })
    const now = await demo.get('/v1/tenants/harbor-dental/availability?service=cleaning&from=2026-12-02&to=2026-12-02')
    const found = now.body as { timeZone: string; slots: { offer: string; start: string }[] }
    expect(found.timeZone).toBe('Europe/Athens')
    const moved = await patch(found.slots[0]?.offer)
    expect(moved).toMatchObject({
      status: 200,
      body: { booking: { timeZone: 'Europe/Athens', start: found.slots[0]?.start } },
    })
    expect((await told('harbor-dental', booked)).kinds).toEqual([])
  })

  test('who is away, over a booking and over the session of a class', async () => {
    const haircut = await book('luna-salon', 'service=haircut&from=2026-12-09&to=2026-12-09')
    const paella = await book('casa-verde', 'service=paella-class&party=2&from=2026-12-11&to=2026-12-20')
    await awayOn('luna-salon', (haircut.booking.staff as { id: string }).id, '2026-12-09')
    const { takes } = await seriesOf('casa-verde')
    await awayOn('casa-verde', takes[0] ?? '', String(paella.booking.start).slice(0, 10))
    expect((await told('luna-salon', haircut)).kinds).toEqual(['time_off'])
    expect((await told('casa-verde', paella)).kinds).toEqual(['time_off'])
    await change('casa-verde', `UPDATE sessions SET cancelled_at = now() WHERE starts_at = '${paella.booking.start}'`)
    expect((await told('casa-verde', paella)).kinds).toEqual(['session_cancelled', 'time_off'])
  })

  test('which tables go together, and the clock of its house', async () => {
    const table = await book('casa-verde', 'service=table&party=12&from=2026-12-03&to=2026-12-03')
    const cabin = await book('pine-lodge', 'service=cabin&party=2&nights=2&from=2026-12-14&to=2026-12-14')
    await change(
      'casa-verde',
      `DELETE FROM seating_members WHERE seating_id IN (SELECT id FROM seatings WHERE party_max = 12)`,
    )
    await change('casa-verde', `DELETE FROM seatings WHERE party_max = 12`)
    expect((await told('casa-verde', table)).kinds).toEqual(['seating'])
    const { id } = demoService(demo, 'pine-lodge', 'cabin')
    await change('pine-lodge', `UPDATE services SET nights = nights || '{"checkInTime":"17:00"}' WHERE id = '${id}'`)
    expect((await told('pine-lodge', cabin)).kinds).toEqual(['nights'])
    expect(await shown(cabin)).toMatchObject({ start: '2026-12-14T15:00:00-07:00' })
  })

  async function seriesOf(slug: string) {
    const { id } = demoCatalog(demo, slug).tenant
    const [series] = await demo.database.inTenant(id, (stores) => stores.sessions.listSeries(id))
    if (series === undefined) throw new Error('no class')
    return series
  }

  async function awayOn(slug: string, resourceId: string, date: string): Promise<void> {
    const { id } = demoCatalog(demo, slug).tenant
    await change(
      slug,
      `INSERT INTO time_off (tenant_id, id, resource_id, starts_at, ends_at, reason)
       VALUES ('${id}', '${demo.ports.ids.next()}', '${resourceId}', '${date} 00:00+00', '${date} 23:59+00', 'a test')`,
    )
  }
})

describe('a rule set that leaves nothing', () => {
  const lines = async (slug: string, service: string) => (await whyNotLines(demo.ports, { slug, service })).join('\n')

  test('because the service is longer than any window says so with both', async () => {
    const { id } = demoService(demo, 'swift-home', 'handyman')
    await change('swift-home', `UPDATE services SET duration_minutes = 900 WHERE id = '${id}'`)
    expect(await lines('swift-home', 'handyman')).toMatch(
      /nothing can ever be booked: the service lasts 900 minutes and no window of .+ is longer than \d+\.\n {2}What takes starts away/,
    )
  })

  test('because its starts miss the hours', async () => {
    const { id } = demoService(demo, 'swift-home', 'gutter-cleaning')
    await change('swift-home', `UPDATE services SET step_minutes = 1440, offset_minutes = 60 WHERE id = '${id}'`)
    expect(await lines('swift-home', 'gutter-cleaning')).toContain(
      'nothing can ever be booked: its starts, every 1440 minutes from 60 minutes past midnight, never fall into the hours',
    )
  })

  test('because its notice is longer than its advance', async () => {
    const { id } = demoService(demo, 'swift-home', 'solar-quote')
    await change('swift-home', `UPDATE services SET notice_minutes = 86400, advance_days = 30 WHERE id = '${id}'`)
    expect(await lines('swift-home', 'solar-quote')).toContain(
      'nothing can ever be booked: it needs 60 days of notice and may be booked only 30 days ahead.',
    )
  })

  test('because nobody who does it has hours, or nobody does it', async () => {
    const { requirements } = demoService(demo, 'swift-home', 'carpet-cleaning')
    const ids = requirements.flatMap(({ anyOf }) => anyOf.map((id) => `'${id}'`)).join()
    await change('swift-home', `DELETE FROM opening_windows WHERE resource_id IN (${ids})`)
    expect(await lines('swift-home', 'carpet-cleaning')).toContain(
      'nothing can ever be booked: those who serve it have no weekly hours',
    )
    const own = demoService(demo, 'swift-home', 'emergency-plumber')
      .requirements.map((one) => `'${one.id}'`)
      .join()
    await change('swift-home', `DELETE FROM requirement_candidates WHERE requirement_id IN (${own})`)
    expect(await lines('swift-home', 'emergency-plumber')).toContain(
      'no_resource: There is nobody and nothing to serve it.',
    )
  })

  test('tells of one that leaves something how much, and what takes the rest', async () => {
    expect(await lines('luna-salon', 'facial')).toMatch(/: \d+ of \d+ starts are open\.\n[\s\S]*closed: /)
  })
})
