import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { seedTenant } from '../../db/seed/seed.ts'
import pineLodge from '../../db/seed/tenants/pine-lodge.ts'
import type { Database } from '../ports/database.ts'
import { silentLog } from '../system/log.ts'
import { createManualClock } from '../testing/clock.ts'
import { createTestDatabase, type TestDatabase } from '../testing/database.ts'
import { createSeededIds } from '../testing/ids.ts'
import { createRecordingQueue } from '../testing/salon-ports.ts'
import { createTenantSweep, startSweep } from './sweep.ts'

/** No channel owes anything here. */
const quiet = {
  queue: createRecordingQueue(),
  channels: new Map(),
  notificationBook: { kinds: new Map(), languages: new Map() },
}

const clock = createManualClock('2026-11-24T16:20:00Z')
const ids = createSeededIds({ seed: 3, clock })

let place: TestDatabase
let database: Database
let tenantId: string
beforeAll(async () => {
  place = await createTestDatabase()
  database = openDatabase({ url: place.url, clock })
  // Yoga every morning, and once more by a rule that nobody can read.
  const services = pineLodge.services.map((service) => {
    if (service.shape?.kind !== 'class') return service
    const broken = service.shape.series.map((series) => ({ ...series, key: 'broken', rrule: 'now and then' }))
    return { ...service, shape: { ...service.shape, series: [...service.shape.series, ...broken] } }
  })
  tenantId = await seedTenant(place.migrationUrl, { ...pineLodge, services })
})
afterAll(async () => {
  await database.close()
  await place.drop()
})

function recordingLog() {
  const events: string[] = []
  const note = (_fields: unknown, event: string) => void events.push(event)
  return { events, log: { ...silentLog, info: note, warn: note } }
}

test('classes are looked through at once, and again when an hour has passed by the clock', async () => {
  const { events, log } = recordingLog()
  const sweepTenant = createTenantSweep({ database, clock, ids, ...quiet }, log)
  await sweepTenant(tenantId)
  expect(events).toEqual(['sessions-scheduled', 'series-malformed'])
  clock.advance({ minutes: 59 })
  await sweepTenant(tenantId)
  expect(events).toHaveLength(2)
  clock.advance({ minutes: 1 })
  await sweepTenant(tenantId)
  expect(events).toEqual(['sessions-scheduled', 'series-malformed', 'series-malformed'])
})

test('a sweep that ends at once has finished its first round', async () => {
  const { events, log } = recordingLog()
  const stop = startSweep({ database, clock, ids, ...quiet }, log)
  await stop()
  expect(events).not.toContain('sweep-failed')
})

test('classes that cannot be read are told and tried again with the next round', async () => {
  const { events, log } = recordingLog()
  let asked = 0
  const failing: Database = {
    ...database,
    inTenant: (id, run) => database.inTenant(id, (stores) => run({ ...stores, sessions: refusing(stores.sessions) })),
  }
  const refusing = <T extends object>(store: T): T => ({
    ...store,
    listSeries: () => {
      asked += 1
      throw new Error('gone')
    },
  })
  const sweepTenant = createTenantSweep({ database: failing, clock, ids, ...quiet }, log)
  await sweepTenant(tenantId)
  await sweepTenant(tenantId)
  expect(events).toEqual(['schedule-failed', 'schedule-failed'])
  expect(asked).toBe(2)
})

test('a part that fails holds up no other part, and is told by its name', async () => {
  const { events, log } = recordingLog()
  const fields: unknown[] = []
  const enqueued: string[] = []
  const queue = {
    ...createRecordingQueue(),
    enqueue: async (_: unknown, { name }: { readonly name: string }) => void enqueued.push(name),
  }
  const failing: Database = {
    ...database,
    inTenant: (id, run) =>
      database.inTenant(id, (stores) => {
        const outbox = { ...stores.outbox, listWaiting: () => Promise.reject(new RangeError('poison')) }
        const audit = { ...stores.audit, hasUnsealed: async () => true }
        return run({ ...stores, outbox, audit })
      }),
  }
  const warn = (given: unknown, event: string) => {
    fields.push(given)
    log.warn(given, event)
  }
  const sweepTenant = createTenantSweep({ database: failing, clock, ids, ...quiet, queue }, { ...log, warn })
  await sweepTenant(tenantId)
  expect(events).toContain('sweep-part-failed')
  expect(fields).toContainEqual({ tenantId, part: 'sweepEvents', fault: 'RangeError' })
  // Long after the part that failed.
  expect(enqueued).toContain('seal-audit')
})
