import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openConsoleApp } from '../../testing/console-app.ts'

type World = Awaited<ReturnType<typeof openConsoleApp>>
type Ask = Awaited<ReturnType<World['as']>>
let world: World
let manager: Ask
beforeAll(async () => {
  world = await openConsoleApp()
  manager = await world.as('manager')
})
afterAll(() => world.close())

interface Shown {
  readonly id: string
  readonly content: Record<string, unknown>
  readonly version: string
  readonly undo: { readonly content: Record<string, unknown>; readonly version: string }
}
const put = async (path: string, json: unknown, ask = manager) =>
  (await ask(path, { method: 'PUT', json })) as {
    status: number
    body: Shown & { code: string; faults: unknown; fresh: unknown }
  }

async function haircut(): Promise<Shown> {
  const { services } = (await manager('/services')).body as { services: { id: string; slug: string }[] }
  const id = services.find(({ slug }) => slug === 'haircut')?.id ?? ''
  return (await manager(`/services/${id}`)).body
}

describe('a service', () => {
  test('is listed, read, changed and undone, each by the version of what stands', async () => {
    const { id, content: form, version } = await haircut()
    const changed = await put(`/services/${id}`, { version, content: { ...form, priceAmount: 6500 } })
    expect(changed).toMatchObject({ status: 200, body: { content: { priceAmount: 6500 }, conflicts: { count: 0 } } })
    const stale = await put(`/services/${id}`, { version, content: form })
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale_version', fresh: { priceAmount: 6500 } } })
    const undone = await put(`/services/${id}`, changed.body.undo)
    expect(undone).toMatchObject({ status: 200, body: { content: form, version } })
  })

  test('that is wrong is refused at its fields, by the form’s own schema and by the other rows alike', async () => {
    const { id, content: form, version } = await haircut()
    const alone = await put(`/services/${id}`, { version, content: { ...form, name: '', durationMinutes: -5 } })
    expect(alone).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
    expect(alone.body.faults).toEqual([
      { at: 'content.name', why: 'too_small' },
      { at: 'content.durationMinutes', why: 'too_small' },
    ])
    const among = await put(`/services/${id}`, { version, content: { ...form, name: 'Beard trim' } })
    expect(among).toMatchObject({ status: 400, body: { faults: [{ at: 'name', why: 'taken' }] } })
    expect((await put(`/services/${id}`, { version, content: 'x'.repeat(1000) })).status).toBe(400)
  })

  test('says script as text and nothing else', async () => {
    const { id, content: form, version } = await haircut()
    const hostile = '<script>alert(1)</script>'
    const changed = await put(`/services/${id}`, { version, content: { ...form, description: hostile } })
    expect(changed.body.content['description']).toBe(hostile)
    const page = await world.app.request('/book/luna-salon')
    expect(await page.text()).not.toContain(hostile)
    await put(`/services/${id}`, changed.body.undo)
  })

  test('is not there for another business', async () => {
    const { id } = await haircut()
    const other = await world.as({ email: 'owner@other-salon.example' })
    expect((await other(`/v1/console/tenants/other-salon/services/${id}`)).status).toBe(404)
    expect((await other(`/v1/console/tenants/luna-salon/services/${id}`)).status).toBe(404)
  })
})

test.each(['front_desk', 'staff', 'read_only'] as const)('%s see what is sold and change none of it', async (role) => {
  const ask = await world.as(role)
  const { id, content: form, version } = await haircut()
  expect((await ask('/services')).status).toBe(200)
  expect(await put(`/services/${id}`, { version, content: form }, ask)).toMatchObject({
    status: 403,
    body: { code: 'forbidden' },
  })
  expect((await put(`/services/${id}/retired`, { isRetired: true }, ask)).status).toBe(403)
  expect((await put('/policies', {}, ask)).status).toBe(403)
})

test('deposits and policies are the owner’s: a manager is told', async () => {
  const { id, content: form, version } = await haircut()
  const asks = { ...form, paymentRules: [{ rule: { kind: 'percent', percent: 20 } }] }
  expect(await put(`/services/${id}`, { version, content: asks })).toMatchObject({ status: 403 })
  const owner = await world.as('owner')
  const set = await put(`/services/${id}`, { version, content: asks }, owner)
  expect(set.status).toBe(200)
  expect((await put(`/services/${id}`, set.body.undo, owner)).body.content).toEqual(form)
  const { body } = await owner('/policies')
  expect((await put('/policies', body)).status).toBe(403)
  expect((await put('/policies', body, owner)).status).toBe(200)
})

test('whoever serves is made, given hours, and retired; a date is closed and opened again', async () => {
  const { locations } = (await manager('/resources')).body as { locations: { id: string }[] }
  const form = {
    ...{ kind: 'chair', name: 'Chair by the window', aliases: [], attributes: {}, units: 1, paymentRules: null },
    locationId: locations[0]?.id,
  }
  const made = (await manager('/resources', { json: { content: form } })) as { status: number; body: Shown }
  expect(made).toMatchObject({ status: 201, body: { content: form } })
  const { id } = made.body
  const hours = (await manager('/hours')).body as {
    noHoursVersion: string
    resources: { id: string; version: string; content: unknown[] }[]
  }
  const mine = hours.resources.find((one) => one.id === id)
  const week = [{ weekday: 1, start: '09:00', end: '17:00', validFrom: null, validTo: null }]
  expect(await put(`/hours/${id}`, { version: mine?.version, content: week })).toMatchObject({
    status: 200,
    body: { content: week },
  })
  const closed = { version: hours.noHoursVersion, content: { windows: [], reason: 'Painting' } }
  const day = await put(`/hours/${id}/dates/2026-12-07`, closed)
  expect(day).toMatchObject({ status: 200, body: { content: { windows: [], reason: 'Painting' } } })
  expect((await put(`/hours/${id}/dates/2026-13-07`, closed)).status).toBe(400)
  expect((await put(`/hours/${id}/dates/2026-12-07`, day.body.undo)).status).toBe(200)
  expect((await put(`/resources/${id}/retired`, { isRetired: true })).status).toBe(200)
  expect((await manager(`/resources/${id}`)).status).toBe(404)
})
