import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from './client.ts'
import { type Client, connect } from './connect.ts'
import { addCustomer, openSalon, type Salon } from './testing/salon.ts'

let salon: Salon
let admin: Client

beforeAll(async () => {
  salon = await openSalon({ poolMax: 4 })
  admin = connect({ url: salon.place.adminUrl, poolMax: 1, applicationName: 'test', statementTimeoutMs: 0 })
})
afterAll(async () => {
  await admin.end()
  await salon.close()
})

const nameOf = (customerId: string) =>
  salon.database.inTenant(
    salon.tenantId,
    async (stores) => (await stores.customers.find(salon.tenantId, customerId))?.name,
  )

const rename = (customerId: string, name: string) => {
  const row = { id: customerId, name, phone: null, email: null }
  return salon.database.inTenant(salon.tenantId, (stores) => stores.customers.update(salon.tenantId, row))
}

/** Ends every other session, as a restart of the server does. */
const cutAll = () => admin`
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'parley'`

test('commits what ran, and nothing of what threw', async () => {
  const id = await addCustomer(salon, 'First')
  const attempt = salon.database.inTenant(salon.tenantId, async (stores) => {
    await stores.customers.update(salon.tenantId, { id, name: 'Second', phone: null, email: null })
    throw new Error('no')
  })
  await expect(attempt).rejects.toThrow('no')
  expect(await nameOf(id)).toBe('First')
})

test('a fault of a statement that nobody waited for undoes the transaction all the same', async () => {
  const id = await addCustomer(salon, 'First')
  const attempt = salon.database.inTenant(salon.tenantId, async (stores) => {
    const name = 'Second'
    await stores.customers.update(salon.tenantId, { id, name, phone: null, email: null })
    await stores.customers.insert(salon.tenantId, { id, name, phone: null, email: null }, 0).catch(() => undefined)
  })
  await expect(attempt).rejects.toMatchObject({ code: '23505' })
  expect(await nameOf(id)).toBe('First')
})

test('goes on after every connection was cut, while idle and in the middle', async () => {
  const id = await addCustomer(salon, 'First')
  await cutAll()
  expect(await nameOf(id)).toBe('First')
  const attempt = salon.database.inTenant(salon.tenantId, async (stores) => {
    await stores.customers.update(salon.tenantId, { id, name: 'Second', phone: null, email: null })
    await cutAll()
    await stores.customers.find(salon.tenantId, id)
  })
  await expect(attempt).rejects.toMatchObject({ code: 'unavailable' })
  expect(await nameOf(id)).toBe('First')
})

test('survives cut after cut under load: what was said to be committed is there, and all connections serve again', async () => {
  const id = await addCustomer(salon, 'n0')
  const told: string[] = []
  let cutting = true
  const worker = async (index: number) => {
    for (let turn = 0; cutting; turn++) {
      const own = salon.ids.next()
      const row = { id: own, name: `w${index} ${turn}`, phone: null, email: null }
      const write = salon.database.inTenant(salon.tenantId, async (stores) => {
        await stores.customers.insert(salon.tenantId, row, 0)
        await Promise.all([1, 2, 3].map(() => stores.customers.find(salon.tenantId, id)))
      })
      await write.then(
        () => told.push(own),
        (fault) => expect(fault).toMatchObject({ code: 'unavailable' }),
      )
    }
  }
  const workers = Array.from({ length: 8 }, (_, index) => worker(index))
  for (let cut = 0; cut < 40; cut++) {
    await cutAll()
    await admin`SELECT pg_sleep(0.01)`
  }
  cutting = false
  await Promise.all(workers)
  const found = await Promise.all(told.map(nameOf))
  expect(found.filter((name) => name === undefined)).toEqual([])
  expect(told.length).toBeGreaterThan(0)
  expect(await Promise.all(Array.from({ length: 12 }, () => nameOf(id)))).toEqual(Array(12).fill('n0'))
})

