import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import connectTo from 'postgres'
import { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/migrate.ts'
import { openQueue } from '../../db/queue/queue.ts'
import { seedTenant } from '../../db/seed/seed.ts'
import type { Catalog } from '../../src/domain/catalog.ts'
import { newSessionContext } from '../../src/domain/conversation.ts'
import type { Offer } from '../../src/domain/offer.ts'
import type { Ports } from '../../src/ports/ports.ts'
import { removePostgres } from '../../src/postgres/remove-postgres.ts'
import { type EmbeddedPostgres, startPostgres } from '../../src/postgres/start-postgres.ts'
import { systemClock } from '../../src/system/clock.ts'
import { createIds } from '../../src/system/ids.ts'
import { createLinks } from '../../src/system/links.ts'
import { systemRandom } from '../../src/system/random.ts'
import { findAvailability } from '../../src/usecases/find-availability.ts'
import { benchTenant } from './bench-tenant.ts'
import { connections } from './contend.ts'

const staffCount = 50
const stepMs = 30 * 60_000
/** Conversations are written so many in a transaction. */
const batch = 500

/** Where the write path is measured. */
export interface BookingPlace {
  readonly postgres: EmbeddedPostgres
  readonly ports: Ports
  readonly tenantId: string
  readonly catalog: Catalog
  /** Offers by number: fifty staff side by side, half hour by half hour from tomorrow; as issued but for who and when. */
  readonly offerOf: (slot: number) => Offer
  /** Both add so many and return the ids. Conversations are web chats of people unknown yet. */
  readonly addCustomers: (count: number) => Promise<readonly string[]>
  readonly openConversations: (count: number) => Promise<readonly string[]>
  /** What autovacuum does within a minute: plans made for empty tables are made again. */
  readonly analyze: () => Promise<void>
  readonly close: () => Promise<void>
}
type Place = Pick<BookingPlace, 'postgres' | 'ports' | 'tenantId' | 'catalog'>

/** A throw-away PostgreSQL with the settings of earnest use, a tenant in it, and the ports that use cases ask for. */
export async function openBookingPlace(): Promise<BookingPlace> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const postgres = await startPostgres({ dataDir, log: () => {} })
  await migrate({ migrationUrl: postgres.migrationUrl })
  const tenantId = await seedTenant(postgres.migrationUrl, benchTenant({ slug: 'bench', staffCount }))
  const clock = systemClock
  const ids = createIds({ clock, random: systemRandom })
  const database = openDatabase({ url: postgres.url, clock, poolMax: connections })
  const queue = openQueue({ url: postgres.queueUrl, ids })
  await queue.prepare(new Map([['expire-holds', { id: 'expire-holds', retryLimit: 5 }]]))
  const links = createLinks({ publicUrl: 'http://localhost:8080', secret: 'the secret of a bench that is thrown away' })
  const ports: Ports = { database, queue, clock, ids, random: systemRandom, links }
  const catalog = await database.findCatalog({ tenantId }, clock.now().epochMilliseconds)
  if (catalog === null) throw new Error('the tenant was not seeded')
  const place = { postgres, ports, tenantId, catalog }
  const offerOf = await offers(place)
  return {
    ...place,
    offerOf,
    addCustomers: (count: number) => addCustomers(place, count),
    openConversations: (count: number) => openConversations(place, count),
    analyze: () => analyze(place),
    close: async () => {
      await queue.stop()
      await database.close()
      await postgres.stop()
      await removePostgres(dataDir)
    },
  }
}

async function offers({ ports, tenantId, catalog }: Place): Promise<(slot: number) => Offer> {
  const tomorrow = ports.clock.now().toZonedDateTimeISO(catalog.tenant.timeZone).toPlainDate().add({ days: 1 })
  const date = { from: tomorrow.toString(), to: tomorrow.toString() }
  const found = await findAvailability(ports, {
    tenantId,
    catalog,
    serviceId: catalog.services[0]?.id ?? '',
    date,
    time: null,
    limit: 1,
    order: 'first',
    staffId: catalog.resources[0]?.id,
  })
  const [first] = found.ok ? found.offers : []
  if (first === undefined) throw new Error('nothing is open')
  return (slot) => {
    const resourceId = catalog.resources[slot % staffCount]?.id ?? ''
    const startMs = first.startMs + Math.floor(slot / staffCount) * stepMs
    const picks = first.picks.map((pick) => ({ ...pick, resourceId }))
    return { ...first, startMs, endMs: startMs + stepMs, picks, staffId: resourceId }
  }
}

async function addCustomers({ ports, tenantId }: Place, count: number): Promise<string[]> {
  const added = Array.from({ length: count }, () => ports.ids.next())
  const nowMs = ports.clock.now().epochMilliseconds
  await ports.database.inTenant(tenantId, async (stores) => {
    for (const id of added) await stores.customers.insert(tenantId, { id, name: null, phone: null, email: null }, nowMs)
  })
  return added
}

async function openConversations(place: Place, count: number): Promise<string[]> {
  const { ports, tenantId, catalog } = place
  const opened = Array.from({ length: count }, () => ports.ids.next())
  const createdAtMs = ports.clock.now().epochMilliseconds
  const session = newSessionContext({ locale: 'en-US', timeZone: catalog.tenant.timeZone })
  const rest = { channel: 'web', accountId: tenantId, customerId: null, owner: 'agent', addressHash: null } as const
  for (let at = 0; at < count; at += batch) {
    if (at === batch) await analyze(place)
    await ports.database.inTenant(tenantId, async (stores) => {
      for (const id of opened.slice(at, at + batch)) {
        await stores.conversations.insert(tenantId, { id, ...rest, createdAtMs }, session)
      }
    })
  }
  return opened
}

async function analyze({ postgres: { migrationUrl } }: Place): Promise<void> {
  const sql = connectTo(migrationUrl, { max: 1, onnotice: () => {} })
  await sql.unsafe('ANALYZE').finally(() => sql.end({ timeout: 2 }))
}
