import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../db/client.ts'
import { migrate } from '../../db/migrate.ts'
import { seedTenant } from '../../db/seed/seed.ts'
import type { SeedTenant } from '../../db/seed/seed-data.ts'
import type { Catalog } from '../../src/domain/catalog.ts'
import type { Offer } from '../../src/domain/offer.ts'
import { addDays } from '../../src/domain/plain-date.ts'
import { localDateOf, minuteMs, startOfDayMs } from '../../src/domain/zoned-time.ts'
import type { Ports } from '../../src/ports/ports.ts'
import { removePostgres } from '../../src/postgres/remove-postgres.ts'
import { startPostgres } from '../../src/postgres/start-postgres.ts'
import { systemClock } from '../../src/system/clock.ts'
import { createIds } from '../../src/system/ids.ts'
import { createLinks } from '../../src/system/links.ts'
import { systemRandom } from '../../src/system/random.ts'
import { createSecretBox } from '../../src/system/secret-box.ts'
import { book } from '../../src/usecases/book.ts'
import { findAvailability } from '../../src/usecases/find-availability.ts'
import type { AvailabilityInput } from './availability-input.ts'
import { benchTenant } from './bench-tenant.ts'
import { startServerProcess } from './server-process.ts'

const timeZone = 'America/New_York'
const slug = 'bench'
/** Bookings are written by so many at a time. */
const writers = 8

/** The service as it runs, with a tenant whose calendar is that of `input`, to be asked over HTTP. */
export interface AvailabilityServer {
  readonly input: AvailabilityInput
  /** Asks for the whole range. */
  readonly url: string
  /** A hundred more for each of the staff, each for other dates of about as many. */
  readonly otherUrls: readonly string[]
  readonly close: () => Promise<void>
}

/** So many staff, five bookings each a day from tomorrow on: ten over thirty days have 1,500. */
export async function openAvailabilityServer(size: {
  readonly staffCount: number
  readonly dayCount: number
}): Promise<AvailabilityServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'))
  const postgres = await startPostgres({ dataDir, log: () => {} })
  const close = async () => {
    await postgres.stop()
    await removePostgres(dataDir)
  }
  try {
    await migrate({ migrationUrl: postgres.migrationUrl })
    const tenantId = await seedTenant(postgres.migrationUrl, tenantOf(size.staffCount))
    const input = calendarOf(size)
    await bookAll({ databaseUrl: postgres.url, tenantId, input })
    const server = await startServerProcess({ dataDir, settings: { PARLEY_RATE_LIMIT: '100000000' } })
    const base = `${server.url}/v1/tenants/${slug}/availability?service=half-hour`
    const ask = (first: number, last: number) =>
      `${base}&from=${addDays(input.date, first)}&to=${addDays(input.date, last)}`
    const last = size.dayCount - 1
    const tens = Array.from({ length: 10 }, (_, index) => index)
    return {
      input,
      url: ask(0, last),
      otherUrls: input.staff.flatMap((_, staff) =>
        tens.flatMap((early) => tens.map((late) => `${ask(early, last + late)}&staff=Staff%20${staff + 1}`)),
      ),
      close: () => server.stop().then(close),
    }
  } catch (fault) {
    await close()
    throw fault
  }
}

function tenantOf(staffCount: number): SeedTenant {
  const tenant = benchTenant({ slug, staffCount })
  return {
    ...tenant,
    resources: tenant.resources.map((resource) => ({ ...resource, hours: { 'mon-sun': '09:00-13:00 14:00-18:00' } })),
    serviceDefaults: { ...tenant.serviceDefaults, stepMinutes: 15 },
    services: tenant.services.map((service) => ({
      ...service,
      needs: service.needs.map((need) => ({ ...need, bufferAfterMinutes: 15 })),
    })),
  }
}

