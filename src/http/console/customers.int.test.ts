import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ConsoleApp, openConsoleApp } from '../../testing/console-app.ts'
import { bookByForm } from '../../testing/console-bookings.ts'
import { mergeCustomers } from '../../usecases/merge-customers.ts'

/** Customers as members of each role look them up and write about them. */

let world: ConsoleApp
let dana: string
let ben: string

beforeAll(async () => {
  world = await openConsoleApp()
  const at = { service: 'haircut', date: '2026-11-24' }
  await bookByForm(world, { ...at, staff: 'Ana', name: 'Dana Demo', phone: '+14155550132', email: 'dana@mail.example' })
  await bookByForm(world, { ...at, staff: 'Ben', name: 'José Núñez', phone: '+14155550177' })
  dana = await idOf('dana')
  ben = await idOf('jose')
})
afterAll(() => world.close())

interface Listed {
  readonly customers: readonly { readonly id: string; readonly name: string | null }[]
  readonly next: { readonly id: string; readonly name: string | null } | null
}
async function find(typed: string, more = ''): Promise<Listed> {
  const ask = await world.as('owner')
  return (await ask(`/customers?q=${encodeURIComponent(typed)}${more}`)).body
}
const namesOf = ({ customers }: Listed) => customers.map(({ name }) => name)
async function idOf(typed: string): Promise<string> {
  return (await find(typed)).customers[0]?.id ?? ''
}
/** A customer of their own for a test. */
async function newCustomer(name: string): Promise<string> {
  const id = world.ports.ids.next()
  const nowMs = world.clock.now().epochMilliseconds
  await world.database.inTenant(world.tenantId, (stores) =>
    stores.customers.insert(world.tenantId, { id, name, phone: null, email: null }, nowMs),
  )
  return id
}
const noteId = () => world.ports.ids.next()
const read = async (id: string) => {
  const ask = await world.as('owner')
  return (await ask(`/customers/${id}`)).body as {
    version: string
    notes: { id: string; text: string; version: string; by: string }[]
    customer: object
  }
}

describe('are found', () => {
  test.each([
    ['demo', 'Dana Demo'],
    ['DANA d', 'Dana Demo'],
    ['0132', 'Dana Demo'],
    ['(415) 555-0132', 'Dana Demo'],
    ['dana@mail', 'Dana Demo'],
    ['jose nunez', 'José Núñez'],
    ['Núñez', 'José Núñez'],
  ])('by %j', async (typed, name) => {
    expect(namesOf(await find(typed))).toEqual([name])
  })

  test.each(['%', '_', "'; DROP TABLE customers; --", '\\', 'x'.repeat(150)])('by %j nobody is', async (typed) => {
    expect(namesOf(await find(typed))).toEqual([])
  })

  test('a page at a time, by name, those without one last and none twice', async () => {
    for (let count = 0; count < 60; count++) await newCustomer(`Zoe ${String(count).padStart(2, '0')}`)
    const first = await find('zoe')
    expect(first.customers).toHaveLength(50)
    const { id = '', name = '' } = first.next ?? {}
    const second = await find('zoe', `&afterId=${id}&afterName=${encodeURIComponent(name ?? '')}`)
    expect(second.next).toBeNull()
    expect([...namesOf(first), ...namesOf(second)]).toEqual(
      Array.from({ length: 60 }, (_, count) => `Zoe ${String(count).padStart(2, '0')}`),
    )
  })

  test('a query that is none is refused in words', async () => {
    const ask = await world.as('owner')
    expect(await ask('/customers?afterId=1')).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
    expect(await ask(`/customers?q=${'x'.repeat(300)}`)).toMatchObject({ status: 400 })
  })
})

test('the page of one says what is coming, how to reach them and what they agreed to', async () => {
  const ask = await world.as('owner')
  expect(await ask(`/customers/${dana}`)).toMatchObject({
    status: 200,
    body: {
      customer: { name: 'Dana Demo', phone: '+14155550132', email: 'dana@mail.example' },
      counts: { coming: 1, visits: 0, noShows: 0 },
      coming: [{ service: 'Haircut', staff: ['Ana Flores'], state: 'confirmed' }],
      past: { bookings: [], next: null },
      consents: [{ kind: 'phone', address: '+14155550132', state: null }],
      payments: [],
    },
  })
  const consent = { json: { address: '+14155550132', state: 'in' } }
  expect(await ask(`/customers/${dana}/consent`, consent)).toMatchObject({ status: 200 })
  expect((await ask(`/customers/${dana}`)).body).toMatchObject({
    consents: [{ state: 'in', history: [{ state: 'in', source: 'member' }] }],
  })
  const other = { json: { address: '+14155550177', state: 'in' } }
  expect(await ask(`/customers/${dana}/consent`, other)).toMatchObject({
    status: 422,
    body: { code: 'address_invalid' },
  })
})

