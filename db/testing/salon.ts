import { auditLineOf } from '../../src/domain/audit-line.ts'
import { hold } from '../../src/domain/booking.ts'
import type { BookingEvent, Cause } from '../../src/domain/booking-event.ts'
import { type Booking, termsOf } from '../../src/domain/booking-state.ts'
import { referenceFrom } from '../../src/domain/reference.ts'
import type { Database, Stores } from '../../src/ports/database.ts'
import type { AllocationRequest, BookingOrigin } from '../../src/ports/stores/booking.ts'
import { createManualClock } from '../../src/testing/clock.ts'
import { createTestDatabase } from '../../src/testing/database.ts'
import { createSeededIds } from '../../src/testing/ids.ts'
import { createSeededRandom } from '../../src/testing/random.ts'
import { openDatabase } from '../client.ts'
import { seedTenant } from '../seed/seed.ts'
import type { SeedTenant } from '../seed/seed-data.ts'
import lunaSalon from '../seed/tenants/luna-salon.ts'

/** A Monday, 08:00 in New York. */
export const testNow = '2026-11-23T13:00:00Z'
const minuteMs = 60_000

/** The salon with an evening class besides, and a limit for each customer: one of everything that stores know. */
export const salonWithClass: SeedTenant = {
  ...lunaSalon,
  services: [
    ...lunaSalon.services,
    {
      slug: 'braiding-class',
      name: 'Braiding class',
      description: 'Braids to do yourself.',
      category: 'class',
      durationMinutes: 60,
      shape: {
        kind: 'class',
        partyMax: 4,
        series: [
          { key: 'evening', rrule: 'FREQ=WEEKLY', firstDate: '2026-11-24', time: '19:00', seats: 6, takes: ['ana'] },
        ],
      },
      quotas: [{ of: 'customer', units: 1, period: 'week' }],
      needs: [],
    },
  ],
}

/** A migrated database with a salon in it, and its twin as the other tenant; what store tests stand on. */
export async function openSalon(options: { poolMax?: number; tenant?: SeedTenant } = {}) {
  const place = await createTestDatabase()
  const clock = createManualClock(testNow)
  const { tenant = lunaSalon, ...rest } = options
  const tenantId = await seedTenant(place.migrationUrl, tenant)
  const otherTenantId = await seedTenant(place.migrationUrl, {
    ...lunaSalon,
    slug: 'other-salon',
    name: 'Other',
    notifications: [],
  })
  const database = openDatabase({ url: place.url, clock, ...rest })
  const catalog = await database.inTenant(tenantId, (stores) => stores.catalog.load(tenantId, nowOf(clock)))
  if (catalog === null) throw new Error('the salon was not seeded')
  const ids = createSeededIds({ seed: 1, clock })
  const salon = { place, clock, database, tenantId, otherTenantId, catalog, ids, random: createSeededRandom(1) }
  return {
    ...salon,
    nowMs: () => nowOf(clock),
    close: async () => {
      await database.close()
      await place.drop()
    },
  }
}
export type Salon = Awaited<ReturnType<typeof openSalon>>

function nowOf(clock: { now: () => Temporal.Instant }): number {
  return clock.now().epochMilliseconds
}

export async function addCustomer({ database, tenantId, ids, nowMs }: Salon, name = 'Dana Demo'): Promise<string> {
  const id = ids.next()
  const row = { id, name, phone: null, email: null }
  await database.inTenant(tenantId, (stores) => stores.customers.insert(tenantId, row, nowMs()))
  return id
}

export function causeAt(nowMs: number): Cause {
  return { actor: { kind: 'system', id: null }, why: 'a test asked', nowMs }
}

/** A hold of the haircut with Ana, `startMs` long as the service, for ten minutes unless said otherwise. */
export function holdOf(
  salon: Salon,
  input: { customerId: string; startMs: number; expiresAtMs?: number; staff?: string },
) {
  const service = find(salon.catalog.services, (one) => one.slug === 'haircut')
  const staff = find(salon.catalog.resources, (one) => one.name.startsWith(input.staff ?? 'Ana'))
  const requirement = find(service.requirements, () => true)
  const endMs = input.startMs + service.durationMinutes * minuteMs
  const { booking, event } = hold(
    {
      id: salon.ids.next(),
      reference: referenceFrom(salon.random.bytes(8)),
      serviceId: service.id,
      locationId: service.locationId,
      customerId: input.customerId,
      startMs: input.startMs,
      endMs,
      picks: [{ requirementId: requirement.id, resourceId: staff.id, unit: 1 }],
      terms: termsOf(service, salon.catalog.tenant.timeZone),
      expiresAtMs: input.expiresAtMs ?? salon.nowMs() + 10 * minuteMs,
    },
    causeAt(salon.nowMs()),
  )
  const buffered = endMs + requirement.bufferAfterMinutes * minuteMs
  const allocations: AllocationRequest[] = [{ resourceId: staff.id, unit: 1, startMs: input.startMs, endMs: buffered }]
  const origin: BookingOrigin = {
    idempotencyKey: booking.id,
    conversationId: null,
    addressHash: null,
    answers: {},
  }
  return { booking, event, allocations, origin }
}

export function insertHold(
  { database, tenantId, nowMs }: { database: Database; tenantId: string; nowMs: () => number },
  { booking, event, allocations, origin }: ReturnType<typeof holdOf>,
): Promise<'inserted' | 'taken' | 'clash'> {
  return database.inTenant(tenantId, async (stores) => {
    const inserted = await stores.bookings.insert(tenantId, booking, allocations, event, nowMs(), origin)
    if (inserted === 'inserted') await stores.audit.append(tenantId, auditLineOf(event))
    return inserted
  })
}

/** A change of a booking as use cases write it: with its event, and the line of the audit log. */
export async function writeChange(
  stores: Pick<Stores, 'bookings' | 'audit'>,
  tenantId: string,
  { booking, event }: { readonly booking: Booking; readonly event: BookingEvent },
  options: { readonly release: boolean | 'time' },
): Promise<'updated' | 'stale'> {
  const written = await stores.bookings.update(tenantId, booking, event, options)
  if (written === 'updated') await stores.audit.append(tenantId, auditLineOf(event))
  return written
}

export function find<T>(list: readonly T[], matches: (one: T) => boolean): T {
  const found = list.find(matches)
  if (found === undefined) throw new Error('the salon has no such thing')
  return found
}