/** The same calendar as plain data, for the floor: two bookings before the break, three after it. */
function calendarOf({ staffCount, dayCount }: { readonly staffCount: number; readonly dayCount: number }) {
  const date = addDays(localDateOf(timeZone, systemClock.now().epochMilliseconds), 1)
  const days = Array.from({ length: dayCount }, (_, day) => startOfDayMs(timeZone, addDays(date, day)))
  const staff = Array.from({ length: staffCount }, (_, index) => ({
    id: `staff-${index + 1}`,
    days: [0, 1, 2, 3, 4, 5, 6],
    startMinute: 9 * 60,
    endMinute: 18 * 60,
    breakStartMinute: 13 * 60,
    breakEndMinute: 14 * 60,
    daysOff: [],
    bookings: days.flatMap((_, day) =>
      [(index + day) % 4, 5 + ((index + day) % 4)]
        .map((quarter) => 9 * 60 + quarter * 15)
        .concat([0, 5, 10].map((quarter) => 14 * 60 + (quarter + ((3 * index + day) % 4)) * 15))
        .map((minute): [number, number] => {
          const startMs = wallMs(addDays(date, day), minute)
          // What it takes: the time and the buffer after it.
          return [startMs, startMs + 45 * minuteMs]
        }),
    ),
  }))
  return {
    timeZone,
    date,
    dayCount,
    fromMs: days[0] ?? 0,
    toMs: startOfDayMs(timeZone, addDays(date, dayCount)),
    stepMinutes: 15,
    durationMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 15,
    staff,
  } satisfies AvailabilityInput
}

function wallMs(date: string, minute: number): number {
  const time = Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 })
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds
}

async function bookAll(parts: {
  readonly databaseUrl: string
  readonly tenantId: string
  readonly input: AvailabilityInput
}): Promise<void> {
  const { tenantId, input } = parts
  const clock = systemClock
  const database = openDatabase({ url: parts.databaseUrl, clock, poolMax: writers })
  const links = createLinks({ publicUrl: 'http://localhost:8080', secret: 'the secret of a bench that is thrown away' })
  const ports = {
    database,
    clock,
    ids: createIds({ clock, random: systemRandom }),
    random: systemRandom,
    links,
    queue: { enqueue: async () => {}, enqueueAll: async () => {} },
    channels: new Map(),
    payments: new Map(),
    secretBox: createSecretBox({ keys: ['a key that is thrown away with the bench!!'], random: systemRandom }),
  }
  try {
    const catalog = await database.findCatalog({ tenantId }, clock.now().epochMilliseconds)
    if (catalog === null) throw new Error('the tenant was not seeded')
    const offerOf = await offersLike(ports, { tenantId, catalog, date: input.date })
    const wanted = input.staff.flatMap(({ bookings }, index) => bookings.map(([startMs]) => offerOf(index, startMs)))
    let next = 0
    const write = async () => {
      for (let at = next++; at < wanted.length; at = next++) {
        const offer = wanted[at]
        if (offer === undefined) return
        const contact = { name: 'Dana Demo', phone: null, email: 'dana@example.com' }
        const rest = { contact, answers: {}, idempotencyKey: `availability-${at}`, addressHash: null }
        const booked = await book(ports, { tenantId, catalog, offer, ...rest })
        if (!booked.ok) throw new Error(`booking ${at}: ${booked.code}`)
      }
    }
    await Promise.all(Array.from({ length: writers }, write))
  } finally {
    await database.close()
  }
}

/** Offers as issued but for who and when. */
async function offersLike(
  ports: Pick<Ports, 'database' | 'clock'>,
  { tenantId, catalog, date }: { readonly tenantId: string; readonly catalog: Catalog; readonly date: string },
): Promise<(staff: number, startMs: number) => Offer> {
  const [service] = catalog.services
  const wish = { date: { from: date, to: date }, time: null, limit: 1, order: 'first', tenantId, catalog } as const
  const found = await findAvailability(ports, { ...wish, serviceId: service?.id ?? '' })
  const [first] = found.ok ? found.offers : []
  if (first === undefined) throw new Error('nothing is open')
  const staff = catalog.resources.toSorted((a, b) => Number(a.name.split(' ')[1]) - Number(b.name.split(' ')[1]))
  return (index, startMs) => {
    const resourceId = staff[index]?.id ?? ''
    const picks = first.picks.map((pick) => ({ ...pick, resourceId }))
    return { ...first, startMs, endMs: startMs + 30 * minuteMs, picks, staffId: resourceId, staffChosen: true }
  }
}