describe('are corrected', () => {
  const put = async (id: string, content: object, version: string, role: 'owner' | 'staff' | 'read_only' = 'owner') => {
    const ask = await world.as(role)
    return ask(`/customers/${id}`, { method: 'PUT', json: { content, version } })
  }

  test('with what stands now and the way back; a number is read for the country of the business', async () => {
    const id = await newCustomer('Wrong Name')
    const { version } = await read(id)
    const content = { name: 'Right Name', phone: '(415) 555-0199', email: 'Right@Mail.example' }
    const { status, body } = await put(id, content, version)
    const stands = { name: 'Right Name', phone: '+14155550199', email: 'right@mail.example' }
    expect({ status, body }).toMatchObject({ status: 200, body: { content: stands } })
    const { undo } = body as unknown as { undo: { content: object; version: string } }
    expect(await put(id, undo.content, undo.version)).toMatchObject({
      status: 200,
      body: { content: { name: 'Wrong Name', phone: null, email: null }, version },
    })
  })

  test('over a version that stands no more nothing is written, and what stands is told', async () => {
    const id = await newCustomer('Contested')
    const { version } = await read(id)
    const form = { name: 'First', phone: null, email: null }
    expect((await put(id, form, version)).status).toBe(200)
    const late = await put(id, { ...form, name: 'Second' }, version)
    expect(late).toMatchObject({ status: 409, body: { code: 'stale_version', fresh: { name: 'First' } } })
    expect((await read(id)).customer).toMatchObject({ name: 'First' })
  })

  test.each([
    [{ phone: '12' }, 'phone'],
    [{ phone: '00000000' }, 'phone'],
    [{ email: 'nobody' }, 'email'],
    [{ name: 'x'.repeat(121) }, 'name'],
    [{ name: 7 }, 'name'],
  ])('not with %j: the fault stands at its field', async (changes, at) => {
    const { version } = await read(dana)
    const answer = await put(dana, { name: 'Dana Demo', phone: null, email: null, ...changes }, version)
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request', faults: [{ at: `content.${at}` }] } })
  })

  test('script in a name is kept as it is: whoever shows it shows text', async () => {
    const id = await newCustomer('Plain')
    const name = '<img src=x onerror=alert(1)>'
    expect((await put(id, { name, phone: null, email: null }, (await read(id)).version)).status).toBe(200)
    expect((await read(id)).customer).toMatchObject({ name })
  })
})

describe('are written about', () => {
  const put = async (id: string, note: string, text: string, version: string | null = null) => {
    const ask = await world.as('staff')
    return ask(`/customers/${id}/notes/${note}`, { method: 'PUT', json: { content: { text }, version } })
  }

  test('the same note twice is one; it says who wrote it, and goes with its customer when two are one', async () => {
    const id = noteId()
    expect((await put(dana, id, 'likes the window')).status).toBe(200)
    expect((await put(dana, id, 'likes the window')).status).toBe(200)
    expect((await read(dana)).notes).toMatchObject([{ id, text: 'likes the window', by: expect.any(String) }])
    const twin = await newCustomer('Dana D')
    await world.database.inTenant(world.tenantId, (stores) =>
      mergeCustomers(stores, {
        ...{ tenantId: world.tenantId, fromId: dana, intoId: twin, keepConversationId: '', why: 'a test' },
        nowMs: world.clock.now().epochMilliseconds,
      }),
    )
    expect((await read(twin)).notes).toMatchObject([{ id }])
    // Who was merged is looked at as the one who stands.
    expect((await read(dana)).customer).toMatchObject({ id: twin })
    dana = twin
  })

  test('changed by another meanwhile: 409 with their words; taken away, and brought back by the undo', async () => {
    const id = noteId()
    const { body } = await put(dana, id, 'first')
    const { version } = body as unknown as { version: string }
    expect((await put(dana, id, 'second', version)).status).toBe(200)
    expect(await put(dana, id, 'third', version)).toMatchObject({
      status: 409,
      body: { code: 'stale_version', fresh: { text: 'second' } },
    })
    const ask = await world.as('staff')
    const removed = await ask(`/customers/${dana}/notes/${id}`, { method: 'DELETE' })
    expect(removed).toMatchObject({ status: 200, body: { undo: { content: { text: 'second' }, version: null } } })
    expect((await read(dana)).notes.some((note) => note.id === id)).toBe(false)
    expect((await put(dana, id, 'second')).status).toBe(200)
    expect((await read(dana)).notes.some((note) => note.text === 'second')).toBe(true)
  })

  test('never with the number of a card, and never empty', async () => {
    await put(dana, noteId(), 'card 4111 1111 1111 1111')
    expect(JSON.stringify((await read(dana)).notes)).not.toContain('4111')
    expect((await put(dana, noteId(), '   ')).status).toBe(400)
    expect((await put(dana, noteId(), 'x'.repeat(3_000))).status).toBe(400)
    expect((await put(dana, 'no-id', 'x')).status).toBe(404)
  })
})

describe('by role', () => {
  test('staff see those they serve, and no others', async () => {
    const ask = await world.as('staff')
    const { body } = await ask('/customers')
    expect((body as unknown as Listed).customers.map(({ id }) => id)).toEqual([dana])
    expect((await ask(`/customers/${ben}`)).status).toBe(404)
    const note = { method: 'PUT', json: { content: { text: 'x' }, version: null } }
    expect((await ask(`/customers/${ben}/notes/${noteId()}`, note)).status).toBe(404)
    expect((await ask(`/customers/${dana}`)).body).toMatchObject({ payments: null })
  })

  test('read-only looks, and changes nothing', async () => {
    const ask = await world.as('read_only')
    expect((await ask(`/customers/${ben}`)).status).toBe(200)
    const content = { name: 'x', phone: null, email: null }
    const change = { method: 'PUT', json: { content, version: 'x' } }
    expect(await ask(`/customers/${ben}`, change)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    expect((await ask(`/customers/${ben}/notes/${noteId()}`, { method: 'DELETE' })).status).toBe(403)
  })

  test('customers of another business are not there', async () => {
    const other = await world.as({ email: 'owner@other-salon.example' })
    expect((await other(`/v1/console/tenants/other-salon/customers/${ben}`)).status).toBe(404)
    expect((await other('/v1/console/tenants/other-salon/customers')).body).toEqual({ customers: [], next: null })
  })
})
