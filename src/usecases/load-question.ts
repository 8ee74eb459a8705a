import type { Asked } from '../domain/asked.ts'
import { type Quota, type ResourceCalendar, resourceCalendars } from '../domain/calendar.ts'
import type { Catalog, QuotaRule, Requirement, Service } from '../domain/catalog.ts'
import { overlaps, type Span } from '../domain/interval.ts'
import type { TimeQuestion } from '../domain/open-time.ts'
import { dayMs, minuteMs } from '../domain/zoned-time.ts'
import type { Stores } from '../ports/database.ts'
import type { BusySpan } from '../ports/stores/booking.ts'
import type { ClassSession } from '../ports/stores/session.ts'

/** What a question reads. */
export type QuestionStores = Pick<Stores, 'bookings' | 'timeOff' | 'sessions' | 'quotas' | 'paymentRules'>

/** A quota counts over a week at most; a booking in it counts from its first moment to its last. */
const quotaReachMs = 8 * dayMs

/**
 * All that times are computed from, with what is busy and who is away over `range`: one round trip, however many staff and
 * days. Starts outside the range must not be asked of the result, since what is in the way there is not known.
 */
export async function loadQuestion(
  stores: QuestionStores,
  input: {
    readonly tenantId: string
    readonly catalog: Catalog
    readonly asked: Asked
    readonly range: Span
    readonly nowMs: number
    /** Whose own limits count; nobody's where nobody is known. */
    readonly customerId?: string | null | undefined
    readonly exceptBookingIds?: readonly string[] | undefined
    /** Where several are wished at once: limits count for a customer too who has no counter yet. */
    readonly countsNewCustomer?: boolean | undefined
  },
): Promise<TimeQuestion> {
  const { tenantId, catalog, asked, nowMs, exceptBookingIds = [] } = input
  const { services } = asked
  const wanted = new Set(services.flatMap(({ requirements }) => requirements.flatMap(({ anyOf }) => anyOf)))
  const resources = catalog.resources.filter((resource) => wanted.has(resource.id))
  const rules = uniqueRules(services)
  const known = await findCounters(stores, { ...input, rules })
  // A rule counts in place of a counter that is still to be made.
  const asNew = input.countsNewCustomer === true ? rules.map(({ id }) => [id, id] as const) : []
  const counters = new Map([...asNew, ...known])
  const roomMs = longestMs(asked) + (counters.size === 0 ? 0 : quotaReachMs)
  const span = { fromMs: input.range.startMs - roomMs, toMs: input.range.endMs + roomMs }
  const resourceIds = resources.map((resource) => resource.id)
  const busyIds = [...resourceIds, ...counters.values()]
  const [busy, timeOff, sessions] =
    busyIds.length === 0
      ? [[], [], []]
      : await Promise.all([
          stores.bookings.findBusy(tenantId, { ...span, resourceIds: busyIds, nowMs, exceptBookingIds }),
          stores.timeOff.find(tenantId, { ...span, resourceIds }),
          findSessions(stores, { tenantId, services, ...span }),
        ])
  const { opening, overrides } = catalog
  const quotas = quotasOf(rules, counters, busy)
  return {
    asked,
    calendars: withQuotas(resourceCalendars({ resources, opening, overrides, timeOff, busy }), rules, quotas),
    sessions: sessions.map((session) => ({ ...session, taken: busy.filter((seat) => isSeatOf(session, seat)) })),
    quotas: rules.flatMap((rule) => (rule.of === 'staff' ? [] : [quotas.get(rule.id) ?? []].flat())),
    timeZone: zoneOf(catalog, services[0]),
    nowMs,
  }
}

/** The zone on whose wall clock a service is sold: that of its location, else the tenant's. */
export function zoneOf(catalog: Catalog, service: Pick<Service, 'locationId'>): string {
  const location = catalog.locations.find((candidate) => candidate.id === service.locationId)
  return location?.timeZone ?? catalog.tenant.timeZone
}

/** Rules about customers that these services have. */
export function customerRules(services: readonly Service[]): QuotaRule[] {
  return uniqueRules(services).filter((rule) => rule.of === 'customer')
}

