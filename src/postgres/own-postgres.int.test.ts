import postgres from 'postgres'
import { beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { prepareOwnPostgres } from './own-postgres.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase({ migrated: false })
})

const own = (changes: Partial<Parameters<typeof prepareOwnPostgres>[0]> = {}) => ({
  url: database.url,
  migrationUrl: database.migrationUrl,
  auditUrl: database.auditUrl,
  queueUrl: database.queueUrl,
  ...changes,
})

async function asAdmin(statement: string) {
  const sql = postgres(database.adminUrl, { max: 1, onnotice: () => undefined })
  return sql.unsafe(statement).finally(() => sql.end())
}

const as = (name: string) => {
  const address = new URL(database.url)
  address.username = name
  address.password = 'test'
  return address.href
}

describe('a database of the operator’s own', () => {
  test('is ready when the four roles are', async () => {
    await expect(prepareOwnPostgres(own())).resolves.toBeUndefined()
    await expect(prepareOwnPostgres(own())).resolves.toBeUndefined()
  })

  test('is refused where the service would stand above row-level security', async () => {
    await expect(prepareOwnPostgres(own({ url: database.adminUrl }))).rejects.toThrow('row-level security')
    await expect(prepareOwnPostgres(own({ url: database.auditUrl }))).rejects.toThrow('row-level security')
  })

  test('is refused by the name of the setting, without its password, where it does not connect', async () => {
    const wrong = database.auditUrl.replace(/:[^:@]*@/, ':hunter2@')
    const refusal = await prepareOwnPostgres(own({ auditUrl: wrong })).catch((error: Error) => error.message)
    expect(refusal).toContain('AUDIT_DATABASE_URL does not connect (28P01)')
    expect(refusal).not.toContain('hunter2')
  })

  test('may have accounts of other names: an administrator’s address makes them members', async () => {
    await asAdmin(`CREATE ROLE shop_app LOGIN PASSWORD 'test'; CREATE ROLE shop_queue LOGIN PASSWORD 'test'`)
    await asAdmin(`GRANT CONNECT ON DATABASE ${database.name} TO shop_app, shop_queue`)
    const addresses = own({ migrationUrl: database.adminUrl, url: as('shop_app'), queueUrl: as('shop_app') })
    await prepareOwnPostgres(addresses)
    const [row] = await asAdmin(`SELECT pg_has_role('shop_app', 'parley_app', 'USAGE') AS member`)
    expect(row).toEqual({ member: true })
  })

  test('tells the administrator what to run where its owner may not', async () => {
    await asAdmin(`CREATE ROLE late_app LOGIN PASSWORD 'test'; GRANT CONNECT ON DATABASE ${database.name} TO late_app`)
    await expect(prepareOwnPostgres(own({ url: as('late_app') }))).rejects.toThrow(
      'As its administrator run:  GRANT parley_app TO "late_app"',
    )
  })
})