test('says unavailable, soon, where no server listens', async () => {
  const nobody = openDatabase({ url: 'postgres://parley_app:x@127.0.0.1:1/parley', clock: salon.clock })
  await expect(nobody.ping()).rejects.toMatchObject({ code: 'unavailable', status: 503 })
  await expect(nobody.routing.tenantBySlug('luna-salon')).rejects.toMatchObject({ code: 'unavailable' })
  await expect(nobody.inTenant(salon.tenantId, async () => 1)).rejects.toMatchObject({ code: 'unavailable' })
  await nobody.close()
})

test('a write that fails where nobody waits for it fails its transaction, the last one too', async () => {
  const id = await addCustomer(salon, 'first')
  const row = { name: 'again', phone: null, email: null }
  const { tenantId } = salon
  const asLast = salon.database.inTenant(tenantId, async (stores) => {
    await stores.customers.update(tenantId, { id, ...row, name: 'renamed' })
    await stores.customers.insert(tenantId, { id, ...row }, salon.nowMs())
    return 'done'
  })
  await expect(asLast).rejects.toMatchObject({ code: '23505' })
  const beforeOthers = salon.database.inTenant(tenantId, async (stores) => {
    await stores.customers.insert(tenantId, { id, ...row }, salon.nowMs())
    await stores.customers.update(tenantId, { id, ...row, name: 'renamed' })
    return stores.customers.find(tenantId, id)
  })
  await expect(beforeOthers).rejects.toMatchObject({ code: '23505' })
  expect(await nameOf(id)).toBe('first')
})

test('writes run in the order in which they were asked for, before what is read after them', async () => {
  const { tenantId } = salon
  const id = await addCustomer(salon, 'first')
  const read = await salon.database.inTenant(tenantId, async (stores) => {
    for (const name of ['second', 'third', 'last']) {
      await stores.customers.update(tenantId, { id, name, phone: null, email: null })
    }
    return stores.customers.find(tenantId, id)
  })
  expect(read?.name).toBe('last')
})

test('two transactions that deadlock both succeed: the loser runs again', async () => {
  const [one, two] = [await addCustomer(salon, 'one'), await addCustomer(salon, 'two')]
  const events: string[] = []
  const database = openDatabase({ url: salon.place.url, clock: salon.clock, log: (event) => events.push(event) })
  const bothHoldOne = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const swap = (index: 0 | 1, [first, second]: [string, string]) =>
    database.inTenant(salon.tenantId, async (stores) => {
      const row = { name: `by ${index}`, phone: null, email: null }
      await stores.customers.update(salon.tenantId, { id: first, ...row })
      // A write is only sent; what is read after it says that it has run.
      await stores.customers.find(salon.tenantId, first)
      bothHoldOne[index]?.resolve()
      await bothHoldOne[1 - index]?.promise
      await stores.customers.update(salon.tenantId, { id: second, ...row })
    })
  await Promise.all([swap(0, [one, two]), swap(1, [two, one])])
  expect(events).toEqual(['transaction-retried'])
  expect(await nameOf(one)).toBe(await nameOf(two))
  await database.close()
})

test('a fault that running again cannot mend is told at once', async () => {
  let runs = 0
  const attempt = salon.database.inTenant(salon.tenantId, async () => {
    runs += 1
    throw Object.assign(new Error('unique'), { code: '23505' })
  })
  await expect(attempt).rejects.toThrow('unique')
  expect(runs).toBe(1)
})

test('gives up on a conflict that does not go away', async () => {
  let runs = 0
  const attempt = salon.database.inTenant(salon.tenantId, async () => {
    runs += 1
    throw Object.assign(new Error('conflict'), { code: '40001' })
  })
  await expect(attempt).rejects.toThrow('conflict')
  expect(runs).toBe(6)
})

test('a table that a migration changes under a prepared statement is read on', async () => {
  const id = await addCustomer(salon, 'First')
  const find = () => salon.database.inTenant(salon.tenantId, (stores) => stores.conversations.find(salon.tenantId, id))
  await Promise.all(Array.from({ length: 8 }, find))
  await admin`ALTER TABLE conversations ADD COLUMN later text`
  await Promise.all(Array.from({ length: 8 }, find))
  await admin`ALTER TABLE conversations DROP COLUMN later`
  expect(await find()).toBeNull()
  await rename(id, 'Last')
})