function uniqueRules(services: readonly Service[]): QuotaRule[] {
  const rules = services.flatMap((service) => service.quotas ?? [])
  return [...new Map(rules.map((rule) => [rule.id, rule])).values()]
}

/** The resource that counts, by quota; of a customer nobody knows, or who never booked it, there is none. */
async function findCounters(
  stores: QuestionStores,
  input: {
    readonly tenantId: string
    readonly rules: readonly QuotaRule[]
    readonly customerId?: string | null | undefined
  },
): Promise<Map<string, string>> {
  const { tenantId, rules, customerId = null } = input
  const own = rules.filter((rule) => rule.of === 'customer').map((rule) => rule.id)
  const counted =
    customerId === null || own.length === 0 ? [] : await stores.quotas.find(tenantId, { customerId, quotaIds: own })
  const shared = rules.flatMap(({ id, resourceId }) => (resourceId === null ? [] : [[id, resourceId] as const]))
  return new Map([...shared, ...counted.map(({ quotaId, resourceId }) => [quotaId, resourceId] as const)])
}

function findSessions(
  stores: QuestionStores,
  input: {
    readonly tenantId: string
    readonly services: readonly Service[]
    readonly fromMs: number
    readonly toMs: number
  },
): Promise<readonly ClassSession[]> | readonly ClassSession[] {
  const serviceIds = input.services.flatMap(({ id, shape }) => (shape?.kind === 'class' ? [id] : []))
  return serviceIds.length === 0 ? [] : stores.sessions.find(input.tenantId, { ...input, serviceIds })
}

function isSeatOf(session: ClassSession, seat: BusySpan): boolean {
  return seat.resourceId === session.resourceId && overlaps(seat, session)
}

function quotasOf(
  rules: readonly QuotaRule[],
  counters: ReadonlyMap<string, string>,
  busy: readonly BusySpan[],
): Map<string, Quota> {
  return new Map(
    rules.flatMap(({ id, period, units }) => {
      const resourceId = counters.get(id)
      if (resourceId === undefined) return []
      return [[id, { resourceId, period, units, busy: busy.filter((span) => span.resourceId === resourceId) }]]
    }),
  )
}

function withQuotas(
  calendars: readonly ResourceCalendar[],
  rules: readonly QuotaRule[],
  quotas: ReadonlyMap<string, Quota>,
): ResourceCalendar[] {
  const ofStaff = Map.groupBy(
    rules.filter((rule) => rule.of === 'staff'),
    (rule) => rule.staffId,
  )
  return calendars.map((calendar) => {
    const own = (ofStaff.get(calendar.resourceId) ?? []).flatMap((rule) => quotas.get(rule.id) ?? [])
    return own.length === 0 ? calendar : { ...calendar, quotas: own }
  })
}

/** How long before its start and after its end a time may reach: the longest it can be, with buffers. */
function longestMs({ services, nights }: Asked): number {
  const minutes = services.map(({ durationMinutes, shape, variants, requirements }) => {
    const turns = shape?.kind === 'table' ? shape.turnTimes.map((turn) => turn.durationMinutes) : []
    const own = variants?.variants.map((variant) => variant.durationMinutes ?? 0) ?? []
    const housekeeping = shape?.kind === 'stay' ? shape.housekeepingMinutes : 0
    return Math.max(durationMinutes, ...turns, ...own) + housekeeping + longestBuffer(requirements)
  })
  const stayDays = services[0].shape?.kind === 'stay' ? nights + 1 : 0
  const waits = services.length > 1 ? visitWaitsMs : 0
  return minutes.reduce((sum, one) => sum + one, 0) * minuteMs + stayDays * dayMs + waits
}

/** More than the pauses of a visit can add up to. */
const visitWaitsMs = 60 * minuteMs

function longestBuffer(requirements: readonly Requirement[]): number {
  return Math.max(0, ...requirements.flatMap((one) => [one.bufferBeforeMinutes, one.bufferAfterMinutes]))
}
