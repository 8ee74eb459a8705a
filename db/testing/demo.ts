import type { Catalog, Service } from '../../src/domain/catalog.ts'
import type { ChannelPorts, PaymentPorts, Ports } from '../../src/ports/ports.ts'
import { createSecretBox } from '../../src/system/secret-box.ts'
import { createManualClock } from '../../src/testing/clock.ts'
import { createTestDatabase } from '../../src/testing/database.ts'
import { createSeededIds } from '../../src/testing/ids.ts'
import { createSeededRandom } from '../../src/testing/random.ts'
import { createRecordingQueue } from '../../src/testing/salon-ports.ts'
import { sandboxOnly } from '../../src/testing/sandbox-payments.ts'
import { type ScheduledSessions, scheduleSessions } from '../../src/usecases/schedule-sessions.ts'
import { openDatabase } from '../client.ts'
import { loadDemoTenants, seedDemo } from '../seed/seed.ts'
import { seedTenantId } from '../seed/seed-rows.ts'

/** Monday 23 November 2026, 10:12 in New York. */
export const demoNow = '2026-11-23T15:12:00Z'

/** A database with all demo tenants in it and the sessions of their classes, with the ports of use cases. */
export async function openDemo(options: { readonly now?: string } = {}) {
  const place = await createTestDatabase()
  await seedDemo(place.migrationUrl)
  const clock = createManualClock(options.now ?? demoNow)
  const database = openDatabase({ url: place.url, clock })
  const random = createSeededRandom(1)
  const ports: Ports & Pick<ChannelPorts, 'channels'> & PaymentPorts = {
    database,
    clock,
    ids: createSeededIds({ seed: 1, clock }),
    random,
    queue: createRecordingQueue(),
    channels: new Map(),
    payments: sandboxOnly({ database, clock }),
    secretBox: createSecretBox({ keys: ['a key for tests, thirty-two characters long'], random }),
    links: {
      manageToken: (_tenantId, bookingId) => bookingId,
      manageUrl: (_tenantId, bookingId) => `/${bookingId}`,
      payUrl: (_tenantId, bookingId) => `/${bookingId}/pay`,
      unsubscribeUrl: (_tenantId, emailId) => `/unsubscribe/${emailId}`,
      openUnsubscribe: () => null,
      calendarToken: (_tenantId, feedId) => feedId.padEnd(43, 'k'),
      calendarUrl: (_tenantId, feedId) => `http://localhost/calendar/${feedId.padEnd(43, 'k')}.ics`,
      proofCode: () => '000000',
      proofHash: (_tenantId, conversationId, code) => `${conversationId}:${code}`,
    },
  }
  const catalogs = new Map<string, Catalog>()
  const scheduled = new Map<string, ScheduledSessions>()
  for (const { slug } of await loadDemoTenants()) {
    const tenantId = seedTenantId(slug)
    scheduled.set(slug, await scheduleSessions(ports, { tenantId }))
    const nowMs = clock.now().epochMilliseconds
    const catalog = await database.inTenant(tenantId, (stores) => stores.catalog.load(tenantId, nowMs))
    if (catalog === null) throw new Error(`${slug} was not seeded`)
    catalogs.set(slug, catalog)
  }
  const close = async () => {
    await database.close()
    await place.drop()
  }
  return { place, clock, database, ports, catalogs, scheduled, close }
}
export type Demo = Awaited<ReturnType<typeof openDemo>>

export function demoCatalog({ catalogs }: Pick<Demo, 'catalogs'>, slug: string): Catalog {
  const catalog = catalogs.get(slug)
  if (catalog === undefined) throw new Error(`there is no demo tenant ${slug}`)
  return catalog
}

export function demoService(demo: Pick<Demo, 'catalogs'>, slug: string, serviceSlug: string): Service {
  const service = demoCatalog(demo, slug).services.find((one) => one.slug === serviceSlug)
  if (service === undefined) throw new Error(`${slug} does not sell ${serviceSlug}`)
  return service
}
